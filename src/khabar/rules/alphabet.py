"""The alphabet: one character for what a rule can know about a token.

A rule over tokens could be matched by walking them in Python. Instead each token becomes one
character that stands for (proclitics, set of word classes, joined pronoun), a report becomes a
string of such characters, and a rule becomes a regular expression over it: one scan in C.

Characters lie in the Basic Multilingual Plane from U+3400 on, where Python's ``re`` tests a set of
any size in constant time. ``MORE`` continues a form of several words; ``END`` ends a sentence.
"""

# SPDX-License-Identifier: Apache-2.0
import re
from collections.abc import Iterable
from itertools import product

from khabar.errors import ResourceError
from khabar.rules.lexicon import Forms, Sense
from khabar.rules.readings import Reading, Readings, allowed, article
from khabar.text.clitics import PROCLITICS

MORE = "\u33ff"
_BASE, _LIMIT = 0x3400, 0xD7FF

PARTS = sorted({frozenset(parts) for parts in PROCLITICS.values()}, key=lambda p: (len(p), sorted(p)))
_STATES = [(parts, pronoun) for parts, pronoun in product(PARTS, (False, True))]
_STATE = {(p, bool(e)): _STATES.index((frozenset(parts), bool(e))) for p, parts in PROCLITICS.items() for e in (0, 1)}
_SIGNS = {
    **dict.fromkeys("،,", "comma"),
    **dict.fromkeys("؛;", "semicolon"),
    **dict.fromkeys(".!?؟…", "stop"),
    ":": "colon",
    '"': "quote",
    "(": "open",
    "[": "open",
    ")": "close",
    "]": "close",
    "-": "dash",
    "/": "slash",
    "%": "percent",
    "$": "dollar",
    "€": "euro",
}
_WORD = frozenset({"word"})
_GROUPED = re.compile(r"\d{1,3}(?:(?:,\d{3})+|(?:\.\d{3}){2,})")


Looks = tuple[tuple[str, ...], str]
"""What can be told of a word from its letters alone: its built-in classes, and its article."""


def looks(word: str) -> Looks:
    return _shape(word), article(word)


def _shape(word: str) -> tuple[str, ...]:
    """The built-in classes of a token that no lexicon lists."""
    first = word[0]
    if first.isdecimal():
        return _number_shape(word)
    if first in _SIGNS:
        return ("sign", _SIGNS[first])
    if "a" <= first <= "z" or "\u0250" <= first < "\u0600":
        return ("latin",)
    return ("word", "unknown") if "\u0620" < first < "\u0700" else ("sign", "other")


def _number_shape(word: str) -> tuple[str, ...]:
    """digits, and what else a run of digits could be by its size: a day, a month, an hour, a year."""
    if not word.isdecimal():
        return ("digits", "thousands" if _GROUPED.fullmatch(word) else "decimal")
    sizes = [("day", 1, 31), ("ordinal-month", 1, 12), ("hour", 0, 24), ("minute", 0, 59), ("year", 1300, 2100)]
    n = int(word) if len(word) <= 4 else -1
    return ("digits", *(f"digits-{name}" for name, low, high in sizes if low <= n <= high))


class Alphabet(Readings):
    """The readings of a lexicon and their characters."""

    def __init__(self, forms: Forms, kinds: Iterable[str] = (), named: frozenset[str] | None = None) -> None:
        """``named`` are the only classes that patterns name: a lexicon of many classes needs few characters then."""
        super().__init__(forms)
        self._named = named
        self._named_of: dict[tuple[str, frozenset[str]], frozenset[str]] = {}
        self._blocks: dict[frozenset[str], int] = {}
        for senses in (*forms.values(), *self.articled.values()):
            for some in _readable(senses):
                self._block(self._classes(some))
        for kind in kinds:
            self._block(frozenset({f"mention:{kind}"}))
        for probe in ("ب", "(", ")", ":", "؛", ".", "،", '"', "-", "/", "%", "$", "€", "a", "*"):
            self._block(frozenset(_shape(probe)))
        for n in (*range(60), 60, 1300, 2200, 99999):
            self._block(frozenset(_shape(str(n))))
        self._block(frozenset(_shape("1.5")))
        self._block(frozenset(_shape("1,500")))

    def _classes(self, senses: Iterable[Sense]) -> frozenset[str]:
        return _WORD.union(*[self._names(s.lexeme.cls, s.tags) for s in senses])

    def _names(self, cls: str, tags: frozenset[str]) -> frozenset[str]:
        """The classes that patterns can name of a sense."""
        if (names := self._named_of.get((cls, tags))) is None:
            names = frozenset((cls, *(f"{cls}.{tag}" for tag in tags)))
            self._named_of[cls, tags] = names = names if self._named is None else names & self._named
        return names

    def _block(self, classes: frozenset[str]) -> int:
        if classes not in self._blocks:
            start = _BASE + len(self._blocks) * len(_STATES)
            if start + len(_STATES) > _LIMIT:
                raise ResourceError("the lexicon has more class combinations than the alphabet has characters")
            self._blocks[classes] = start
        return self._blocks[classes]

    def character(self, classes: frozenset[str], proclitic: str = "", pronoun: str = "") -> str:
        return chr(self._blocks[classes] + _STATE[proclitic, bool(pronoun)])

    def of(self, reading: Reading) -> str:
        """The character of a reading that has senses."""
        return self.character(self._classes(reading.senses), reading.proclitic, reading.pronoun)

    def unlisted(self, looks: Looks) -> str:
        """The character of a word that no lexicon lists."""
        shape, proclitic = looks
        return self.character(frozenset(shape), proclitic)

    def characters(self, cls: str, need: frozenset[str], forbid: frozenset[str]) -> list[int]:
        """Code points of all characters of class ``cls`` with the needed and without the forbidden clitics.

        Raises KeyError for a class that no word has.
        """
        blocks = [start for classes, start in self._blocks.items() if cls in classes]
        if not blocks:
            raise KeyError(cls)
        states = []
        for n, (parts, pronoun) in enumerate(_STATES):
            have = parts | {"pron"} if pronoun else parts
            if need <= have and not forbid & have:
                states.append(n)
        return [start + n for start in blocks for n in states]


def _readable(senses: tuple[Sense, ...]) -> Iterable[tuple[Sense, ...]]:
    """The senses of a form, and those of them that remain with each set of clitics that bars others."""
    if len({s.lexeme.clitics for s in senses}) == 1:
        return (senses,)
    states = ((*parts, "pron") if pronoun else tuple(parts) for parts, pronoun in _STATES)
    return filter(None, (allowed(senses, state) for state in states))
