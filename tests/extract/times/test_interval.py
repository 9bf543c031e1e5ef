"""How far a value reaches."""

# SPDX-License-Identifier: Apache-2.0
import pytest

from khabar.extract.times.interval import reach


@pytest.mark.parametrize(
    ("value", "grain", "earliest", "latest"),
    [
        ("2019-03-06", "day", "2019-03-06", "2019-03-06"),
        ("2019-W09", "week", "2019-02-25", "2019-03-03"),
        ("2019-W09-WE", "weekend", "2019-03-01", "2019-03-03"),
        ("2020-02", "month", "2020-02-01", "2020-02-29"),
        ("2019", "year", "2019-01-01", "2019-12-31"),
        ("2015-Q2", "quarter", "2015-04-01", "2015-06-30"),
        ("2015-H2", "half", "2015-07-01", "2015-12-31"),
        ("2012-SU", "season", "2012-06-01", "2012-08-31"),
        ("2012-WI", "season", "2011-12-01", "2013-02-28"),
        ("198", "decade", "1980-01-01", "1989-12-31"),
        ("19", "century", "1900-01-01", "1999-12-31"),
        ("2019-03-05TEV", "part-of-day", "2019-03-05T16:00", "2019-03-05T23:59"),
        ("2019-03-05TNI", "part-of-day", "2019-03-05T19:00", "2019-03-06T05:59"),
        ("2021-08-30T17:50", "minute", "2021-08-30T17:50", "2021-08-30T17:50"),
        ("2019-05-06/2019-06-03", "month", "2019-05-06", "2019-06-03"),
    ],
)
def test_reach(value: str, grain: str, earliest: str, latest: str) -> None:
    assert reach(value) == (grain, earliest, latest)


@pytest.mark.parametrize("value", ["XXXX-02-06", "XXXX-WXX-6", "XXXX", "PAST_REF", "P3D", "2019-13", "0000"])
def test_what_is_not_known_has_no_reach(value: str) -> None:
    assert reach(value) == (None, None, None)


@pytest.mark.parametrize(
    ("mod", "earliest", "latest"),
    [("START", "2019-01-01", "2019-05-07"), ("MID", "2019-04-20", "2019-09-12"), ("END", "2019-08-26", "2019-12-31")],
)
def test_the_beginning_middle_and_end_of_a_year(mod: str, earliest: str, latest: str) -> None:
    assert reach("2019", mod) == ("year", earliest, latest)
