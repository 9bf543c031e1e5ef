"""From a text to its places: find the names, read the rules, drop what isn't a place, say which place it is."""

# SPDX-License-Identifier: Apache-2.0
import re
from collections.abc import Iterable, Iterator, Set
from functools import cache
from pathlib import Path

from khabar.extract.evidence import Doubt
from khabar.extract.places import doubts, hits, lists, support, values
from khabar.extract.places.locate import Locator
from khabar.extract.places.located import Located
from khabar.extract.places.setting import Setting
from khabar.extract.places.values import Reading, Toponym
from khabar.gazetteer import Gazetteer, Strength, shipped
from khabar.gazetteer.spelling import ARTICLE
from khabar.rules import Mention, Ruleset, View, longest
from khabar.rules.pattern import Compiler
from khabar.text import Doc

_FOLDER = Path(__file__).parent
_MAKERS = {
    f.__name__: f
    for f in (
        lists.listed,
        values.side_of,
        values.side_after,
        values.middle_of,
        values.countryside,
        values.classed,
        values.unheard,
        values.headed,
        values.quoted,
        values.named,
    )
}


@cache
def ruleset() -> Ruleset:
    """The compiled rules of this folder."""
    return Ruleset(_FOLDER, _MAKERS, kinds=("Name", "Weak"))


@cache
def _adjective() -> re.Pattern[str]:
    return re.compile(Compiler(ruleset().alphabet, {}).atom("<nationality>", "places: adjectives"))


@cache
def _common() -> frozenset[str]:
    return frozenset((_FOLDER / "common_words.txt").read_text("utf-8").split())


def find(doc: Doc, gazetteer: Gazetteer | None = None) -> tuple[list[Mention[Located]], list[Doubt]]:
    """The places that ``doc`` names, in text order and without overlaps, and the doubts about them."""
    gazetteer = gazetteer or shipped()
    rules = ruleset()
    names = hits.find(doc, gazetteer, rules.alphabet, _common())
    plain = rules.view(doc)
    view = plain.marked(("Weak" if n.weak else "Name", n.first, n.last) for n in names)
    reading = Reading({n.first: n for n in names}, _common(), rules.alphabet)
    mentions = longest(lists.apart(rules.find(view, reading)))
    setting = Setting(mentions, support.nationalities(plain, _adjective()))
    standing = list(_standing(view, mentions, setting))
    locator = Locator(view, standing, gazetteer, setting)
    found = [locator.locate(m) for m in standing]
    return found, list(doubts.of(found, doc))


def _standing(view: View, mentions: Iterable[Mention[Toponym]], setting: Setting) -> Iterator[Mention[Toponym]]:
    """The toponyms that name a place where they stand."""
    left: Mention[Toponym] | None = None
    mentions = list(mentions)
    certain: set[str] = set()
    doubtful = []
    for mention in mentions:
        if _stands(view, mention.value, left, setting):
            left = mention
            if (name := mention.value.name) and not name.hit.article:
                certain.add(name.hit.name)
        else:
            doubtful.append(id(mention))
            left = None
    for mention in mentions:
        if id(mention) not in doubtful or _again(view, mention.value, certain):
            yield mention


def _again(view: View, toponym: Toponym, certain: Set[str]) -> bool:
    """Whether the report names as a place elsewhere what stands here without a word that says so."""
    name = toponym.name
    if name is None or name.hit.name not in certain or name.common or name.joined:
        return False
    return name.strength not in (Strength.STRONG, Strength.WEAK) and not support.of_institution(view, name)


def _stands(view: View, toponym: Toponym, left: Mention[Toponym] | None, setting: Setting) -> bool:
    """Whether the toponym names a place: a bare weak name needs a word, a country or a list that says so.

    ``left`` is the toponym just before it, if that one names a place.
    """
    name = toponym.name
    if name is None or toponym.side:
        return True
    if toponym.kind:
        plain = name.common and name.hit.name.isalpha() and not name.hit.name.startswith(ARTICLE)  # سجن سري, قضاء عادل
        return not plain or toponym.country is not None or support.at_home(name, setting.countries)
    if support.adjectival(view, name) or support.of_institution(view, name):
        return False
    if not name.weak:
        return True
    alone = len(name.hit.name) > 2 and not name.hit.article and not name.common
    if alone and name.strength is not Strength.WEAK and (country := support.told_country(view, name.last)):
        return any(e.country == country for e in name.entries)
    listed = left is not None and not left.value.side and support.joined_to(view, left.last, name)
    if name.strength is Strength.VILLAGE:
        share = support.MOST if name.hit.name.startswith(ARTICLE) else support.SHARE
        placed = listed or support.localized(view, name)
        return placed and not name.common and support.at_home(name, setting.countries, share)
    if name.strength in {Strength.HOME, Strength.ABROAD} and support.localized(view, name) and not name.common:
        return True
    if not support.at_home(name, setting.countries):
        return False
    if alone and (support.localized(view, name) or support.small(name, setting.countries)):
        return True
    return listed
