"""On which day a feast falls: fixed in the Gregorian year, moving with the Hijri one, or counted from Easter.

A feast of the Hijri calendar is reckoned by Umm al-Qura and may fall a day sooner or later where the moon is
sighted, and the churches keep two Easters: the day is the likeliest, the interval holds the others.
"""

# SPDX-License-Identifier: Apache-2.0
from collections.abc import Iterator
from datetime import date, timedelta
from typing import NamedTuple

from khabar.extract.times.calendar import easter, hijri_day, hijri_year_of, make, plus_days
from khabar.extract.times.forms import Feast

_PREPARED = timedelta(21)  # before a feast news speaks of it in any tense ("they decorated the market for")
_HIJRI = range(1300, 1600)


class Day(NamedTuple):
    """The likeliest day of a feast, and the first and the last on which it is kept."""

    day: date
    earliest: date
    latest: date


def find(form: Feast, today: date | None) -> Day | None:
    """The day of the feast that the words mean, seen from ``today``. None where the calendars don't reach."""
    if form.year is None and today and form.year_step is not None:
        return next(_in_year(form, today.year + form.year_step), None)
    if form.year is not None:
        return _of_hijri(form, form.year) if form.year in _HIJRI else next(_in_year(form, form.year), None)
    return _nearest(form, today) if today else None


def _nearest(form: Feast, today: date) -> Day | None:
    days = [found for year in (-1, 0, 1) for found in _in_year(form, today.year + year)]
    back = [d for d in days if d.earliest <= today]
    ahead = [d for d in days if d.earliest > today]
    if not back or not ahead or (form.direction or 0) < 0:
        return back[-1] if back else ahead[0] if ahead else None
    coming, gone = ahead[0].day - today, today - back[-1].day
    near = coming < gone and (form.ahead is None or coming <= _PREPARED)
    return ahead[0] if form.direction or form.ahead or near else back[-1]


def _in_year(form: Feast, year: int) -> Iterator[Day]:
    """The feast in a Gregorian year; one of the shorter Hijri year can fall into it twice."""
    if form.calendar == "hijri":
        first = hijri_year_of(date(year, 1, 1)) if 0 < year < 9999 else None
        found = (_of_hijri(form, first + n) for n in (0, 1)) if first else iter(())
        yield from (day for day in found if day and day.day.year == year)
    elif form.calendar == "easter" and 1582 < year < 9999:
        days = sorted(sunday + timedelta(form.day + form.nth - 1) for sunday in easter(year))
        yield Day(easter(year)[0] + timedelta(form.day + form.nth - 1), *days)
    elif form.calendar == "gregorian" and (day := make(year, form.month, form.day)):
        yield _doubted(form, day)


def _of_hijri(form: Feast, year: int) -> Day | None:
    day = hijri_day(year, form.month, form.day)
    return _doubted(form, day) if day else None


def _doubted(form: Feast, day: date) -> Day:
    day = plus_days(day, form.nth - 1) or day
    return Day(day, plus_days(day, -form.doubt) or day, plus_days(day, form.doubt) or day)
