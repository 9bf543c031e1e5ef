"""How far a value reaches: its grain and the closed interval that the words allow.

The hours of the parts of day, the thirds of "beginning" and "end" and the reach of the vague past stand in
``spans.yaml``.
"""

# SPDX-License-Identifier: Apache-2.0
import re
from collections.abc import Mapping
from datetime import date, timedelta
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

from khabar.extract.times.calendar import make, month_end, month_plus, plus_days
from khabar.rules import resources

_VALUE = re.compile(
    r"(?P<from>\d{4}-\d\d-\d\d)/(?P<to>\d{4}-\d\d-\d\d)"
    r"|(?P<date>\d{4}-\d\d-\d\d)(?:(?P<part>T[A-Z]{2})|T(?P<hour>\d\d)(?::(?P<minute>\d\d))?)?"
    r"|(?P<week>\d{4}-W\d\d)(?P<weekend>-WE)?"
    r"|(?P<year>\d{4})(?:-(?P<month>\d\d)|-(?P<share>[A-Z][A-Z0-9]))?"
    r"|(?P<decade>\d{3})|(?P<century>\d{2})"
)
_SHARES = {  # first month and number of months; a winter begins in the December of its year or of the one before
    "Q1": (1, 3), "Q2": (4, 3), "Q3": (7, 3), "Q4": (10, 3), "H1": (1, 6), "H2": (7, 6),
    "SP": (3, 3), "SU": (6, 3), "FA": (9, 3), "WI": (0, 15),
}  # fmt: skip
_SHARE_GRAIN = {"Q": "quarter", "H": "half"}


class Reach(NamedTuple):
    """The grain of a value, and its first and last moment (ISO days, or minutes of a time)."""

    grain: str | None
    earliest: str | None
    latest: str | None


NOWHERE = Reach(None, None, None)


@cache
def spans() -> Mapping[str, Any]:
    """The editable table ``spans.yaml``; every scalar is text."""
    table: Mapping[str, Any] = resources.table(Path(__file__).with_name("spans.yaml"))
    return table


def reach(value: str, mod: str | None = None) -> Reach:
    """The reach of a TIMEX3 date or time; nowhere for one with unknown digits (``XXXX-02-06``).

    >>> reach("2019-03")
    Reach(grain='month', earliest='2019-03-01', latest='2019-03-31')
    """
    m = _VALUE.fullmatch(value)
    if not m:
        return NOWHERE
    if m["date"]:
        return _of_day(m)
    try:
        found = _days(m)
    except (ValueError, OverflowError):  # at the ends of the calendar
        return NOWHERE
    if not found:
        return NOWHERE
    grain, first, last = found
    first, last = narrowed(first, last, mod)
    return Reach(grain, first.isoformat(), last.isoformat())


def narrowed(first: date, last: date, mod: str | None) -> tuple[date, date]:
    """The part of a stretch that its beginning, middle or end is."""
    phase = spans()["phases"].get(mod)
    if not phase:
        return first, last
    days = (last - first).days + 1
    return (
        first + timedelta(int(days * float(phase["from"]))),
        first + timedelta(max(0, int(days * float(phase["to"])) - 1)),
    )


def _of_day(m: re.Match[str]) -> Reach:
    day = make(*map(int, m["date"].split("-")))
    if not day:
        return NOWHERE
    if m["part"]:
        hours = spans()["parts"][m["part"]]
        end = plus_days(day, 1) if hours["to"] < hours["from"] else day
        return Reach("part-of-day", f"{day}T{hours['from']}", f"{end or day}T{hours['to']}")
    if m["minute"]:
        return Reach("minute", value := f"{day}T{m['hour']}:{m['minute']}", value)
    if m["hour"]:
        return Reach("hour", f"{day}T{m['hour']}:00", f"{day}T{m['hour']}:59")
    return Reach("day", str(day), str(day))


def _days(m: re.Match[str]) -> tuple[str, date, date] | None:
    if m["from"]:
        first, last = date.fromisoformat(m["from"]), date.fromisoformat(m["to"])
        return ("month" if (last - first).days < 32 else "year"), first, last
    if m["week"]:
        monday = date.fromisocalendar(int(m["week"][:4]), int(m["week"][-2:]), 1)
        if m["weekend"]:  # Friday and Saturday or Saturday and Sunday, by country
            return "weekend", monday + timedelta(4), monday + timedelta(6)
        return "week", monday, monday + timedelta(6)
    if m["decade"] or m["century"]:
        size, grain = (10, "decade") if m["decade"] else (100, "century")
        start = int(m["decade"] or m["century"]) * size
        return (grain, date(start, 1, 1), date(start + size - 1, 12, 31)) if start else None
    return _of_year(int(m["year"]), m["month"], m["share"])


def _of_year(year: int, month: str | None, share: str | None) -> tuple[str, date, date] | None:
    if share:
        if share not in _SHARES:
            return None
        start, months = _SHARES[share]
        first, last = month_plus(year, start, 0), month_plus(year, start, months - 1)
        return _SHARE_GRAIN.get(share[0], "season"), date(*first, 1), month_end(*last)
    if month:
        first_day = make(year, int(month), 1)
        return ("month", first_day, month_end(year, int(month))) if first_day else None
    return ("year", date(year, 1, 1), date(year, 12, 31)) if year else None
