"""What the rules for stretches and references make: last week, the eighties, recently, at that time."""

# SPDX-License-Identifier: Apache-2.0
from khabar.extract.times.forms import Echo, Fixed, Period, Share
from khabar.extract.times.readings import looks_ahead, mod_of, part_of, step_of, year_of
from khabar.rules import Match, Part
from khabar.rules.numerals import ordinal


def period(match: Match, unit: Part, about: Part | None = None, direction: Part | None = None) -> Period | None:
    """Last week, this month; "the end of the week" is a weekend."""
    code = unit.attr("unit", "unit") or ""
    step = step_of(direction) if direction else 0
    mod = mod_of(about)
    if code == "DE" and direction and step is not None:
        return Period(unit=code, step=step, mod=mod)
    if code not in ("W", "M", "Y") or step is None:
        return None
    if code == "W" and mod == "END":
        bare = direction is None and not match.whole.has("this")
        return Period(unit="WE", step=step, ahead=looks_ahead(match) if bare else True)
    return Period(unit=code, step=step, mod=mod)


def reference(_: Match, ref: Part) -> Fixed:
    """Now, formerly, later."""
    values = (ref.attr(cls, "value") for cls in ("reference", "lately", "past-or-future"))
    return Fixed(type="DATE", value=next(value for value in values if value))


def now(_: Match) -> Fixed:
    """This moment."""
    return Fixed(type="DATE", value="PRESENT_REF")


def vague_reference(_: Match, unit: Part, direction: Part) -> Fixed | None:
    """The past or coming days."""
    step = step_of(direction) or step_of(direction, "latest")
    value = "FUTURE_REF" if step and step > 0 else "PAST_REF"
    return Fixed(type="DATE", value=value, unit=unit.attr("unit", "unit")) if step else None


def then(_: Match) -> Echo:
    """At that time."""
    return Echo()


def same_unit(_: Match, unit: Part, step: Part | None = None, part: Part | None = None) -> Echo | None:
    """The same day, the following year."""
    code = "D" if unit.attr("today", "step") == "0" else unit.attr("unit", "unit")
    if code not in ("D", "M", "Y"):
        return None
    return Echo(unit=code, step=step_of(step, "following") or 0, part=part_of(part))


def season(match: Match, season: Part, year: Part | None = None, direction: Part | None = None) -> Share:
    """A season, of a year if one is said."""
    step = 0 if match.whole.has("this") else step_of(direction)
    return Share(code=season.attr("season", "code") or "", year=year_of(year), step=step)


def quarter(match: Match, n: Part, year: Part | None = None, direction: Part | None = None) -> Share | None:
    """The third quarter, the first half of a year."""
    kind, number = match.whole.attr("quarter-noun", "code"), ordinal(n) or 0
    if not 1 <= number <= (4 if kind == "Q" else 2):
        return None
    step = None if year else step_of(direction) if direction else 0
    return Share(code=f"{kind}{number}", year=year_of(year), step=step)


def decade(_: Match, decade: Part, century: Part | None = None, about: Part | None = None) -> Fixed:
    """The eighties; of the last century unless another is said."""
    start = century.attr("century", "value") if century else "19"
    return Fixed(type="DATE", value=f"{start}{decade.attr('decade', 'decade')}", mod=mod_of(about))


def century(_: Match, century: Part, about: Part | None = None) -> Fixed:
    """A century by its first two digits."""
    return Fixed(type="DATE", value=century.attr("century", "value") or "", mod=mod_of(about))


def century_by_number(_: Match, unit: Part, n: Part, about: Part | None = None) -> Fixed | None:
    """The eleventh century."""
    word = n.words[-1]
    number = int(word) if word[0].isdigit() else ordinal(n)
    if unit.attr("unit", "unit") != "CE" or not number or number > 30:
        return None
    return Fixed(type="DATE", value=f"{number - 1:02}", mod=mod_of(about))
