"""What the rules for points of the calendar make: days, months, years, hours."""

# SPDX-License-Identifier: Apache-2.0
from khabar.extract.times import clock
from khabar.extract.times.forms import Date, Fixed
from khabar.rules import Match, Part
from khabar.rules.numerals import ordinal

_ISLAMIC = range(1400, 1500)  # a year that news means by the Islamic calendar, with or without its sign


def whole(text: str | None) -> int | None:
    """An attribute of the lexicon as a number."""
    return None if text is None else int(text)


def looks_ahead(match: Match) -> bool | None:
    """Whether the clause of the match looks ahead; the context of these rules reads tense."""
    ahead: bool | None = match.context.ahead(match.view, match.first, match.last)
    return ahead


def step_of(part: Part | None, cls: str = "direction") -> int | None:
    """The step of "last" (-1), "current" (0) or "next" (1)."""
    return whole(part.attr(cls, "step")) if part else None


def mod_of(part: Part | None) -> str | None:
    return (part.attr("phase", "mod") or part.attr("around", "mod")) if part else None


def _day(part: Part | None) -> int | None:
    """A day of the month in digits or as an ordinal; 0 if there is no such day."""
    if not part:
        return None
    last = part.words[-1]
    day = int(last) if last[0].isdigit() else ordinal(part)
    return day if day and day <= 31 else 0


def year_of(part: Part | None) -> int | None:
    return int(part.words[0]) if part else None


def _this_month(match: Match) -> int | None:
    """Zero, if the words are "of this month"."""
    return 0 if match.whole.has("this") and match.whole.has("month-noun") else None


def _year_step(match: Match, year: Part | None, direction: Part | None) -> int | None:
    """The step of "of last year" or "of this year" beside a month."""
    if direction:
        return step_of(direction)
    return 0 if year is None and match.whole.has("this") and match.whole.has("year-noun") else None


def _hijri(month: Part | None, year: Part | None, era: Part | None) -> bool:
    """By the era's sign, else by the month's name, else by the size of the year."""
    sign = (era.attr("era", "calendar") if era else None) or (month.attr("month", "calendar") if month else None)
    return sign == "hijri" if sign else (year_of(year) or 0) in _ISLAMIC


def part_of(*parts: Part | None) -> str | None:
    """TIMEX3's code of the first part of day that is named."""
    classes = ("part", "part-adverb", "part-definite", "dawn-hours", "moment")
    codes = (p.attr(cls, "code") for p in parts if p for cls in classes)
    return next((code for code in codes if code), None)


def date(
    match: Match,
    about: Part | None = None,
    moment: Part | None = None,
    part: Part | None = None,
    rel: Part | None = None,
    tonight: Part | None = None,
    weekday: Part | None = None,
    direction: Part | None = None,
    day: Part | None = None,
    month: Part | None = None,
    month_direction: Part | None = None,
    year: Part | None = None,
    year_direction: Part | None = None,
    era: Part | None = None,
    also_day: Part | None = None,
    also_month: Part | None = None,
    also_year: Part | None = None,
    a: Part | None = None,
    hour: Part | None = None,
    minute: Part | None = None,
    minutes: Part | None = None,
    half: Part | None = None,
) -> Date | None:
    """A day with whatever is said of it, or an hour."""
    if also_month:
        day, month, year, era = also_day, also_month, also_year, None
    number = int(a.words[0]) if a else _day(day)
    if number == 0:
        return None
    code = part_of(part, moment) or ("TNI" if tonight else None)
    time = clock.read(hour, code, minute, minutes, half) if hour else None
    if (hour and not time) or _only_named(match, weekday if weekday else rel, day or month):
        return None
    return Date(
        mod=mod_of(about),
        step=step_of(rel, "today") if rel else step_of(tonight, "tonight"),
        weekday=whole(weekday.attr("weekday", "number")) if weekday else None,
        direction=step_of(direction),
        day=number,
        month=_month(month),
        month_step=step_of(month_direction) if month_direction or month else _this_month(match),
        year=year_of(year),
        year_step=_year_step(match, year, year_direction) if month else None,
        hijri=_hijri(month, year, era),
        part=None if hour else code,
        hour=time[0] if time else None,
        minute=time[1] if time else None,
        ahead=looks_ahead(match),
    )


def _only_named(match: Match, day: Part | None, date: Part | None) -> bool:
    """Whether a bare day is part of a name or a set phrase: the Friday prayer, Russia Today."""
    bare = day and not date and (day.first, day.last) == (match.first, match.last)
    return bool(bare and match.first and match.view.reading(match.first - 1).sense("named-before"))


def _month(part: Part | None) -> int | None:
    if not part:
        return None
    return int(part.words[0]) if part.words[0][0].isdigit() else whole(part.attr("month", "number"))


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
    if match.view.reading(direction.first).sense("direction") and direction.words[-1].endswith("ه"):
        return None
    number = _day(day)
    return Date(day=number, month_step=step_of(direction), ahead=looks_ahead(match)) if number else None


def each_weekday(_: Match, weekday: Part) -> Fixed:
    """On Fridays."""
    number = weekday.attr("weekday", "number") or weekday.attr("weekday-bare", "number")
    return Fixed(type="SET", value=f"XXXX-WXX-{number}")


def month(
    match: Match,
    month: Part,
    phase: Part | None = None,
    direction: Part | None = None,
    year: Part | None = None,
    year_direction: Part | None = None,
    era: Part | None = None,
) -> Date | None:
    """A month, with its year or direction."""
    mod = _mod_of_month(match, phase)
    hijri = _hijri(month, year, era)
    ahead = None if year else looks_ahead(match)
    return Date(
        mod=mod,
        month=_month(month),
        direction=step_of(direction),
        year=year_of(year),
        year_step=_year_step(match, year, year_direction),
        hijri=hijri,
        ahead=ahead,
    )


def _mod_of_month(match: Match, phase: Part | None) -> str | None:
    """What narrows a month: "the beginning of", "the last", "the first week of"."""
    if phase and match.whole.has("portion-noun"):
        n = ordinal(phase)
        return "START" if n == 1 else "MID" if n == 2 else "END"
    return mod_of(phase) or match.whole.attr("last-of", "mod")


def framed_month(match: Match, month: Part, phase: Part | None = None) -> Date | None:
    """A month's name alone. One that is also a common word needs a frame."""
    view = match.view
    if view.reading(month.first).sense("homonym") and not (phase or match.first < month.first):
        before = view.reading(match.first - 1) if match.first else None
        if match.whole.skip or not (before and before.sense("month-frame")):
            return None
    return Date(mod=mod_of(phase), month=_month(month), hijri=_hijri(month, None, None), ahead=looks_ahead(match))


def year(
    match: Match,
    year: Part,
    phase: Part | None = None,
    about: Part | None = None,
    era: Part | None = None,
    unit: Part | None = None,
) -> Date | None:
    """A year of either calendar."""
    if unit and (unit.attr("unit", "unit") != "Y" or (not era and _counts(match, year.last))):
        return None
    return Date(mod=mod_of(phase or about), year=year_of(year), hijri=_hijri(None, year, era))


def first_year(match: Match, year: Part) -> Date | None:
    """The first of two years with a dash between them: a plausible one, before the other."""
    first, second = int(year.words[0]), int(match.view.doc.words[year.last + 1])
    return Date(year=first) if 1900 <= first < second <= 2100 and not _counts(match, year.last + 2) else None


def bare_year(match: Match, span: Part, era: Part | None = None) -> Date | None:
    """Four digits that a preposition makes a year, unless they count the noun after them.

    After "in" or "since" only a round number counts things: nobody says "in 2013 lorries".
    """
    number = int(span.words[0])
    sure = era or (number % 100 and match.view.reading(match.first - 1).sense("month-frame"))
    if (number <= 1500 and not era) or (not sure and _counts(match, span.last)):
        return None
    return Date(year=number, hijri=_hijri(None, span, era))


def next_year(_: Match, span: Part, era: Part | None = None) -> Date | None:
    """A further year of a list."""
    return Date(year=int(span.words[0]), hijri=_hijri(None, span, era))


def _counts(match: Match, token: int) -> bool:
    """Whether a number before ``token`` counts it: a word without article that can't begin a phrase of its own."""
    reading, word = match.view.reading(token), match.view.doc.words[token]
    if not word[0].isalpha() or "ال" in match.view.alphabet.proclitic(word):
        return False
    return not any(reading.sense(cls) for cls in ("year-follower", "past-verb", "frame", "hedge"))


def part_alone(match: Match, part: Part, about: Part | None = None) -> Date | None:
    """A part of the day whose day is said elsewhere.

    A form that could be in construct with the word after it stands alone only before a phrase of its own.
    """
    if part.attr("part-adverb", "joined") and _counts(match, part.last):
        return None
    return Date(part=part_of(part), mod=mod_of(about))
