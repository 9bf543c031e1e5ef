"""Hours as they are said: digits, ordinals, "half past", twelve hours with a part of the day."""

# SPDX-License-Identifier: Apache-2.0
import re

from khabar.rules import Part
from khabar.rules.numerals import ordinal, value

POINT = re.compile("[.,،]")
_AFTERNOON = frozenset({"TEV", "TAF", "TNI", "TMI"})


def read(
    hour: Part, part: str | None, minute: Part | None = None, minutes: Part | None = None, half: Part | None = None
) -> tuple[int, int] | None:
    """(0 to 23, 0 to 59) of an hour and its minutes in digits, words or as "half past".

    ``part`` is TIMEX3's code of the part of day beside it. None for what is no hour.
    """
    said, of_decimal = _hour(hour)
    past = of_decimal or (int(minute.words[0]) if minute else int(value(minutes) or 0) if minutes else 0)
    if said is None or said > 24 or past > 59:
        return None
    if half:
        past = int(half.attr("half-past", "minutes") or 0)
    before_noon = said == 12 and past < 0 and part == "TMO"
    total = ((said if before_noon else _of_day(said, part)) * 60 + past) % 1440
    return total // 60, total % 60


def _hour(part: Part) -> tuple[int | None, int]:
    """The hour, and the minutes of 13,30 or 13.30, as agencies write it."""
    word = part.words[-1]
    if POINT.search(word):
        hour, minute = POINT.split(word)
        return (int(hour), int(minute)) if len(minute) == 2 else (None, 0)
    if word[0].isdigit():
        return int(word), 0
    said = part.attr("hour-word", "value")
    counted = value(part)  # "three o'clock" in plain speech, for "the third"
    return int(said) if said else ordinal(part) or (int(counted) if counted else None), 0


def _of_day(hour: int, part: str | None) -> int:
    """The hour of the day for one of twelve hours."""
    if hour == 12 and part in ("TNI", "TMO"):
        return 0
    small = part == "TNI" and hour < 5
    late_morning = part == "TMI" and hour > 9
    return hour + 12 if hour < 12 and part in _AFTERNOON and not small and not late_morning else hour
