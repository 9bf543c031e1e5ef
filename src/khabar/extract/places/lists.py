"""Villages in a list after a plural class word (``قرى كذا وكذا وكذا``), names that no table knows among them."""

# SPDX-License-Identifier: Apache-2.0
from collections.abc import Iterator

from khabar.extract.places.values import Reading, Toponym
from khabar.model.place import PlaceKind, Precision
from khabar.rules import Mention, View
from khabar.rules.alphabet import Reading as Analysis
from khabar.text.clitics import CONJUNCTIONS, PROCLITICS

RULE = "places/listed"
_AND = next(c for c in CONJUNCTIONS if c)
_COMMA = frozenset("،,")
_LONGEST = 12  # names; a longer list is no list of villages


def find(view: View, reading: Reading) -> Iterator[Mention[Toponym]]:
    """The members of such lists that are names, by the gazetteer or by being no common word."""
    for i in range(len(view.doc.words)):
        head = view.alphabet.reading(view.doc.words[i])
        sense = head.sense("class-word")
        if sense and {"plural", "dual"} & sense.tags and "open" in sense.lexeme.attrs and not _definite(head):
            kind, precision = PlaceKind(sense.lexeme.attrs["kind"]), Precision(sense.lexeme.attrs["precision"])
            yield from _members(view, reading, i + 1, kind, precision)


def _definite(head: Analysis) -> bool:
    return "al" in PROCLITICS[head.proclitic]


def _members(
    view: View, reading: Reading, i: int, kind: PlaceKind, precision: Precision
) -> Iterator[Mention[Toponym]]:
    words = view.doc.words
    for count in range(_LONGEST):
        while words[i] in _COMMA or words[i] == _AND:
            i += 1
        if name := reading.names.get(i):
            yield _mention(Toponym(name, i, name.last, name.hit.name, kind, precision, shared=True), name.skip)
            i = name.last
            continue
        skip = int(count > 0 and words[i].startswith(_AND))
        size = reading.extent(words, i, skip)
        if not size:
            return
        spelling = " ".join(words[i : i + size])[skip:]
        yield _mention(Toponym(None, i, i + size, spelling, kind, precision, shared=True), skip)
        i += size


def _mention(toponym: Toponym, skip: int) -> Mention[Toponym]:
    return Mention("places", toponym.first, toponym.last, skip, toponym, RULE)
