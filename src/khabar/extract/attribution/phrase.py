"""Noun phrases that can name a source, found by the grammar of the phrase and not by knowing the name."""

# SPDX-License-Identifier: Apache-2.0
from typing import Any

from msgspec.structs import replace

from khabar.extract.attribution.nouns import (
    BODIES,
    NounPhrase,
    head,
    is_person,
    kind_of,
    led,
    many,
    name_word,
    quoted,
    source_noun,
)
from khabar.extract.attribution.scene import Scene
from khabar.extract.attribution.tail import NAME_WORDS, Tail
from khabar.extract.evidence import Words
from khabar.rules import Mention

_KIND_OF_ACTOR = {"person": "person", "agency": "medium", "outlet": "medium", "platform": "medium",
                  "armed-group": "group", "party": "group", "community": "group", "other": None}  # fmt: skip
_LONGEST = 60  # tokens of a noun phrase


def chunk(scene: Scene, i: int, limit: int, *, inner: bool = False) -> NounPhrase | None:
    """The longest noun phrase that begins at ``i`` and ends by ``limit``, or None.

    ``inner`` phrases are complements: they take no complement with a preposition of their own.
    """
    if i >= limit:
        return None
    memo, key = scene.memo, ("phrase", i, inner)
    if key not in memo:
        memo[key] = _chunk(scene, i, min(scene.bounds(i)[1], i + _LONGEST), inner)
    found: NounPhrase | None = memo[key]
    return found if found is None or found.last <= limit else _chunk(scene, i, limit, inner)


def _chunk(scene: Scene, i: int, limit: int, inner: bool) -> NounPhrase | None:
    phrase = _head(scene, i, limit)
    if phrase is None:
        return None
    phrase = Tail(scene, phrase, limit).run()
    return phrase if inner else _joined(scene, _complements(scene, phrase, limit), limit)


def _head(scene: Scene, i: int, limit: int) -> NounPhrase | None:
    kind = _one_of(scene, i) or kind_of(scene, head(scene, i))
    skip = scene.skip(i)
    if led(scene, i):
        noun = _head(scene, head(scene, i), limit)
        return replace(noun, words=Words(i, noun.last, skip)) if noun and noun.last <= limit else None
    if close := quoted(scene, i, limit):
        return NounPhrase(Words(i, close), kind, True)
    name = scene.names.get(i)
    if name and name.last <= limit and (kind is None or is_person(name) or getattr(name.value, "ident", None)):
        return NounPhrase(Words(i, name.last, skip), kind or _kind(name), True, is_person(name))
    if scene.has(i, "latin"):
        return NounPhrase(Words(i, i + 1), kind, True)
    if kind == "group" and _rank(scene, i):
        kind = "person"
    if not scene.has(i, "word") or (kind is None and (scene.has(i, "phrase-stop") or i in scene.times)):
        return None
    definite = scene.article(i) or "al" in scene.parts(i) or bool(scene.view.reading(i).pronoun)
    return NounPhrase(Words(i, i + scene.size(i), skip), kind, definite)


def _one_of(scene: Scene, i: int) -> str | None:
    """The kind of what "one of" the phrase that begins at ``i`` is."""
    sense = scene.sense(i, "person")
    return kind_of(scene, i + 1) if sense and "one-of" in sense.lexeme.attrs and i + 1 < len(scene.words) else None


def _rank(scene: Scene, i: int) -> bool:
    """Whether a word for a group is a general's rank here: a name without the article follows it."""
    sense = scene.sense(i, "group")
    if sense is None or "rank" not in sense.lexeme.attrs or not scene.article(i) or i + 1 >= len(scene.words):
        return False
    name = scene.names.get(i + 1)
    if scene.has(i + 1, "phrase-stop") or scene.article(i + 1) or scene.skip(i + 1):
        return False
    if name:
        return is_person(name)
    word = scene.has(i + 1, "word") and not scene.words[i + 1].startswith(scene.signs.letters["b"])
    return word and name_word(scene, i + 1)


def _kind(name: Mention[Any]) -> str | None:
    return _KIND_OF_ACTOR.get(name.value.kind, "institution") if hasattr(name.value, "person") else "place"


def _complements(scene: Scene, phrase: NounPhrase, limit: int) -> NounPhrase:
    """The phrase with its complements after a preposition: spokesman of, source in, secretary-general of."""
    for _ in range(3):
        j = phrase.last
        at = _complement_at(scene, phrase, j, limit)
        inner = chunk(scene, at, limit, inner=True) if at is not None else None
        if inner is None:
            break
        phrase = replace(phrase, words=replace(phrase.words, last=inner.last), named=phrase.named or inner.named)
        if phrase.kind == "person":
            phrase = _person_after(scene, phrase, limit)
    return phrase


def _complement_at(scene: Scene, phrase: NounPhrase, j: int, limit: int) -> int | None:
    """Where the noun of a complement that begins at ``j`` stands, or None."""
    if j + 1 >= limit or (phrase.kind is None and not scene.has(j, "spokesman-link")):
        return None
    if scene.has(j, "spokesman-link"):
        return j + 1
    if j in scene.names and scene.names[j].skip:
        joined = scene.parts(j)
        if "b" in joined:
            return j if phrase.kind in ("person", "institution") else None
        return j if "l" in joined and not scene.carrier(j) and not phrase.named else None
    if scene.has(j, "joined-l"):
        office = phrase.definite and not phrase.named and kind_of(scene, phrase.first) in ("person", "institution")
        office = office and not source_noun(scene, phrase)
        return j + 1 if office and not scene.carrier(j + 1) and not scene.carrier(j + 2) else None
    if scene.has(j, "word") and "l" in scene.parts(j) and not scene.carrier(j) and not phrase.named:
        return None if phrase.kind == "person" and _purpose(scene, j) else j
    if phrase.kind == "person" and "b" in scene.parts(j) and kind_of(scene, j) in BODIES:
        return j
    if phrase.definite and phrase.kind in BODIES and _for(scene, j):
        return j
    if phrase.kind == "person" and scene.has(j, "about") and _attr(scene, phrase, "about"):
        return j + 1
    if phrase.kind == "document" and (scene.has(j, "issued") or scene.has(j, "about")):
        return j + 2 if scene.has(j, "issued") and scene.has(j + 1, "about") else None
    if phrase.kind in ("person", "institution", "group") and (scene.has(j, "in") or scene.has(j, "of")):
        return None if scene.has(head(scene, j + 1), "occasion") or j + 1 in scene.times else j + 1
    return None


def _purpose(scene: Scene, j: int) -> bool:
    """Whether "to" with an indefinite verbal noun tells what for: to calm, to open."""
    return (
        not scene.has(j, "kind")
        and "al" not in scene.parts(j)
        and bool(scene.signs.verbal_noun.fullmatch(scene.bare(j)))
    )


def _attr(scene: Scene, phrase: NounPhrase, key: str) -> bool:
    """Whether the head has the attribute."""
    sense = scene.sense(head(scene, phrase.first), phrase.kind) if phrase.kind else None
    return sense is not None and key in sense.lexeme.attrs


def _for(scene: Scene, j: int) -> bool:
    """Whether an unknown word with "l" begins what a body is for: "for the rights of man"."""
    unknown = scene.has(j, "unknown") and j not in scene.names
    return unknown and scene.words[j].startswith(scene.signs.letters["l"]) and scene.article(j + 1)


def _person_after(scene: Scene, phrase: NounPhrase, limit: int) -> NounPhrase:
    """The name of a person after a complement of the office."""
    j = phrase.last
    if many(scene, phrase):
        return phrase
    name = scene.names.get(j)
    if name and is_person(name) and name.last <= limit and not name.skip:
        return replace(phrase, words=replace(phrase.words, last=name.last), named=True)
    while j < limit and j - phrase.last < NAME_WORDS and scene.has(j, "word") and not scene.has(j, "phrase-stop"):
        if scene.skip(j) or j in scene.times or not ((scene.article(j) and j > phrase.last) or name_word(scene, j)):
            break
        j += 1
    if j == phrase.last or (scene.article(phrase.last)):
        return phrase
    return replace(phrase, words=replace(phrase.words, last=j), named=True)


def _joined(scene: Scene, phrase: NounPhrase, limit: int) -> NounPhrase:
    """The phrase with a second one joined by "and"."""
    j = phrase.last
    if j >= limit or not scene.has(j, "word") or scene.has(j, "phrase-stop") or scene.has(j, "speech-participle"):
        return phrase
    mention = scene.names.get(j)
    known = kind_of(scene, j) or mention or (scene.has(j, "and-article") and phrase.definite)
    conjoined = "w" in scene.parts(j) or (mention is not None and scene.words[j][0] in scene.signs.letters["w"])
    if not known or not conjoined or scene.parts(j)[:2] in (("w", "b"), ("w", "l"), ("w", "k")):
        return phrase
    second = chunk(scene, j, limit, inner=True)
    if second is None:
        return phrase
    second = _complements(scene, second, limit)
    return NounPhrase(Words(phrase.first, second.last, phrase.words.skip), phrase.kind, True, phrase.named, True)
