"""Readings: what one lexicon knows of a spelling, the clitics that are joined to the word split off."""

# SPDX-License-Identifier: Apache-2.0
import re
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from khabar.rules.lexicon import Forms, Sense
from khabar.text.clitics import PROCLITICS, splits

_MEMO = 40_000  # spellings remembered in one process; a crawl has millions
_AL = "\u0627\u0644"
_ARTICLE = re.compile("(?:[وف])?(?:[بك]?ال|لل)(?=..)")


class Reading(NamedTuple):
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

_Tails = dict[str, list[tuple[list[str], tuple[Sense, ...]]]]
"""What can follow the first word of a form of several words: by its second word, the words, the longest first."""


class _Starts(dict[str, tuple[tuple[str, _Tails], ...]]):
    """Spelling to the listed forms of several words that can begin with it, each after its proclitic."""

    def __init__(self, phrases: Mapping[str, _Tails]) -> None:
        super().__init__()
        self._phrases = phrases

    def __missing__(self, word: str) -> tuple[tuple[str, _Tails], ...]:
        if len(self) > _MEMO:
            self.clear()
        heads = splits(word).heads
        self[word] = starts = tuple((p, self._phrases[rest]) for p, rest in heads if rest in self._phrases)
        return starts


class Readings(dict[str, Reading]):
    """Spelling to its reading in one lexicon: whole first, then split, the shortest proclitic first."""

    def __init__(self, forms: Forms) -> None:
        super().__init__()
        self.words = {form: senses for form, senses in forms.items() if " " not in form}
        """Folded forms of one word to their senses."""
        self.phrases: dict[str, _Tails] = {}
        """First words of the listed forms of several words, and how they go on."""
        for form, senses in sorted(forms.items(), key=lambda item: -item[0].count(" ")):
            if " " in form:
                head, *rest = form.split(" ")
                self.phrases.setdefault(head, {}).setdefault(rest[0], []).append((rest, senses))
        self._starts = _Starts(self.phrases)
        self.articled = dict(_articled(self.words))
        """Words listed with their article that are read without it too, each with the senses of both."""

    def __missing__(self, word: str) -> Reading:
        if len(self) > _MEMO:
            self.clear()
        self[word] = reading = self._analyse(word)
        return reading

    def proclitic(self, word: str) -> str:
        """The proclitic of a spelling; of an unknown word only what ends in the article can be told."""
        reading = self[word]
        return reading.proclitic if reading.senses else article(word)

    reading = dict[str, Reading].__getitem__

    def _analyse(self, word: str) -> Reading:
        split = splits(word)
        if self.words.keys().isdisjoint(split.stems):
            return UNKNOWN
        lookup = self.words.get
        for proclitic, rest in split.heads:
            if (senses := lookup(rest)) and (some := allowed(senses, PROCLITICS[proclitic])):
                if rest in self.articled:
                    proclitic, some = _with_article(proclitic), self.articled[rest]
                return Reading(proclitic, some, "")
        for proclitic, host, pronoun in split.hosts:
            if (senses := lookup(host)) and (some := allowed(senses, (*PROCLITICS[proclitic], "pron"))):
                return Reading(proclitic, some, pronoun)
        return UNKNOWN

    def begins(self, word: str) -> bool:
        """Whether a listed form of several words can begin with this spelling."""
        return bool(self._starts[word])

    def phrase(self, words: list[str], i: int) -> tuple[Reading, int] | None:
        """The longest listed form of several words that begins at token ``i``, and how many tokens it has."""
        for proclitic, tails in self._starts[words[i]]:
            for tail, senses in tails.get(words[i + 1], ()):
                if words[i + 1 : i + 1 + len(tail)] == tail and (some := allowed(senses, PROCLITICS[proclitic])):
                    return Reading(proclitic, some, ""), 1 + len(tail)
        return None


def _articled(words: Forms) -> Iterator[tuple[str, tuple[Sense, ...]]]:
    """The words of which an entry says ``article: splits``: a state's name that is its adjective too."""
    for word, senses in words.items():
        if any(s.lexeme.attrs.get("article") == "splits" for s in senses):
            bare = word.removeprefix(_AL)
            yield word, senses + allowed(words.get(bare, ()), ("al",))


def _with_article(proclitic: str) -> str:
    """``proclitic`` and the article after it."""
    return proclitic + (_AL[1:] if proclitic.endswith(_AL[1:]) else _AL)


def article(word: str) -> str:
    """The letters up to the end of the article, if the word begins with them."""
    found = _ARTICLE.match(word)
    return found[0] if found else ""


def allowed(senses: tuple[Sense, ...], parts: tuple[str, ...]) -> tuple[Sense, ...]:
    """The senses of the words that all these clitics may join."""
    if not parts:
        return senses
    return tuple([s for s in senses if s.lexeme.clitics.issuperset(parts)])
