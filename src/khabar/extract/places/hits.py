"""Names of the gazetteer in a text, as token ranges."""

# SPDX-License-Identifier: Apache-2.0
from collections.abc import Iterable, Iterator, Set

from msgspec import Struct

from khabar.gazetteer import Entry, Gazetteer, Hit, Strength
from khabar.gazetteer.spelling import HEADS
from khabar.model.place import PlaceKind
from khabar.rules.alphabet import Alphabet
from khabar.text import Doc
from khabar.text.clitics import PROCLITICS

_COUNTRY = PlaceKind.COUNTRY


class Name(Struct, frozen=True):
    """A name of the gazetteer on the tokens ``[first, last)``, less ``skip`` letters of proclitics.

    A ``weak`` name is no evidence of a place by itself. ``common`` tells that the word is common although the
    gazetteer says nothing of its use.
    ``joined`` is the proclitic that was cut off.
    """

    hit: Hit
    first: int
    last: int
    skip: int
    strength: Strength
    common: bool
    joined: str
    entries: tuple[Entry, ...]

    @property
    def weak(self) -> bool:
        return self.strength is not Strength.STRONG

    @property
    def country(self) -> str | None:
        """The country that the name names, if it can name one."""
        return next((e.country for e in self.entries if e.kind is PlaceKind.COUNTRY), None)


def find(doc: Doc, gazetteer: Gazetteer, alphabet: Alphabet, common: Set[str]) -> list[Name]:
    """The longest names in ``doc``, none overlapping another. A word of the rules' own lexicon and the head of
    a compound name are no weak names.

    A proclitic and a name that together make a ``common`` word (وصول) are that word.
    """
    return [name for name in _longest(_read(doc, gazetteer, alphabet, common)) if name.entries]


def _read(doc: Doc, gazetteer: Gazetteer, alphabet: Alphabet, common: Set[str]) -> Iterator[Name]:
    for hit in gazetteer.scan(doc):
        first, name = hit.first, hit.name
        joined, single = doc.words[first][: hit.skip], hit.last == first + 1
        if joined and single and doc.words[first] in common:
            continue
        known = gazetteer.known(name)
        strength = known.strength
        if hit.article:
            strength = Strength.WEAK
        elif joined and single and not known.counted and _COUNTRY not in (e.kind for e in known.entries):
            strength = Strength.SMALL  # the letter may be the word's own: بايلي, وزاريا
        weak = strength is not Strength.STRONG
        listed = single and _listed(doc, first, alphabet)
        if weak and ((single and listed) or _headed(doc, hit.last, name, alphabet)):
            continue
        if listed and not known.counted and all(e.kind is not _COUNTRY for e in known.entries):
            continue  # a province called the Northern one
        if weak and not single and alphabet.reading(doc.words[first]).sense("class-word"):
            continue  # a table that has the class word in the name; the rules read it before the name
        if weak and {"b", "l", "k"} & set(PROCLITICS.get(joined, ())) and _governed(doc, first, alphabet):
            continue  # بلدة بليون: the letter is the name's own
        uncounted = not known.counted and all(word in common for word in name.split())
        yield Name(hit, first, hit.last, hit.skip, strength, uncounted, joined, known.entries)


def _listed(doc: Doc, i: int, alphabet: Alphabet) -> bool:
    return bool(alphabet.reading(doc.words[i]).senses)


def _governed(doc: Doc, i: int, alphabet: Alphabet) -> bool:
    """Whether a class word that takes a name stands right before token ``i``."""
    reading = alphabet.reading(doc.words[i - 1]) if i else None
    return reading is not None and reading.sense("class-word") is not None and "al" not in PROCLITICS[reading.proclitic]


def _headed(doc: Doc, last: int, name: str, alphabet: Alphabet) -> bool:
    """Whether the name, or its last word, heads a compound whose other part follows (برج حيدر, جسر الملك فهد)."""
    if name.rpartition(" ")[2] not in HEADS or not doc.words[last][0].isalpha():
        return False
    reading = alphabet.reading(doc.words[last])
    return not reading.senses or reading.sense("class-word") is not None


def _longest(names: Iterable[Name]) -> Iterator[Name]:
    end = -1
    for name in sorted(names, key=lambda n: (n.first, -n.last, n.weak, n.skip)):
        if name.first >= end:
            yield name
            end = name.last
