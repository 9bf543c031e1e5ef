"""What each rule's match is worth. The functions for duals stand in duals.py."""

# SPDX-License-Identifier: Apache-2.0
import itertools

from khabar.extract.quantities.agreement import agrees
from khabar.extract.quantities.duals import after_dual, in_words
from khabar.extract.quantities.quantity import (
    Quantity,
    fraction,
    hedge_of,
    hedged,
    is_year,
    measure_of,
    percent,
    unit_of,
    written,
)
from khabar.model import Hedge, UnitId
from khabar.rules import Match, Part


def counted(match: Match, n: Part, noun: Part, hedge: Part | None = None, after: Part | None = None) -> Quantity | None:
    """A number of what a listed noun names. The words for one and two stand after their noun, never before it.

    A noun with a pronoun ("150 *their* injuries are …") is not what is counted, unless the pronoun is a feminine
    ending, which the shadow spells alike.
    """
    owned = noun.view.reading(noun.last - 1).pronoun and match.rule.name.endswith("/counted")
    if in_words(match, n) or (owned and not written(noun).endswith(match.rule.attrs["feminine"])):
        return None
    return hedged(match.context.value(n), hedge_of(hedge, after), written(noun), unit_of(noun))


def unlisted(
    match: Match, n: Part, noun: Part, hedge: Part | None = None, after: Part | None = None
) -> Quantity | None:
    """A number of what an unlisted noun names, if it agrees in form; a bare year counts nothing."""
    value = match.context.value(n)
    if in_words(match, n) or (is_year(n) and not hedge):
        return None
    if not agrees(noun.words[0], value, feminine=written(noun).endswith(match.rule.attrs["feminine"])):
        return None
    return hedged(value, hedge_of(hedge, after), written(noun), None)


def of_kind(match: Match, n: Part, noun: Part, hedge: Part | None = None, after: Part | None = None) -> Quantity | None:
    """A number of people whom an adjective names; elsewhere such an adjective after a number is an adverb."""
    harmed = match.view.part(max(0, match.first - 1), match.first).has("casualty")
    if in_words(match, n) or not (harmed or match.view.reading(match.last).sense("of")):
        return None
    value = match.context.value(n)
    return hedged(value, hedge_of(hedge, after), written(noun), UnitId.PERSON) if agrees(noun.words[0], value) else None


def members(match: Match, n: Part, noun: Part, hedge: Part | None = None, after: Part | None = None) -> Quantity | None:
    """So many of a group. "One of the worst" counts nothing, and "two" may belong to the dual before it."""
    value = match.context.value(n)
    if value == 1 or (is_year(n) and not hedge) or (value == 2 and after_dual(match)):
        return None
    unit_id = UnitId.PERSON if noun.has("party") else unit_of(noun)
    return hedged(value, hedge_of(hedge, after), written(noun), unit_id)


def measure(
    match: Match,
    unit: Part,
    n: Part | None = None,
    part: Part | None = None,
    half: Part | None = None,
    hedge: Part | None = None,
    after: Part | None = None,
) -> Quantity | None:
    """A number of a measure or currency, or per cent; a measure without a number is one of it. A year before "m"
    is a year of our era."""
    value = fraction(part) if part else match.context.value(n) if n else 1
    if n and is_year(n) and not hedge and len(unit.text) == 1:
        return None
    if half:
        value += fraction(half)
    return hedged(value, hedge_of(hedge, after), written(unit), measure_of(unit))


def shared(
    match: Match, n: Part, unit: Part | None = None, noun: Part | None = None, hedge: Part | None = None
) -> Quantity | None:
    """A number whose measure or noun stands with the next one. "From 400 to 500 thousand" shares the scale too;
    where the two are only listed and the next has a larger scale, it may or may not be meant."""
    number = match.context.numbers[n.first]
    following = next(m for i in itertools.count(n.last) if (m := match.context.numbers.get(i)))
    value, scale = number.value, following.scale
    if is_year(n) or value in (1, 2):
        return None
    if scale > number.scale:
        if not match.view.reading(n.last).sense("to"):
            return None
        value = value * scale if value * scale < following.value else value
    if noun:
        return hedged(value, hedge_of(hedge), written(noun), unit_of(noun))
    return hedged(value, hedge_of(hedge), written(unit), measure_of(unit)) if unit else None


def two_of_measure(
    _match: Match, pair: Part, half: Part | None = None, hedge: Part | None = None, after: Part | None = None
) -> Quantity | None:
    """Two of a measure, or two and a half."""
    value = 2 + (fraction(half) if half else 0)
    return hedged(value, hedge_of(hedge, after), written(pair), UnitId(pair.attr("measure-pair", "unit") or ""))


def dollars(match: Match, n: Part, unit: Part, hedge: Part | None = None) -> Quantity | None:
    """A number beside the sign of the dollar."""
    return hedged(match.context.value(n), hedge_of(hedge), written(unit), UnitId.USD)


def share(match: Match, part: Part, whole: Part, hedge: Part | None = None) -> Quantity | None:
    """A fraction of a stated thing, in per cent. Of the numbers, those in words are fractions of what follows."""
    number = match.context.numbers.get(part.first)
    n = number.value if number else fraction(part)
    if not 0 < n < 1 or part.words[-1][0].isdigit():
        return None
    return hedged(percent(n), hedge_of(hedge), written(whole), UnitId.PERCENT)


def fifth(_match: Match, part: Part, whole: Part, hedge: Part | None = None) -> Quantity | None:
    """Five before a definite noun: a fifth of it, in per cent."""
    n = part.attr("numeral-fifth", "value") if part.last - part.first == 1 else None
    return hedged(percent(float(n)) if n else None, hedge_of(hedge), written(whole), UnitId.PERCENT)


def interval(
    match: Match,
    low: Part,
    high: Part,
    noun: Part | None = None,
    unit: Part | None = None,
    again: Part | None = None,
) -> Quantity | None:
    """A stated range. A scale said once, at the end, is meant for both numbers; so is a measure said ``again``."""
    numbers = match.context.numbers
    lowest, highest = numbers[low.first].value, numbers[high.first].value
    if _changed(match) or (again and (not unit or measure_of(again) is not measure_of(unit))):
        return None
    scale = numbers[high.first].scale
    if numbers[low.first].scale == 1 and lowest * scale < highest:
        lowest *= scale
    if lowest >= highest or (is_year(low) and is_year(high)):
        return None
    if noun:
        return Quantity(None, lowest, highest, Hedge.EXACT, written(noun), unit_of(noun))
    return Quantity(
        None, lowest, highest, Hedge.EXACT, written(unit) if unit else None, measure_of(unit) if unit else None
    )


def bare(match: Match, n: Part, hedge: Part | None = None, after: Part | None = None) -> Quantity | None:
    """A number without a noun: its unit comes from the context. A bare year is none, nor is "one of the …"."""
    value = match.context.value(n)
    if value == 1 or (is_year(n) and not hedge and match.rule.name.endswith("/total")):
        return None
    return hedged(value, hedge_of(hedge, after), None, None)


def elliptic(match: Match, n: Part) -> Quantity | None:
    """A further number of what was counted before, which stays unsaid."""
    return (
        None if is_year(n) or match.context.value(n) == 1 else hedged(match.context.value(n), Hedge.EXACT, None, None)
    )


def large(match: Match, n: Part) -> Quantity | None:
    """A bare number that says how many thousands or millions; a bare "million" may be a name."""
    number = match.context.numbers[n.first]
    counts = number.scale > 1 and n.last - n.first > 1
    return hedged(number.value, Hedge.EXACT, None, None) if counts else None


def vague(_match: Match, vague: Part, noun: Part | None = None, unit: Part | None = None) -> Quantity | None:
    """An order of magnitude."""
    low, high = vague.attr("vague", "low"), vague.attr("vague", "high")
    if low is None or high is None:
        return None
    what = noun or unit
    unit_id = unit_of(noun) if noun else measure_of(unit) if unit else None
    return Quantity(None, int(low), int(high), Hedge.VAGUE, written(what) if what else None, unit_id)


def _changed(match: Match) -> bool:
    """Whether something is said to rise or fall in the twelve words before "from … to …"."""
    start = max(0, match.first - 12)
    stated = match.whole.has("between") or not match.whole.has("to")
    return not stated and match.view.part(start, match.first).has("change")
