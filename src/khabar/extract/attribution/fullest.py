"""The fullest mention of a source in its report."""

# SPDX-License-Identifier: Apache-2.0
from collections.abc import Sequence
from functools import cached_property
from typing import Any

from khabar.extract.attribution.nouns import NounPhrase, head, kind_of, plural
from khabar.extract.attribution.phrase import chunk
from khabar.extract.attribution.scene import Scene
from khabar.extract.attribution.speaker import SPEAKERS, feminine
from khabar.extract.attribution.values import Frame
from khabar.extract.attribution.walk import walk
from khabar.extract.evidence import Words
from khabar.rules import Mention

_SHORT = 4  # words of a source that can be short for another
_FIRST = 60  # sources, and mentions of a word, among which a full name is looked for: it stands early
_SENTENCES = 60  # sentences in which a document's maker is looked for


class Fullest:
    """Finds, for a source, the mention of the same source that says most: its full name, its office, its issuer."""

    def __init__(self, scene: Scene, frames: Sequence[Frame]) -> None:
        self._scene = scene
        self._frames = frames
        self._sources = [f.speaker.source for f in frames[:_FIRST] if f.speaker.source]
        self._spelled: dict[tuple[int, int], list[str]] = {}

    def of(self, phrase: NounPhrase, earlier: Sequence[NounPhrase | None]) -> NounPhrase:
        """The fullest mention of ``phrase``; ``earlier`` are the sources of the statements before, resolved."""
        counted = self._scene.has(phrase.first, "counting") and head(self._scene, phrase.first) > phrase.first
        if phrase.joined or counted:
            return phrase
        if pointed := self._pointed(phrase, earlier):
            return pointed
        if phrase.kind == "document" and (issuer := self._issuer(phrase, earlier)):
            return self.of(issuer, earlier)
        words = self._words(phrase)
        best = self._alias(phrase)
        size = len(best)
        for full in (*earlier, *self._sources):
            if full is not None and len(full) > size and not full.joined and self._short_for(words, phrase, full):
                best, size = full, len(full)
        best = best if best != phrase else self._named(phrase, words) or self._elsewhere(phrase, words)
        return best if best != phrase else self._described(phrase, earlier)

    def _words(self, phrase: NounPhrase) -> list[str]:
        """Its words without proclitics and quotation marks; the same phrases are compared again and again."""
        scene = self._scene
        span = phrase.first, phrase.last
        if span not in self._spelled:
            tokens = range(head(scene, phrase.first), phrase.last)
            self._spelled[span] = [scene.bare(i) for i in tokens if not scene.has(i, "quote")]
        return self._spelled[span]

    def _pointed(self, phrase: NounPhrase, earlier: Sequence[NounPhrase | None]) -> NounPhrase | None:
        """What "the source" points to, the last unnamed person or witness; "the official": the last person."""
        scene = self._scene
        at = head(scene, phrase.first)
        sense = scene.sense(at, "person")
        if sense and "honour" in sense.lexeme.attrs and scene.view.reading(at).pronoun:
            return self._last_person(phrase, earlier)
        if not sense or not scene.article(at) or phrase.last - at > 1:
            return None
        if "source" not in sense.lexeme.attrs:
            same = at > phrase.first and scene.has(phrase.first, "pointing")
            return self._last_person(phrase, earlier) if same or "generic" in sense.lexeme.attrs else None
        unnamed = [e for e in earlier if e and e.kind == "person" and len(e) > 1]
        if not unnamed:  # a medium can be the source too
            return next((e for e in reversed(earlier) if e and e.kind == "medium" and len(e) > 1), None)
        return next((e for e in reversed(unnamed) if not e.named), unnamed[-1])

    def _last_person(self, phrase: NounPhrase, earlier: Sequence[NounPhrase | None]) -> NounPhrase | None:
        """The person who spoke last, unless "the official" is of the other sex or many."""
        last = next((e for e in reversed(earlier) if e), None)
        if last is None or last.kind != "person" or last.joined or len(last) < 2:
            return None
        sexes = {feminine(self._scene, phrase), feminine(self._scene, last)} - {None}
        numbers = {plural(self._scene, head(self._scene, p.first)) for p in (phrase, last)}
        return last if len(sexes) < 2 and len(numbers) < 2 else None

    def _described(self, phrase: NounPhrase, earlier: Sequence[NounPhrase | None]) -> NounPhrase:
        """The named person who spoke last, where a definite profession with its adjectives tells nothing else."""
        scene = self._scene
        sense = scene.sense(phrase.first, "person")
        if sense is None or "generic" not in sense.lexeme.attrs or phrase.named or not scene.article(phrase.first):
            return phrase
        if not all(scene.article(i) or scene.has(i, "and-article") for i in range(phrase.first, phrase.last)):
            return phrase
        last = self._last_person(phrase, earlier)
        return last if last and last.named else phrase

    def _short_for(self, words: list[str], phrase: NounPhrase, full: NounPhrase) -> bool:
        """Whether ``words`` shorten ``full``: its head, with or without the rest, or the end of a person's name."""
        other = self._words(full)
        if not words or len(words) >= len(other):
            return False
        if phrase.kind is None or (phrase.named and words[0] not in other[:1]):
            return full.kind in ("person", None, phrase.kind) and _within(self._name(phrase, words), other)
        if phrase.kind != full.kind or words[0] != other[0]:
            return False
        if phrase.kind == "person" and not phrase.named and full.named and not phrase.definite:
            return False
        shared = set(words[1:]) & set(other[1:])
        if phrase.kind == "person" and full.named and not phrase.named and self._scene.article(phrase.first) and shared:
            return True  # one office, now with its holder's name
        return phrase.definite and shared == set(words[1:])

    def _elsewhere(self, phrase: NounPhrase, words: list[str]) -> NounPhrase:
        """The fullest phrase anywhere in the text that begins with the same words and goes on."""
        scene = self._scene
        best = phrase
        if not phrase.definite or not words or len(words) > _SHORT or phrase.kind == "place" or self._closed(phrase):
            return best
        for i in scene.tokens_of(words[0], _FIRST):
            if i == head(scene, phrase.first):
                continue
            first = i - 1 if i and i - 1 in scene.quotes else i
            other = chunk(scene, first, scene.bounds(i)[1], inner=True)
            named_office = phrase.kind == "person" and len(words) > 1
            if other and (named_office or not other.named) and len(other) > len(best) and self._extends(words, other):
                best = other
        return best

    def _named(self, phrase: NounPhrase, words: list[str]) -> NounPhrase | None:
        """The whole name of a person, who may have said nothing, of whom the phrase gives the last name."""
        if phrase.kind and not phrase.named:
            return None
        words = self._name(phrase, words)
        for m in self._people if 1 <= len(words) <= 2 else ():
            theirs = [self._scene.bare(i) for i in range(*m.value.person)]
            if len(theirs) > len(words) and theirs[-1] == words[-1] and m.first != phrase.first:
                return NounPhrase(Words(m.first, m.value.person[1], m.skip), "person", True, True)
        return None

    @cached_property
    def _people(self) -> list[Mention[Any]]:
        """The mentions of people by their name."""
        return [m for m in self._scene.layers.actors if m.value.kind == "person" and m.value.person][:_FIRST]

    def _name(self, phrase: NounPhrase, words: list[str]) -> list[str]:
        """The words of a person's name without the title before it."""
        return words[1:] if phrase.named and kind_of(self._scene, phrase.first) == "person" and words[1:] else words

    def _closed(self, phrase: NounPhrase) -> bool:
        """Whether the phrase is a person's name or a country's: what follows is no more of it."""
        name = self._scene.names.get(head(self._scene, phrase.first))
        return phrase.named or (name is not None and name.value.kind in ("state", "person"))

    def _extends(self, words: list[str], other: NounPhrase) -> bool:
        theirs = self._words(other)
        if other.kind is None and not all("al" in self._scene.parts(i) for i in range(other.first, other.last)):
            return False  # a thing, and perhaps its verb
        return other.definite and len(theirs) > len(words) and theirs[: len(words)] == words

    @cached_property
    def _by_ident(self) -> dict[str, NounPhrase]:
        """Each listed actor's longest mention."""
        best: dict[str, NounPhrase] = {}
        for mention in self._scene.layers.actors:
            ident = mention.value.ident
            if ident and (ident not in best or mention.last - mention.first > len(best[ident])):
                words = Words(mention.first, mention.last, mention.skip)
                best[ident] = NounPhrase(words, None, True)
        return best

    def _alias(self, phrase: NounPhrase) -> NounPhrase:
        """The longest mention of the listed actor that ``phrase`` names by an acronym or another name."""
        for i in (phrase.first, head(self._scene, phrase.first)):
            name = self._scene.names.get(i)
            ident = getattr(name.value, "ident", None) if name and name.last >= phrase.last - 1 else None
            if name and ident and name.value.kind != "state":
                best = self._by_ident.get(ident)
                if best and len(best) > len(phrase):
                    return NounPhrase(best.words, phrase.kind, True)
        return phrase

    def _issuer(self, phrase: NounPhrase, earlier: Sequence[NounPhrase | None]) -> NounPhrase | None:
        """Who made the document: named with it, or as the subject of the sentence that first speaks of it."""
        scene = self._scene
        about = next((j for j in range(phrase.first + 1, phrase.last) if scene.has(j, "about")), None)
        if about is not None:
            return chunk(scene, about + 1, phrase.last, inner=True)
        at = head(scene, phrase.first)
        if scene.has(at + 1, "issue-verb"):
            return chunk(scene, at + 2, scene.bounds(at)[1], inner=True)
        inner = chunk(scene, at + 1, phrase.last, inner=True) if len(phrase) > 2 else None
        if inner and inner.kind not in (None, "document"):
            return inner
        lemma = scene.sense(at, "document")
        if lemma and "nobody" in lemma.lexeme.attrs:
            return None
        if lemma and "plural" in lemma.tags and "al" not in scene.parts(at):  # "reports" are nobody's in particular
            return None
        for first, last in scene.view.doc.sentences[:_SENTENCES]:
            if first > at:
                break
            for j in range(first, min(last, at)):
                sense = scene.sense(j, "document") if scene.has(j, "document") else None
                if sense and lemma and sense.lexeme == lemma.lexeme and not scene.article(j):
                    return self._maker(first, j, last, earlier)
        return next((e for e in reversed(earlier) if e and e.kind in ("institution", "group", None)), None)

    def _maker(self, first: int, j: int, last: int, earlier: Sequence[NounPhrase | None]) -> NounPhrase | None:
        """Who made the document at ``j``: after it, or the subject of its sentence."""
        scene = self._scene
        for frame, source in zip(self._frames, earlier, strict=False):
            if first <= frame.cue.first < last and source and source.kind != "document":
                return source
        start = first + (scene.size(first) if scene.has(first, "opener") else 0)
        found = walk(scene, start + 1, j).source
        makers = (found, chunk(scene, j + 1, last, inner=True))
        return next((m for m in makers if m and (m.kind in SPEAKERS or m.first in scene.names)), None)


def _within(words: list[str], other: list[str]) -> bool:
    """Whether the words stand together at the end or at the beginning of the other words."""
    return other[-len(words) :] == words or other[: len(words)] == words or (len(words) == 1 and words[0] in other)
