"""Moments of metadata as ISO 8601: what pages and feeds write, or nothing; never a guess."""

# SPDX-License-Identifier: Apache-2.0
import re
from datetime import datetime
from email.utils import parsedate_to_datetime

_ISO = re.compile(
    r"\s*(\d{4})-(\d\d)-(\d\d)(?:[T ]+(\d\d):?(\d\d)(?::?(\d\d)(?:[.,]\d+)?)?\s*(Z|UTC|GMT|[+-]\d\d:?\d\d|[+-]\d\d)?)?",
    re.I,
)
_DAY_FIRST = re.compile(r"\s*(\d{1,2})[/.](\d{1,2})[/.](\d{4})(?!\d)")


def moment(value: str | None) -> str | None:
    """The ISO 8601 date, or date and time with the zone that is stated, that ``value`` begins with.

    A date with slashes has its day first, as everywhere where Arabic is written.

    >>> moment("29/05/2017"), moment("05/29/2017")
    ('2017-05-29', None)
    """
    m = _ISO.match(value or "")
    if m:
        return _iso(*m.groups())
    if m := _DAY_FIRST.match(value or ""):
        return _iso(m[3], m[2].zfill(2), m[1].zfill(2), None, None, None, None)
    return _mail(value) if value else None


def _iso(
    year: str, month: str, day: str, hour: str | None, minute: str | None, second: str | None, zone: str | None
) -> str | None:
    shown = f"{year}-{month}-{day}"
    if hour:
        shown += f"T{hour}:{minute}:{second or '00'}{_zone(zone)}"
    try:
        datetime.fromisoformat(shown)
    except ValueError:
        return None
    return shown


def _zone(zone: str | None) -> str:
    if not zone:
        return ""
    if zone[0] not in "+-":
        return "+00:00"
    digits = zone[1:].replace(":", "").ljust(4, "0")
    return f"{zone[0]}{digits[:2]}:{digits[2:]}"


def _mail(value: str) -> str | None:
    """RFC 822, as RSS writes it; without a zone the time of day says nothing, so only the day stays."""
    try:
        told = parsedate_to_datetime(value.strip())
    except (ValueError, IndexError, TypeError, OverflowError):
        return None
    return told.isoformat() if told.tzinfo else told.date().isoformat()
