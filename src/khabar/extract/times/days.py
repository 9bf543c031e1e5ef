"""What the rules for days and hours make."""

# SPDX-License-Identifier: Apache-2.0
from khabar.extract.times import clock
from khabar.extract.times.forms import Date, Fixed
from khabar.extract.times.readings import (
    counts,
    day_of,
    is_hijri,
    looks_ahead,
    mod_of,
    month_of,
    part_of,
    step_of,
    step_of_year,
    this_month,
    whole,
    year_of,
)
from khabar.rules import Match, Part


def date(match: Match, **said: Part) -> Date | None:
    """A day with whatever is said of it, or an hour. The roles are named after the fields that they give."""
    if "also_month" in said:  # a Gregorian date beside a Hijri one is the surer
        said = {k: v for k, v in said.items() if k not in ("year", "era")} | _other_calendar(said)
    get = said.get
    day, month, year, hour = get("day"), get("month"), get("year"), get("hour")
    number = int(said["a"].words[0]) if "a" in said else day_of(day)
    code = part_of(get("part"), get("moment")) or ("TNI" if "tonight" in said else None)
    time = clock.read(hour, code, get("minute"), get("minutes"), get("half")) if hour else None
    if number == 0 or (hour and not time) or _only_named(match, get("weekday") or get("rel"), day or month):
        return None
    return Date(
        mod=mod_of(get("about")),
        step=step_of(get("rel"), "today") if "rel" in said else step_of(get("tonight"), "tonight"),
        weekday=whole(said["weekday"].attr("weekday", "number")) if "weekday" in said else None,
        direction=step_of(get("direction")),
        day=number,
        month=month_of(month),
        month_step=step_of(get("month_direction")) if month or "month_direction" in said else this_month(match),
        year=year_of(year),
        year_step=step_of_year(match, year, get("year_direction")) if month else None,
        hijri=is_hijri(month, year, get("era")),
        part=None if hour else code,
        hour=time[0] if time else None,
        minute=time[1] if time else None,
        ahead=looks_ahead(match),
    )


def _other_calendar(said: dict[str, Part]) -> dict[str, Part]:
    """The roles of the date after "which is", under the names of the first one's."""
    return {role: said[f"also_{role}"] for role in ("day", "month", "year") if f"also_{role}" in said}


def _only_named(match: Match, day: Part | None, date: Part | None) -> bool:
    """Whether a bare day is part of a name or a set phrase: the Friday prayer, Russia Today."""
    bare = day and not date and (day.first, day.last) == (match.first, match.last)
    return bool(bare and match.first and match.view.reading(match.first - 1).sense("named-before"))


def clock_digits(
    match: Match, hour: Part, minute: Part, part: Part | None = None, zone: Part | None = None
) -> Date | None:
    """17:50 with its part of day or zone, or after a preposition. Alone it is a score, a verse, a line of a menu."""
    framed = match.first and match.view.reading(match.first - 1).sense("frame")
    if len(minute.words[0]) != 2 or not (part or zone or framed):
        return None
    time = clock.read(hour, part_of(part), minute)
    return Date(hour=time[0], minute=time[1]) if time else None


def day_of_current(match: Match, day: Part, direction: Part) -> Date | None:
    """The 15th of the current; with a feminine "last" the number counts hours or days."""
    number = day_of(day)
    if direction.words[-1].endswith("ه"):
        return None
    return Date(day=number, month_step=step_of(direction), ahead=looks_ahead(match)) if number else None


def each_weekday(_: Match, weekday: Part) -> Fixed:
    """On Fridays."""
    number = weekday.attr("weekday", "number") or weekday.attr("weekday-bare", "number")
    return Fixed(type="SET", value=f"XXXX-WXX-{number}")


def part_alone(match: Match, part: Part, about: Part | None = None) -> Date | None:
    """A part of the day whose day is said elsewhere.

    A form that could be in construct with the word after it stands alone only before a phrase of its own.
    """
    if part.attr("part-adverb", "joined") and counts(match, part.last):
        return None
    return Date(part=part_of(part), mod=mod_of(about))
