"""Duals, and the words for one and two that follow their noun."""

# SPDX-License-Identifier: Apache-2.0
from khabar.extract.quantities.agreement import is_dual
from khabar.extract.quantities.quantity import Quantity, hedge_of, hedged, unit_of, written
from khabar.model import Hedge, UnitId
from khabar.rules import Match, Part
from khabar.text.clitics import PROCLITICS


def two(match: Match) -> Quantity | None:
    """Two of what was counted before; after a dual it is only an adjective."""
    return None if after_dual(match) else hedged(2, Hedge.EXACT, None, None)


# Of these a dual says a number; two towns, two parties or two rockets are named, not counted.
_PAIRED = ("person", "family", "vehicle", "boat", "aircraft", "attack", "event")
_SINGLE = ("person", "vehicle", "boat", "aircraft", "attack")


def one_or_two(match: Match, noun: Part, n: Part, after: Part | None = None) -> Quantity | None:
    """A noun with "one" or "two" after it, in words. One family or one goal is mostly no number but a unity."""
    unit_id = unit_of(noun)
    value = match.context.value(n)
    number = "dual" if value == 2 else "singular"
    agrees_with = noun.has(f"counted.{number}") or noun.has(f"people.{number}")
    if not in_words(match, n) or not agrees_with or (value == 1 and not _is_kind(unit_id, _SINGLE)):
        return None
    return hedged(value, hedge_of(None, after), written(noun), unit_id)


def dual(match: Match, noun: Part, hedge: Part | None = None, after: Part | None = None) -> Quantity | None:
    """The dual of people, vehicles, attacks and events.

    Where the oblique dual is spelled like the plural, it is one only right after a word of killing, hurting or
    seizing, and if the report has the noun in a clear dual elsewhere. The dual before a genitive looks like "my …"
    and needs its genitive.
    """
    senses = noun.view.reading(noun.first).senses
    if noun.has("people") and _modifies(match, noun):
        return None
    sense = next(s for s in senses if s.lexeme.cls in ("counted", "people") and "dual" in s.tags)
    unit_id = unit_of(noun)
    if sense.lexeme.attrs.get("dual") == "no" or not _is_kind(unit_id, _PAIRED):
        return None
    if "construct" in sense.tags:
        genitive = match.view.reading(match.last)
        feminine = sense.lexeme.lemma.endswith(match.rule.attrs["feminine"])
        if not feminine or not (genitive.sense("counted") or genitive.sense("people")):
            return None
    elif noun.has("counted.plural") or noun.has("people.plural"):
        if sense.lexeme.lemma not in match.context.duals or noun.view.reading(noun.first).proclitic:
            return None
        if not match.view.part(max(0, match.first - 1), match.first).has("casualty"):
            return None
    return hedged(2, hedge_of(hedge, after), written(noun), unit_id)


def _modifies(match: Match, noun: Part) -> bool:
    """Whether a nationality in the dual is the adjective of an indefinite dual before it ("two Turkish soldiers")."""
    if not match.first or noun.words[0] != noun.text:
        return False
    before = match.view.doc.words[match.first - 1]
    return is_dual(before) and "al" not in PROCLITICS[match.view.alphabet.proclitic(before)]


def dual_of_kind(match: Match, noun: Part, hedge: Part | None = None, after: Part | None = None) -> Quantity | None:
    """A dual with another one in apposition; before a genitive the two are counted apart."""
    return None if noun.has("counted.construct") else dual(match, noun, hedge, after)


def _is_kind(unit_id: UnitId | None, kinds: tuple[str, ...]) -> bool:
    return unit_id is not None and unit_id.value.partition("/")[0] in kinds


def in_words(match: Match, n: Part) -> bool:
    """Whether the number is the word for one or two."""
    return match.context.value(n) in (1, 2) and not n.words[0][0].isdigit()


def after_dual(match: Match) -> bool:
    """Whether a dual stands right before the match."""
    before = match.view.part(max(0, match.first - 1), match.first)
    return before.has("counted.dual") or before.has("people.dual") or before.has("kind.dual")
