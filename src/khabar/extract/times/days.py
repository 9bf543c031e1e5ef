"""What the rules for days and hours make."""

# SPDX-License-Identifier: Apache-2.0
import re

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
from khabar.rules.numerals import ordinal

_WEEKS = 5  # of a month, at most
_MONTHS = 12
_DEFINITE_TWO = re.compile(r"[وفبك]{0,2}ال\w{2,}(?:ين|ان)")


def date(match: Match, **said: Part) -> Date | None:
    """A day with whatever is said of it, or an hour. The roles are named after the fields that they give."""
    if "also_month" in said:  # a Gregorian date beside a Hijri one is the surer
        said = {k: v for k, v in said.items() if k not in ("year", "era")} | _other_calendar(said)
    get = said.get
    day, month, year, hour = get("day"), get("month"), get("year"), get("hour")
    number = int(said["a"].words[0]) if "a" in said else day_of(day)
    code = part_of(get("part"), get("moment")) or ("TNI" if "tonight" in said else None)
    time = clock.read(hour, code, get("minute"), get("minutes"), get("half")) if hour else None
    if (
        number == 0
        or (hour and not time)
        or _score(month, year)
        or _only_named(match, get("weekday") or get("rel"), day or month)
    ):
        return None
    return Date(
        mod=mod_of(get("about")),
        step=step_of(get("rel"), "today") if "rel" in said else step_of(get("tonight"), "tonight"),
        weekday=_weekday(get("weekday")),
        direction=step_of(get("direction")),
        day=number,
        month=month_of(month),
        nth=_nth(get("nth"), get("weekday"), day),
        month_step=step_of(get("month_direction")) if month or "month_direction" in said else this_month(match),
        year=year_of(year),
        year_step=step_of_year(match, year, get("year_direction")) if month else None,
        hijri=is_hijri(month, year, get("era")),
        part=code,
        hour=time[0] if time else None,
        minute=time[1] if time else None,
        ahead=looks_ahead(match),
    )


def _weekday(part: Part | None) -> int | None:
    """A weekday by its ISO number; some rules take it without its article."""
    return whole(part.attr("weekday", "number") or part.attr("weekday-bare", "number")) if part else None


def _nth(nth: Part | None, weekday: Part | None, day: Part | None) -> int | None:
    """Which weekday of its month: "the last Friday"; "Tuesday the third", if that is no Tuesday."""
    if nth:
        return -1 if nth.has("last-of") or nth.has("portion-end") else ordinal(nth)
    number = ordinal(day) if weekday and day and not day.words[-1][0].isdigit() else None
    return number if number and number <= _WEEKS else None


def weekday_of_week(_: Match, weekday: Part, unit: Part, direction: Part | None = None) -> Date | None:
    """The Friday of last week."""
    step = step_of(direction) if direction else 0
    if unit.attr("unit", "unit") != "W" or step is None:
        return None
    return Date(weekday=_weekday(weekday), week_step=step)


def weekday_numbered(match: Match, weekday: Part, day: Part, **said: Part) -> Date | None:
    """Thursday the 21st, unless the number counts the noun after it."""
    number = day_of(day)
    if not number or counts(match, day.last):
        return None
    code = part_of(said.get("part"), said.get("moment"))
    return Date(weekday=_weekday(weekday), day=number, bare=True, part=code, ahead=looks_ahead(match))


def numbered_day(match: Match, day: Part) -> Date | None:
    """The 21st, said as "day 21", unless the number counts the noun after it."""
    number = day_of(day)
    return Date(day=number, bare=True, ahead=looks_ahead(match)) if number and not counts(match, day.last) else None


def bare_day(match: Match, day: Part) -> Date:
    """The 27th, said as "in 27"."""
    return Date(day=day_of(day), bare=True, ahead=looks_ahead(match))


def short_date(match: Match, span: Part, frame: Part | None = None) -> Date | None:
    """22/4, or 4/22 as some write it. After "in" alone two small numbers can be a fraction or a score."""
    day, month = int(span.words[0]), int(span.words[-1])
    if frame and month <= _MONTHS and (day <= month or ("-" in span.words and day <= _MONTHS)):
        return None
    if month > _MONTHS:
        day, month = month, day
    return Date(day=day, month=month, ahead=looks_ahead(match)) if month <= _MONTHS else None


def _score(month: Part | None, year: Part | None) -> bool:
    """Whether "4 / Safar" is four to nil."""
    if not month or year or not month.words[0].isalpha() or not month.first:
        return False
    view = month.view
    return view.doc.words[month.first - 1] == "/" and view.reading(month.first).sense("homonym") is not None


def _other_calendar(said: dict[str, Part]) -> dict[str, Part]:
    """The roles of the date after "which is", under the names of the first one's."""
    return {role: said[f"also_{role}"] for role in ("day", "month", "year") if f"also_{role}" in said}


def _only_named(match: Match, day: Part | None, date: Part | None) -> bool:
    """Whether a bare day is part of a name or a set phrase (the Friday prayer, Russia Today) or says "both"."""
    bare = day and not date and (day.first, day.last) == (match.first, match.last)
    if not bare or not match.first:
        return False
    return match.view.reading(match.first - 1).sense("named-before") is not None or _both(match)


def _both(match: Match) -> bool:
    """Whether Monday is "the two": joined to "for", or after a definite dual or plural ("the candidates, both")."""
    if match.whole.attr("weekday", "number") != "1":
        return False
    before = match.view.doc.words[match.first - 1]
    return match.view.reading(match.first).proclitic.endswith("ل") or bool(_DEFINITE_TWO.fullmatch(before))


def clock_digits(
    match: Match, hour: Part, minute: Part, part: Part | None = None, zone: Part | None = None
) -> Date | None:
    """17:50 with its part of day or zone, or after a preposition. Alone it is a score, a verse, a line of a menu."""
    framed = match.first and match.view.reading(match.first - 1).sense("frame")
    if len(minute.words[0]) != 2 or not (part or zone or framed):
        return None
    time = clock.read(hour, part_of(part), minute)
    return Date(hour=time[0], minute=time[1], part=part_of(part)) if time else None


def clock_zone(_: Match, hour: Part) -> Date | None:
    """0300 GMT, 18,25 GMT, 3 GMT. The hour is as stated, of its zone."""
    word = hour.words[0]
    hours, minutes = (word[:-2], word[-2:]) if word.isdecimal() and len(word) == len("0300") else (word, "0")
    if not word.isdecimal():
        hours, minutes = clock.POINT.split(word)
    if not hours.isdecimal() or int(hours) > 24 or int(minutes) > 59:
        return None
    return Date(hour=int(hours) % 24, minute=int(minutes))


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


def day_of_each_year(_: Match, day: Part, month: Part) -> Fixed | None:
    """The 23rd of April of every year."""
    number, of = day_of(day), month_of(month)
    return (
        Fixed(type="SET", value=f"XXXX-{of:02}-{number:02}")
        if number and of and not is_hijri(month, None, None)
        else None
    )


def part_alone(match: Match, part: Part, about: Part | None = None) -> Date | None:
    """A part of the day whose day is said elsewhere.

    A form that could be in construct with the word after it stands alone only before a phrase of its own.
    """
    if part.attr("part-adverb", "joined") and counts(match, part.last):
        return None
    return Date(part=part_of(part), mod=mod_of(about))
