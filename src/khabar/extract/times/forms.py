"""What an expression of time says before anybody knows from which day it counts.

``ahead`` is whether the clause looks to the future (None: it doesn't tell). ``mod`` is TIMEX3's modifier.
A ``step`` counts from the day of speaking: -1 is the last or yesterday, 0 this or today, 1 the next.
"""

# SPDX-License-Identifier: Apache-2.0
from msgspec import Struct


class Form(Struct, frozen=True, kw_only=True):
    """What every expression may carry."""

    mod: str | None = None
    ahead: bool | None = None


class Date(Form, frozen=True, kw_only=True):
    """A point of the calendar, as far as it is stated: a day, a month, a year, a part of a day, an hour.

    ``weekday`` is ISO (Monday = 1). ``direction`` is the step of "last" and "next" beside a weekday or a month;
    ``month_step`` that of a month without a name ("the 24th of this month"), ``year_step`` that of its year,
    ``week_step`` that of a weekday's week. ``nth`` tells which such weekday of the month is meant (-1: the last;
    without a weekday, its last day), ``week`` which week of the month. ``bare``: a day of the month whose month
    isn't said. ``follows``: a weekday joined to another one, after which it comes. ``hour`` is of 24 if a
    ``part`` of day is said beside it.
    """

    step: int | None = None
    weekday: int | None = None
    direction: int | None = None
    day: int | None = None
    month: int | None = None
    month_step: int | None = None
    year: int | None = None
    year_step: int | None = None
    week_step: int | None = None
    nth: int | None = None
    week: int | None = None
    bare: bool = False
    follows: bool = False
    hijri: bool = False
    part: str | None = None
    hour: int | None = None
    minute: int | None = None


class Period(Form, frozen=True, kw_only=True):
    """A whole unit counted from now: last week, this year. ``unit`` is W, M, Y or WE (weekend).

    ``rest``: only what is left of it.
    """

    unit: str
    step: int
    rest: bool = False


class Shift(Form, frozen=True, kw_only=True):
    """A point that lies ``amount`` units back or ahead (``sign``), in the granularity of the smallest unit said.

    ``more`` are the amounts of smaller units, as in a ``Length``.
    """

    amount: int | float
    unit: str
    sign: int
    more: tuple[tuple[int | float, str], ...] = ()


class Length(Form, frozen=True, kw_only=True):
    """A length of time; ``most`` is the upper end of a range of lengths. No amount: an unsaid number of units.

    ``more`` are the amounts of smaller units that follow ("a year and three months").
    """

    amount: int | float | None
    unit: str
    most: int | float | None = None
    more: tuple[tuple[int | float, str], ...] = ()
    stretch: int = 0  # -1: it ends now; 1: it begins now


class Share(Form, frozen=True, kw_only=True):
    """A season, quarter, half or week (``code``; WL: the last week) of a year that is stated or counted from now."""

    code: str
    year: int | None = None
    step: int | None = None


class Fixed(Form, frozen=True, kw_only=True):
    """A value that no anchor changes: a century, a repetition, the vague past. ``unit`` tells how far that reaches."""

    type: str
    value: str
    unit: str | None = None


class Echo(Form, frozen=True, kw_only=True):
    """The time said last, once more, or a ``part`` of its day; with a ``step``, the ``unit`` after or before it.

    ``far``: the last one that has passed ("then", "that day").
    """

    unit: str | None = None
    step: int = 0
    part: str | None = None
    far: bool = False


class Feast(Form, frozen=True, kw_only=True):
    """A feast, or the ``nth`` day of it, or a ``part`` of that day.

    ``calendar`` is gregorian, hijri or easter, from whose Sunday ``day`` counts;
    ``doubt`` is how many days its day can differ from country to country.
    """

    calendar: str
    month: int
    day: int
    doubt: int
    nth: int = 1
    part: str | None = None
    year: int | None = None
    year_step: int | None = None
    direction: int | None = None


Timex = Date | Period | Shift | Length | Share | Fixed | Echo | Feast
