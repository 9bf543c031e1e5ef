"""The scene of a report: what the readers of speech can ask about each token.

Sources are long, appositions nest and any noun can head a name, so the bounds of speaker and statement
are found by walking tokens instead of matching patterns. The walks ask for word classes only; the words
themselves stand in the lexica.
"""

# SPDX-License-Identifier: Apache-2.0
import re
from bisect import bisect_right
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from khabar.extract.evidence import Layers
from khabar.rules import Mention
from khabar.rules.lexicon import Sense
from khabar.rules.view import View
from khabar.text.clitics import PROCLITICS, cut

LONGEST_QUOTE = 400
"""Tokens; an opening mark that isn't closed within as many quotes to the end of its sentence."""


@dataclass(frozen=True)
class Signs:
    """For each word class the characters that have it, and the shapes of verbal nouns."""

    of: Mapping[str, frozenset[str]]
    verbal_noun: re.Pattern[str]


@dataclass
class Scene:
    """A report in view, with the mentions that other rooms found in it."""

    view: View
    layers: Layers
    signs: Signs
    publisher: str | None
    memo: dict[Any, Any] = field(default_factory=dict)

    @cached_property
    def words(self) -> list[str]:
        return self.view.doc.words

    def has(self, i: int, cls: str) -> bool:
        """Whether token ``i`` begins a word of class ``cls``."""
        return self.view.text[i] in self.signs.of[cls]

    def sense(self, i: int, cls: str) -> Sense | None:
        return self.view.reading(i).sense(cls)

    def size(self, i: int) -> int:
        """Tokens of the listed form that begins at ``i``."""
        phrase = self.view.phrases.get(i)
        if phrase is None:
            return 1
        return 1 + sum(1 for _ in self._rest(i))

    def _rest(self, i: int) -> Any:
        more = self.signs.of["more"]
        j = i + 1
        while self.view.text[j] in more:
            yield j
            j += 1

    def proclitic(self, i: int) -> str:
        """The letters joined before the word, as far as they can be told."""
        return self.view.reading(i).proclitic or self.view.alphabet.proclitic(self.words[i])

    def skip(self, i: int) -> int:
        """How many letters of token ``i`` a span that begins there leaves out."""
        return cut(self.proclitic(i))

    def skip_conjunction(self, i: int) -> int:
        """The letters of "and" or "so" at the head of a statement that begins at ``i``."""
        if "w" in self._parts(i):
            return 1
        return 0

    def _parts(self, i: int) -> tuple[str, ...]:
        return PROCLITICS[self.proclitic(i)]

    def article(self, i: int) -> bool:
        """Whether the token is definite by the article alone, with no preposition before it."""
        return self.has(i, "article")

    @cached_property
    def starts(self) -> list[int]:
        return [first for first, _ in self.view.doc.sentences]

    def sentence(self, i: int) -> int:
        """The index of the sentence of token ``i``."""
        return bisect_right(self.starts, i) - 1

    def bounds(self, i: int) -> tuple[int, int]:
        """The token range of the sentence of token ``i``."""
        return self.view.doc.sentences[self.sentence(i)]

    @cached_property
    def quotes(self) -> dict[int, int]:
        """Opening mark to closing mark; one that is never closed, to the end of its sentence."""
        pairs: dict[int, int] = {}
        for first, last in self.view.doc.sentences:
            opening = -1
            for i in range(first, last):
                if not self.has(i, "quote"):
                    continue
                if opening < 0 or (self._opens(i) and i - opening > 1):
                    if opening >= 0:
                        pairs[opening] = last
                    opening = i
                else:
                    pairs[opening] = i
                    opening = -1
            if opening >= 0:
                pairs[opening] = last
        return pairs

    def _opens(self, i: int) -> bool:
        """Whether the mark can only open: after a colon, with a blank before it."""
        return i > 0 and self.has(i - 1, "colon")

    @cached_property
    def closers(self) -> dict[int, int]:
        """Closing mark to opening mark."""
        return {close: opening for opening, close in self.quotes.items()}

    @cached_property
    def quote_of(self) -> dict[int, int]:
        """Token to the opening mark of the quotation that it stands in."""
        return {i: opening for opening, close in self.quotes.items() for i in range(opening + 1, close)}

    @cached_property
    def times(self) -> dict[int, int]:
        return {m.first: m.last for m in self.layers.times}

    @cached_property
    def names(self) -> dict[int, Mention[Any]]:
        """First token to the place or actor that is named there; an actor wins."""
        return {m.first: m for m in (*self.layers.places, *self.layers.actors)}

    def verbal_noun(self, i: int) -> bool:
        """Whether the token has the look of a verbal noun without the article."""
        return self.has(i, "verbal-noun") or (
            not self.has(i, "person")
            and not self.article(i)
            and bool(self.signs.verbal_noun.fullmatch(self.words[i]))
            and i not in self.names
        )

    @cached_property
    def index(self) -> dict[str, list[int]]:
        """Spelling to its tokens."""
        index: dict[str, list[int]] = {}
        for i, word in enumerate(self.words):
            index.setdefault(word, []).append(i)
        return index

    def places_of(self, word: str) -> list[int]:
        return self.index.get(word, [])
