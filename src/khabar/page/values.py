"""Numbers, days and places as a page writes them: alike in every language."""

# SPDX-License-Identifier: Apache-2.0
from datetime import UTC, datetime

from khabar.model import Hedge, Number
from khabar.model.account import Days, Located, Range, Said

_SIGNS = {Hedge.ABOUT: "≈ ", Hedge.MORE_THAN: "> ", Hedge.AT_LEAST: "≥ ", Hedge.LESS_THAN: "< ", Hedge.AT_MOST: "≤ "}
DAY_LENGTH = 10  # of a day in ISO 8601


def number(value: Number) -> str:
    """A number, thousands apart."""
    return f"{value:,}" if isinstance(value, int) or not float(value).is_integer() else f"{int(value):,}"


def reading(said: Said, hedge: Hedge | None) -> str:
    """A reading as stated; see ``hedged``."""
    return hedged(said.value, said.low, said.high, hedge)


def hedged(value: Number | None, low: Number | None, high: Number | None, hedge: Hedge | None) -> str:
    """One number with its hedge, or the bounds; ``…`` where it is open."""
    if value is not None and hedge in _SIGNS:
        return _SIGNS[hedge] + number(value)
    if low is None and high is None:
        return number(value) if value is not None else "…"
    return interval((low, high))


def interval(bounds: "Range | tuple[Number | None, Number | None]") -> str:
    """Two bounds, one number where they are the same."""
    low, high = bounds
    if low is not None and high is None:
        return f"≥ {number(low)}"
    if low is None:
        return "…" if high is None else f"≤ {number(high)}"
    return number(low) if low == high or high is None else f"{number(low)}–{number(high)}"


def days(date: Days | None) -> str | None:
    """The days on which it can have happened."""
    return None if date is None else "/".join(dict.fromkeys(date))


def moment(time: str | None) -> datetime | None:
    """A time as a moment; days begin at midnight, and what has no zone is taken as universal time."""
    try:
        found = datetime.fromisoformat(time or "")
    except ValueError:
        return None
    try:
        return found.replace(tzinfo=UTC) if found.tzinfo is None else found.astimezone(UTC)
    except OverflowError:
        return None


def iso(said: str | None) -> str | None:
    """The same in ISO 8601."""
    found = time(said)
    return None if found is None else found.replace(" ", "T")


def time(said: str | None) -> str | None:
    """Day and minute as a page writes them, in universal time where a zone is given."""
    at = moment(said)
    if at is None or said is None:
        return None
    return f"{at:%Y-%m-%d}" if len(said) <= DAY_LENGTH else f"{at:%Y-%m-%d %H:%M}"


def coordinates(place: Located) -> str | None:
    """Degrees north and east, no finer than a hundred metres."""
    if place.lat is None or place.lon is None:
        return None
    return f"{place.lat:.3f}, {place.lon:.3f}"
