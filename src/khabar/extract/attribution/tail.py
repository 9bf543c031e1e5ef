"""How a noun phrase goes on after its head: construct chain, adjectives, a quoted name, a person's name.

An Arabic noun phrase closes when it becomes definite: after "وزارة الدفاع الأميركية" a noun without the
article begins something else, unless the head is a person's office, which a name may follow.
"""

# SPDX-License-Identifier: Apache-2.0
from typing import Any

from khabar.extract.attribution.nouns import (
    BODIES,
    NounPhrase,
    head,
    is_person,
    kind_of,
    many,
    name_word,
    plural,
    quoted,
)
from khabar.extract.attribution.scene import Scene
from khabar.extract.evidence import Words
from khabar.rules import Mention

_YA = "\u064a"  # with its dots, as in a name and not as in "on"
_LONGEST_NAME = 8  # tokens of a medium's name in brackets
TANWIN = "\u064b"  # the mark of an indefinite accusative, which no name has
NAME_WORDS = 5  # words of a person's name after the office
_FULL_NAME = 2  # words after which a bare office is no more of a name


class Tail:
    """A noun phrase that is read on from its head, one word or name at a time."""

    def __init__(self, scene: Scene, phrase: NounPhrase, limit: int) -> None:
        self.scene, self.phrase, self.limit = scene, phrase, limit
        self.j, self.definite, self.named = phrase.last, phrase.definite, phrase.named
        self.letters = 0
        """Words of a person's name that no list has."""

    def run(self) -> NounPhrase:
        """The phrase with all that belongs to it."""
        while self.j < self.limit and self._step(self.j):
            pass
        phrase = self.phrase
        if self.letters > _FULL_NAME and kind_of(self.scene, self.j - 1) == "person":
            self.j -= 1
        if self.j == phrase.last:
            return phrase
        words = Words(phrase.first, self.j, phrase.words.skip)
        return NounPhrase(words, phrase.kind, self.definite, self.named, phrase.joined)

    def _step(self, j: int) -> bool:
        """Read what begins at ``j``; False where the phrase ends before it."""
        scene = self.scene
        if not self.definite and _absolute(scene, j - 1) and not scene.signs.indefinite.fullmatch(scene.words[j]):
            return False
        if (end := self._whole(j)) is not None:
            return self._take(end) if end else False
        if (end := self._numbered(j)) is not None:
            return self._take(end)
        if scene.article(j) or self._with_another(j):
            return self._definite(j)
        if self._particle(j):
            self.named, self.letters = True, self.letters + 1
            return self._take(j + 1)
        if scene.has(j, "quality") and not self.definite and not scene.skip(j):  # "another official"
            self.j += 1
            return True
        if scene.has(j, "phrase-stop") or j in scene.times or not scene.has(j, "word") or scene.skip(j):
            return False
        if self._object(j):
            return False
        if self.definite or scene.verbal_noun(j):
            return self._indefinite(j)
        self.j += scene.size(j)
        return True

    def _take(self, end: int) -> bool:
        self.j, self.definite = end, True
        return True

    def _whole(self, j: int) -> int | None:
        """The end of a name that begins at ``j`` and is known, quoted or bracketed; 0: it is another's."""
        scene, phrase, limit = self.scene, self.phrase, self.limit
        if j in scene.quotes and (close := quoted(scene, j, limit)):
            return close
        name = scene.names.get(j)
        if name and name.last <= limit and not name.skip and (not self.definite or _holder(phrase, name)):
            if phrase.kind is None and j - phrase.first > 1:  # a person's name, and a place beside it
                return 0
            self.named = self.named or is_person(name)
            return name.last
        if phrase.kind == "medium" and scene.has(j, "open") and (close := _bracketed(scene, j, limit)):
            return close
        return quoted(scene, j + scene.size(j), limit) if scene.has(j, "self-named") else None

    def _numbered(self, j: int) -> int | None:
        """The end of a number or of a name in Latin letters that goes on with the name of a body: Channel 14."""
        scene = self.scene
        if self.phrase.kind not in BODIES or j != self.phrase.last or self.j in scene.times:
            return None
        if scene.has(j, "latin"):
            return next((k for k in range(j, self.limit) if not scene.has(k, "latin")), self.limit)
        at = j + (scene.words[j] == scene.signs.definite)
        return at + 1 if self.definite and at < self.limit and scene.has(at, "digits") else None

    def _definite(self, j: int) -> bool:
        """A word with the article: the end of a construct chain, an adjective, more of a name."""
        scene, phrase = self.scene, self.phrase
        if scene.has(j, "adverb") or j in scene.times:
            return False
        if not self.definite and phrase.kind == "person" and j - phrase.first > 1 and _closed(scene, j - 1):
            return False
        titled = phrase.kind == "person" and kind_of(scene, j) == "person"
        if "quote" in scene.at[phrase.first] and (
            kind_of(scene, j) or "l" in scene.parts(min(j + 1, self.limit - 1))
        ):  # loyal to, part of
            return False
        goes_on = self.letters or titled or scene.adjective(j, phrase.kind) or scene.has(j, "and-article")
        if self.definite and (_other_head(scene, j) or not goes_on):
            return False
        return self._take(j + 1)

    def _with_another(self, j: int) -> bool:
        """Whether "and" joins a further noun to the end of a construct chain: ministry of agriculture and fishing."""
        scene, phrase = self.scene, self.phrase
        if not scene.has(j, "and-article") or not self.definite or self.named or not scene.article(j - 1):
            return False
        if phrase.kind not in ("person", "institution") or j - head(scene, phrase.first) < _FULL_NAME:
            return False
        return kind_of(scene, j) is None and j not in scene.names and not scene.has(j, "speech-participle")

    def _particle(self, j: int) -> bool:
        """Whether a particle, or a word spelled as one, is a part of a person's name."""
        if self.named and self.scene.has(j, "so-that"):
            return True
        return self.definite and self.phrase.kind == "person" and _ali(self.scene, j, self.limit)

    def _indefinite(self, j: int) -> bool:
        """A word without the article where the phrase could be closed: a name's, or another office's."""
        scene, phrase = self.scene, self.phrase
        if not self.definite and phrase.kind in BODIES and j == phrase.last:  # a court of appeal
            self.j += 1
            return True
        if phrase.kind not in ("person", None) or "quote" in scene.at[phrase.first]:
            return False
        if self.definite and phrase.kind == "person" and self._office(j):
            self.j, self.definite = j + 1, False
            return True
        if TANWIN in scene.view.doc.quote(j, j + 1) or self.letters >= NAME_WORDS:
            return False
        if not name_word(scene, j) or many(scene, phrase):
            return False
        common = phrase.kind is None and scene.article(phrase.first)  # a thing, and perhaps its verb
        self.named, self.letters = self.named or not common, self.letters + 1
        return self._take(j + 1)

    def _office(self, j: int) -> bool:
        """Whether a further office in construct begins at ``j``: "the colonel, head of the council"."""
        scene = self.scene
        return j + 1 < self.limit and kind_of(scene, j) == "person" and kind_of(scene, j + 1) in BODIES

    def _object(self, j: int) -> bool:
        """Whether two words with the ending of an object stand at ``j``: a thing with its adjective."""
        scene, shape = self.scene, self.scene.signs.accusative
        if j + 1 >= self.limit or j in scene.names:
            return False
        return bool(shape.fullmatch(scene.words[j]) and shape.fullmatch(scene.words[j + 1]))


def _holder(phrase: NounPhrase, name: Mention[Any]) -> bool:
    """Whether the name is that of the person whose office the phrase gives."""
    return phrase.kind == "person" and is_person(name)


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


def _other_head(scene: Scene, j: int) -> bool:
    """Whether a definite noun heads a phrase of its own and is no adjective of what stands before it."""
    kind = kind_of(scene, j)
    sense = scene.sense(j, kind) if kind else None
    if sense is None or "construct" in sense.tags:  # no article stands before a construct: an adjective in -i
        return False
    return kind != "person" or ("plural" in sense.tags and not plural(scene, j - 1))
