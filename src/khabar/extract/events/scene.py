"""The scene: one report as the events room sees it, with word classes and mentions by token."""

# SPDX-License-Identifier: Apache-2.0
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from khabar.extract.evidence import Layers, Words
from khabar.rules import Mention, Sense, View
from khabar.rules.alphabet import MORE
from khabar.text import END, Doc
from khabar.text.clitics import PROCLITICS, cut

NONE: frozenset[str] = frozenset()
_LINKING = frozenset({"boundary", "subordinator", "no-place", "cause", "responsible"})
_UNUSED = {"dual", "construct"}
_EVENTS = ("event-noun", "event-verb")


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


class Classes(dict[str, frozenset[str]]):
    """Spelling to the classes that the lexicon gives it, remembered in one process."""

    LIMIT = 100_000

    def __init__(self, alphabet: Any) -> None:
        super().__init__()
        self._alphabet = alphabet

    def __missing__(self, word: str) -> frozenset[str]:
        if len(self) > self.LIMIT:
            self.clear()
        self[word] = found = frozenset(s.lexeme.cls for s in meant(self._alphabet.reading(word).senses)) or NONE
        return found


@dataclass(frozen=True)
class Scene:
    """A report in analysis. ``opens`` maps a token to the actor, place or quantity that begins there."""

    doc: Doc
    view: View
    classes: list[frozenset[str]]
    opens: dict[int, tuple[str, Mention[Any]]]
    times: dict[int, Mention[Any]]
    layers: Layers
    words: list[str]
    _parts: dict[int, tuple[str, ...]] = field(default_factory=dict)

    @classmethod
    def of(cls, view: View, layers: Layers, known: Classes) -> "Scene":
        """``view`` with its mentions; of two that begin at one token the longer counts."""
        doc = view.doc
        classes = [known[word] for word in doc.words]
        for i, reading in view.phrases.items():
            classes[i] = frozenset(s.lexeme.cls for s in meant(reading.senses))
            linking = classes[i] & _LINKING
            while view.text[(i := i + 1)] == MORE:
                classes[i] = linking
        opens: dict[int, tuple[str, Mention[Any]]] = {}
        for room, mentions in (
            ("place", layers.places),
            ("actor", layers.actors),
            ("number", layers.quantities),
        ):
            for m in mentions:
                kind = "amount" if room == "number" and not _of_people(m.value) else room
                if m.first not in opens or opens[m.first][1].last <= m.last:
                    opens[m.first] = (kind, m)
        return cls(doc, view, classes, opens, {m.first: m for m in layers.times}, layers, doc.words)

    @cached_property
    def inside(self) -> dict[int, str]:
        """Token to the kind of the mention that covers it."""
        return {i: kind for kind, m in self.opens.values() for i in range(m.first, m.last)}

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
            return getattr(mention.value, "kind", None) == "country" if mention else False
        return (
            kind == "actor" and getattr(mention.value, "kind", None) not in ("person", "source") if mention else False
        )

    def bounds(self, i: int) -> tuple[int, int]:
        """The sentence of token ``i``."""
        return self.doc.sentences[self.sentence[i]]

    def parts(self, i: int) -> tuple[str, ...]:
        """The proclitics of token ``i`` (w b l k s al); of a mention's first token what its span leaves out."""
        if i not in self._parts:
            self._parts[i] = self._split(i)
        return self._parts[i]

    def _split(self, i: int) -> tuple[str, ...]:
        reading = self.view.reading(i)
        proclitic = reading.proclitic if reading.senses else self.view.alphabet.proclitic(self.words[i])
        parts = PROCLITICS[proclitic]
        if not parts and i in self.opens and (skip := self.opens[i][1].skip):
            return PROCLITICS.get(self.words[i][:skip], ())
        return parts

    def skip(self, i: int) -> int:
        """Letters of proclitics that a span beginning at token ``i`` leaves out."""
        if i in self.opens and self.opens[i][1].skip:
            return self.opens[i][1].skip
        return cut(self.view.reading(i).proclitic)

    def has(self, i: int, wanted: Iterable[str]) -> bool:
        """Whether token ``i`` is of one of these classes, or in a mention of one of these kinds."""
        return not self.classes[i].isdisjoint(wanted) or self.inside.get(i, "") in wanted

    def any(self, first: int, last: int, wanted: frozenset[str]) -> bool:
        """Whether one of these tokens is."""
        return any(self.has(i, wanted) for i in range(first, min(last, len(self.words))))

    def ends(self, i: int) -> bool:
        return self.words[i] == END

    def text(self, words: Words) -> str:
        return self.doc.quote(words.first, words.last, words.skip)
