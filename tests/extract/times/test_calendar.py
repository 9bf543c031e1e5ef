"""Calendar arithmetic: the nearest day of its kind, months that carry over, Hijri stretches."""

# SPDX-License-Identifier: Apache-2.0
from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from khabar.extract.times.calendar import (
    hijri_day,
    hijri_month,
    hijri_year,
    iso_week,
    month_plus,
    weekday_ahead,
    weekday_back,
    weekday_near,
)

days = st.dates(date(1950, 1, 1), date(2070, 1, 1))
weekdays = st.integers(1, 7)


@given(days, weekdays)
def test_the_nearest_weekday_is_such_a_day_and_near(base: date, weekday: int) -> None:
    assert weekday_near(base, weekday).isoweekday() == weekday
    assert abs((weekday_near(base, weekday) - base).days) <= 3


@given(days, weekdays, st.booleans())
def test_the_last_and_the_next_weekday_lie_on_their_sides(base: date, weekday: int, strictly: bool) -> None:
    back, ahead = weekday_back(base, weekday, strictly=strictly), weekday_ahead(base, weekday, strictly=strictly)
    assert back.isoweekday() == ahead.isoweekday() == weekday
    assert strictly <= (base - back).days <= 6 + strictly
    assert strictly <= (ahead - base).days <= 6 + strictly


@given(st.integers(1, 9000), st.integers(1, 12), st.integers(-600, 600))
def test_months_carry_over_into_years(year: int, month: int, months: int) -> None:
    there = month_plus(year, month, months)
    assert 1 <= there[1] <= 12
    assert month_plus(*there, -months) == (year, month)


def test_the_first_days_of_january_can_lie_in_the_week_of_the_year_before() -> None:
    assert iso_week(date(2021, 1, 3)) == "2020-W53"


def test_hijri_months_join_without_a_gap() -> None:
    ramadan, shawwal = hijri_month(1440, 9), hijri_month(1440, 10)
    assert ramadan
    assert shawwal
    assert (shawwal[0] - ramadan[1]).days == 1
    assert hijri_year(1440) == (date(2018, 9, 11), date(2019, 8, 30))


def test_a_hijri_day_outside_the_table_has_no_value() -> None:
    assert hijri_day(1300, 1, 1) is None
    assert hijri_day(1440, 1, 31) is None
