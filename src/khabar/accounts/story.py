"""Stories: what one report tells of one event, in the form in which events of many reports are compared.

A report has one main story, told by its title and lead, and may tell of other events in passing.
"""

# SPDX-License-Identifier: Apache-2.0
from msgspec import Struct

from khabar.model import Count, EventType, Mode, Name, PlaceRole, Precision

TOLL = "events/toll"
"""The rule by which the numbers are read to which the dead or wounded of an event have come."""


class Words(Struct, frozen=True):
    """The forms of a story's words that tell one event from another, and those among them that few reports have."""

    telling: frozenset[str]
    rare: frozenset[str]


class Where(Struct, frozen=True):
    """A place of a story: ``key`` is its entry in the gazetteer, else its name.

    ``weight`` says how much speaks for it, ``forms`` are the words of its Arabic name, ``area`` is true where
    the name stands, or may stand, for the land around a place as well.
    """

    key: str
    name: Name
    lat: float | None
    lon: float | None
    precision: Precision
    gazetteer: str | None
    admin1: str | None
    role: PlaceRole
    weight: float
    area: bool
    forms: frozenset[str]

    @property
    def fine(self) -> bool:
        """Whether it is a settlement or smaller."""
        return self.precision in (Precision.EXACT, Precision.SETTLEMENT)


class Moment(Struct, frozen=True):
    """When a story happened, as far as its words say: days (ISO 8601), else month and day, or the day of the week.

    ``published`` is the report's day: with nothing else said, the event is not later, and ``weekday`` (1 for Monday)
    is that day's. Where nobody gave the report's day, ``not_before`` is the latest one that it tells of: it was
    written later; ``season`` are the days of the year (1 to 366) that it tells of, ``year`` is the latest year
    and ``month`` (1 to 12) the one that it calls the current one.
    """

    earliest: str | None = None
    latest: str | None = None
    stated: bool = False
    month_day: str | None = None
    weekday: int | None = None
    published: str | None = None
    not_before: str | None = None
    season: frozenset[int] = frozenset()
    year: int | None = None
    month: int | None = None

    @property
    def sure(self) -> bool:
        """Whether its words name a day, if only of some year."""
        return self.stated or self.month_day is not None


class Story(Struct, frozen=True, dict=True):
    """One event of one report. ``events`` are the ids of its mentions, ``counts`` the numbers said of it.

    ``elsewhere`` are the keys of the settlements that a main story's report names anywhere.
    """

    report: str
    main: bool
    events: tuple[str, ...]
    type: EventType
    types: frozenset[EventType]
    mode: Mode | None
    modes: frozenset[Mode]
    moment: Moment
    places: tuple[Where, ...]
    counts: tuple[Count, ...]
    words: Words
    elsewhere: frozenset[str] = frozenset()

    @property
    def key(self) -> tuple[str, bool, tuple[str, ...]]:
        """What orders stories whatever the order in which reports came."""
        return self.report, not self.main, self.events
