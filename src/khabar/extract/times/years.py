"""What the rules for months and years make."""

# SPDX-License-Identifier: Apache-2.0
from khabar.extract.times.forms import Date
from khabar.extract.times.readings import (
    counts,
    is_hijri,
    looks_ahead,
    mod_of,
    month_of,
    step_of,
    step_of_year,
    year_of,
)
from khabar.rules import Match, Part
from khabar.rules.numerals import ordinal

_EARLIEST = 1000
_OF_NEWS = range(1930, 2051)


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
    hijri = is_hijri(month, year, era)
    ahead = None if year else looks_ahead(match)
    return Date(
        mod=mod,
        month=month_of(month),
        direction=step_of(direction),
        year=year_of(year),
        year_step=step_of_year(match, year, year_direction),
        week=_week(match, phase),
        hijri=hijri,
        ahead=ahead,
    )


def _week(match: Match, phase: Part | None) -> int | None:
    """Which week of the month is said, -1 the last."""
    if not phase or match.whole.attr("portion-noun", "unit") != "W":
        return None
    return ordinal(phase) or -1


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
    return Date(mod=mod_of(phase), month=month_of(month), hijri=is_hijri(month, None, None), ahead=looks_ahead(match))


def year(
    match: Match,
    year: Part,
    phase: Part | None = None,
    about: Part | None = None,
    era: Part | None = None,
    unit: Part | None = None,
) -> Date | None:
    """A year of either calendar."""
    words = not year.words[0].isdecimal()
    if (unit or words) and not era and counts(match, year.last):
        return None
    if (unit and unit.attr("unit", "unit") != "Y") or (words and (year_of(year) or 0) < _EARLIEST):
        return None
    return Date(mod=mod_of(phase or about), year=year_of(year), hijri=is_hijri(None, year, era))


def year_in_brackets(match: Match, span: Part) -> Date | None:
    """(2017) after what took place in it; but not the number of a law, or of one who wears it."""
    number = int(span.words[0])
    before = (match.view.reading(i) for i in range(max(0, match.first - 2), match.first))
    return Date(year=number) if number in _OF_NEWS and not any(r.sense("numbered") for r in before) else None


def numeric_month(_: Match, month: Part, year: Part) -> Date:
    """3/2015."""
    return Date(month=month_of(month), year=year_of(year), hijri=is_hijri(None, year, None))


def first_year(match: Match, year: Part) -> Date | None:
    """The first of two years with a dash between them: a plausible one, before the other."""
    first, second = int(year.words[0]), int(match.view.doc.words[year.last + 1])
    return Date(year=first) if 1900 <= first < second <= 2100 and not counts(match, year.last + 2) else None


def last_year(match: Match, first: Part, span: Part) -> Date | None:
    """The second of two years with a dash between them."""
    years = int(first.words[0]), int(span.words[0])
    return Date(year=years[1]) if 1900 <= years[0] < years[1] <= 2100 and not counts(match, span.last) else None


def bare_year(match: Match, span: Part, era: Part | None = None) -> Date | None:
    """Four digits that a preposition makes a year, unless they count the noun after them.

    After "in" or "since" only a round number counts things: nobody says "in 2013 lorries".
    """
    number = year_of(span) or 0
    sure = era or (number % 100 and match.view.reading(match.first - 1).sense("month-frame"))
    if (number <= 1500 and not era) or (not sure and counts(match, span.last)):
        return None
    return Date(year=number, hijri=is_hijri(None, span, era))


def next_year(_: Match, span: Part, era: Part | None = None) -> Date | None:
    """A further year of a list."""
    return Date(year=int(span.words[0]), hijri=is_hijri(None, span, era))
