"""Days at the ends of the calendar, which reaches from the year 1 to 9999."""

# SPDX-License-Identifier: Apache-2.0
import pytest

from khabar.accounts import accounts
from khabar.accounts.when import moment
from khabar.reader import read


@pytest.mark.parametrize("published", ["0001-01-01", "0001-01-03", "9999-12-31"])
@pytest.mark.parametrize("day", ["أمس", "يوم الثلاثاء", "يوم السبت", "خلال الـ36 ساعة الماضية", "غدا"])
def test_no_day_lies_beyond_the_calendar(published: str, day: str) -> None:
    record = read(f"غارة على سرمين\nقتل خمسة مدنيين {day} في غارة على بلدة سرمين.", published=published, id="r")
    assert accounts([record])


def test_what_came_before_the_first_day_is_cut_off_there() -> None:
    found = moment((), "0001-01-02")
    assert (found.earliest, found.latest) == ("0001-01-01", "0001-01-02")


def test_a_day_of_the_week_before_the_first_day_is_unknown() -> None:
    times = read("قتل خمسة مدنيين يوم الثلاثاء في سرمين.", id="r").mentions.times
    found = moment(times, "0001-01-01")
    assert (found.earliest, found.weekday) == (None, 2)
