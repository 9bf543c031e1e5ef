"""Numbers of another time: of a year, a month, or a day that isn't the event's."""

# SPDX-License-Identifier: Apache-2.0
import re
from collections.abc import Sequence
from datetime import date

from khabar.accounts import when
from khabar.accounts.when import Day
from khabar.model import Count, Time, TimeType

# Values of times longer than a day: a year, a month, a season, a week; days, weeks, months or years that it takes.
_LONG = re.compile(r"(\d{4}|XXXX)(-(\d\d|XX|W\d\d|WXX|[A-Z]{2}))?|P(X|[2-9]|\d\d+)D|P(X|\d+)[WMY]")
_DAYS = 3  # of a span in the past
_AFTER = 60  # characters behind a number in which its own time stands


def elsewhen(count: Count, times: Sequence[Time], day: Day) -> bool:
    """Whether a sentence with such ``times`` tells its number of another time than ``day``.

    The sentence's first time counts, where it stands before the number or, as a date, right behind it: "since the
    start of the year until yesterday five were killed", not "five were killed in shelling that has lasted for weeks".
    """
    start, end = count.spans[0][0], count.spans[-1][1]
    first = next((t for t in times if t.spans[0][0] < (start if _took(t) else end + _AFTER)), None)
    return first is not None and (_is_long(first) or when.apart(day, when.stated((first,))))


def _took(time: Time) -> bool:
    return time.type is TimeType.DURATION


def _is_long(time: Time) -> bool:
    if time.earliest and time.latest and time.value == "PAST_REF":
        return (date.fromisoformat(time.latest[:10]) - date.fromisoformat(time.earliest[:10])).days > _DAYS
    return _LONG.fullmatch(time.value) is not None
