"""Noun phrases that can name a source, found by the grammar of the phrase and not by knowing the name.

An Arabic noun phrase closes when it becomes definite: after "وزارة الدفاع الأميركية" a noun without the
article begins something else, unless the head is a person's office, which a name may follow.
"""

# SPDX-License-Identifier: Apache-2.0
from dataclasses import dataclass

from khabar.extract.attribution.scene import Scene
from khabar.extract.evidence import Words

KINDS = ("person", "medium", "institution", "group", "document")
_LONGEST_NAME = 8  # tokens within quotation marks that can still be a name
_STOPS = ("adverb", "speech-verb", "relay-verb", "that", "preposition", "relative", "negation", "opener", "copula", "according",
          "according-what", "of", "in", "on", "to", "about", "with", "until", "platform", "aside", "issued")  # fmt: skip


@dataclass(frozen=True, slots=True)
class NounPhrase:
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

    @property
    def words_range(self) -> range:
        return range(self.first, self.last)


def kind_of(scene: Scene, i: int) -> str | None:
    """The kind of source that the word at ``i`` can head."""
    return next((k for k in KINDS if scene.has(i, k)), None)


def _stops(scene: Scene, i: int) -> bool:
    return scene.has(i, "sign") or i in scene.times or any(scene.has(i, c) for c in _STOPS)


def chunk(scene: Scene, i: int, limit: int, *, inner: bool = False) -> NounPhrase | None:
    """The longest noun phrase that begins at ``i`` and ends by ``limit``, or None.

    ``inner`` phrases are complements: they take no complement with a preposition of their own.
    """
    if i >= limit:
        return None
    skip = scene.skip(i)
    kind = kind_of(scene, i)
    head = _quoted(scene, i, limit)
    if head:
        j, definite, named = head, True, False
    elif scene.has(i, "word") and (kind or not _stops(scene, i)):
        j, definite, named = _head(scene, i, limit, kind)
    elif scene.has(i, "latin"):
        j, definite, named = i + 1, True, False
    else:
        return None
    j, definite, named = _tail(scene, j, limit, kind, definite, named)
    if not inner:
        j, named = _complements(scene, j, limit, kind, named)
    phrase = NounPhrase(Words(i, j, skip), kind, definite, named)
    return phrase if inner else _joined(scene, phrase, limit)


def _quoted(scene: Scene, i: int, limit: int) -> int:
    """Where a short name in quotation marks that begins at ``i`` ends, or 0."""
    close = scene.quotes.get(i, limit)
    return close + 1 if close < limit and 1 < close - i <= _LONGEST_NAME else 0


def _head(scene: Scene, i: int, limit: int, kind: str | None) -> tuple[int, bool, bool]:
    named = scene.names.get(i)
    if named and named.last <= limit and (kind is None or named.last > i + 1):
        return named.last, True, _person(named)
    size = scene.size(i)
    return i + size, scene.article(i) or scene.view.reading(i).pronoun != "", False


def _person(mention: object) -> bool:
    """Whether an actor mention names a person."""
    value = getattr(mention, "value", None)
    return bool(getattr(value, "person", None) or getattr(value, "named", False))


def _tail(scene: Scene, j: int, limit: int, kind: str | None, definite: bool, named: bool) -> tuple[int, bool, bool]:
    """Construct chain, adjectives, quoted names and the name of a person after the head."""
    letters = 0
    while j < limit:
        close = _quoted(scene, j, limit)
        if close:
            j, definite = close, True
        elif (name := scene.names.get(j)) and name.last <= limit and (not definite or kind == "person"):
            named = named or (definite and _person(name))
            j, definite = name.last, True
        elif scene.article(j):
            if scene.has(j, "adverb") or j in scene.times:
                break
            j, definite = j + 1, True
        elif _stops(scene, j) or not scene.has(j, "word"):
            break
        elif definite:
            if kind not in ("person", None) or letters >= 4 or scene.verbal_noun(j) or scene.skip(j):
                break
            named, letters, j = True, letters + 1, j + 1
        else:
            if scene.skip(j) or scene.verbal_noun(j):
                break
            j += scene.size(j)
    return j, definite, named


def _complements(scene: Scene, j: int, limit: int, kind: str | None, named: bool) -> tuple[int, bool]:
    """Complements with a preposition: spokesman of, source in, a number of, secretary-general of."""
    for _ in range(3):
        if j >= limit:
            break
        after = None
        if scene.has(j, "spokesman-link"):
            after = chunk(scene, j + 1, limit, inner=True)
        elif kind and scene.has(j, "word") and scene.proclitic(j) in ("ل", "لل") and not _carrier(scene, j):
            after = chunk(scene, j, limit, inner=True)
        elif kind in ("person", "institution", "group") and (scene.has(j, "in") or scene.has(j, "of")):
            if j + 1 < limit and not scene.has(j + 1, "occasion") and j + 1 not in scene.times:
                after = chunk(scene, j + 1, limit, inner=True)
        if after is None:
            break
        j = after.last
        j, _, more = _tail(scene, j, limit, kind if kind == "person" else "institution", True, False)
        named = named or more or after.named
    return j, named


def _carrier(scene: Scene, i: int) -> bool:
    """Whether a medium stands at ``i``: "to Reuters" is no part of a name."""
    mention = scene.names.get(i)
    return scene.has(i, "medium") or getattr(getattr(mention, "value", None), "medium", False)


def _joined(scene: Scene, phrase: NounPhrase, limit: int) -> NounPhrase:
    """The phrase with a second one joined by "and"."""
    j = phrase.last
    if j >= limit or not scene.has(j, "word") or not scene.proclitic(j).startswith("و"):
        return phrase
    second = chunk(scene, j, limit, inner=True)
    known = second and (kind_of(scene, j) or scene.has(j, "and-article") or j in scene.names)
    if not second or not known or scene.has(j, "speech-verb"):
        return phrase
    return NounPhrase(Words(phrase.first, second.last, phrase.words.skip), phrase.kind, True, phrase.named, True)
