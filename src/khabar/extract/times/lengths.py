"""What the rules for lengths and repetitions of time make."""

# SPDX-License-Identifier: Apache-2.0
from msgspec.structs import replace

from khabar.extract.times.forms import Fixed, Length, Shift, Timex
from khabar.extract.times.readings import looks_ahead, step_of
from khabar.rules import Match, Part
from khabar.rules.numerals import ordinal, value

_LONGEST = 20_000  # years; a larger number beside "year" counts something else
_OLDEST = 130
_SIZES = ["Y", "M", "W", "D", "TH", "TM", "TS"]


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
    also: Part | None = None,
) -> Length | None:
    """A number of units, with "within" before it if it is there, and the smaller units that follow.

    A number with the article belongs to the noun before it ("the four survivors spent hours"), but for ages
    and after a word for a stretch ("within the three months").
    """
    amount = _amount(n, unit, half)
    definite = n and "ال" in match.view.alphabet.proclitic(n.words[0])
    before = match.view.reading(match.first - 1) if match.first else None
    framed = match.whole.has("during") or (before and (before.sense("aged") or before.sense("lasting")))
    if amount is None or (definite and not framed):
        return None
    if amount == 1 and not n and not about and _code(unit) == "DE" and not match.whole.has("one"):  # mostly a contract
        return None
    if also:
        return None if not n and _counted(match) else _joined(amount, unit, also, _mod(about))
    return _length(amount + 0.5 * bool(more), _code(unit), _mod(about))


def _counted(match: Match) -> bool:
    """Whether a number stands before the match, so that its unit is not one."""
    senses = match.view.reading(match.first - 1).senses if match.first else ()
    word = match.view.doc.words[match.first - 1] if match.first else ""
    return word[:1].isdecimal() or any(sense.lexeme.cls.startswith("numeral") for sense in senses)


def _joined(amount: int | float, unit: Part, also: Part, mod: str | None) -> Length | None:
    """The length with the smaller units of ``also``; None where they aren't smaller, so that two lengths are said."""
    pieces, start = [(amount, _code(unit))], also.first
    for i in range(also.first, also.last):
        part = also.view.part(i, i + 1)
        if part.has("unit"):
            number = also.view.part(start, i)
            counted = _amount(number if value(number) is not None else None, part)
            if counted is None or not smaller(_code(part), pieces[-1][1]):
                return None
            pieces.append((counted, _code(part)))
            start = i + 1
    return replace(whole, more=tuple(pieces[1:])) if (whole := _length(*pieces[0], mod)) else None


def smaller(unit: str, than: str) -> bool:
    """Whether a number of the first unit can follow one of the second in one length."""
    return than in _SIZES and unit in _SIZES and _SIZES.index(unit) > _SIZES.index(than)


def one_or_two(unit: Part) -> tuple[int | float, str] | None:
    """The amount and code of a unit that stands for itself: a day, two months."""
    amount = _amount(None, unit) if unit.has("unit") else None
    return (amount, _code(unit)) if amount is not None else None


def throughout(_: Match, unit: Part) -> Length | None:
    """All day, the whole week."""
    code = "D" if unit.attr("today", "step") == "0" else _code(unit)
    return _length(1, code, None) if code in ("D", "W", "M", "Y") else None


def from_now(
    match: Match,
    unit: Part,
    n: Part | None = None,
    about: Part | None = None,
    also: Part | None = None,
    after: Part | None = None,
    back: Part | None = None,
) -> Shift | None:
    """In a month from now; three years ago from now. Without "after" or "ago" the clause tells which."""
    whole = length(match, unit, n, about, also=also)
    if not whole or whole.amount is None or whole.unit.startswith("T"):
        return None
    sign = 1 if after else -1 if back or looks_ahead(match) is False else 1
    return Shift(amount=whole.amount, unit=whole.unit, sign=sign, mod=whole.mod, more=whole.more)


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
    match: Match,
    unit: Part,
    n: Part | None = None,
    about: Part | None = None,
    more: Part | None = None,
) -> Timex | None:
    """For three years, for months: a length that ends now. Of what was done at once it tells the point."""
    amount = _amount(n, unit)
    if amount is not None and _code(unit) in ("D", "W", "M", "Y") and match.context.point(match.view, match.first):
        return Shift(amount=amount, unit=_code(unit), sign=-1, mod=_mod(about))
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
    return _length(ordinal(n) or value(n), "Y", None)


def ago(
    _: Match, unit: Part, n: Part | None = None, about: Part | None = None, more: Part | None = None
) -> Timex | None:
    """Two months ago: a point, in the granularity of its unit. Hours ago is the vague past."""
    code, amount = _code(unit), _amount(n, unit)
    if amount is None or code == "CE":
        return None
    amount += 0.5 * bool(more)
    if code.startswith("T"):
        return Fixed(type="DATE", value="PAST_REF", unit="TH")
    return Shift(amount=amount, unit=code, sign=-1, mod=_mod(about))


def vague_ago(_: Match, unit: Part) -> Fixed:
    """A few days ago."""
    return Fixed(type="DATE", value="PAST_REF", unit=_code(unit))


def later(match: Match, unit: Part, n: Part | None = None, about: Part | None = None) -> Timex | None:
    """In a week. In a clause that looks back it is a length from another event, which another rule reads."""
    code, amount = _code(unit), _amount(n, unit)
    if amount is None or code.startswith("T") or code in ("CE", "DE"):
        return None
    if looks_ahead(match) is not True and not match.context.going_on(match.view, match.first):
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
