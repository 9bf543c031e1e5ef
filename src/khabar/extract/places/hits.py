"""Names of the gazetteer in a text, as token ranges."""

# SPDX-License-Identifier: Apache-2.0
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Set
from dataclasses import dataclass

from khabar.gazetteer import Entry, Gazetteer, Hit
from khabar.gazetteer.spelling import HEADS
from khabar.model.place import PlaceKind
from khabar.rules.alphabet import Alphabet
from khabar.text import Doc
from khabar.text.clitics import CONJUNCTIONS, PROCLITICS

_COUNTRY = PlaceKind.COUNTRY
_THEN = [c for c in CONJUNCTIONS if c][-1]


@dataclass(frozen=True, slots=True)
class Name:
    """A name of the gazetteer on the tokens ``[first, last)``, less ``skip`` letters of proclitics.

    A ``weak`` name is no evidence of a place by itself; ``use`` is what the gazetteer says of its use,
    ``common`` tells that it says nothing although the word is common.
    ``joined`` is the proclitic that was cut off.
    """

    hit: Hit
    first: int
    last: int
    skip: int
    weak: bool
    use: str | None
    common: bool
    joined: str
    entries: tuple[Entry, ...]

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
    for hit in gazetteer.scan(doc.shadow.text):
        first = bisect_right(doc.starts, hit.start) - 1
        last = bisect_left(doc.ends, hit.end) + 1
        if doc.ends[last - 1] != hit.end:
            continue
        joined = doc.shadow.text[doc.starts[first] : hit.start]
        if joined and last == first + 1 and doc.words[first] in common:
            continue
        use = gazetteer.use(hit.name)
        entries = gazetteer.named(hit.name)
        weak = (
            hit.article
            or gazetteer.weak(hit.name)
            or (_odd(joined) and use is None and _COUNTRY not in (e.kind for e in entries))
        )
        if weak and last == first + 1 and (_headed(doc, first, hit.name, alphabet) or _listed(doc, first, alphabet)):
            continue
        yield Name(hit, first, last, len(joined), weak, use, use is None and hit.name in common, joined, entries)


def _listed(doc: Doc, i: int, alphabet: Alphabet) -> bool:
    return bool(alphabet.reading(doc.words[i]).senses)


def _headed(doc: Doc, i: int, name: str, alphabet: Alphabet) -> bool:
    """Whether the name heads a compound whose other part follows (برج حيدر)."""
    return name in HEADS and doc.words[i + 1][0].isalpha() and not _listed(doc, i + 1, alphabet)


def _odd(joined: str) -> bool:
    """Whether the proclitic is one that seldom joins a place (ف, ك), so that the word is more likely another."""
    return "k" in PROCLITICS.get(joined, ()) or joined.startswith(_THEN)


def _longest(names: Iterable[Name]) -> Iterator[Name]:
    end = -1
    for name in sorted(names, key=lambda n: (n.first, -n.last, n.weak, n.skip)):
        if name.first >= end:
            yield name
            end = name.last
