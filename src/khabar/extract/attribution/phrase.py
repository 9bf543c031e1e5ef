"""Noun phrases that can name a source, found by the grammar of the phrase and not by knowing the name.

An Arabic noun phrase closes when it becomes definite: after "وزارة الدفاع الأميركية" a noun without the
article begins something else, unless the head is a person's office, which a name may follow.
"""

# SPDX-License-Identifier: Apache-2.0
from dataclasses import dataclass, replace
from typing import Any

from khabar.extract.attribution.scene import Scene
from khabar.extract.evidence import Words
from khabar.rules import Mention

KINDS = ("person", "medium", "institution", "group", "document")
BODIES = ("medium", "institution", "group")
_KIND_OF_ACTOR = {"person": "person", "agency": "medium", "outlet": "medium", "platform": "medium",
                  "armed-group": "group", "party": "group", "community": "group", "other": None}  # fmt: skip
_YA = "\u064a"  # with its dots, as in a name and not as in "on"
_LONGEST = 60  # tokens of a noun phrase
_LONGEST_NAME = 8  # tokens within quotation marks that can still be a name
_SHORT_NAME = 4  # letters; a longer word that begins with "w" has "and" before it
_NAME_WORDS = 5  # words of a person's name after the office


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

    def __len__(self) -> int:
        return self.words.last - self.words.first


def head(scene: Scene, i: int) -> int:
    """The head's token of a phrase that begins at ``i``, which may be a quotation mark."""
    return i + 1 if "quote" in scene.at[i] else i


def kind_of(scene: Scene, i: int) -> str | None:
    """The kind of source that the word at ``i`` can head."""
    classes = scene.at[i]
    return next((k for k in KINDS if k in classes), None) if "kind" in classes else None


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
    phrase = _tail(scene, phrase, limit)
    return phrase if inner else _joined(scene, _complements(scene, phrase, limit), limit)


def _head(scene: Scene, i: int, limit: int) -> NounPhrase | None:
    kind = kind_of(scene, head(scene, i))
    skip = scene.skip(i)
    if close := _quoted(scene, i, limit):
        return NounPhrase(Words(i, close), kind, True)
    name = scene.names.get(i)
    if name and name.last <= limit and (kind is None or _person(name) or getattr(name.value, "ident", None)):
        return NounPhrase(Words(i, name.last, skip), kind or _kind(name), True, _person(name))
    if scene.has(i, "latin"):
        return NounPhrase(Words(i, i + 1), kind, True)
    if not scene.has(i, "word") or (kind is None and (scene.has(i, "phrase-stop") or i in scene.times)):
        return None
    definite = scene.article(i) or "al" in scene.parts(i) or bool(scene.view.reading(i).pronoun)
    return NounPhrase(Words(i, i + scene.size(i), skip), kind, definite)


def _kind(name: Mention[Any]) -> str | None:
    return _KIND_OF_ACTOR.get(name.value.kind, "institution") if hasattr(name.value, "person") else "place"


def _person(name: Mention[Any]) -> bool:
    return bool(name.value.kind == "person")


def _holder(phrase: NounPhrase, name: Mention[Any]) -> bool:
    """Whether the name is that of the person whose office the phrase gives."""
    return phrase.kind == "person" and _person(name)


def _quoted(scene: Scene, i: int, limit: int) -> int:
    """Where a short name in quotation marks that begins at ``i`` ends, or 0."""
    close = scene.quotes.get(i, limit)
    if close >= limit or not 1 < close - i <= _LONGEST_NAME:
        return 0
    return 0 if any(scene.has(j, "no-name") for j in range(i + 1, close)) else close + 1


def _tail(scene: Scene, phrase: NounPhrase, limit: int) -> NounPhrase:
    """The phrase with its construct chain, adjectives, quoted name and a person's name after the office."""
    j, definite, named = phrase.last, phrase.definite, phrase.named
    names, quotes = scene.names, scene.quotes
    letters = 0
    while j < limit:
        name = names.get(j)
        if not definite and _absolute(scene, j - 1) and not scene.signs.indefinite.fullmatch(scene.words[j]):
            break
        if j in quotes and (close := _quoted(scene, j, limit)):
            j, definite = close, True
        elif name and name.last <= limit and not name.skip and (not definite or _holder(phrase, name)):
            if phrase.kind is None and j - phrase.first > 1:  # a person's name, and a place beside it
                break
            named = named or _person(name)
            j, definite = name.last, True
        elif phrase.kind == "medium" and scene.has(j, "open") and (close := _bracketed(scene, j, limit)):
            j, definite = close, True
        elif scene.has(j, "self-named"):
            name_at = j + scene.size(j)
            if not (close := _quoted(scene, name_at, limit)):
                break
            j, definite = close, True
        elif scene.article(j):
            if scene.has(j, "adverb") or j in scene.times:
                break
            if not definite and phrase.kind == "person" and j - phrase.first > 1 and _closed(scene, j - 1):
                break
            titled = phrase.kind == "person" and kind_of(scene, j) == "person"
            if definite and (_other_head(scene, j) or not (letters or titled or scene.adjective(j, phrase.kind))):
                break
            j, definite = j + 1, True
        elif (named and scene.has(j, "so-that")) or (definite and phrase.kind == "person" and _ali(scene, j, limit)):
            named, letters, j = True, letters + 1, j + 1
        elif scene.has(j, "phrase-stop") or j in scene.times or not scene.has(j, "word") or scene.skip(j):
            break
        elif definite or scene.verbal_noun(j):
            if not definite and phrase.kind in BODIES and j == phrase.last:  # a court of appeal, a committee of inquiry
                j += 1
                continue
            if phrase.kind not in ("person", None) or letters >= _NAME_WORDS or not _name_word(scene, j):
                break
            if _many(scene, phrase):
                break
            named, letters, j = True, letters + 1, j + 1
        else:
            j += scene.size(j)
    if j == phrase.last:
        return phrase
    return NounPhrase(Words(phrase.first, j, phrase.words.skip), phrase.kind, definite, named, phrase.joined)


def _ali(scene: Scene, j: int, limit: int) -> bool:
    """Whether what folds to "on" is written as the name Ali, and goes on like one."""
    if not scene.has(j, "on") or j + 1 >= limit or not scene.view.doc.quote(j, j + 1).endswith(_YA):
        return False
    return scene.has(j + 1, "unknown") and not scene.article(j + 1) and not scene.verbal_noun(j + 1)


def _bracketed(scene: Scene, i: int, limit: int) -> int:
    """The end of a medium's name in brackets, or 0."""
    return next((j + 1 for j in range(i + 1, min(i + _LONGEST_NAME, limit)) if scene.has(j, "close")), 0)


def _closed(scene: Scene, i: int) -> bool:
    """Whether an adjective without the article at ``i`` closes an indefinite phrase."""
    return kind_of(scene, i) is None and bool(scene.signs.indefinite.fullmatch(scene.words[i]))


def _absolute(scene: Scene, i: int) -> bool:
    """Whether an indefinite plural keeps its final n, so that nothing in the genitive follows."""
    sense = scene.sense(i, "person")
    if sense is None or scene.article(i) or "plural" not in sense.tags or "construct" in sense.tags:
        return False
    return bool(scene.signs.people.fullmatch(scene.signs.definite + scene.bare(i)))


def _name_word(scene: Scene, j: int) -> bool:
    """Whether a word without the article can belong to a person's name."""
    word = scene.words[j]
    if scene.has(j, "unknown") and word[0] in scene.signs.letters["w"] and len(word) > _SHORT_NAME:
        return False
    if word[0] in scene.signs.letters["b"] and scene.signs.verbal_noun.fullmatch(word[1:]):
        return False
    return not scene.verbal_noun(j) and kind_of(scene, j) in (None, "person")


def _other_head(scene: Scene, j: int) -> bool:
    """Whether a definite noun heads a phrase of its own and is no adjective of what stands before it."""
    kind = kind_of(scene, j)
    sense = scene.sense(j, kind) if kind else None
    if sense is None or "construct" in sense.tags:  # no article stands before a construct: an adjective in -i
        return False
    return kind != "person" or ("plural" in sense.tags and not _plural(scene, j - 1))


def _plural(scene: Scene, i: int) -> bool:
    sense = scene.sense(i, "person")
    return sense is not None and "plural" in sense.tags


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
        office = office and not _source_noun(scene, phrase)
        return j + 1 if office and not scene.carrier(j + 1) and not scene.carrier(j + 2) else None
    if scene.has(j, "word") and "l" in scene.parts(j) and not scene.carrier(j) and not phrase.named:
        return j
    if phrase.definite and phrase.kind in BODIES and _for(scene, j):
        return j
    if phrase.kind == "document" and (scene.has(j, "issued") or scene.has(j, "about")):
        return j + 2 if scene.has(j, "issued") and scene.has(j + 1, "about") else None
    if phrase.kind in ("person", "institution", "group") and (scene.has(j, "in") or scene.has(j, "of")):
        return None if scene.has(j + 1, "occasion") or j + 1 in scene.times else j + 1
    return None


def _many(scene: Scene, phrase: NounPhrase) -> bool:
    """Whether the head is a plural of people or "source", which no name of one person follows."""
    return _plural(scene, phrase.first) or _source_noun(scene, phrase)


def _for(scene: Scene, j: int) -> bool:
    """Whether an unknown word with "l" begins what a body is for: "for the rights of man"."""
    unknown = scene.has(j, "unknown") and j not in scene.names
    return unknown and scene.words[j].startswith(scene.signs.letters["l"]) and scene.article(j + 1)


def _source_noun(scene: Scene, phrase: NounPhrase) -> bool:
    """Whether the head is "source" or "witness", which belongs to nobody."""
    sense = scene.sense(phrase.first, "person")
    return sense is not None and "source" in sense.lexeme.attrs


def _person_after(scene: Scene, phrase: NounPhrase, limit: int) -> NounPhrase:
    """The name of a person after a complement of the office."""
    j = phrase.last
    if _many(scene, phrase):
        return phrase
    name = scene.names.get(j)
    if name and _person(name) and name.last <= limit and not name.skip:
        return replace(phrase, words=replace(phrase.words, last=name.last), named=True)
    while j < limit and j - phrase.last < _NAME_WORDS and scene.has(j, "word") and not scene.has(j, "phrase-stop"):
        if scene.skip(j) or j in scene.times or not ((scene.article(j) and j > phrase.last) or _name_word(scene, j)):
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
