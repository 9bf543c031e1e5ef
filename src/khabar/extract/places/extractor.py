"""From a text to its places: find the names, read the rules, drop what isn't a place, say which place it is."""

# SPDX-License-Identifier: Apache-2.0
from collections.abc import Iterable
from functools import cache
from pathlib import Path

from khabar.extract.evidence import Doubt, Words
from khabar.extract.places import hits, lists, support, values
from khabar.extract.places.locate import Locator
from khabar.extract.places.located import Located
from khabar.extract.places.values import Reading, Toponym
from khabar.gazetteer import Gazetteer, shipped
from khabar.rules import Mention, Ruleset, View, longest
from khabar.text import Doc

_FOLDER = Path(__file__).parent
_MAKERS = {
    f.__name__: f
    for f in (
        lists.listed,
        values.side_of,
        values.middle_of,
        values.countryside,
        values.classed,
        values.unheard,
        values.named,
    )
}


@cache
def ruleset() -> Ruleset:
    """The compiled rules of this folder."""
    return Ruleset(_FOLDER, _MAKERS, kinds=("Name", "Weak"))


@cache
def _nationalities() -> support.Nationalities:
    return support.Nationalities(ruleset().alphabet)


@cache
def _common() -> frozenset[str]:
    return frozenset((_FOLDER / "common_words.txt").read_text("utf-8").split())


def find(doc: Doc, gazetteer: Gazetteer | None = None) -> tuple[list[Mention[Located]], list[Doubt]]:
    """The places that ``doc`` names, in text order and without overlaps, and the doubts about them."""
    gazetteer = gazetteer or shipped()
    rules = ruleset()
    names = hits.find(doc, gazetteer, rules.alphabet, _common())
    view = rules.view(doc, [("Weak" if n.weak else "Name", n.first, n.last) for n in names])
    reading = Reading({n.first: n for n in names}, _common())
    mentions = longest(lists.apart(rules.find(view, reading)))
    locator = Locator(view, mentions, _nationalities())
    placed = [m for m in mentions if _stands(view, m, mentions, locator)]
    found = [locator.locate(m) for m in placed]
    return found, list(_doubts(found, doc))


def _stands(view: View, mention: Mention[Toponym], mentions: list[Mention[Toponym]], locator: Locator) -> bool:
    """Whether the toponym names a place here: a bare weak name needs a word, a country or a list that says so."""
    name = mention.value.name
    if name is None or mention.value.kind or mention.value.side:
        return True
    if support.adjectival(view, name):
        return False
    if not name.weak:
        return True
    if len(name.hit.name) < 3 or name.hit.article or name.common:
        return _listed(view, mention, mentions, locator)
    if country := support.told_country(view, name.last):
        return any(e.country == country for e in name.entries)
    if not support.at_home(name, locator.countries):
        return False
    return (
        support.localized(view, name)
        or support.small(name, locator.countries)
        or _listed(view, mention, mentions, locator)
    )


def _listed(view: View, mention: Mention[Toponym], mentions: list[Mention[Toponym]], locator: Locator) -> bool:
    """Whether the name follows another place in a list (``حلب وإدلب والباب``)."""
    name = mention.value.name
    at = mentions.index(mention)
    if not at or name is None or not support.at_home(name, locator.countries):
        return False
    left = mentions[at - 1]
    if not support.joined_to(view, left.last, name) or left.value.side:
        return False
    return _stands(view, left, mentions, locator)


def _doubts(found: Iterable[Mention[Located]], doc: Doc) -> Iterable[Doubt]:
    for mention in found:
        words = Words.of(mention)
        text = doc.quote(words.first, words.last, words.skip)
        if mention.value.entry is None:
            yield Doubt("place/not-in-gazetteer", (words,), f"No table knows the place {text}.", f"«{text}»")
        elif mention.value.others and "ambiguous" in mention.basis:
            yield Doubt("place/ambiguous", (words,), f"{text} can be another place.", f"«{text}»")
