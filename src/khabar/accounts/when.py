"""When a story happened: days, or the month and day or the day of the week where no year is known."""

# SPDX-License-Identifier: Apache-2.0
import re
from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from typing import NamedTuple

from khabar.accounts.story import Moment
from khabar.model import Grain, Time

_DAYS = frozenset({Grain.DAY, Grain.PART_OF_DAY, Grain.HOUR, Grain.MINUTE})
_KNOWN = _DAYS | {Grain.MONTH, Grain.YEAR}
_FULL = re.compile(r"\d{4}-\d\d-\d\d")
_MONTH_DAY = re.compile(r"XXXX-(\d\d-\d\d)")
_WEEKDAY = re.compile(r"XXXX-WXX-(\d)")
_RECENT = timedelta(days=3)  # an event without a day of its own happened so long before publication at most
_LONG = timedelta(days=31)  # reports of one event come within this time
_WEEK = 7


class Day(NamedTuple):
    """A day, or what is known of it: first and last possible one, month and day, day of the week (1 is Monday)."""

    earliest: str | None = None
    latest: str | None = None
    month_day: str | None = None
    weekday: int | None = None


def stated(times: Iterable[Time]) -> Day:
    """The first day that ``times`` state, else what they say of one."""
    for time in times:
        if time.grain in _DAYS and time.earliest and time.latest and _FULL.match(time.value):
            first = date.fromisoformat(time.earliest[:10])
            return Day(time.earliest[:10], time.latest[:10], time.earliest[5:10], first.isoweekday())
        if m := _MONTH_DAY.match(time.value):
            return Day(month_day=m[1])
        if m := _WEEKDAY.match(time.value):
            return Day(weekday=int(m[1]))
    return Day()


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
    if day.earliest:
        return Moment(day.earliest, day.latest, True, day.month_day, day.weekday, published and published[:10])
    if published is None:
        past = (t.earliest[:10] for t in told if t.earliest and t.latest and t.grain in _KNOWN)
        return Moment(None, None, False, day.month_day, day.weekday, None, max(past, default=None))
    last = date.fromisoformat(published[:10])
    if day.weekday:
        last -= timedelta((last.isoweekday() - day.weekday) % _WEEK)
        return Moment(last.isoformat(), last.isoformat(), True, last.isoformat()[5:], day.weekday, published[:10])
    return Moment((last - _RECENT).isoformat(), last.isoformat(), False, None, None, last.isoformat())


def gap(a: Moment, b: Moment) -> int | None:
    """Days between two moments: 0 where they can be the same day, None where nothing is known of one."""
    if a.earliest and a.latest and b.earliest and b.latest:
        first, second = date.fromisoformat(a.earliest), date.fromisoformat(b.earliest)
        last, end = date.fromisoformat(a.latest), date.fromisoformat(b.latest)
        return max(0, (second - last).days, (first - end).days)
    if a.month_day and b.month_day:
        one, other = (date(2000, *map(int, m.split("-"))) for m in (a.month_day, b.month_day))
        days = abs((one - other).days)
        return min(days, 366 - days)
    return None


def impossible(a: Moment, b: Moment) -> bool:
    """Whether one was over before a day that the other's report looks back on as past, by a month or more."""
    return any(
        x.not_before and y.latest and date.fromisoformat(y.latest) + _LONG < date.fromisoformat(x.not_before)
        for x, y in ((a, b), (b, a))
    )


def weekdays_apart(a: Moment, b: Moment) -> int | None:
    """Days between two days of the week, at most 3; None where one isn't known."""
    if not a.weekday or not b.weekday:
        return None
    days = abs(a.weekday - b.weekday)
    return min(days, _WEEK - days)
