"""Series: what reports say of one quantity at one place over time, ready to be drawn."""

# SPDX-License-Identifier: Apache-2.0
from typing import Literal

from msgspec import Struct

from khabar.model.account import Day, Days, Located, Member, Origin, OriginId, ReportId
from khabar.model.count import Aspect, CountUnit, Effect, Group
from khabar.model.event import Status
from khabar.model.quantity import Hedge, Number

SERIES_SCHEMA: Literal["khabar.series/1"] = "khabar.series/1"

Way = Literal["at", "from", "to"]


class Stretch(Struct, frozen=True, kw_only=True):
    """The days of a point: of a stock those on one of which it was so large, else the first and last of its period.

    A null end isn't told. ``by`` says where they come from: the figure's own words, the days of its event, the
    publication, or a person.
    """

    first: Day | None
    last: Day | None
    by: Literal["stated", "event", "published", "person"]


class SetDay(Struct, frozen=True, kw_only=True):
    """The day that a person gave a point, and when (ISO 8601)."""

    day: Day
    by: str
    at: str


class Persons(Struct, frozen=True, kw_only=True):
    """People reckoned from households by the size that the report itself cites in ``words``."""

    size: Number
    words: str
    value: Number | None
    low: Number | None
    high: Number | None


class Point(Struct, frozen=True, kw_only=True):
    """One figure of one origin.

    ``id`` is the count as `report:count`; ``reports`` all that print it, the first published first: a copy is no
    second point. ``superseded_by`` is the point by which the same origin replaced it later. ``future`` tells that
    its day is later than its publication: then it is listed and not ``drawn`` until a person sets its day;
    ``proposed`` are the days that may have been meant.
    """

    id: Member
    claim: Member | None = None
    reports: tuple[ReportId, ...]
    published: str | None = None
    words: str
    days: Stretch
    value: Number | None
    low: Number | None
    high: Number | None
    hedge: Hedge = Hedge.EXACT
    provisional: bool = False
    part: bool = False
    status: Status = Status.HAPPENED
    persons: Persons | None = None
    superseded_by: Member | None = None
    future: bool = False
    proposed: Days | None = None
    set: SetDay | None = None
    drawn: bool = True


class Line(Struct, frozen=True, kw_only=True):
    """The points of one origin that compare: of one aspect, unit and group, one way, and from one beginning.

    ``way`` tells whether the people are or were at the place, came from it or went to it. ``since`` is the day from
    which a cumulative figure runs, where that is told. Between two points nothing is known.
    """

    origin: OriginId
    way: Way
    aspect: Aspect
    unit: CountUnit
    group: Group
    since: Day | None = None
    points: tuple[Point, ...]


class Series(Struct, frozen=True, kw_only=True):
    """One quantity at one place, origin by origin; rival origins are rival lines."""

    schema: Literal["khabar.series/1"] = SERIES_SCHEMA
    place: Located
    quantity: Effect
    origins: tuple[Origin, ...]
    lines: tuple[Line, ...]
