"""The day, month or year that a ``Date`` names, seen from the day of speaking.

News looks back: what is stated in part (a weekday, a day and month, a month) is the nearest such one at or
before that day, unless the clause looks ahead. Without a day of speaking the unknown digits stay X.
"""

# SPDX-License-Identifier: Apache-2.0
from datetime import date, timedelta

from msgspec import Struct
from msgspec.structs import replace

from khabar.extract.times.calendar import (
    anniversaries,
    hijri_day,
    hijri_month,
    hijri_year,
    hijri_year_of,
    make,
    month_end,
    month_plus,
    plus_days,
    weekday_ahead,
    weekday_back,
    weekday_near,
)
from khabar.extract.times.forms import Date

DISAGREES = "time/stated-date-disagrees"
FUTURE = "time/future-in-the-past"
_LAST_HIJRI = 1700
_SIGHTING = timedelta(1)  # a month sighted elsewhere begins a day sooner or later; the weekday tells
_COMING = 45  # days: a date without year and without tense that lies so near ahead is the coming one


class Found(Struct, frozen=True):
    """A TIMEX3 date; ``relative`` if it was counted from the day of speaking; and what speaks against it."""

    value: str
    relative: bool = True
    alternative: str | None = None
    doubt: str | None = None


def find(form: Date, today: date | None) -> Found | None:
    """The date of ``form``, without its part of day or hour. None for one that no calendar has."""
    if form.year_step is not None and today and not form.hijri:
        form = replace(form, year=today.year + form.year_step, year_step=None)
    if form.hijri:
        return _hijri(form, today)
    if form.step is not None:
        return _counted(form, today)
    if form.nth is not None and form.day is None:
        return _nth(form, today)
    if form.bare:
        return _bare(form, today)
    if form.day is not None:
        return _day(form, today)
    if form.weekday is not None:
        return _weekday(form, today)
    if form.month is not None:
        return _month(form, today)
    return Found(f"{form.year:04}", relative=False) if form.year is not None else None


def _counted(form: Date, today: date | None) -> Found | None:
    """Today, yesterday; a weekday beside it outranks it, and so does a day and month."""
    base = plus_days(today, form.step or 0) if today else None
    if form.day is not None and form.month is not None:
        stated = _day(form, base)
        if stated and base and stated.value != str(base):
            return Found(stated.value, stated.relative, str(base), DISAGREES)
        return stated
    if not base:
        return Found(f"XXXX-WXX-{form.weekday}" if form.weekday else "XXXX-XX-XX")
    if form.weekday and (near := weekday_near(base, form.weekday)) != base:
        return Found(str(near), alternative=str(base), doubt=DISAGREES)
    return Found(str(base))


def _day(form: Date, today: date | None) -> Found | None:
    if form.month_step is not None:
        return _day_of_counted_month(form, today)
    if form.month is None or form.day is None:
        return Found(f"XXXX-XX-{form.day:02}")
    if form.year is not None:
        day = make(form.year, form.month, form.day)
        return _checked(form, day, relative=False) if day else None
    if not make(2000, form.month, form.day):
        return None
    day = _agreeing(form, _nearest(form, today)) if today else None
    return _checked(form, day, relative=True) if day else Found(f"XXXX-{form.month:02}-{form.day:02}")


def _nearest(form: Date, today: date) -> date | None:
    """That day and month of the year which the clause means."""
    days = list(anniversaries(today, form.month or 0, form.day or 0))
    back = [d for d in days if d <= today]
    ahead = [d for d in days if d > today]
    direction = form.direction
    if direction == 0:
        return next((d for d in days if d.year == today.year), None)
    if not back or not ahead or (direction or 0) < 0:
        return back[-1] if back else ahead[0] if ahead else None
    if direction or form.ahead or (form.ahead is None and (ahead[0] - today).days <= _COMING):
        return ahead[0]
    return back[-1]


def _agreeing(form: Date, day: date | None) -> date | None:
    """``day``, or its next or last return that falls on the weekday stated beside it."""
    if not day or not form.weekday or day.isoweekday() == form.weekday:
        return day
    near = (make(day.year + years, day.month, day.day) for years in (1, -1))
    return next((d for d in near if d and d.isoweekday() == form.weekday), day)


def _nth(form: Date, today: date | None) -> Found | None:
    """The third Tuesday, the last Friday, the last day of a month."""
    if form.month_step is not None and today:
        value = "{:04}-{:02}".format(*month_plus(today.year, today.month, form.month_step))
    else:
        value = _month(form, today).value
    if not value[:4].isdecimal():
        return Found(f"{value}-XX")
    day = _nth_weekday(int(value[:4]), int(value[5:]), form.weekday, form.nth or 1)
    return Found(str(day), relative=form.year is None) if day else None


def _nth_weekday(year: int, month: int, weekday: int | None, nth: int) -> date | None:
    last = month_end(year, month)
    if nth < 0:
        return weekday_back(last, weekday) if weekday else last
    first = make(year, month, 1)
    day = plus_days(weekday_ahead(first, weekday or first.isoweekday()), 7 * (nth - 1)) if first else None
    return day if day and day.month == month else None


def _bare(form: Date, today: date | None) -> Found | None:
    """A day of the month whose month isn't said: the nearest, or the one on the weekday that is said beside it."""
    if not today:
        return Found(f"XXXX-XX-{form.day:02}")
    months = (month_plus(today.year, today.month, step) for step in (-2, -1, 0, 1, 2))
    days = [day for year, month in months if 0 < year < 9999 and (day := make(year, month, form.day or 0))]
    if form.weekday and not (days := [day for day in days if day.isoweekday() == form.weekday]):
        return _weekday(form, today)
    back, ahead = [day for day in days if day <= today], [day for day in days if day >= today]
    if form.weekday and form.ahead is None:
        return Found(str(min(days, key=lambda day: abs(day - today))))
    return Found(str((ahead[0] if ahead else back[-1]) if form.ahead or not back else back[-1]))


def _checked(form: Date, day: date, *, relative: bool) -> Found:
    """``day`` as stated; the nearest such weekday is the alternative if its own weekday is another."""
    if form.weekday and day.isoweekday() != form.weekday:
        if form.nth and (nth := _nth_weekday(day.year, day.month, form.weekday, form.nth)):
            return Found(str(nth), relative)
        return Found(str(day), relative, str(weekday_near(day, form.weekday)), DISAGREES)
    return Found(str(day), relative)


def _day_of_counted_month(form: Date, today: date | None) -> Found | None:
    """The 24th of this month; in a clause that looks back it can't lie ahead."""
    if not today:
        return Found(f"XXXX-XX-{form.day:02}")
    day = make(*month_plus(today.year, today.month, form.month_step or 0), form.day or 0)
    if not day:
        return None
    before = make(*month_plus(day.year, day.month, -1), form.day or 0)
    if day > today and form.month_step == 0 and form.ahead is False and before:
        return Found(str(day), alternative=str(before), doubt=FUTURE)
    return Found(str(day))


def _weekday(form: Date, today: date | None) -> Found:
    weekday, direction = form.weekday or 0, form.direction
    if not today:
        return Found(f"XXXX-WXX-{weekday}")
    if form.week_step is not None:
        return Found(str(plus_days(today, 7 * form.week_step + weekday - today.isoweekday())))
    if form.follows:
        return Found(str(weekday_ahead(today, weekday, strictly=True)))
    if direction is None or direction == 0:
        return Found(str((weekday_ahead if form.ahead else weekday_back)(today, weekday)))
    if direction > 0:
        return Found(str(weekday_ahead(today, weekday, strictly=True)))
    day = plus_days(weekday_back(today, weekday, strictly=True), 7 * (direction + 1))
    return Found(str(day))


def _month(form: Date, today: date | None) -> Found:
    month = form.month or 0
    if form.year is not None:
        return Found(f"{form.year:04}-{month:02}", relative=False)
    if not today:
        return Found(f"XXXX-{month:02}")
    back = today.year if month <= today.month else today.year - 1
    ahead = today.year if month >= today.month else today.year + 1
    if form.direction is None:
        near = (ahead - today.year) * 12 + month - today.month
        year = ahead if form.ahead or (form.ahead is None and near <= 1) else back
    elif form.direction < 0:
        year = back - (month == today.month)
    else:
        year = today.year if form.direction == 0 else ahead + (month == today.month)
    return Found(f"{year:04}-{month:02}")


def _hijri(form: Date, today: date | None) -> Found | None:
    """A Hijri day as its Gregorian day; a Hijri month or year as the stretch of its Gregorian days."""
    year = form.year
    if year is None and today and form.month:
        year = _hijri_year(form, today)
    if year is None:
        return Found("XXXX")
    if year > _LAST_HIJRI:
        year = _in_gregorian(year, form.month or 0)
        if year is None:
            return None
    stated = form.year is None
    if form.month and form.day:
        day = hijri_day(year, form.month, form.day)
        if day and form.weekday and abs((near := weekday_near(day, form.weekday)) - day) <= _SIGHTING:
            day = near
        return Found(str(day), stated) if day else None
    stretch = hijri_month(year, form.month) if form.month else hijri_year(year)
    return Found(f"{stretch[0]}/{stretch[1]}", stated) if stretch else None


def _in_gregorian(year: int, month: int) -> int | None:
    """The Hijri year whose month begins in a Gregorian one ("Ramadan 2019")."""
    near = hijri_year_of(date(year, 7, 1)) or 0
    for candidate in (near, near - 1, near + 1):
        stretch = hijri_month(candidate, month)
        if stretch and stretch[0].year == year:
            return candidate
    return None


def _hijri_year(form: Date, today: date) -> int | None:
    """The year of a Hijri month without one: this year's, or its neighbour's if the clause says so."""
    year, month = hijri_year_of(today), form.month or 0
    if year is None:
        return None
    begins = hijri_month(year, month)
    if not begins:
        return None
    direction = form.direction or 0
    ahead = direction > 0 or (not direction and form.ahead)
    coming = (begins[0] - today).days
    if coming > 0 and not ahead and (direction < 0 or coming > _COMING):
        return year - 1
    if begins[1] < today and ahead:
        return year + 1
    return year
