"""The scene: one report as the events room sees it, with word classes and mentions by token."""

# SPDX-License-Identifier: Apache-2.0
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import chain
from typing import Any

from msgspec import Struct

from khabar.extract.evidence import Layers, Words
from khabar.rules import Mention, Sense, View
from khabar.rules.alphabet import MORE, Alphabet
from khabar.rules.readings import UNKNOWN, Reading, article
from khabar.text import END, Doc
from khabar.text.clitics import PROCLITICS, cut

_KINDS = {kind: frozenset({kind}) for kind in ("place", "actor", "number", "amount")}
NONE: frozenset[str] = frozenset()
_LINKING = frozenset({"boundary", "subordinator", "no-place", "cause", "responsible"})
_UNUSED = {"dual", "construct"}
_EVENTS = ("event-noun", "event-verb")
_PARTS = {proclitic: frozenset(parts) for proclitic, parts in PROCLITICS.items()}


def meant(senses: tuple[Sense, ...]) -> list[Sense]:
    """The senses without those that only the regularity of a lexicon makes.

    The construct dual of the noun قتل would be قتلى, the first person of أجلى would be نجل; a word that
    is listed as another one (وزارة) names no event.
    """
    other = any(s.lexeme.cls == "other-word" for s in senses)
    return [s for s in senses if s.lexeme.cls not in _EVENTS or not (other or s.tags >= _UNUSED or "first" in s.tags)]


def _of_people(quantity: Any) -> bool:
    """Whether a quantity counts people, or nothing that it names."""
    unit = str(getattr(quantity, "unit_id", None) or "person")
    return unit.startswith(("person", "family"))


class Known(Struct, frozen=True):
    """What the lexicon tells of a spelling, or of a listed form of several words.

    ``parts`` are its proclitics (w b l k s al); ``meant`` are its senses by their class.
    """

    reading: Reading
    classes: frozenset[str]
    parts: frozenset[str]
    meant: Mapping[str, Sequence[Sense]]

    @classmethod
    def of(cls, reading: Reading, proclitic: str) -> "Known":
        by_class: dict[str, list[Sense]] = {}
        for sense in meant(reading.senses):
            by_class.setdefault(sense.lexeme.cls, []).append(sense)
        return cls(reading, frozenset(by_class), _PARTS[proclitic], by_class)


_CONTINUED = Known.of(UNKNOWN, "")


class Spellings(dict[str, Known]):
    """What is known of each spelling, remembered in one process."""

    LIMIT = 100_000

    def __init__(self, alphabet: Alphabet) -> None:
        super().__init__()
        self._alphabet = alphabet
        self._plain = {proclitic: Known.of(UNKNOWN, proclitic) for proclitic in PROCLITICS}

    def __missing__(self, word: str) -> Known:
        if len(self) > self.LIMIT:
            self.clear()
        reading = self._alphabet[word]
        found = Known.of(reading, reading.proclitic) if reading.senses else self._plain[article(word)]
        self[word] = found
        return found


def _opened(layers: Layers) -> dict[int, tuple[str, Mention[Any]]]:
    """The mentions by the token at which they begin; of two at one token the longer counts."""
    opens: dict[int, tuple[str, Mention[Any]]] = {}
    for room, mentions in (("place", layers.places), ("actor", layers.actors), ("number", layers.quantities)):
        for m in mentions:
            kind = "amount" if room == "number" and not _of_people(m.value) else room
            if m.first not in opens or opens[m.first][1].last <= m.last:
                opens[m.first] = (kind, m)
    return opens


class Governor(Struct, frozen=True):
    """A governing word: its kind and its token."""

    kind: str
    token: int


@dataclass(frozen=True)
class Scene:
    """A report in analysis: what is known of its words, and what is mentioned where.

    ``parts`` are the proclitics of each token, of a mention's first token what its span leaves out.
    ``opens`` maps a token to the actor, place or quantity that begins there.
    """

    doc: Doc
    view: View
    words: list[str]
    known: list[Known]
    readings: list[Reading]
    classes: list[frozenset[str]]
    parts: list[frozenset[str]]
    opens: dict[int, tuple[str, Mention[Any]]]
    times: dict[int, Mention[Any]]
    layers: Layers
    governors: dict[int, Governor | None] = field(default_factory=dict)
    """What was found to govern a token (``governors.py``)."""
    _tallies: dict[int, Counter[str]] = field(default_factory=dict)

    @classmethod
    def of(cls, view: View, layers: Layers, spellings: Spellings) -> "Scene":
        """``view`` with its mentions."""
        words = view.doc.words
        known = list(map(spellings.__getitem__, words))
        parts = [k.parts for k in known]
        linking: dict[int, frozenset[str]] = {}
        for i, reading in view.phrases.items():
            known[i] = Known.of(reading, reading.proclitic)
            parts[i] = known[i].parts
            shared = known[i].classes & _LINKING
            while view.text[(i := i + 1)] == MORE:
                known[i], linking[i] = _CONTINUED, shared
        classes = [k.classes for k in known]
        for i, shared in linking.items():
            classes[i] = shared
        opens = _opened(layers)
        for i, (_, mention) in opens.items():
            if mention.skip and not parts[i]:
                parts[i] = _PARTS.get(words[i][: mention.skip], NONE)
        readings = [k.reading for k in known]
        times = {m.first: m for m in layers.times}
        return cls(view.doc, view, words, known, readings, classes, parts, opens, times, layers)

    @cached_property
    def inside(self) -> dict[int, str]:
        """Token to the kind of the mention that covers it."""
        return {i: kind for kind, m in self.opens.values() for i in range(m.first, m.last)}

    @cached_property
    def numbers(self) -> dict[int, Mention[Any]]:
        """The quantities by their first token, those too that begin a longer actor."""
        return {m.first: m for m in self.layers.quantities}

    @cached_property
    def marks(self) -> list[frozenset[str]]:
        """The classes of each token, with the kind of the mention that covers it."""
        marks = self.classes.copy()
        for i, kind in self.inside.items():
            marks[i] |= _KINDS[kind]
        return marks

    def tally(self, i: int) -> Counter[str]:
        """How often each class, and each kind of mention, stands in the sentence of token ``i``."""
        number = self.sentence[i]
        if number not in self._tallies:
            first, last = self.doc.sentences[number]
            tally = Counter(chain.from_iterable(self.classes[first:last]))
            tally.update(self.opens[j][0] for j in range(first, last) if j in self.opens)
            self._tallies[number] = tally
        return self._tallies[number]

    @cached_property
    def sentence(self) -> list[int]:
        """Token to the number of its sentence."""
        numbers = [0] * len(self.words)
        for n, (first, last) in enumerate(self.doc.sentences):
            numbers[first : last + 1] = [n] * (last + 1 - first)
        return numbers

    @cached_property
    def timed(self) -> frozenset[int]:
        """The tokens of the times."""
        return frozenset(i for m in self.layers.times for i in range(m.first, m.last))

    @cached_property
    def first_actor(self) -> dict[int, int]:
        """Sentence number to the first token of its first actor."""
        return {self.sentence[m.first]: m.first for m in reversed(self.layers.actors)}

    @cached_property
    def times_of(self) -> dict[int, list[Mention[Any]]]:
        """Sentence number to its times."""
        found: dict[int, list[Mention[Any]]] = {}
        for mention in self.layers.times:
            found.setdefault(self.sentence[mention.first], []).append(mention)
        return found

    @cached_property
    def openings(self) -> frozenset[int]:
        """The tokens of quotation marks that open a quotation, counted by sentence."""
        found = set()
        for first, last in self.doc.sentences:
            found.update([i for i in range(first, last) if self.words[i] == '"'][::2])
        return frozenset(found)

    def party(self, i: int) -> bool:
        """Whether an actor that is no private person, or a state, begins at token ``i``."""
        kind, mention = self.opens.get(i, ("", None))
        if kind == "place":
            country = getattr(mention.value, "kind", None) == "country" if mention else False
            return country or "capital" in self.classes[i]
        return (
            kind == "actor" and getattr(mention.value, "kind", None) not in ("person", "source") if mention else False
        )

    def bounds(self, i: int) -> tuple[int, int]:
        """The sentence of token ``i``."""
        return self.doc.sentences[self.sentence[i]]

    def skip(self, i: int) -> int:
        """Letters of proclitics that a span beginning at token ``i`` leaves out."""
        if i in self.opens and self.opens[i][1].skip:
            return self.opens[i][1].skip
        return cut(self.readings[i].proclitic)

    def has(self, i: int, wanted: Iterable[str]) -> bool:
        """Whether token ``i`` is of one of these classes, or in a mention of one of these kinds."""
        return not self.marks[i].isdisjoint(wanted)

    def any(self, first: int, last: int, wanted: frozenset[str]) -> bool:
        """Whether one of these tokens is."""
        return not all(map(wanted.isdisjoint, self.marks[first:last]))

    def ends(self, i: int) -> bool:
        return self.words[i] == END

    def text(self, words: Words) -> str:
        return self.doc.quote(words.first, words.last, words.skip)
