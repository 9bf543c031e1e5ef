"""What the rules for stretches and references make: last week, the eighties, recently, at that time."""

# SPDX-License-Identifier: Apache-2.0
from khabar.extract.times.forms import Echo, Feast, Fixed, Period, Share
from khabar.extract.times.readings import is_hijri, looks_ahead, mod_of, part_of, step_of, year_of
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


def rest(_: Match, unit: Part, direction: Part | None = None) -> Period | None:
    """The rest of the week, this or a stated one."""
    code, step = unit.attr("unit", "unit") or "", step_of(direction) if direction else 0
    return Period(unit=code, step=step, rest=True) if code in ("W", "M", "Y") and step == 0 else None


def week_of_year(
    _: Match,
    unit: Part,
    n: Part | None = None,
    year: Part | None = None,
    direction: Part | None = None,
) -> Share | None:
    """The third, the last week of a year."""
    number = ordinal(n) if n else None
    if unit.attr("unit", "unit") != "W" or (n and not number) or (number or 1) > 53:
        return None
    return _share(f"W{number:02}" if number else "WL", year, direction)


def _share(code: str, year: Part | None, direction: Part | None) -> Share | None:
    """A share of a year that is stated, or counted from now; not of an Islamic one, which TIMEX3 can't say."""
    if is_hijri(None, year, None):
        return None
    return Share(code=code, year=year_of(year), step=None if year else step_of(direction) if direction else 0)


def reference(_: Match, ref: Part) -> Fixed:
    """Now, formerly, later."""
    values = (ref.attr(cls, "value") for cls in ("reference", "lately", "shortly", "past-or-future"))
    return Fixed(type="DATE", value=next(value for value in values if value))


def now(_: Match) -> Fixed:
    """This moment."""
    return Fixed(type="DATE", value="PRESENT_REF")


def vague_reference(_: Match, unit: Part, direction: Part) -> Fixed | None:
    """The past or coming days."""
    step = step_of(direction) or step_of(direction, "latest") or step_of(direction, "following")
    if not step or (step > 0 and direction.has("following")):  # what follows follows another time
        return None
    value = "FUTURE_REF" if step > 0 else "PAST_REF"
    return Fixed(type="DATE", value=value, unit=unit.attr("unit", "unit"))


def then(_: Match) -> Echo:
    """At that time, which has passed."""
    return Echo(far=True)


def same_unit(match: Match, unit: Part, step: Part | None = None, part: Part | None = None) -> Echo | None:
    """The same day, the following year."""
    code = "D" if unit.attr("today", "step") == "0" else unit.attr("unit", "unit")
    if code not in ("D", "W", "M", "Y"):
        return None
    far = match.whole.has("yonder")
    return Echo(unit=code, step=step_of(step, "following") or 0, part=part_of(part), far=far)


def season(
    match: Match, season: Part, year: Part | None = None, direction: Part | None = None, about: Part | None = None
) -> Share:
    """A season, of a year if one is said."""
    step = 0 if match.whole.has("this") else step_of(direction)
    return Share(code=season.attr("season", "code") or "", year=year_of(year), step=step, mod=mod_of(about))


def quarter(
    match: Match, n: Part | None = None, year: Part | None = None, direction: Part | None = None
) -> Share | None:
    """The third quarter, the first half of a year."""
    kind = match.whole.attr("quarter-noun", "code")
    most = 4 if kind == "Q" else 2
    number = ordinal(n) or 0 if n else most
    return _share(f"{kind}{number}", year, direction) if 1 <= number <= most else None


def decade(_: Match, decade: Part | None = None, century: Part | None = None, about: Part | None = None) -> Fixed:
    """The eighties; of the last century unless another is said."""
    start = century.attr("century", "value") if century else "19"
    value = f"{start}{decade.attr('decade', 'decade')}" if decade else "200"
    return Fixed(type="DATE", value=value, mod=mod_of(about))


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


def feast(
    match: Match,
    feast: Part,
    nth: Part | None = None,
    part: Part | None = None,
    year: Part | None = None,
    direction: Part | None = None,
    about: Part | None = None,
) -> Feast | None:
    """A feast, of the year that is said or of the nearest; the year's size tells its calendar.

    Its night is the one before it. The market of a feast is no time.
    """
    if match.first and match.view.reading(match.first - 1).sense("named-before"):
        return None
    code = part_of(part)
    of_year = direction and match.whole.has("year-noun")
    this_year = match.whole.has("this") and match.whole.has("year-noun")
    return Feast(
        calendar=feast.attr("feast", "calendar") or "",
        month=int(feast.attr("feast", "month") or 0),
        day=int(feast.attr("feast", "day") or 0),
        doubt=int(feast.attr("feast", "doubt") or 0),
        nth=(ordinal(nth) or 1) if nth else 0 if code == "TNI" else 1,
        part=code,
        year=year_of(year),
        year_step=0 if this_year else step_of(direction) if of_year else None,
        direction=None if of_year else step_of(direction),
        ahead=looks_ahead(match),
        mod=mod_of(about),
    )
