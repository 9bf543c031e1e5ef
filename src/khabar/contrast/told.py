"""One record with what contrasting needs at hand: sentences, voices, who is who."""

# SPDX-License-Identifier: Apache-2.0
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import NamedTuple, TypeVar

from khabar.contrast import wording
from khabar.contrast.figures import Scope
from khabar.model import (
    Actor,
    ActorKind,
    Argument,
    Claim,
    Event,
    Grain,
    Place,
    PlaceKind,
    Quantity,
    Record,
    Source,
    Spans,
    Time,
    WhenBy,
)
from khabar.text import fold

PUBLISHER = "publisher"  # the origin of what no claim covers
_REPORTING = frozenset({ActorKind.AGENCY, ActorKind.OUTLET, ActorKind.PLATFORM})
_DAYS = frozenset({Grain.DAY, Grain.PART_OF_DAY, Grain.HOUR, Grain.MINUTE})
_WIDE = frozenset({PlaceKind.COUNTRY, PlaceKind.ADMIN, PlaceKind.REGION})
_ASIDE = 250  # letters between two statements of which one is set against the other
_OPENING = 12  # letters in which a sentence says that it stands against the one before
_RECENT = 3  # days: an event without a day of its own happened so long before publication at most


Mention = Actor | Place | Quantity | Time
M = TypeVar("M", Actor, Place, Quantity, Time)


class Stand(NamedTuple):
    """Where a statement stands in the text, and the event that it is of, if that is known."""

    spans: Spans
    event: Event | None


@dataclass(frozen=True)
class Told:
    """A record, seen by its parts' ids."""

    record: Record

    @cached_property
    def claims(self) -> dict[str, Claim]:
        return {claim.id: claim for claim in self.record.claims}

    @cached_property
    def events(self) -> dict[str, Event]:
        return {event.id: event for event in self.record.events}

    @cached_property
    def _places(self) -> dict[str, Place]:
        return {place.id: place for place in self.record.mentions.places}

    @cached_property
    def _actors(self) -> dict[str, Actor]:
        return {actor.id: actor for actor in self.record.mentions.actors}

    @cached_property
    def _starts(self) -> list[int]:
        return [start for start, _ in self.record.sentences]

    def sentence(self, spans: Spans) -> int:
        """The index of the sentence in which ``spans`` begin; the title is 0."""
        return bisect_right(self._starts, spans[0][0]) - 1

    def who(self, actor: str | None) -> str | None:
        """One key for all mentions of an actor in this report."""
        if actor is None or actor not in self._actors:
            return None
        mention = self._actors[actor]
        first = self._actors.get(mention.same_as or "", mention)
        return first.name.en or first.name.ar or fold(first.text)

    def names(self, sentence: int) -> set[str]:
        """The actors and places that a sentence names, but for those who only report and whole countries."""
        return self.named((self.record.sentences[sentence],)) | self.places(sentence)

    def named(self, spans: Spans) -> set[str]:
        """The actors that the words of ``spans`` name, but for those who only report."""
        actors = _within(self.record.mentions.actors, spans[0][0], spans[-1][1])
        return {name for a in actors if a.kind not in _REPORTING and (name := self.who(a.id))}

    def places(self, sentence: int) -> set[str]:
        """The places that a sentence names, but for whole countries."""
        places = _within(self.record.mentions.places, *self.record.sentences[sentence])
        return {self._key(p.id) for p in places if p.kind is not PlaceKind.COUNTRY}

    def apart(self, first: Stand, second: Stand) -> bool:
        """Whether two statements name places or days of which none is common to both."""
        if self.other_day(first, second):
            return True
        before, after = self.places(self.sentence(first.spans)), self.places(self.sentence(second.spans))
        return bool(before and after and not before & after)

    def other_day(self, first: Stand, second: Stand) -> bool:
        """Whether two statements name days of which none is common to both."""
        one, other = self._days(first), self._days(second)
        return bool(one and other) and not any(a[0] <= b[1] and b[0] <= a[1] for a in one for b in other)

    def whole(self, places: Sequence[frozenset[str]]) -> bool:
        """Whether one of the places is a country or a province, in which the other can lie."""
        wide = {self._key(p.id) for p in self.record.mentions.places if p.kind in _WIDE}
        return any(keys & wide for keys in places)

    def _days(self, stand: Stand) -> list[tuple[str, str]]:
        """The days that are stated for the event, else those that its sentence names."""
        when = stand.event.when if stand.event else None
        if when and when.by is WhenBy.STATED and when.earliest and when.latest:
            return [(when.earliest[:10], when.latest[:10])]
        times = _within(self.record.mentions.times, *self.record.sentences[self.sentence(stand.spans)])
        return [(t.earliest[:10], t.latest[:10]) for t in times if t.grain in _DAYS and t.earliest and t.latest]

    def unit(self, spans: Spans) -> str | None:
        """The class of unit of the quantity that stands at ``spans``."""
        found = _within(self.record.mentions.quantities, spans[0][0], spans[-1][1])
        return found[0].unit_id.value if found and found[0].unit_id else None

    def agents(self, arguments: tuple[Argument, ...]) -> set[str]:
        return {who for a in arguments if (who := self.who(a.actor))}

    def party(self, source: Source | None) -> set[str]:
        """The actor that a source is and the one that it speaks for."""
        if source is None:
            return set()
        return {who for actor in (source.actor, source.speaks_for) if (who := self.who(actor))}

    def against(self, a: Spans, b: Spans) -> bool:
        """Whether a word such as "but" or "while" sets statement ``b`` against ``a``, right before it in the text."""
        start, end = a[-1][1], b[0][0]
        left, right = self.sentence(a), self.sentence(b)
        if not 0 <= right - left <= 1 or end - start > _ASIDE:
            return False
        if right > left:
            start = self.record.sentences[right][0]
            return wording.has(self.record.report.text[start : start + _OPENING], "against")
        return wording.has(self.record.report.text[start:end], "against")

    def origin(self, claims: tuple[str, ...]) -> str:
        """Who says what these claims cover: the speaker nearest to it, or the publisher."""
        if not claims or claims[-1] not in self.claims:
            return PUBLISHER
        source = self.claims[claims[-1]].source
        if source is None:
            return PUBLISHER
        said = source.resolved.text if source.resolved else source.text
        return self.who(source.actor) or fold(said or PUBLISHER)

    def scope(self, event: Event | None) -> Scope:
        """Where and when an event was: days that nobody states are those before publication."""
        if event is None:
            return Scope(frozenset(), *self._recent())
        places = frozenset(self._key(p.place) for p in event.places if p.place in self._places)
        when = event.when
        if when is None or (when.earliest is None and when.latest is None):
            return Scope(places, *self._recent())
        return Scope(places, when.earliest, when.latest)

    def _key(self, place: str) -> str:
        found = self._places[place]
        return found.gazetteer or found.name.en or fold(found.name.ar or found.text)

    def _recent(self) -> tuple[str | None, str | None]:
        published = self.record.report.published
        if published is None:
            return None, None
        day = date.fromisoformat(published[:10])
        return recent(day).isoformat(), day.isoformat()


def recent(published: date) -> date:
    """The first day on which an event without a day of its own can have happened."""
    return date.fromordinal(max(1, published.toordinal() - _RECENT))


def _within(mentions: Sequence[M], start: int, end: int) -> Sequence[M]:
    """Those of ``mentions``, which stand in text order, that begin in ``[start, end)``."""
    return mentions[bisect_left(mentions, start, key=_start) : bisect_left(mentions, end, key=_start)]


def _start(mention: Mention) -> int:
    return mention.spans[0][0]
