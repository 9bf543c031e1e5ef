"""The alphabet: one character for what a rule can know about a token.

A rule over tokens could be matched by walking them in Python. Instead each token becomes one
character that stands for (proclitics, set of word classes, joined pronoun), a report becomes a
string of such characters, and a rule becomes a regular expression over it: one scan in C.

Characters lie in the Basic Multilingual Plane from U+3400 on, where Python's ``re`` tests a set of
any size in constant time. ``MORE`` continues a form of several words; ``END`` ends a sentence.
"""

# SPDX-License-Identifier: Apache-2.0
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from itertools import compress, product

from khabar.errors import ResourceError
from khabar.rules.lexicon import Forms, Sense
from khabar.text import END
from khabar.text.clitics import PROCLITICS, splits

MORE = "\u33ff"
_BASE, _LIMIT = 0x3400, 0xD7FF
_MEMO = 40_000  # spellings remembered in one process; a crawl has millions

PARTS = sorted({frozenset(parts) for parts in PROCLITICS.values()}, key=lambda p: (len(p), sorted(p)))
_STATES = [(parts, pronoun) for parts, pronoun in product(PARTS, (False, True))]
_STATE = {state: n for n, state in enumerate(_STATES)}
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
_GROUPED = re.compile(r"\d{1,3}(?:(?:,\d{3})+|(?:\.\d{3}){2,})")
_ARTICLE = re.compile("(?:[وف])?(?:[بك]?ال|لل)(?=..)")


@dataclass(frozen=True, slots=True)
class Reading:
    """What the lexicon knows of one token: the proclitic that was split off, the senses, the pronoun."""

    proclitic: str
    senses: tuple[Sense, ...]
    pronoun: str

    def sense(self, cls: str) -> Sense | None:
        """The first sense of that class, or None."""
        for sense in self.senses:
            if sense.lexeme.cls == cls:
                return sense
        return None


UNKNOWN = Reading("", (), "")


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


_Tails = dict[str, list[tuple[list[str], tuple[Sense, ...]]]]
"""What can follow the first word of a form of several words: by its second word, the words, the longest first."""


class _Starts(dict[str, tuple[tuple[str, _Tails], ...]]):
    """Spelling to the listed forms of several words that can begin with it, each after its proclitic."""

    def __init__(self, phrases: Mapping[str, _Tails]) -> None:
        super().__init__()
        self._phrases = phrases

    def __missing__(self, word: str) -> tuple[tuple[str, _Tails], ...]:
        split = splits(word)
        if self._phrases.keys().isdisjoint(split.stems):
            self[word] = ()
            return ()
        self[word] = starts = tuple((p, self._phrases[rest]) for p, rest in split.heads if rest in self._phrases)
        return starts


class Alphabet(dict[str, str]):
    """Spelling of a token to its character. Unseen spellings are analysed once and remembered."""

    def __init__(self, forms: Forms, kinds: Iterable[str] = (), named: frozenset[str] | None = None) -> None:
        """``named`` are the only classes that patterns name: a lexicon of many classes needs few characters then."""
        super().__init__()
        self._named = named
        self._forms = {f: s for f, s in forms.items() if " " not in f}
        phrases: dict[str, _Tails] = {}
        for form, senses in sorted(forms.items(), key=lambda item: -item[0].count(" ")):
            if " " in form:
                head, *rest = form.split(" ")
                phrases.setdefault(head, {}).setdefault(rest[0], []).append((rest, senses))
        self._blocks: dict[frozenset[str], int] = {}
        self._readings: dict[str, Reading] = {}
        self._plain: dict[tuple[tuple[str, ...], str], str] = {}
        for senses in forms.values():
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
        self[END] = END
        self._starts = _Starts(phrases)

    def _classes(self, senses: Iterable[Sense]) -> frozenset[str]:
        classes = {c for s in senses for c in s.classes()}
        return frozenset({"word", *(classes if self._named is None else classes & self._named)})

    def _block(self, classes: frozenset[str]) -> int:
        if classes not in self._blocks:
            start = _BASE + len(self._blocks) * len(_STATES)
            if start + len(_STATES) > _LIMIT:
                raise ResourceError("the lexicon has more class combinations than the alphabet has characters")
            self._blocks[classes] = start
        return self._blocks[classes]

    def character(self, classes: frozenset[str], proclitic: str = "", pronoun: str = "") -> str:
        state = _STATE[frozenset(PROCLITICS[proclitic]), bool(pronoun)]
        return chr(self._blocks[classes] + state)

    def __missing__(self, word: str) -> str:
        if len(self) > _MEMO:
            self._readings.clear()
            self._starts.clear()
            self.clear()
            self[END] = END
        # Most new words stand in no lexicon, and are new to every rule set: what they cost counts.
        listed = not self._forms.keys().isdisjoint(splits(word).stems)
        if listed and (reading := self.reading(word)).senses:
            self[word] = char = self.of(reading)
            return char
        looks = _looks(word)
        unlisted = self._plain.get(looks)
        if unlisted is None:
            self._plain[looks] = unlisted = self.character(frozenset(looks[0]), looks[1])
        self[word] = unlisted
        return unlisted

    def of(self, reading: Reading) -> str:
        """The character of a reading that has senses."""
        return self.character(self._classes(reading.senses), reading.proclitic, reading.pronoun)

    def proclitic(self, word: str) -> str:
        """The proclitic of a spelling; of an unknown word only what ends in the article can be told."""
        reading = self.reading(word)
        return reading.proclitic if reading.senses else _article(word)

    def reading(self, word: str) -> Reading:
        """The lexicon's reading of a spelling: whole first, then split, the shortest proclitic first."""
        if word not in self._readings:
            self._readings[word] = self._analyse(word)
        return self._readings[word]

    def _analyse(self, word: str) -> Reading:
        split = splits(word)
        if self._forms.keys().isdisjoint(split.stems):
            return UNKNOWN
        lookup = self._forms.get
        for proclitic, rest in split.heads:
            if (senses := lookup(rest)) and (some := _allowed(senses, PROCLITICS[proclitic])):
                return Reading(proclitic, some, "")
        for proclitic, host, pronoun in split.hosts:
            if (senses := lookup(host)) and (some := _allowed(senses, (*PROCLITICS[proclitic], "pron"))):
                return Reading(proclitic, some, pronoun)
        return UNKNOWN

    def phrase(self, words: list[str], i: int) -> tuple[Reading, int] | None:
        """The longest listed form of several words that begins at token ``i``, and how many tokens it has."""
        for proclitic, tails in self._starts[words[i]]:
            for tail, senses in tails.get(words[i + 1], ()):
                if words[i + 1 : i + 1 + len(tail)] == tail and (allowed := _allowed(senses, PROCLITICS[proclitic])):
                    return Reading(proclitic, allowed, ""), 1 + len(tail)
        return None

    def phrase_starts(self, words: list[str]) -> list[int]:
        """The tokens at which a listed form of several words could begin."""
        return list(compress(range(len(words)), map(self._starts.__getitem__, words)))

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


@lru_cache(maxsize=4096)  # all rule sets take the words of one report, one set after the other
def _looks(word: str) -> tuple[tuple[str, ...], str]:
    """What can be told of a word from its letters alone: its built-in classes, and its article."""
    return _shape(word), _article(word)


def _article(word: str) -> str:
    """The letters up to the end of the article, if the word begins with them."""
    article = _ARTICLE.match(word)
    return article[0] if article else ""


def _readable(senses: tuple[Sense, ...]) -> Iterable[tuple[Sense, ...]]:
    """The senses of a form, and those of them that remain with each set of clitics that bars others."""
    if len({s.lexeme.clitics for s in senses}) == 1:
        return (senses,)
    states = ((*parts, "pron") if pronoun else tuple(parts) for parts, pronoun in _STATES)
    return dict.fromkeys(some for some in (_allowed(senses, state) for state in states) if some)


def _allowed(senses: tuple[Sense, ...], parts: tuple[str, ...]) -> tuple[Sense, ...]:
    return tuple(s for s in senses if s.lexeme.clitics.issuperset(parts))
