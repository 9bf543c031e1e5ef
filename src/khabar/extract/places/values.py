"""What each rule reads from its match: a toponym not yet resolved."""

# SPDX-License-Identifier: Apache-2.0
import re
from collections.abc import Set

from msgspec import Struct

from khabar.extract.places.hits import Name
from khabar.gazetteer import Strength
from khabar.gazetteer.spelling import ARTICLE, HEADS
from khabar.model.place import PlaceKind, Precision
from khabar.rules import Match, Part, Sense
from khabar.rules.alphabet import Alphabet
from khabar.text import fold
from khabar.text.clitics import CONJUNCTIONS, PROCLITICS, cut, heads
from khabar.text.fold import LETTER

LOCAL = ("place-preposition", "near", "surroundings", "direction", "class-word")  # words that look for a place
_SMALL = frozenset({Strength.SMALL, Strength.WEAK, Strength.ABROAD, Strength.VILLAGE})
_AND = next(c for c in CONJUNCTIONS if c)
QUOTE = '"'  # as the shadow folds every quotation mark
AROUND = " of"  # ends the side of a town's countryside; a mere direction has none
COMMAS = frozenset("\u060c,")
_HAMZA = "\u0623\u0625"
_TOWNS = (PlaceKind.SETTLEMENT, PlaceKind.NEIGHBOURHOOD, PlaceKind.CAMP)
_NISBA = fold("\u064a\u0629")
_NARROW = (_NISBA[1], fold("\u0627\u062a"))  # of an adjective, of a plural
_POLES = ("northern", "southern")
_BEARINGS = {
    "northern": 0.0,
    "northeastern": 45.0,
    "eastern": 90.0,
    "southeastern": 135.0,
    "southern": 180.0,
    "southwestern": 225.0,
    "western": 270.0,
    "northwestern": 315.0,
}
_LETTERS = frozenset(chr(c) for c in range(0x620, 0x700) if re.match(f"[{LETTER}]", chr(c)))


class Toponym(Struct, frozen=True):
    """A name in the text with what its words say of it.

    ``name`` is its reading by the gazetteer, None if it is unheard of; ``first`` and ``last`` are its tokens, less
    ``skip`` letters of proclitics. ``kind`` and ``precision`` come from a class word, ``side`` (English) from a
    direction; a toponym with a side is a region without a point. ``country`` is told by an adjective. ``shared``
    tells that the class word belongs to several names.
    """

    name: Name | None
    first: int
    last: int
    skip: int
    spelling: str
    kind: PlaceKind | None = None
    precision: Precision | None = None
    side: str | None = None
    country: str | None = None
    shared: bool = False


class Reading(Struct, frozen=True):
    """What the makers are given: the names by their first token, and words too common to be an unheard name."""

    names: dict[int, Name]
    common: Set[str]
    alphabet: Alphabet

    def rare(self, word: str) -> bool:
        """Whether ``word`` is rare enough in the news to be a village's name, with and without its proclitics."""
        return len(word) > 2 and not any(rest in self.common for _, rest in heads(word))

    def extent(self, words: list[str], i: int, skip: int = 0) -> int:
        """How many tokens from ``i`` on an unheard name has there; 0 if there is none.

        A head such as كفر or تل takes the word after it; another name takes a rare definite word (معارة النعسان).
        """
        word, after = words[i][skip:], words[i + 1] if i + 1 < len(words) else ""
        if not word or word[0] not in _LETTERS:
            return 0
        free = self._free(after)
        if (name := self.names.get(i)) and not name.joined:  # خراب الجير, where a table knows some خراب
            longer = name.strength in _SMALL and name.last == i + 1 and i + 1 not in self.names and free
            return 2 if longer and after.startswith(ARTICLE) and self.rare(after) else 0
        if word in HEADS and free:
            size = 2
            while words[i + size - 1] in HEADS and self._free(words[i + size]):  # خان بني سعد
                size += 1
            return size
        if not self.rare(words[i]) or _descriptive(word):
            return 0
        return 2 if free and after.startswith(ARTICLE) and i + 1 not in self.names and self.rare(after) else 1

    def _free(self, word: str) -> bool:
        """Whether the word can be a part of a name: letters, and no word of the rules' lexicon."""
        return len(word) > 2 and word[0] in _LETTERS and not self.alphabet.reading(word).senses


def _descriptive(word: str) -> bool:
    """Whether an unheard word looks like an adjective (قرية نائية): no article and the ending of nisba.

    A doubled letter before the ending is foreign (مونبيلييه).
    """
    return not word.startswith(ARTICLE) and word.endswith(_NISBA) and not word.endswith(_NISBA[0] + _NISBA)


def _toponym(match: Match, name: Part, **more: object) -> Toponym:
    found = match.context.names[name.first]
    return Toponym(found, name.first, found.last, found.skip, found.hit.name, **more)  # type: ignore[arg-type]


def class_facts(sense: Sense) -> dict[str, object]:
    """What a class word tells of the names after it."""
    attrs = sense.lexeme.attrs
    return {
        "kind": PlaceKind(attrs["kind"]),
        "precision": Precision(attrs["precision"]),
        "shared": bool({"dual", "plural"} & sense.tags),
    }


def side_of(match: Match, side: Part, name: Part) -> Toponym:
    words = [s.lexeme.attrs["en"] for s in side.senses("direction")]
    return _toponym(match, name, side=compass(words))


def side_after(match: Match, name: Part, side: Part) -> Toponym | None:
    around = match.view.alphabet.reading(name.words[0][match.context.names[name.first].skip :])
    if not around.sense("surroundings") or len(name.words) < 2:
        return None
    return _toponym(match, name, side=compass([s.lexeme.attrs["en"] for s in side.senses("direction-adjective")]))


def middle_of(match: Match, side: Part, name: Part) -> Toponym | None:  # noqa: ARG001
    toponym = _toponym(match, name, side="central")
    return toponym if toponym.name and toponym.name.country else None


def countryside(match: Match, around: Part, name: Part, side: Part | None = None) -> Toponym:
    if around.attr("surroundings", "shared"):
        return _toponym(match, name, shared=True)
    words = [s.lexeme.attrs["en"] for s in side.senses("direction-adjective")] if side else []
    of = around.attr("surroundings", "en") or ""
    return _toponym(match, name, side=f"{compass(words)} {of}{AROUND}".strip())


def classed(match: Match, cls: Part, name: Part, of: Part | None = None) -> Toponym | None:
    sense = cls.senses("class-word")[0]
    if of is None and "al" in PROCLITICS[match.view.reading(cls.first).proclitic]:
        return None
    raw = match.view.doc.quote(cls.first, cls.first + 1)
    if any(letter in raw and letter not in sense.lexeme.lemma for letter in _HAMZA):  # وأدى is no وادي
        return None
    found = match.context.names[name.first]
    if found.country and name.has("nationality") and not of:  # مدينة سورية
        return None
    if found.joined:  # a class word governs its name: the letter is the name's own (بلدة بليون)
        return None
    if sense.lexeme.attrs.get("strict") and all(e.kind in _TOWNS for e in found.entries):  # قطاع المواصلات
        return None
    if sense.lexeme.lemma.startswith(ARTICLE) and name.has("nationality") and not of:  # العاصمة السويدية
        return None
    country = of.attr("nationality", "country") if of else None
    return _toponym(match, name, country=country, **class_facts(sense))


def unheard(match: Match, cls: Part, name: Part) -> Toponym | None:
    sense = cls.senses("class-word")[0]
    words, first = match.view.doc.words, name.first
    openness = sense.lexeme.attrs.get("open")
    # After a plural any rare word can follow; lists.py reads those. جسرا is no construct, so no name follows it.
    if openness is None or {"dual", "plural", "accusative"} & sense.tags or words[first].startswith(_AND):
        return None
    size = match.context.extent(words, first)
    if not size and openness == "any" and words[first].startswith(ARTICLE):
        size = 1
    if not size or (sense.lexeme.attrs["precision"] == "exact" and _relative(words[first])):
        return None
    if openness == "narrow" and not words[first].startswith(ARTICLE) and words[first].endswith(_NARROW):
        return None
    return Toponym(None, first, first + size, 0, " ".join(words[first : first + size]), **class_facts(sense))  # type: ignore[arg-type]


def headed(match: Match, name: Part) -> Toponym | None:
    view, first = match.view, name.first
    word, proclitic = view.doc.words[first + 1], view.reading(first).proclitic
    if not {first, first + 1}.isdisjoint(match.context.names) or not match.context.rare(word) or _descriptive(word):
        return None
    before = view.reading(first - 1) if first and not PROCLITICS[proclitic] else None
    if "b" not in PROCLITICS[proclitic] and not (before and any(map(before.sense, LOCAL))):
        return None
    skip = cut(proclitic)
    spelling = " ".join(name.words)[skip:]
    return Toponym(None, first, name.last, skip, spelling, PlaceKind.SETTLEMENT, Precision.SETTLEMENT)


def quoted(match: Match, cls: Part, name: Part) -> Toponym | None:
    sense = cls.senses("class-word")[0]
    if "open" not in sense.lexeme.attrs or {"dual", "plural", "accusative"} & sense.tags:
        return None
    return Toponym(None, name.first, match.last, 0, " ".join(name.words), **class_facts(sense))  # type: ignore[arg-type]


def _relative(word: str) -> bool:
    """Whether the word looks like a masculine adjective of relation (سجن انفرادي)."""
    return not word.startswith(ARTICLE) and len(word) > 4 and word.endswith(_NISBA[0])


def named(match: Match, name: Part) -> Toponym:
    return _toponym(match, name)


def compass(words: list[str]) -> str:
    """``northern`` and ``western`` make ``northwestern``, in either order."""
    if len(words) != 2:
        return " ".join(words)
    first, second = sorted(words, key=lambda w: w not in _POLES)
    return first.removesuffix("ern") + second if first in _POLES and second not in _POLES else " ".join(words)


def bearing(side: str | None) -> float | None:
    """The direction of a side (``northwestern countryside of``) in degrees clockwise from the north, or None."""
    return _BEARINGS.get(side.split(" ", 1)[0]) if side else None
