"""Times: expressions that stand on a calendar, or for a length or repetition of time."""

# SPDX-License-Identifier: Apache-2.0
from msgspec import Struct

from khabar.model.span import Basis, Id, RuleName, Spans
from khabar.model.term import Term


class TimeType(Term):
    """TIMEX3's four types."""

    DATE = "DATE", "a day or something longer on the calendar"
    TIME = "TIME", "an hour or a part of a day"
    DURATION = "DURATION", "a length of time, ages included"
    SET = "SET", "a repetition"


class Mod(Term):
    """TIMEX3's modifier: how the words narrow or blur the value."""

    START = "START", "the beginning of it"
    MID = "MID", "the middle of it"
    END = "END", "the end of it"
    APPROX = "APPROX", "about then, or about so long"
    BEFORE = "BEFORE", "before it"
    AFTER = "AFTER", "after it"
    ON_OR_BEFORE = "ON_OR_BEFORE", "until it, itself included"
    ON_OR_AFTER = "ON_OR_AFTER", "since it, itself included"
    LESS_THAN = "LESS_THAN", "a length shorter than it"
    MORE_THAN = "MORE_THAN", "a length longer than it"
    EQUAL_OR_LESS = "EQUAL_OR_LESS", "a length of it at most"
    EQUAL_OR_MORE = "EQUAL_OR_MORE", "a length of it at least"


class Grain(Term):
    """The unit in which the words speak; the value is never finer."""

    CENTURY = "century", "a hundred years"
    DECADE = "decade", "ten years"
    YEAR = "year", "a year"
    HALF = "half", "half a year"
    SEASON = "season", "spring, summer, autumn or winter"
    QUARTER = "quarter", "three months of the calendar"
    MONTH = "month", "a month"
    WEEK = "week", "an ISO week"
    WEEKEND = "weekend", "the days of rest of a week"
    DAY = "day", "a day"
    PART_OF_DAY = "part-of-day", "morning, evening, night and the like"
    HOUR = "hour", "an hour"
    MINUTE = "minute", "a minute"
    SECOND = "second", "a second"


class Calendar(Term):
    """The calendar in which the time is stated; values are Gregorian throughout."""

    GREGORIAN = "gregorian", "Gregorian, under any of its Arabic month names"
    HIJRI = "hijri", "Islamic, converted by Umm al-Qura"


class Anchor(Term):
    """What a relative or partial time counts from."""

    PUBLISHED = "published", "the report's date of publication"
    DATELINE = "dateline", "the date of the line that opens the report"
    SPEECH = "speech", "the day on which the source spoke"
    MENTION = "mention", "another time of the text, which the basis gives"


class Time(Struct, frozen=True, kw_only=True):
    """An expression of time and its value.

    ``value`` is TIMEX3, ``earliest`` and ``latest`` the closed interval the words allow (ISO 8601 days, or
    minutes for type TIME; null is open). ``alternative`` is the value a stated date would have if it can't
    be meant as stated. ``anchor`` is null for a time that needs none.
    """

    id: Id
    spans: Spans
    text: str
    type: TimeType
    value: str
    mod: Mod | None = None
    earliest: str | None = None
    latest: str | None = None
    grain: Grain | None = None
    calendar: Calendar = Calendar.GREGORIAN
    alternative: str | None = None
    anchor: Anchor | None = None
    rule: RuleName
    basis: Basis = ()
