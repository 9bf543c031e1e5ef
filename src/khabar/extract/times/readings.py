"""What the words that a rule gave a role mean: steps, days, months, years, parts of the day."""

# SPDX-License-Identifier: Apache-2.0
from khabar.rules import Match, Part
from khabar.rules.numerals import ordinal, value

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


def day_of(part: Part | None) -> int | None:
    """A day of the month in digits or as an ordinal; 0 if there is no such day."""
    if not part:
        return None
    if part.has("first-day"):
        return 1
    last = part.words[-1]
    said = ordinal(part) if part.has("ordinal") or part.has("ordinal-one") or part.has("numeral-tens") else value(part)
    day = int(last) if last[0].isdigit() else int(said or 0)
    return day if day and day <= 31 else 0


def month_of(part: Part | None) -> int | None:
    if not part:
        return None
    return int(part.words[0]) if part.words[0][0].isdigit() else whole(part.attr("month", "number"))


def year_of(part: Part | None) -> int | None:
    """A year in digits or in words."""
    if not part:
        return None
    return int(part.words[0]) if part.words[0].isdecimal() else int(value(part) or 0)


def this_month(match: Match) -> int | None:
    """Zero, if the words are "of this month"."""
    return 0 if match.whole.has("this") and match.whole.has("month-noun") else None


def step_of_year(match: Match, year: Part | None, direction: Part | None) -> int | None:
    """The step of "of last year" or "of this year" beside a month."""
    if direction:
        return step_of(direction)
    return 0 if year is None and match.whole.has("this") and match.whole.has("year-noun") else None


def is_hijri(month: Part | None, year: Part | None, era: Part | None) -> bool:
    """By the era's sign, else by the month's name, else by the size of the year."""
    sign = (era.attr("era", "calendar") if era else None) or (month.attr("month", "calendar") if month else None)
    return sign == "hijri" if sign else (year_of(year) or 0) in _ISLAMIC


def part_of(*parts: Part | None) -> str | None:
    """TIMEX3's code of the first part of day that is named."""
    classes = ("part", "part-adverb", "part-definite", "hour-part", "dawn-hours", "moment")
    codes = (p.attr(cls, "code") for p in parts if p for cls in classes)
    return next((code for code in codes if code), None)


def counts(match: Match, token: int) -> bool:
    """Whether a number before ``token`` counts it: a word without article that can't begin a phrase of its own."""
    reading, word = match.view.reading(token), match.view.doc.words[token]
    if not word[0].isalpha() or "ال" in match.view.alphabet.proclitic(word):
        return False
    return not any(reading.sense(cls) for cls in ("year-follower", "past-verb", "frame", "hedge", "and"))
