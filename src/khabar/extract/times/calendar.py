"""Arithmetic of the calendar: the nearest weekday, the nearest 6th of February, two months ago."""

# SPDX-License-Identifier: Apache-2.0
from calendar import monthrange
from collections.abc import Iterator
from datetime import date, timedelta

from hijridate import Gregorian, Hijri


def plus_days(day: date, days: int) -> date | None:
    """``day`` moved by ``days``; None beyond the calendar."""
    try:
        return day + timedelta(days)
    except OverflowError:
        return None


def make(year: int, month: int, day: int) -> date | None:
    """That day, or None where the calendar has no such one (30 February)."""
    try:
        return date(year, month, day)
    except ValueError:
        return None


def weekday_near(base: date, weekday: int) -> date:
    """The nearest such day, at most three days from ``base``. ``weekday`` is ISO, here and below."""
    ahead = (weekday - base.isoweekday()) % 7
    return base + timedelta(ahead if ahead <= 3 else ahead - 7)


def weekday_back(base: date, weekday: int, *, strictly: bool = False) -> date:
    """The nearest such day before ``base``, or on it unless ``strictly``."""
    back = (base.isoweekday() - weekday) % 7
    return base - timedelta(back or 7 * strictly)


def weekday_ahead(base: date, weekday: int, *, strictly: bool = False) -> date:
    """The nearest such day after ``base``, or on it unless ``strictly``."""
    ahead = (weekday - base.isoweekday()) % 7
    return base + timedelta(ahead or 7 * strictly)


def month_plus(year: int, month: int, months: int) -> tuple[int, int]:
    """(year, month) moved by a number of months."""
    total = year * 12 + month - 1 + months
    return total // 12, total % 12 + 1


def month_end(year: int, month: int) -> date:
    """The last day of a month."""
    return date(year, month, monthrange(year, month)[1])


def iso_week(day: date) -> str:
    """``2019-W09``, the ISO week of ``day``."""
    year, week, _ = day.isocalendar()
    return f"{year:04}-W{week:02}"


def last_week(year: int) -> str:
    """``W52`` or ``W53``, the last ISO week of a year, in which its 28th of December lies."""
    return f"W{date(year, 12, 28).isocalendar().week}"


def anniversaries(base: date, month: int, day: int) -> Iterator[date]:
    """That day of the month in the years around ``base``, the earliest first (29 February may need five)."""
    for year in range(base.year - 4, base.year + 5):
        if 1 <= year <= 9999 and (found := make(year, month, day)):
            yield found


def hijri_day(year: int, month: int, day: int) -> date | None:
    """The Gregorian day of a Hijri one by Umm al-Qura, whose table covers the years 1343 to 1500; else None."""
    try:
        return date.fromordinal(Hijri(year, month, day).to_gregorian().toordinal())
    except (ValueError, OverflowError):
        return None


def hijri_month(year: int, month: int) -> tuple[date, date] | None:
    """First and last Gregorian day of a Hijri month."""
    after = month_plus(year, month, 1)
    first, then = hijri_day(year, month, 1), hijri_day(*after, 1)
    return (first, then - timedelta(1)) if first and then else None


def hijri_year(year: int) -> tuple[date, date] | None:
    """First and last Gregorian day of a Hijri year."""
    first, last = hijri_month(year, 1), hijri_month(year, 12)
    return (first[0], last[1]) if first and last else None


def easter(year: int) -> tuple[date, date]:
    """Easter Sunday of the western and of the eastern churches, both in the Gregorian calendar.

    By the algorithms of Butcher and Meeus.
    """
    century, rest = divmod(year, 100)
    moon = (19 * (year % 19) + century - century // 4 - (century - (century + 8) // 25 + 1) // 3 + 15) % 30
    days = (32 + 2 * (century % 4) + 2 * (rest // 4) - moon - rest % 4) % 7
    late = (year % 19 + 11 * moon + 22 * days) // 451
    month, day = divmod(moon + days - 7 * late + 114, 31)
    eastern_moon = (19 * (year % 19) + 15) % 30
    eastern_days = (2 * (year % 4) + 4 * (year % 7) - eastern_moon + 34) % 7
    julian_month, julian_day = divmod(eastern_moon + eastern_days + 114, 31)
    ahead = timedelta(century - century // 4 - 2)  # of the Julian calendar
    return date(year, month, day + 1), date(year, julian_month, julian_day + 1) + ahead


def hijri_year_of(day: date) -> int | None:
    """The Hijri year in which a Gregorian day lies."""
    try:
        return Gregorian(day.year, day.month, day.day).to_hijri().year
    except (ValueError, OverflowError):
        return None
