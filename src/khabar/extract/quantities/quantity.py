"""A quantity as this room knows it, and what makes one: a number, a hedge and a unit."""

# SPDX-License-Identifier: Apache-2.0
from collections.abc import Mapping

from msgspec import Struct

from khabar.model import Hedge, UnitId
from khabar.rules import Part, numerals

Number = int | float


class Quantity(Struct, frozen=True):
    """A number with its interval (None is open) and what it counts.

    ``unit`` is the noun or measure as written; None until the context gives it. ``value`` is None for
    orders of magnitude and ranges.
    """

    value: Number | None
    low: Number | None
    high: Number | None
    hedge: Hedge
    unit: str | None
    unit_id: UnitId | None


class Context(Struct, frozen=True):
    """What the rules know beside the words: the numbers by their first token, the lemmas that stand in a clear dual."""

    numbers: Mapping[int, numerals.Number]
    duals: frozenset[str]

    def value(self, n: Part) -> Number:
        return self.numbers[n.first].value


def is_year(n: Part) -> bool:
    """Whether the number is written as a year is: four digits, no scale, from 1300 to 2100."""
    word = n.words[-1]
    return n.last - n.first == 1 and len(word) == 4 and word.isdecimal() and 1300 <= int(word) <= 2100


def hedge_of(before: Part | None, after: Part | None = None) -> Hedge:
    """The hedge that the words before or after a number make; exact without any."""
    name = (before.attr("hedge-before", "hedge") if before else None) or (
        after.attr("hedge-after", "hedge") if after else None
    )
    return Hedge(name) if name else Hedge.EXACT


def hedged(value: Number | None, hedge: Hedge, unit: str | None, unit_id: UnitId | None) -> Quantity | None:
    """The quantity that a number and its hedge make; None without a number."""
    if value is None:
        return None
    step = 1 if isinstance(value, int) else 0  # above two is three, above 2.5 is no next number
    low: Number | None = value
    high: Number | None = value
    match hedge:
        case Hedge.MORE_THAN:
            low, high = value + step, None
        case Hedge.AT_LEAST:
            high = None
        case Hedge.LESS_THAN:
            low, high = None, value - step
        case Hedge.AT_MOST:
            low = None
        case _:
            pass
    return Quantity(value, low, high, hedge, unit, unit_id)


def fraction(part: Part) -> float:
    """The value of a word such as "half"."""
    return float(part.attr("numeral-fraction", "value") or 0)


def percent(n: float) -> Number:
    """A fraction in per cent, to two decimals."""
    rounded = round(100 * n, 2)
    return int(rounded) if rounded == int(rounded) else rounded


def written(part: Part) -> str:
    """The words of a part as the report has them."""
    return part.view.doc.quote(part.first, part.last, part.skip)


def unit_of(noun: Part) -> UnitId | None:
    """The class of what a counted noun names; None for an unlisted one."""
    unit = noun.attr("counted", "unit")
    return UnitId(unit) if unit else UnitId.PERSON if noun.has("people") else None


def measure_of(unit: Part) -> UnitId | None:
    """The class of a measure; the sign and the words of per cent are percent."""
    name = unit.attr("measure", "unit")
    return UnitId(name) if name else UnitId.PERCENT
