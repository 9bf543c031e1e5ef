"""A source's noun phrase, and what its words tell: the kind of source, one or many, a name or not."""

# SPDX-License-Identifier: Apache-2.0
from typing import Any

from msgspec import Struct

from khabar.extract.attribution.scene import Scene
from khabar.extract.evidence import Words
from khabar.rules import Mention

KINDS = ("person", "medium", "institution", "group", "document")
BODIES = ("medium", "institution", "group")
_LONGEST_NAME = 8  # tokens within quotation marks that can still be a name
_SHORT_NAME = 4  # letters; a longer word that begins with "w" has "and" before it


class NounPhrase(Struct, frozen=True):
    """A source's name. ``kind`` is its head's; ``named`` tells that a person's name stands in it."""

    words: Words
    kind: str | None = None
    definite: bool = False
    named: bool = False
    joined: bool = False

    @property
    def first(self) -> int:
        return self.words.first

    @property
    def last(self) -> int:
        return self.words.last

    def __len__(self) -> int:
        return self.words.last - self.words.first


def head(scene: Scene, i: int) -> int:
    """The head's token of a phrase that begins at ``i``: after a quotation mark, "this", "the same", "three"."""
    if "quote" in scene.at[i]:
        return i + 1
    return i + scene.size(i) if led(scene, i) else i


def led(scene: Scene, i: int) -> bool:
    """Whether a word stands at ``i`` that points at the noun after it or counts it."""
    if "lead" not in scene.at[i] or i + scene.size(i) >= len(scene.words) or i in scene.times:
        return False
    after = scene.at[i + scene.size(i)]
    if "pointing" in scene.at[i]:
        return not after.isdisjoint(("article", "kind", "quote")) and kind_of(scene, i) is None
    return "kind" in after


def kind_of(scene: Scene, i: int) -> str | None:
    """The kind of source that the word at ``i`` can head."""
    classes = scene.at[i]
    return next((k for k in KINDS if k in classes), None) if "kind" in classes else None


def is_person(name: Mention[Any]) -> bool:
    return bool(name.value.kind == "person")


def quoted(scene: Scene, i: int, limit: int) -> int:
    """Where a short name in quotation marks that begins at ``i`` ends, or 0."""
    close = scene.quotes.get(i, limit)
    if close >= limit or not 1 < close - i <= _LONGEST_NAME:
        return 0
    if scene.skip(i + 1):  # a preposition is joined to it: words of a speech
        return 0
    single = close - i == 2 and not scene.has(i + 1, "comma")
    return 0 if not single and any(scene.has(j, "no-name") for j in range(i + 1, close)) else close + 1


def plural(scene: Scene, i: int) -> bool:
    """Whether the word is a plural of people."""
    sense = scene.sense(i, "person")
    return sense is not None and "plural" in sense.tags


def source_noun(scene: Scene, phrase: NounPhrase) -> bool:
    """Whether the head is "source" or "witness", which belongs to nobody."""
    sense = scene.sense(head(scene, phrase.first), "person")
    return sense is not None and "source" in sense.lexeme.attrs


def many(scene: Scene, phrase: NounPhrase) -> bool:
    """Whether the head is a plural of people or "source", which no name of one person follows."""
    return plural(scene, head(scene, phrase.first)) or source_noun(scene, phrase)


def name_word(scene: Scene, j: int) -> bool:
    """Whether a word without the article can belong to a person's name."""
    word = scene.words[j]
    if scene.has(j, "unknown") and word[0] in scene.signs.letters["w"] and len(word) > _SHORT_NAME:
        return False
    if word[0] in scene.signs.letters["b"] and scene.signs.verbal_noun.fullmatch(word[1:]):
        return False
    return not scene.verbal_noun(j) and kind_of(scene, j) in (None, "person")
