"""What each rule's match is worth: numbers, hedges and units."""

# SPDX-License-Identifier: Apache-2.0
from collections.abc import Mapping
from dataclasses import dataclass

from khabar.extract.quantities.agreement import agrees, is_dual
from khabar.model import Hedge, UnitId
from khabar.rules import Match, Part, numerals
from khabar.text.clitics import PROCLITICS

Number = int | float


@dataclass(frozen=True, slots=True)
class Quantity:
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


@dataclass(frozen=True, slots=True)
class Context:
    """What the rules know beside the words: the numbers by their first token, the lemmas that stand in a clear dual."""

    numbers: Mapping[int, numerals.Number]
    duals: frozenset[str]

    def value(self, n: Part) -> Number:
        return self.numbers[n.first].value


def counted(match: Match, n: Part, noun: Part, hedge: Part | None = None, after: Part | None = None) -> Quantity | None:
    """A number of what a listed noun names. The words for one and two stand after their noun, never before it."""
    if _one_or_two_in_words(match, n):
        return None
    return _hedged(match.context.value(n), _hedge(hedge, after), _written(noun), _unit_id(noun))


def unlisted(
    match: Match, n: Part, noun: Part, hedge: Part | None = None, after: Part | None = None
) -> Quantity | None:
    """A number of what an unlisted noun names, if it agrees in form; a bare year counts nothing."""
    value = match.context.value(n)
    if _one_or_two_in_words(match, n) or (is_year(n) and not hedge) or not agrees(noun.words[0], value):
        return None
    return _hedged(value, _hedge(hedge, after), _written(noun), None)


def members(match: Match, n: Part, noun: Part, hedge: Part | None = None, after: Part | None = None) -> Quantity | None:
    """So many of a group. "One of the worst" counts nothing, and "two" may belong to the dual before it."""
    value = match.context.value(n)
    if value == 1 or (is_year(n) and not hedge) or (value == 2 and _after_dual(match)):
        return None
    unit_id = UnitId.PERSON if noun.has("party") else _unit_id(noun)
    return _hedged(value, _hedge(hedge, after), _written(noun), unit_id)


def measure(
    match: Match,
    unit: Part,
    n: Part | None = None,
    part: Part | None = None,
    half: Part | None = None,
    hedge: Part | None = None,
    after: Part | None = None,
) -> Quantity | None:
    """A number of a measure or currency, or per cent. A year before "m" is a year of our era."""
    value = _fraction(part) if part else match.context.value(n) if n else None
    if value is None or (n and is_year(n) and not hedge and len(unit.text) == 1):
        return None
    if half:
        value += _fraction(half)
    return _hedged(value, _hedge(hedge, after), _written(unit), _measure_id(unit))


def dollars(match: Match, n: Part, unit: Part, hedge: Part | None = None) -> Quantity | None:
    """A number beside the sign of the dollar."""
    return _hedged(match.context.value(n), _hedge(hedge), _written(unit), UnitId.USD)


def share(_match: Match, part: Part, whole: Part, hedge: Part | None = None) -> Quantity | None:
    """A fraction of a stated thing, in per cent."""
    percent = round(100 * _fraction(part), 2)
    return _hedged(int(percent) if percent.is_integer() else percent, _hedge(hedge), _written(whole), UnitId.PERCENT)


def interval(
    match: Match, low: Part, high: Part, noun: Part | None = None, unit: Part | None = None
) -> Quantity | None:
    """A stated range. A scale said once, at the end, is meant for both numbers."""
    numbers = match.context.numbers
    lowest, highest = numbers[low.first].value, numbers[high.first].value
    if _changed(match):
        return None
    scale = numbers[high.first].scale
    if numbers[low.first].scale == 1 and lowest * scale < highest:
        lowest *= scale
    if lowest >= highest or (is_year(low) and is_year(high)):
        return None
    if noun:
        return Quantity(None, lowest, highest, Hedge.EXACT, _written(noun), _unit_id(noun))
    return Quantity(None, lowest, highest, Hedge.EXACT, _written(unit), _measure_id(unit) if unit else None)


def bare(match: Match, n: Part, hedge: Part | None = None, after: Part | None = None) -> Quantity | None:
    """A number without a noun: its unit comes from the context. A bare year is none, nor is "one of the …"."""
    value = match.context.value(n)
    if value == 1 or (is_year(n) and not hedge and match.rule.name.endswith("/total")):
        return None
    return _hedged(value, _hedge(hedge, after), None, None)


def large(match: Match, n: Part) -> Quantity | None:
    """A bare number that says its thousands or millions."""
    return (
        _hedged(match.context.value(n), Hedge.EXACT, None, None) if match.context.numbers[n.first].scale > 1 else None
    )


def two(match: Match) -> Quantity | None:
    """Two of what was counted before; after a dual it is only an adjective."""
    return None if _after_dual(match) else _hedged(2, Hedge.EXACT, None, None)


# Of these a dual says a number; two towns, two parties or two rockets are named, not counted.
_PAIRED = ("person", "family", "vehicle", "boat", "aircraft", "attack", "event")
_SINGLE = ("person", "vehicle", "boat", "aircraft", "attack")


def one_or_two(match: Match, noun: Part, n: Part, after: Part | None = None) -> Quantity | None:
    """A noun with "one" or "two" after it, in words. One family or one goal is mostly no number but a unity."""
    unit_id = _unit_id(noun)
    value = match.context.value(n)
    number = "dual" if value == 2 else "singular"
    agrees_with = noun.has(f"counted.{number}") or noun.has(f"people.{number}")
    if not _one_or_two_in_words(match, n) or not agrees_with or (value == 1 and not _is_kind(unit_id, _SINGLE)):
        return None
    return _hedged(value, _hedge(None, after), _written(noun), unit_id)


def dual(match: Match, noun: Part) -> Quantity | None:
    """The dual of people, vehicles, attacks and events.

    Where the oblique dual is spelled like the plural, it is one only right after a word of killing, hurting or
    seizing, and if the report has the noun in a clear dual elsewhere. The dual before a genitive looks like "my …"
    and needs its genitive.
    """
    senses = noun.view.reading(noun.first).senses
    if noun.has("people") and _modifies(match, noun):
        return None
    sense = next(s for s in senses if s.lexeme.cls in ("counted", "people") and "dual" in s.tags)
    unit_id = _unit_id(noun)
    if sense.lexeme.attrs.get("dual") == "no" or not _is_kind(unit_id, _PAIRED):
        return None
    if "construct" in sense.tags:
        genitive = match.view.reading(match.last)
        feminine = sense.lexeme.lemma.endswith(match.rule.attrs["feminine"])
        if not feminine or not (genitive.sense("counted") or genitive.sense("people")):
            return None
    elif noun.has("counted.plural") or noun.has("people.plural"):
        harmed = match.view.part(max(0, match.first - 1), match.first).has("casualty")
        if not harmed or noun.view.reading(noun.first).proclitic or sense.lexeme.lemma not in match.context.duals:
            return None
    return _hedged(2, Hedge.EXACT, _written(noun), unit_id)


def _modifies(match: Match, noun: Part) -> bool:
    """Whether a nationality in the dual is the adjective of an indefinite dual before it ("two Turkish soldiers")."""
    if not match.first or noun.words[0] != noun.text:
        return False
    before = match.view.doc.words[match.first - 1]
    return is_dual(before) and "al" not in PROCLITICS[match.view.alphabet.proclitic(before)]


def dual_of_kind(match: Match, noun: Part) -> Quantity | None:
    """A dual with another one in apposition; before a genitive the two are counted apart."""
    return None if noun.has("counted.construct") else dual(match, noun)


def vague(_match: Match, vague: Part, noun: Part | None = None, unit: Part | None = None) -> Quantity | None:
    """An order of magnitude."""
    low, high = vague.attr("vague", "low"), vague.attr("vague", "high")
    if low is None or high is None:
        return None
    unit_id = _unit_id(noun) if noun else _measure_id(unit) if unit else None
    return Quantity(None, int(low), int(high), Hedge.VAGUE, _written(noun or unit), unit_id)


def _is_kind(unit_id: UnitId | None, kinds: tuple[str, ...]) -> bool:
    return unit_id is not None and unit_id.value.partition("/")[0] in kinds


def _one_or_two_in_words(match: Match, n: Part) -> bool:
    return match.context.value(n) in (1, 2) and not n.words[0][0].isdigit()


def _after_dual(match: Match) -> bool:
    before = match.view.part(max(0, match.first - 1), match.first)
    return before.has("counted.dual") or before.has("people.dual") or before.has("kind.dual")


def is_year(n: Part) -> bool:
    """Whether the number is written as a year is: four digits, no scale, from 1300 to 2100."""
    word = n.words[-1]
    return n.last - n.first == 1 and len(word) == 4 and word.isdecimal() and 1300 <= int(word) <= 2100


def _hedge(before: Part | None, after: Part | None = None) -> Hedge:
    name = (before.attr("hedge-before", "hedge") if before else None) or (
        after.attr("hedge-after", "hedge") if after else None
    )
    return Hedge(name) if name else Hedge.EXACT


def _hedged(value: Number | None, hedge: Hedge, unit: str | None, unit_id: UnitId | None) -> Quantity | None:
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


def _fraction(part: Part) -> float:
    return float(part.attr("numeral-fraction", "value") or 0)


def _written(part: Part | None) -> str | None:
    return part.view.doc.quote(part.first, part.last, part.skip) if part else None


def _unit_id(noun: Part) -> UnitId | None:
    unit = noun.attr("counted", "unit")
    return UnitId(unit) if unit else UnitId.PERSON if noun.has("people") else None


def _measure_id(unit: Part) -> UnitId | None:
    name = unit.attr("measure", "unit")
    return UnitId(name) if name else UnitId.PERCENT


def _changed(match: Match) -> bool:
    """Whether something is said to rise or fall in the six words before "from … to …"."""
    start = max(0, match.first - 6)
    return match.rule.name.endswith("/range-from") and match.view.part(start, match.first).has("change")
