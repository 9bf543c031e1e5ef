"""The scene of a report: what the readers of speech can ask about each token.

Sources are long, appositions nest and any noun can head a name, so the bounds of speaker and statement
are found by walking tokens instead of matching patterns. The walks ask for word classes only; the words
themselves stand in the lexica.
"""

# SPDX-License-Identifier: Apache-2.0
from bisect import bisect_right
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from khabar.extract.attribution.signs import Joined, Signs
from khabar.extract.evidence import Layers
from khabar.rules import Mention
from khabar.rules.alphabet import MORE
from khabar.rules.lexicon import Sense
from khabar.rules.view import View

TA_MARBUTA = "\u0629"  # closes most feminine nouns
_UNNAMED = frozenset({"office", "source"})
_MEDIA = frozenset({"agency", "outlet"})

_REPORT = 6000  # tokens of a long report; a longer text is many, and their names don't explain each other


@dataclass
class Scene:
    """A report in view, with the mentions that other rooms found in it."""

    view: View
    layers: Layers
    signs: Signs
    publisher: str | None
    memo: dict[Any, Any] = field(default_factory=dict)
    understood: set[int] = field(default_factory=set)
    """The tokens of cues that a rule understood; later rules leave them alone."""

    def __post_init__(self) -> None:
        self.words = self.view.doc.words
        self.text = self.view.text
        self.at: list[frozenset[str]] = list(map(self.signs.classes.__getitem__, self.view.text))
        """The classes of the word that begins at each token."""

    def has(self, i: int, cls: str) -> bool:
        """Whether a word of class ``cls`` begins at token ``i``."""
        return cls in self.at[i]

    def all(self, cls: str, first: int, last: int) -> list[int]:
        """The tokens of ``[first, last)`` at which words of class ``cls`` begin."""
        return [i for i, classes in enumerate(self.at[first:last], first) if cls in classes]

    def ended(self, i: int, cls: str) -> bool:
        """Whether a word of class ``cls``, of one token or of several, ends with token ``i``."""
        while i > 0 and self.text[i] == MORE:
            i -= 1
        return cls in self.at[i]

    def sense(self, i: int, cls: str) -> Sense | None:
        """The word of class ``cls`` that begins at token ``i``, as it was inflected."""
        return self.view.reading(i).sense(cls) if cls in self.at[i] else None

    def size(self, i: int) -> int:
        """Tokens of the listed form that begins at ``i``."""
        j = i + 1
        while self.text[j] == MORE:
            j += 1
        return j - i

    def joined(self, i: int) -> Joined:
        """What is joined before the word, as far as it can be told."""
        name = self.names.get(i)
        if name and name.skip:
            return Joined.of(self.words[i][: name.skip])
        if i in self.view.phrases:
            return Joined.of(self.view.phrases[i].proclitic)
        return self.signs.heads[self.words[i]]

    def parts(self, i: int) -> tuple[str, ...]:
        """The proclitics of the word, by their names in patterns (w b l k al)."""
        return self.joined(i).parts

    def skip(self, i: int) -> int:
        """How many letters of token ``i`` a span that begins there leaves out."""
        return self.names[i].skip if i in self.names else self.joined(i).skip

    def conjunction(self, i: int) -> int:
        """The letters of "and" or "so" at the head of a statement that begins at ``i``."""
        if "w" in self.parts(i):
            return 1
        opens = i == self.bounds(i)[0] and len(self.words[i]) > 3
        return int(opens and self.has(i, "unknown") and self.words[i][0] in self.signs.letters["w"])

    def open_ta(self, i: int) -> bool:
        """Whether what folds to a joined pronoun is the ta marbuta of a noun."""
        return self.view.doc.quote(i, i + 1).endswith(TA_MARBUTA)

    def article(self, i: int) -> bool:
        """Whether the token is definite by the article, with nothing joined before it."""
        return "article" in self.at[i]

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
            for i in self.all("quote", first, last):
                if opening < 0:
                    opening = i if not self._closes(i) else -1
                elif i > opening + 1 and self._opens(i):  # the one before was never closed
                    pairs[opening], opening = i, i
                else:
                    pairs[opening], opening = i, -1
            if opening >= 0:
                pairs[opening] = last
        return pairs

    def _opens(self, i: int) -> bool:
        """Whether a mark can only open: a blank before it and none after, or a colon before it."""
        starts, ends = self.view.doc.starts, self.view.doc.ends
        return self.has(i - 1, "colon") or (starts[i] > ends[i - 1] and starts[i + 1] == ends[i])

    def _closes(self, i: int) -> bool:
        """Whether a mark can only close: no blank before it and one after."""
        starts, ends = self.view.doc.starts, self.view.doc.ends
        if i == 0 or not self.has(i - 1, "word") or starts[i] > ends[i - 1]:
            return False
        return starts[i + 1] > ends[i] or self.has(i + 1, "stop") or self.has(i + 1, "comma")

    @cached_property
    def closers(self) -> dict[int, int]:
        """Closing mark to opening mark."""
        return {close: opening for opening, close in self.quotes.items() if self.has(close, "quote")}

    @cached_property
    def quote_of(self) -> dict[int, int]:
        """Token to the opening mark of the quotation that it stands in."""
        return {i: opening for opening, close in self.quotes.items() for i in range(opening + 1, close)}

    @cached_property
    def times(self) -> dict[int, int]:
        return {m.first: m.last for m in self.layers.times}

    @cached_property
    def names(self) -> dict[int, Mention[Any]]:
        """First token to the place, body or person that is named there, also in a source's name; an actor wins."""
        actors = [m for m in self.layers.actors if m.value.kind not in _UNNAMED and not m.value.bare]
        bodies = [m.value.body for m in self.layers.actors if m.value.kind in _UNNAMED and m.value.body]
        return {m.first: m for m in (*self.layers.places, *bodies, *actors)}

    @cached_property
    def name_tokens(self) -> frozenset[int]:
        return frozenset(i for m in self.names.values() for i in range(m.first, m.last))

    def carrier(self, i: int) -> bool:
        """Whether a medium's name begins at ``i``."""
        mention = self.names.get(i)
        return self.has(i, "medium") or (mention is not None and mention.value.kind in _MEDIA)

    def verbal_noun(self, i: int) -> bool:
        """Whether the token has the look of a verbal noun without the article."""
        return self.has(i, "verbal-noun") or (
            self.has(i, "unknown")
            and not self.article(i)
            and i not in self.names
            and bool(self.signs.verbal_noun.fullmatch(self.words[i]))
        )

    def adjective(self, i: int, kind: str | None) -> bool:
        """Whether the definite word at ``i`` can go on with a definite name of that kind as its adjective."""
        if self.has(i, "quality"):
            return True
        people = bool(self.signs.people.fullmatch(self.words[i]))  # such a plural is said of people alone
        return kind in ("person", None) if people else bool(self.signs.adjective.fullmatch(self.words[i]))

    def bare(self, i: int) -> str:
        """The word without its proclitics, the article among them."""
        return self.words[i][len(self.joined(i).letters) :]

    def tokens_of(self, word: str, most: int) -> list[int]:
        """The first tokens that spell ``word``, with proclitics or without, of one long report."""
        text, starts = self.view.doc.shadow.text, self.view.doc.starts
        last = starts[min(len(starts), _REPORT) - 1]
        found: list[int] = []
        at = text.find(word)
        while 0 <= at <= last and len(found) < most:
            i = bisect_right(starts, at) - 1
            if self.words[i].endswith(word) and self.bare(i) == word:
                found.append(i)
            at = text.find(word, at + len(word))
        return found
