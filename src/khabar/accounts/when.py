"""When a story happened: days, or the month and day or the day of the week where no year is known."""

# SPDX-License-Identifier: Apache-2.0
import re
from collections.abc import Iterable, Sequence
from datetime import date
from functools import cache, lru_cache
from pathlib import Path
from typing import NamedTuple

import khabar.extract
from khabar.accounts import words
from khabar.accounts.story import Moment
from khabar.contrast.told import recent
from khabar.extract.times.calendar import plus_days
from khabar.model import Grain, Time
from khabar.rules import source
from khabar.text import fold

LEXICON = Path(khabar.extract.__file__).parent / "times" / "lexicon.yaml"

_DAYS = frozenset({Grain.DAY, Grain.PART_OF_DAY, Grain.HOUR, Grain.MINUTE})
_KNOWN = _DAYS | {Grain.MONTH, Grain.YEAR}
_FULL = re.compile(r"\d{4}-\d\d-\d\d")
_MONTH_DAY = re.compile(r"XXXX-(\d\d-\d\d)")
_WEEKDAY = re.compile(r"XXXX-WXX-(\d)")
_MONTH = re.compile(r"(XXXX|\d{4})-(\d\d)(?:-(\d\d))?")
_YEAR = re.compile(r"(\d{4})(?:-|$)")
_LONG = 31  # days: reports of one event come within this time
_WEEK = 7


class Day(NamedTuple):
    """A day, or what is known of it: first and last possible one, month and day, day of the week (1 is Monday)."""

    earliest: str | None = None
    latest: str | None = None
    month_day: str | None = None
    weekday: int | None = None


def stated(times: Iterable[Time]) -> Day:
    """The first day that ``times`` state, else what they say of one."""
    seen: int | None = None
    for time in times:
        if time.grain in _DAYS and time.earliest and time.latest and _FULL.match(time.value):
            first = date.fromisoformat(time.earliest[:10])
            if named := _another(time, first):
                return Day(month_day=time.earliest[5:10], weekday=named)
            if seen in (None, first.isoweekday()):
                return Day(time.earliest[:10], time.latest[:10], time.earliest[5:10], first.isoweekday())
            continue
        if m := _MONTH_DAY.match(time.value):
            weekday = _named(time.text)
            if seen is None or weekday == seen:
                return Day(month_day=m[1], weekday=weekday)
        elif seen is None and (m := _WEEKDAY.match(time.value)):
            seen = _named(time.text) or int(m[1])
    return Day(weekday=seen)


def _another(time: Time, day: date) -> int | None:
    """The day of the week that a date names and that its day isn't: early in a year the last one is often written."""
    named = _named(time.text) if time.grain is Grain.DAY else None
    return named if named != day.isoweekday() else None


def _named(text: str) -> int | None:
    """The day of the week that words name; of a night between two, the later one."""
    known = _weekdays()
    return next((known[form] for form in map(words.form, reversed(words.tokens(text))) if form in known), None)


@cache
def _weekdays() -> dict[str, int]:
    found = source.load(LEXICON)["weekday-bare"]["words"]
    return {fold(w["form"]): int(w["number"]) for w in found}


def season(times: Iterable[Time]) -> frozenset[int]:
    """The days of the year near which a report without a date was written: those of the latest year that it tells."""
    told = [m for t in times if (m := _MONTH.match(t.value))]
    latest = max((m[1] for m in told if m[1] != "XXXX"), default=None)
    return frozenset(_of_year(date(2000, int(m[2]), int(m[3] or 15))) for m in told if m[1] in ("XXXX", latest))


def _of_year(day: date) -> int:
    """Its number among the days of a leap year."""
    return day.replace(year=2000).timetuple().tm_yday


def year(times: Iterable[Time]) -> int | None:
    """The latest year that a report tells of."""
    return max((int(m[1]) for t in times if (m := _YEAR.match(t.value))), default=None)


def apart(a: Day, b: Day) -> bool:
    """Whether two days can't be the same."""
    if a.earliest and a.latest and b.earliest and b.latest:
        return a.latest < b.earliest or b.latest < a.earliest
    if a.month_day and b.month_day:
        return a.month_day != b.month_day
    return bool(a.weekday and b.weekday) and a.weekday != b.weekday


def moment(times: Sequence[Time], published: str | None, told: Iterable[Time] = ()) -> Moment:
    """When the story was: by its times, of which the first counts most; else by the day of publication.

    ``told`` are all the times of the report.
    """
    day = stated(times)
    if day.earliest and day.latest:
        on, last = date.fromisoformat(day.earliest), day.latest
    elif published is None:
        return _undated(day, list(told))
    else:
        on = date.fromisoformat(published[:10])
        if day.weekday:
            back = plus_days(on, -((on.isoweekday() - day.weekday) % _WEEK))
            if back is None:
                return _undated(day, list(told))
            on = back
        last = on.isoformat()
    sure = bool(day.earliest or day.weekday)
    first = day.earliest or (on if sure else recent(on)).isoformat()
    month_day = day.month_day or (last[5:] if sure else None)
    near = frozenset({_of_year(on)})
    return Moment(first, last, sure, month_day, on.isoweekday(), published and published[:10], None, near, on.year)


def _undated(day: Day, told: Sequence[Time]) -> Moment:
    """The moment of a story whose report bears no day."""
    past = max((t.earliest[:10] for t in told if t.earliest and t.latest and t.grain in _KNOWN), default=None)
    own = day.month_day and date.fromisoformat(f"2000-{day.month_day}")
    near = frozenset({_of_year(own)}) if own else season(told)
    return Moment(None, None, False, day.month_day, day.weekday, None, past, near, year(told), _month(told))


def _month(told: Iterable[Time]) -> int | None:
    """The month that a report calls the current one ("on the 3rd of this July"): it was written then."""
    months = ((int(m[2]), words.forms(t.text)) for t in told if (m := _MONTH.match(t.value)))
    current, years = _current()
    return next((month for month, said in months if said & current and not said & years), None)


@cache
def _current() -> tuple[frozenset[str], frozenset[str]]:
    """The forms of words like "the current", and those of a year, which may be the current one instead."""
    known = source.load(LEXICON)
    current: list[str] = []
    for word in known["direction"]["words"]:
        if word.get("step") == "0":
            current += [word["form"], *word.get("also", ())]
    years: list[str] = [word["form"] for word in known["unit"]["words"] if word.get("unit") == "Y"]
    return words.forms(" ".join(current)), words.forms(" ".join(years))


@lru_cache(4096)
def _ordinal(day: str) -> int:
    return date.fromisoformat(day).toordinal()


def gap(a: Moment, b: Moment) -> int | None:
    """Days between two moments: 0 where they can be the same day, None where nothing is known of one."""
    if a.earliest and a.latest and b.earliest and b.latest:
        return max(0, _ordinal(b.earliest) - _ordinal(a.latest), _ordinal(a.earliest) - _ordinal(b.latest))
    if a.month_day and b.month_day:
        days = abs(_ordinal(f"2000-{a.month_day}") - _ordinal(f"2000-{b.month_day}"))
        return min(days, 366 - days)
    return None


def impossible(a: Moment, b: Moment) -> bool:
    """Whether one was over a month before a day that the other's report looks back on as past.

    Nor can they be one where their day and month agree and their days of the week don't: the years differ.
    """
    if a.month_day and a.month_day == b.month_day and a.weekday and b.weekday and a.weekday != b.weekday:
        return True
    if any(_of_another_month(x, y) for x, y in ((a, b), (b, a))):
        return True
    return any(
        x.not_before and y.latest and _ordinal(y.latest) + _LONG < _ordinal(x.not_before) for x, y in ((a, b), (b, a))
    )


def _of_another_month(a: Moment, b: Moment) -> bool:
    """Whether one was written in a month that isn't the month of the other's day, the one before or the one after."""
    day = b.month_day or (b.latest and b.latest[5:])
    other = b.month or (int(day[:2]) if day else None)
    if a.month is None or other is None:
        return False
    return (a.month - other) % 12 not in (0, 1, 11)


def weekdays_apart(a: Moment, b: Moment) -> int | None:
    """Days between two days of the week, at most 3; None where one isn't known."""
    days = [abs(x - y) for x in _days_of_week(a) for y in _days_of_week(b)]
    return min((min(d, _WEEK - d) for d in days), default=None)


def _days_of_week(moment: Moment) -> tuple[int, ...]:
    """Its day of the week; of a night between two days both."""
    if not moment.weekday:
        return ()
    night = (
        moment.stated and moment.earliest and moment.latest and _ordinal(moment.latest) - _ordinal(moment.earliest) == 1
    )
    return (moment.weekday, moment.weekday % _WEEK + 1) if night else (moment.weekday,)
