"""The word classes that attribution asks for, as sets of characters; built once a process."""

# SPDX-License-Identifier: Apache-2.0
import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import NamedTuple

from khabar.rules import Ruleset
from khabar.rules.alphabet import Alphabet
from khabar.rules.resources import table
from khabar.text import fold
from khabar.text.clitics import PROCLITICS, cut

_FOLDER = Path(__file__).parent
_MEMO = 100_000  # spellings remembered in one process
_BUILT_IN = ("word", "unknown", "digits", "latin", "sign", "comma", "semicolon", "stop", "colon", "quote", "open",
             "close", "dash")  # fmt: skip


class Classes(dict[str, frozenset[str]]):
    """Character to the word classes and unions that it has; worked out when a character first comes."""

    def __init__(self, of: Mapping[str, frozenset[str]]) -> None:
        super().__init__()
        self._of = of
        self._same: dict[frozenset[str], frozenset[str]] = {}  # many characters have the same classes

    def __missing__(self, character: str) -> frozenset[str]:
        found = frozenset(cls for cls, characters in self._of.items() if character in characters)
        self[character] = classes = self._same.setdefault(found, found)
        return classes


class Joined(NamedTuple):
    """What is written joined before a word: its letters, their names in patterns (w b l k al), what a span omits."""

    letters: str
    parts: tuple[str, ...]
    skip: int

    @classmethod
    def of(cls, letters: str) -> "Joined":
        return cls(letters, PROCLITICS.get(letters, ()), cut(letters))


class Heads(dict[str, Joined]):
    """Spelling to what is joined before the word; remembered for the process as the alphabet remembers characters."""

    def __init__(self, alphabet: Alphabet) -> None:
        super().__init__()
        self._alphabet = alphabet

    def __missing__(self, word: str) -> Joined:
        if len(self) > _MEMO:
            self.clear()
        self[word] = joined = Joined.of(self._alphabet.proclitic(word))
        return joined


@dataclass(frozen=True)
class Signs:
    """The word classes and unions of classes of each character, and the shapes of words."""

    classes: Classes
    heads: Heads
    letters: Mapping[str, tuple[str, ...]]
    """How "and", "b" and "l" are written before a word."""
    first_person: frozenset[str]
    verbal_noun: re.Pattern[str]
    adjective: re.Pattern[str]
    people: re.Pattern[str]
    indefinite: re.Pattern[str]
    accusative: re.Pattern[str]
    oblique: re.Pattern[str]
    we_will: re.Pattern[str]
    imperfect: re.Pattern[str]
    definite: str
    """The article, as the shadow text has it."""


@cache
def signs(rules: Ruleset) -> Signs:
    """The signs of a rule set: its classes, and the unions and shapes of the data files."""
    classes = {sense.lexeme.cls for senses in rules.forms.values() for sense in senses}

    def characters(cls: str, need: str = "", forbid: str = "") -> frozenset[str]:
        return frozenset(map(chr, rules.alphabet.characters(cls, frozenset(need.split()), frozenset(forbid.split()))))

    of = {cls: characters(cls) for cls in (*classes, *_BUILT_IN)}
    of["article"] = characters("word", "al", "w b l k")
    of["and-article"] = characters("word", "al w")
    of["opening-word"] = characters("word", "w", "b l k")
    of["word-with-l"] = characters("word", "l")
    for name, parts in table(_FOLDER / "unions.yaml").items():
        if name != "__line__":
            of[name] = frozenset().union(*(of[part] for part in parts))
    shapes = table(_FOLDER / "shapes.yaml")

    def shape(name: str) -> re.Pattern[str]:
        return re.compile("|".join(map(fold, shapes[name])))

    return Signs(
        Classes(of),
        Heads(rules.alphabet),
        {part: tuple(p for p, parts in PROCLITICS.items() if parts == (part,)) for part in ("w", "b", "l")},
        frozenset(shapes["first-person"]),
        verbal_noun=shape("verbal-noun"),
        adjective=shape("adjective"),
        people=shape("people"),
        indefinite=shape("indefinite"),
        accusative=shape("accusative"),
        oblique=shape("oblique"),
        we_will=shape("we-will"),
        imperfect=shape("imperfect"),
        definite=next(p for p, parts in PROCLITICS.items() if parts == ("al",)),
    )
