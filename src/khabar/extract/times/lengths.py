"""What the rules for lengths and repetitions of time make."""

# SPDX-License-Identifier: Apache-2.0
from khabar.extract.times.forms import Fixed, Length, Shift, Timex
from khabar.extract.times.readings import looks_ahead, step_of
from khabar.rules import Match, Part
from khabar.rules.numerals import value

_LONGEST = 20_000  # years; a larger number beside "year" counts something else
_OLDEST = 130


def _amount(n: Part | None, unit: Part, half: Part | None = None) -> int | float | None:
    """How many units: a number, two for a dual, one for a singular; None for a plural alone."""
    if half:
        return float(half.attr("half-of", "part") or 0)
    if n:
        # Of the dual only the form with its ending can follow a number ("2 years"); the other is a word of its own.
        return (
            value(n) if unit.has("unit.singular") or unit.has("unit.plural") or not unit.has("unit.construct") else None
        )
    if unit.words[-1].endswith(("ان", "ين")) and unit.has("unit.dual"):
        return 2
    return 1 if unit.has("unit.singular") else None


def _mod(about: Part | None) -> str | None:
    return (about.attr("hedge", "mod") or about.attr("at-least", "mod")) if about else None


def _code(unit: Part) -> str:
    codes = (unit.attr(cls, "unit") for cls in ("unit", "spring-of-life", "clock"))
    return next((code for code in codes if code), "")


def _length(amount: int | float | None, unit: str, mod: str | None, **more: int | float | None) -> Length | None:
    """A length in TIMEX3's units. A number of decades or centuries is one of years."""
    years = {"DE": 10, "CE": 100}.get(unit)
    if years and amount is not None:
        amount, unit = amount * years, "Y"
    if amount is not None and not 0 < amount < _LONGEST:
        return None
    return Length(amount=amount, unit=unit, mod=mod, **more)  # type: ignore[arg-type]


def length(
    match: Match,
    unit: Part,
    n: Part | None = None,
    about: Part | None = None,
    half: Part | None = None,
    more: Part | None = None,
) -> Length | None:
    """A number of units, with "within" before it if it is there.

    A number with the article belongs to the noun before it ("the four survivors spent hours"), but for ages.
    """
    amount = _amount(n, unit, half)
    definite = n and "ال" in match.view.alphabet.proclitic(n.words[0])
    if amount is None or (definite and not (match.first and match.view.reading(match.first - 1).sense("aged"))):
        return None
    return _length(amount + 0.5 * bool(more), _code(unit), _mod(about))


def age(_: Match, unit: Part, n: Part, most: Part | None = None) -> Length | None:
    """Years of life, also a range of them."""
    ages = [value(part) or 0 for part in (n, most) if part]
    if max(ages) > _OLDEST or sorted(ages) != ages:
        return None
    return _length(ages[0], _code(unit), None, most=ages[-1] if most else None)


def dual_length(match: Match, unit: Part, about: Part | None = None, more: Part | None = None) -> Length | None:
    """Two weeks, in one word."""
    return length(match, unit, about=about, more=more) if _amount(None, unit) == 2 else None


def passed_length(_: Match, unit: Part) -> Length | None:
    """A year (passed) since. The word for a decade alone is as often a contract."""
    return _length(1, _code(unit), None) if _code(unit) != "DE" else None


def length_since(
    _: Match,
    unit: Part,
    n: Part | None = None,
    about: Part | None = None,
    more: Part | None = None,
) -> Length | None:
    """For three years, for months: a length that ends now."""
    amount = _amount(n, unit)
    if more and amount is not None:
        amount += 0.5
    return _length(amount, _code(unit), _mod(about), stretch=-1)


def last_length(
    _: Match,
    unit: Part,
    n: Part | None = None,
    about: Part | None = None,
    direction: Part | None = None,
) -> Length | None:
    """The last 24 hours, the coming two weeks."""
    step = (step_of(direction) or step_of(direction, "latest")) if direction else -1
    amount = _amount(n, unit)
    if not step or amount is None:
        return None
    return _length(amount, _code(unit), _mod(about), stretch=step)


def vague_length(match: Match, unit: Part) -> Length | None:
    """Days, several hours. The word for decades alone is as often contracts."""
    code = _code(unit)
    alone = match.last - match.first == 1
    return _length(None, code, None) if code not in ("CE", "TS") and not (alone and code == "DE") else None


def age_of_life(_: Match, n: Part) -> Length | None:
    """In his twentieth year."""
    return _length(value(n), "Y", None)


def ago(_: Match, unit: Part, n: Part | None = None, about: Part | None = None) -> Timex | None:
    """Two months ago: a point, in the granularity of its unit. Hours ago is the vague past."""
    code, amount = _code(unit), _amount(n, unit)
    if amount is None or code == "CE":
        return None
    if code.startswith("T"):
        return Fixed(type="DATE", value="PAST_REF", unit="TH")
    return Shift(amount=amount, unit=code, sign=-1, mod=_mod(about))


def vague_ago(_: Match, unit: Part) -> Fixed:
    """A few days ago."""
    return Fixed(type="DATE", value="PAST_REF", unit=_code(unit))


def later(match: Match, unit: Part, n: Part | None = None, about: Part | None = None) -> Timex | None:
    """In a week. In a clause that looks back it is a length from another event, which another rule reads."""
    code, amount = _code(unit), _amount(n, unit)
    if amount is None or code.startswith("T") or code in ("CE", "DE") or looks_ahead(match) is not True:
        return None
    return Shift(amount=amount, unit=code, sign=1, mod=_mod(about))


def every(_: Match, unit: Part, n: Part | None = None) -> Fixed | None:
    """Every two weeks."""
    code, amount = _code(unit), _amount(n, unit)
    if amount is None or code in ("DE", "CE"):
        return None
    return Fixed(type="SET", value=f"PT{amount:g}{code[1:]}" if code.startswith("T") else f"P{amount:g}{code}")


def repetition(match: Match, rep: Part) -> Fixed | None:
    """Daily. After an accusative it is an adjective ("annual growth")."""
    before = match.view.doc.words[match.first - 1] if match.first else ""
    if before.endswith("ا") and len(rep.words) == 1:
        return None
    return Fixed(type="SET", value=rep.attr("repetition", "value") or "")
