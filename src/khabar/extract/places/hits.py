"""Names of the gazetteer in a text, as token ranges."""

# SPDX-License-Identifier: Apache-2.0
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from khabar.gazetteer import Entry, Gazetteer, Hit
from khabar.model.place import PlaceKind
from khabar.rules.alphabet import Alphabet
from khabar.text import Doc


@dataclass(frozen=True, slots=True)
class Name:
    """A name of the gazetteer on the tokens ``[first, last)``, less ``skip`` letters of proclitics.

    A ``weak`` name is no evidence of a place by itself. ``joined`` is the proclitic that was cut off.
    """

    hit: Hit
    first: int
    last: int
    skip: int
    weak: bool
    joined: str
    entries: tuple[Entry, ...]

    @property
    def country(self) -> str | None:
        """The country that the name names, if it can name one."""
        return next((e.country for e in self.entries if e.kind is PlaceKind.COUNTRY), None)


def find(doc: Doc, gazetteer: Gazetteer, alphabet: Alphabet) -> list[Name]:
    """The longest names in ``doc``, none overlapping another. A word of the rules' own lexicon is no weak name."""
    return list(_longest(_read(doc, gazetteer, alphabet)))


def _read(doc: Doc, gazetteer: Gazetteer, alphabet: Alphabet) -> Iterator[Name]:
    for hit in gazetteer.scan(doc.shadow.text):
        first = bisect_right(doc.starts, hit.start) - 1
        last = bisect_left(doc.ends, hit.end) + 1
        if doc.ends[last - 1] != hit.end:
            continue
        weak = hit.article or gazetteer.weak(hit.name)
        if weak and last == first + 1 and alphabet.reading(doc.words[first]).senses:
            continue
        joined = doc.shadow.text[doc.starts[first] : hit.start]
        yield Name(hit, first, last, len(joined), weak, joined, gazetteer.named(hit.name))


def _longest(names: Iterable[Name]) -> Iterator[Name]:
    end = -1
    for name in sorted(names, key=lambda n: (n.first, -n.last, n.weak, n.skip)):
        if name.first >= end:
            yield name
            end = name.last
