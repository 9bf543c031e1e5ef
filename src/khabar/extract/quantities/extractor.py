"""Finding quantities: numbers first, then rules over them, then units for the numbers that stand alone."""

# SPDX-License-Identifier: Apache-2.0
import functools
from pathlib import Path

from khabar.extract.quantities import duals, values
from khabar.extract.quantities.context import with_units
from khabar.extract.quantities.numbers import countable, unbracketed
from khabar.extract.quantities.quantity import Context, Quantity
from khabar.rules import Mention, Ruleset, View, longest, numerals, resources
from khabar.rules.ruleset import GRAMMAR, Rule
from khabar.text import Doc

FOLDER = Path(__file__).parent
_LEXICA = [numerals.LEXICON, *(FOLDER / f"{name}.yaml" for name in ("counted", "phrases", "kinds"))]
_MAKERS = {
    maker.__name__: maker
    for maker in (
        values.bare,
        values.counted,
        values.fifth,
        values.dollars,
        duals.dual,
        duals.dual_of_kind,
        values.elliptic,
        values.interval,
        values.large,
        values.measure,
        values.members,
        values.two_of_measure,
        values.of_kind,
        duals.one_or_two,
        values.share,
        values.shared,
        duals.two,
        values.unlisted,
        values.vague,
    )
}


@functools.cache
def ruleset() -> Ruleset:
    """The rules of this folder, compiled once in a process."""
    return Ruleset(FOLDER, _MAKERS, kinds=["Number"], lexica=_LEXICA, macros=numerals.PATTERNS)


@functools.cache
def _dual() -> Rule:
    return next(rule for rule in ruleset().rules if rule.name.endswith("/dual"))


@functools.cache
def _numbers() -> numerals.Finder:
    paths = [GRAMMAR, FOLDER / "lexicon.yaml", *_LEXICA]
    build = functools.partial(numerals.Regexes.of, ruleset().alphabet)
    return numerals.Finder(resources.compiled("quantities-numbers", paths, build, repr(numerals.PATTERNS)))


def find(doc: Doc) -> list[Mention[Quantity]]:
    """The quantities of a report in text order, without overlaps."""
    rules = ruleset()
    view = rules.view(doc)
    numbers = [n for n in _numbers().find(view) if countable(view, n)]
    numbers = [unbracketed(view, n) for n in numbers]
    marked = view.marked([("Number", n.first, n.last) for n in numbers])
    context = Context({n.first: n for n in numbers}, _clear_duals(view))
    found = longest(rules.find(marked, context))
    return with_units(marked, found)


def _clear_duals(view: View) -> frozenset[str]:
    """Lemmas that the report has in a dual whose form can be nothing else, or with the word "two" after it."""
    lemmas = set()
    for m in _dual().matches(view.text):
        follows = m.end() < len(view.text) and view.reading(m.end()).sense("numeral-two")
        for sense in view.reading(m.start("noun")).senses:
            if sense.lexeme.cls == "counted" and (follows or sense.tags == {"dual"}):
                lemmas.add(sense.lexeme.lemma)
    return frozenset(lemmas)
