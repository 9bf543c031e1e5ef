"""A report as one rule set sees it: a string with one character a token."""

# SPDX-License-Identifier: Apache-2.0
from collections.abc import Iterable
from functools import cached_property

from msgspec import Struct

from khabar.rules.alphabet import MORE, Alphabet
from khabar.rules.lexicon import Sense
from khabar.rules.readings import UNKNOWN, Reading
from khabar.text import Doc
from khabar.text.clitics import cut


class View(Struct, frozen=True):
    """``text[i]`` is the character of token ``i``; ``phrases`` holds the readings of forms of several words.

    ``met`` holds the characters of ``text``, and those that a form of several words or a mention has covered.
    """

    doc: Doc
    alphabet: Alphabet
    text: str
    phrases: dict[int, Reading]
    met: frozenset[str]

    @classmethod
    def of(cls, doc: Doc, alphabet: Alphabet, text: str, begins: Iterable[int], met: frozenset[str]) -> "View":
        """``text`` with the forms of several words, each at one of the tokens ``begins``, as one character each.

        ``met`` are the characters of ``text``.
        """
        phrases: dict[int, Reading] = {}
        chars: list[str] = []
        done = 0
        for i in begins:
            if i >= done and (found := alphabet.phrase(doc.words, i)):
                phrases[i], size = found
                chars += text[done:i], alphabet.of(phrases[i]), MORE * (size - 1)
                done = i + size
        covering = frozenset(chars[1::3])
        return cls(doc, alphabet, "".join((*chars, text[done:])), phrases, met | covering)

    def marked(self, mentions: Iterable[tuple[str, int, int]]) -> "View":
        """This view with mentions: (kind, first, last) token ranges that patterns see as ``<Kind>``.

        A later mention wins over an earlier one and over a form of several words that it touches.
        """
        chars = list(self.text)
        covering = set()
        for kind, first, last in mentions:
            phrase = self.phrases.get(first)
            proclitic = phrase.proclitic if phrase else self.alphabet.proclitic(self.doc.words[first])
            chars[first] = self.alphabet.character(frozenset({f"mention:{kind}"}), proclitic)
            covering.add(chars[first])
            chars[first + 1 : last] = MORE * (last - first - 1)
        return View(self.doc, self.alphabet, "".join(chars), self.phrases, self.met | covering)

    def reading(self, i: int) -> Reading:
        """What the lexicon knows of token ``i``, or of the listed form that begins there."""
        if i in self.phrases:
            return self.phrases[i]
        return UNKNOWN if self.text[i] == MORE else self.alphabet[self.doc.words[i]]

    def past(self, i: int) -> int:
        """The token after the listed form or the mention that begins at token ``i``."""
        i += 1
        while self.text[i] == MORE:
            i += 1
        return i

    def part(self, first: int, last: int) -> "Part":
        return Part(self, first, last)


class Part(Struct, frozen=True, dict=True):
    """A range of tokens that a rule gave a role."""

    view: View
    first: int
    last: int

    @property
    def words(self) -> list[str]:
        """The folded spellings of its tokens."""
        return self.view.doc.words[self.first : self.last]

    @cached_property
    def text(self) -> str:
        """Its folded words joined by blanks, less the proclitics before the article."""
        return " ".join(self.words)[self.skip :]

    @property
    def skip(self) -> int:
        """Letters of proclitics (but not of the article) at its head, which its span leaves out."""
        return cut(self.view.reading(self.first).proclitic)

    def senses(self, cls: str) -> list[Sense]:
        """The senses of class ``cls`` of its tokens, in order, one a token."""
        found = (self.view.reading(i).sense(cls) for i in range(self.first, self.last))
        return [s for s in found if s]

    def attr(self, cls: str, key: str) -> str | None:
        """Attribute ``key`` of its first token of class ``cls`` that has one, or None."""
        for i in range(self.first, self.last):
            sense = self.view.reading(i).sense(cls)
            if sense and key in sense.lexeme.attrs:
                return sense.lexeme.attrs[key]
        return None

    def has(self, cls: str) -> bool:
        """Whether one of its tokens has class ``cls``; ``class.tag`` asks for the form too."""
        name, _, tag = cls.partition(".")
        for i in range(self.first, self.last):
            for s in self.view.reading(i).senses:
                if s.lexeme.cls == name and (not tag or tag in s.tags):
                    return True
        return False

    def __bool__(self) -> bool:
        return self.last > self.first
