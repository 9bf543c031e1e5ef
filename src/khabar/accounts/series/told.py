"""What one record says that can be a point of a series: a figure, its place, its days and its voice."""

# SPDX-License-Identifier: Apache-2.0
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from msgspec import Struct
from msgspec.structs import replace

from khabar.accounts.origins import Voice, Voices, voices
from khabar.accounts.series import days, sizes
from khabar.accounts.series.expected import expected
from khabar.accounts.series.sizes import Size
from khabar.model import Aspect, Count, CountUnit, Effect, Event, Group, Hedge, Number, Place, PlaceRole, Record, Status
from khabar.model.account import Days, Located
from khabar.model.series import Stretch, Way

_AROUND = 100  # characters on each side of a number by which it is known again: in a copy, or another reading
_STRUCK = frozenset({PlaceRole.AT, PlaceRole.TO})  # where something happened, or was aimed
_MOVES = frozenset({Effect.DISPLACED, Effect.EVACUATED, Effect.RETURNED, Effect.ARRIVED})
REAL = frozenset({Status.HAPPENED, Status.ONGOING})  # what is told as a fact
_STAYS = frozenset({Effect.PRESENT, Effect.CAPACITY})


class Told(Struct, frozen=True, array_like=True):
    """A figure of a record with a place of it.

    ``mentioned`` is the place's id in the record. The key of a ``voice`` that begins with a colon is somebody's only
    together with the report. ``since`` is the beginning of a cumulative figure. ``before`` and ``after`` are the
    characters around the number.
    """

    count: str
    claim: str | None
    published: str | None
    effect: Effect
    group: Group
    unit: CountUnit
    aspect: Aspect
    value: Number | None
    low: Number | None
    high: Number | None
    hedge: Hedge
    provisional: bool
    part: bool
    status: Status
    stretch: Stretch
    since: str | None
    future: bool
    proposed: Days | None
    size: Size | None
    voice: Voice
    mentioned: str
    place: Located
    country: str | None
    pcode: str | None
    way: Way
    words: str
    before: str
    after: str


@dataclass(frozen=True)
class _Reading:
    """A record as its figures are read."""

    record: Record

    @cached_property
    def voices(self) -> Voices:
        return voices([self.record])[self.record.report.id]

    def voice(self, count: Count) -> Voice:
        """Whose word a figure is; the key of somebody without a name leaves out the report."""
        found = self.voices.voices(count.claims)[0]
        return replace(found, key=found.key.removeprefix(self.record.report.id))

    @cached_property
    def events(self) -> dict[str, Event]:
        return {event.id: event for event in self.record.events}

    @cached_property
    def places(self) -> dict[str, Place]:
        return {place.id: place for place in self.record.mentions.places}

    def beside(self, count: Count) -> list[Event]:
        """The events of the sentence in which a number stands."""
        return self._beside.get(self._sentence(count.spans[0][0]), [])

    @cached_property
    def _beside(self) -> dict[int, list[Event]]:
        """The events of each sentence, but for those that are denied."""
        found: dict[int, list[Event]] = defaultdict(list)
        for event in self.record.events:
            if event.status is not Status.DENIED:
                found[self._sentence(event.spans[0][0])].append(event)
        return found

    @cached_property
    def _starts(self) -> list[int]:
        return [start for start, _ in self.record.sentences]

    def _sentence(self, at: int) -> int:
        return bisect_right(self._starts, at) - 1

    @cached_property
    def calendar(self) -> days.Calendar:
        return days.Calendar.of(self.record)


def told(record: Record) -> list[Told]:
    """The figures of ``record`` that have a place, in text order; people whose sum stands there too are left out."""
    reading = _Reading(record)
    summed = {part for count in record.counts for part in count.made_of}
    found: list[Told] = []
    for count in sorted(record.counts, key=lambda c: c.spans):
        if count.id in summed or (count.value, count.low, count.high) == (None, None, None):
            continue
        event = reading.events.get(count.event or "")
        if event and event.status is Status.DENIED:
            continue
        found += (_told(reading, count, event, place, way) for place, way in _places(reading, count, event))
    return found


def _places(reading: _Reading, count: Count, event: Event | None) -> Iterator[tuple[Place, Way]]:
    """The places of a figure: its own, else of people who neither moved nor stay those of their event."""
    own: tuple[tuple[str | None, Way], ...] = ((count.at, "at"), (count.from_, "from"), (count.to, "to"))
    for id, way in own:
        if place := reading.places.get(id or ""):
            yield place, way
    if event is None or count.effect in _MOVES | _STAYS:
        return
    if place := _struck(reading, [event]) or _struck(reading, reading.beside(count)):
        yield place, "at"


def _struck(reading: _Reading, events: Sequence[Event]) -> Place | None:
    """The place where events took place or at which they were aimed, where that is one alone."""
    roles = [role for event in events for role in event.places if role.role in _STRUCK]
    places = [place for role in roles if (place := reading.places.get(role.place))]
    return places[0] if len({p.gazetteer or p.name.ar or p.text for p in places}) == 1 else None


def _told(reading: _Reading, count: Count, event: Event | None, place: Place, way: Way) -> Told:
    text = reading.record.report.text
    start, end = count.spans[0][0], count.spans[-1][1]
    dated = reading.calendar.dated(count, event)
    return Told(
        count=count.id,
        claim=count.claims[-1] if count.claims else None,
        published=reading.record.report.published,
        effect=count.effect,
        group=count.group,
        unit=count.unit,
        aspect=count.aspect,
        value=count.value,
        low=count.low,
        high=count.high,
        hedge=count.hedge,
        provisional=count.provisional,
        part=count.part_of is not None,
        status=_status(reading, count, event),
        stretch=dated.stretch,
        since=dated.stretch.first if count.aspect is Aspect.CUMULATIVE else None,
        future=dated.future,
        proposed=dated.proposed,
        size=sizes.cited(reading.record, count) if count.unit is CountUnit.HOUSEHOLD else None,
        voice=reading.voice(count),
        mentioned=place.id,
        place=_located(place),
        country=place.country,
        pcode=place.pcode,
        way=way,
        words=count.text,
        before=text[max(0, start - _AROUND) : start],
        after=text[end : end + _AROUND],
    )


def _status(reading: _Reading, count: Count, event: Event | None) -> Status:
    """That of the event; a figure that is only expected is predicted, whatever its verb says."""
    status = event.status if event else Status.HAPPENED
    return Status.PREDICTED if status in REAL and expected(reading.record, count) else status


def _located(place: Place) -> Located:
    return Located(name=place.name, lat=place.lat, lon=place.lon, precision=place.precision, gazetteer=place.gazetteer)
