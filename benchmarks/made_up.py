"""Made-up reports of made-up events, with the truth of which report tells of which, for measuring at any size.

What a report is like (stories, places, days, words) follows the evaluation data's incidents and newspapers; some
events have many reports, some places many events, and one place has 2,000 claims in one week.

As many reports come a day whatever the size: a larger world lasts longer, so that growth is the algorithm's. It is
denser than what newspapers tell: a report has 24 links to others that score 0 or more, against 6 among 593 newspaper
reports of eight days. A small world hardly outlasts the days around an event: of 1,000 claims it lasts five, and its
reports find fewer others than those of a larger one.
"""

# SPDX-License-Identifier: Apache-2.0
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from random import Random
from typing import NamedTuple

from khabar.accounts import words
from khabar.accounts.story import Moment, Story, Where
from khabar.model import Count, Effect, EventType, Mode, Name, PlaceRole, Precision

CLAIMS = 4  # a report, as in the incidents
ASIDES = 7  # events that a report tells in passing, in the mean
PLACED = 0.06  # of these say where and when they were
A_DAY = 12  # events told in the world of the reports
PLACES, PROVINCES = 800, 14
TAIL = 500  # reports of one place and week, with 2,000 claims, in a world of 100,000
_START = date(2019, 1, 1)
_LETTERS = [chr(code) for code in (*range(0x628, 0x63B), *range(0x641, 0x64B))]
_MODES = (Mode.FIREARMS, Mode.EXPLOSIVES, Mode.AERIAL, Mode.DRONE, Mode.HEAVY_WEAPONS)
_DAY = timedelta(1)


class Told(NamedTuple):
    """A report's stories, the main one first, and the event that this one is of."""

    report: str
    stories: tuple[Story, ...]
    event: int


@dataclass(frozen=True)
class _Event:
    number: int
    day: date
    place: int
    mode: Mode
    killed: int
    injured: int
    words: tuple[str, ...]


def reports(claims: int, seed: int = 0) -> Iterator[Told]:
    """Reports with that many claims together; of 100,000 claims, 2,000 are of one place and week."""
    return _World(Random(seed)).reports(claims // CLAIMS, TAIL * claims // 100_000)


class _World:
    def __init__(self, chance: Random) -> None:
        self._chance = chance
        self._common = _frequent(3000)
        self._rare = [self._word() for _ in range(20_000)]
        self._places = [self._place(n) for n in range(PLACES)]
        self._areas = [self._place(-1 - n) for n in range(PROVINCES)]

    def reports(self, count: int, tail: int) -> Iterator[Told]:
        made = 0
        events = self._events()
        while made < count - tail:
            event = next(events)
            for _ in range(min(count - tail - made, self._many())):
                yield self._report(f"r{made:06}", event)
                made += 1
        while made < count:
            event = self._event(0, _START + _DAY * self._chance.randrange(7), -made)
            for _ in range(min(count - made, self._many())):
                yield self._report(f"r{made:06}", event)
                made += 1

    def _somewhere(self) -> int:
        """A place: the nth is told of once where the first is told of n times."""
        return int(PLACES ** self._chance.random()) - 1

    def _many(self) -> int:
        """The reports of one event: mostly one or two, seldom fifty."""
        return min(60, int(self._chance.paretovariate(1.2)))

    def _events(self) -> Iterator[_Event]:
        number = 0
        while True:
            number += 1
            yield self._event(self._somewhere(), _START + _DAY * (number // A_DAY), number)

    def _event(self, place: int, day: date, number: int) -> _Event:
        chance = self._chance
        killed = int(chance.paretovariate(0.9)) - 1
        own = tuple(chance.choice(self._rare) for _ in range(12))
        return _Event(number, day, place, chance.choice(_MODES), killed, int(killed * chance.uniform(0, 4)), own)

    def _report(self, id: str, event: _Event) -> Told:
        chance = self._chance
        asides = range(min(60, int(chance.expovariate(1 / ASIDES))))
        return Told(id, (self._main(id, event), *(self._aside(id, event, n) for n in asides)), event.number)

    def _main(self, id: str, event: _Event) -> Story:
        chance = self._chance
        others = [chance.randrange(PLACES) for _ in range(int(chance.expovariate(0.7)))]
        area = self._areas[event.place % PROVINCES]
        places = [] if chance.random() < 0.1 else [self._places[event.place], *(self._places[n] for n in others)]
        told = [word for word in event.words if chance.random() < 0.5]
        told += chance.choices(self._common, k=90) + chance.choices(self._rare, k=8)
        return _story(
            id,
            None,
            event,
            (*places, area),
            self._moment(event.day),
            told,
            self._counts(event),
            frozenset(p.key for p in places),
        )

    def _aside(self, id: str, event: _Event, n: int) -> Story:
        """Mostly without place or day; else of something else nearby in time."""
        chance = self._chance
        told = chance.choices(self._common, k=25) + chance.choices(self._rare, k=4)
        if chance.random() >= PLACED:
            return _story(id, n, event, (), Moment(), told)
        day = event.day - _DAY * int(chance.expovariate(0.2))
        return _story(id, n, event, (self._places[self._somewhere()],), _stated(day, event.day), told)

    def _moment(self, day: date) -> Moment:
        """What a report shows of the day: it, the day of publication, or hardly anything."""
        kind = self._chance.random()
        published = day + _DAY * min(5, int(self._chance.expovariate(1.5)))
        if kind < 0.6:
            return _stated(day, published)
        if kind < 0.93:
            return Moment((published - 3 * _DAY).isoformat(), published.isoformat(), published=published.isoformat())
        month_day = day.isoformat()[5:] if kind < 0.95 else None
        return Moment(month_day=month_day, weekday=day.isoweekday() if kind < 0.98 else None)

    def _counts(self, event: _Event) -> tuple[Count, ...]:
        told = ((Effect.KILLED, event.killed), (Effect.INJURED, event.injured))
        chance = self._chance
        counts = []
        for n, (effect, known) in enumerate(told):
            if known and chance.random() < 0.8:
                value = known if chance.random() < 0.8 else known + chance.randrange(3)
                counts.append(_count(f"n{n}", effect, value))
        return tuple(counts)

    def _word(self) -> str:
        return "".join(self._chance.choices(_LETTERS, k=self._chance.randrange(4, 9)))

    def _place(self, number: int) -> Where:
        name = Name(ar=f"{self._word()} {self._word()}", en=None)
        return Where(
            key=f"g:{number}",
            name=name,
            lat=self._chance.uniform(32.5, 37),
            lon=self._chance.uniform(36, 42),
            precision=Precision.SETTLEMENT if number >= 0 else Precision.ADMIN1,
            gazetteer=f"g:{number}",
            admin1=None,
            role=PlaceRole.AT,
            weight=2.0,
            area=number < 0,
            forms=words.forms(name.ar or ""),
        )


def _frequent(count: int) -> list[str]:
    """Words that many reports have, evenly from all that are listed."""
    rows = words.TABLE.read_text("utf-8").splitlines()[1:]
    return [row.split("\t")[0] for row in rows[:: max(1, len(rows) // count)]]


def _count(id: str, effect: Effect, value: int) -> Count:
    return Count(id=id, spans=((0, 1),), text="", effect=effect, value=value, low=value, high=value, rule="made-up")


def _stated(day: date, published: date) -> Moment:
    iso = day.isoformat()
    return Moment(iso, iso, True, iso[5:], day.isoweekday(), published.isoformat())


def _story(
    report: str,
    number: int | None,
    event: _Event,
    places: tuple[Where, ...],
    moment: Moment,
    told: Sequence[str],
    counts: tuple[Count, ...] = (),
    elsewhere: frozenset[str] = frozenset(),
) -> Story:
    return Story(
        report=report,
        main=number is None,
        events=(f"e{0 if number is None else number + 1}",),
        type=EventType.ASSAULT,
        types=frozenset({EventType.ASSAULT}),
        mode=event.mode,
        modes=frozenset({event.mode}),
        moment=moment,
        places=places,
        counts=counts,
        words=words.of(" ".join(told)),
        elsewhere=elsewhere,
    )
