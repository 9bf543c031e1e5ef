"""Dates that a page shows: numbers, or months of any Arab calendar, beside the title or in the address."""

# SPDX-License-Identifier: Apache-2.0
import calendar
import re
from collections.abc import Sequence
from datetime import date
from functools import cache
from pathlib import Path

import khabar.extract
from khabar.rules import source
from khabar.text import fold

# The months are those of the times' lexicon: htmldate takes every Levantine month for January the first.
MONTHS = Path(khabar.extract.__file__).parent / "times" / "months.yaml"
_NUMBERS = re.compile(
    r"(?<![\d/.-])(?:(\d{4})([/.-])(\d{1,2})\2(\d{1,2})|(\d{1,2})([/.-])(\d{1,2})\6(\d{4}))(?![\d/-])"
)
_ADDRESS = re.compile(r"/((?:19|20)\d\d)[/-](\d{1,2})[/-](\d{1,2})(?=[/_-]|$)")
_LONGEST, _REST = 150, 60  # characters of a line that shows a date, and of those what may stand beside the date
_FIRST = 1990


def shown(line: str, rest: int = _REST) -> date | None:
    """The one day that a short line is about, or None. ``rest`` are the characters that may stand beside it."""
    if len(line) > _LONGEST or not any(c.isdigit() for c in line):
        return None
    folded = fold(line)
    for pattern, reading in ((_NUMBERS, _numbers), (_words(), _named)):
        if m := pattern.search(folded):
            day = reading(m)
            return day if day and len(folded) - len(m[0]) <= rest else None
    return None


def in_address(url: str | None) -> date | None:
    """The day that an address such as ``/2024/5/13/…`` carries."""
    m = _ADDRESS.search(url or "")
    return _day(*map(int, m.groups())) if m else None


def nearest(lines: Sequence[str | None], title: int) -> tuple[date | None, str]:
    """The day of the line that stands closest to the title's, after it rather than before; and that line."""
    order = sorted(range(len(lines)), key=lambda i: (abs(i - title), i < title))
    return next(((day, line) for i in order if (line := lines[i]) and (day := shown(line))), (None, ""))


def _numbers(m: re.Match[str]) -> date | None:
    if m[1]:
        return _day(int(m[1]), int(m[3]), int(m[4]))
    first, second, year = int(m[5]), int(m[7]), int(m[8])
    # Arabic pages write the day first; the other order is taken only where this one can't be.
    return _day(year, second, first) or _day(year, first, second)


def _named(m: re.Match[str]) -> date | None:
    day, month, year = (m["day"], m["month"], m["year"]) if m["day"] else (m["day2"], m["month2"], m["year2"])
    return _day(int(year), _months()[month], int(day))


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day) if year >= _FIRST else None
    except ValueError:
        return None


@cache
def _months() -> dict[str, int]:
    """Folded names of the Gregorian months, Arabic and English, and their numbers."""
    words = source.load(MONTHS)["month"]["words"]
    names = {fold(w["form"]): int(w["number"]) for w in words if w["calendar"] == "gregorian"}
    for english in (calendar.month_name, calendar.month_abbr):
        names |= {name.lower(): number for number, name in enumerate(english) if name}
    return names


@cache
def _words() -> re.Pattern[str]:
    names = "|".join(re.escape(name) for name in sorted(_months(), key=len, reverse=True))
    also = rf"(?:\s*[/-]\s*(?:{names})(?!\w))?"  # agencies print two calendars' names side by side
    gap = r"[\s,\u060c-]{0,3}"
    return re.compile(
        rf"(?<!\d)(?P<day>\d{{1,2}})\s*(?:\w{{1,2}}\s+)?(?<!\w)(?P<month>{names})(?!\w){also}{gap}(?P<year>\d{{4}})(?!\d)"
        rf"|(?<!\w)(?P<month2>{names})(?!\w){also}\s*(?P<day2>\d{{1,2}}){gap}(?P<year2>\d{{4}})(?!\d)"
    )
