"""Who speaks at a cue: the subject of a verb of saying, before or after it, and who carried its words."""

# SPDX-License-Identifier: Apache-2.0
from collections.abc import Iterator
from dataclasses import dataclass, replace

from khabar.extract.attribution.phrase import NounPhrase, chunk, head
from khabar.extract.attribution.scene import Scene
from khabar.extract.evidence import Words
from khabar.text.clitics import ENCLITICS

_REACH = 50  # tokens between a verb of saying and what is said
_BACK = 30  # tokens between the subject's first word and a verb after it
_ASIDE = 12  # tokens of an aside in brackets
SPEAKERS = ("person", "institution", "group", "medium")
NO_LINKS: frozenset[str] = frozenset()
TA_MARBUTA = "\u0629"  # closes most feminine nouns


@dataclass(frozen=True, slots=True)
class Speaker:
    """The subject at a cue. ``end`` is the first token after it and its adjuncts; ``start`` opens its clause.

    ``order``: verb-first, subject-first, after-was, relative, participle or relay.
    """

    source: NounPhrase | None
    via: tuple[Words, ...]
    end: int
    start: int
    order: str = "verb-first"


@dataclass(slots=True)
class _Walk:
    """How far a walk from a verb or a clause's opening has come."""

    scene: Scene
    limit: int
    links: frozenset[str]
    source: NounPhrase | None
    via: list[Words]
    end: int
    reason: Words | None = None

    def run(self) -> "_Walk":
        comma = False
        while self.end < self.limit:
            i = self.end
            if self.scene.has(i, "comma") or self.scene.has(i, "dash"):
                comma, self.end = True, i + 1
                continue
            step = self._adjunct(i)
            if step is None:
                step = self._name(i, comma)
            if step is None:
                break
            comma, self.end = False, step
        return self

    def _name(self, i: int, comma: bool) -> int | None:
        """The subject, or a further name of it after a comma."""
        if self.scene.has(i, "walk-stop") or linked(self.scene, i, self.links) is not None:
            return None
        phrase = chunk(self.scene, i, self.limit)
        if phrase is None:
            return None
        if self.source is None:
            self.source = phrase
        elif _apposition(self.scene, self.source, phrase, self.limit, comma):
            words = replace(self.source.words, last=phrase.last)
            self.source = replace(self.source, words=words, kind="person", named=True)
        else:
            return None
        return phrase.last

    def _adjunct(self, i: int) -> int | None:
        """Where the adjunct that begins at ``i`` ends, or None."""
        scene = self.scene
        if i in scene.times:
            return scene.times[i]
        if scene.has(i, "open"):
            return next((j + 1 for j in range(i, min(i + _ASIDE, self.limit)) if scene.has(j, "close")), None)
        if scene.has(i, "quoting") and self.source:
            return self._quoting(i + scene.size(i))
        if (end := anonymity(scene, i, self.limit)) is not None:
            self.reason = Words(i, end, scene.skip(i))
            return end
        if self.source is None and i and _manner(scene, i):
            return i + 1
        if scene.has(i, "aside") or scene.has(i, "lone-and"):
            return i + scene.size(i)
        if linked(scene, i, self.links) is not None:
            return None
        if scene.has(i, "relative"):
            return self._relative(i)
        if _to_them(scene, i):
            return i + 1
        if (at := _addressed(scene, i)) is not None:
            return self._audience(at)
        if scene.has(i, "adjunct"):
            return self._prepositional(i)
        return i + scene.size(i) if scene.has(i, "adverb") else None

    def _quoting(self, i: int) -> int | None:
        """ "The paper said, quoting an official": the third is the source, the paper carried it."""
        third = chunk(self.scene, i, self.limit)
        if third is None or self.source is None:
            return None
        if self.source.kind == "medium":
            self.via.insert(0, self.source.words)
        self.source = third
        return third.last

    def _audience(self, i: int) -> int | None:
        """To whom one spoke: a medium carried the words."""
        scene = self.scene
        phrase = chunk(scene, i, self.limit, inner=True)
        unknown = i in scene.quotes and not scene.names.keys() & {i, i + 1}
        if phrase and (scene.carrier(i) or scene.carrier(head(scene, i)) or unknown):
            self.via.append(phrase.words)
        return phrase.last if phrase else None

    def _prepositional(self, i: int) -> int | None:
        """A preposition with its noun; a platform, or the medium that carried the words, is kept."""
        scene = self.scene
        j = i + scene.size(i)
        if j >= self.limit or scene.has(j, "that"):
            return None
        if scene.has(head(scene, j), "platform"):
            last = head(scene, j) + scene.size(head(scene, j)) + (head(scene, j) - j)
            self.via.append(Words(j, last, scene.skip(j)))
            return last
        if j in scene.times:
            return scene.times[j]
        phrase = chunk(scene, j, self.limit, inner=True)
        if phrase is None:
            return j + 1 if scene.has(j, "adverb") or scene.has(j, "digits") or scene.has(j, "function") else None
        return self._carried(phrase.last)

    def _carried(self, i: int) -> int:
        """What follows the noun of an adjunct: "a statement that the agency published", "a talk to the paper"."""
        scene = self.scene
        if i >= self.limit:
            return i
        if scene.has(i, "issued"):
            return self._issued(i + 1)
        with_whom = i + 1 if scene.has(i, "with") or scene.has(i, "issue-verb") else _addressed(scene, i)
        if with_whom is None or with_whom >= self.limit:
            return i
        medium = chunk(scene, with_whom, self.limit, inner=True)
        if medium and scene.carrier(head(scene, with_whom)):
            self.via.append(medium.words)
            return medium.last
        return i

    def _issued(self, i: int) -> int:
        """After "issued": times, and by whom."""
        scene = self.scene
        while i < self.limit and (i in scene.times or scene.has(i, "adverb")):
            i = scene.times.get(i, i + scene.size(i))
        issuer = chunk(scene, i + 1, self.limit, inner=True) if i < self.limit and scene.has(i, "about") else None
        return issuer.last if issuer else i

    def _relative(self, i: int) -> int:
        """The end of a relative clause: at the comma before "that", else at the first comma or "that"."""
        scene = self.scene
        self._carried(i + 1)
        commas = [j for j in range(i, self.limit) if scene.has(j, "comma")]
        again = next((j for j in commas if j + 1 < self.limit and scene.has(j + 1, "that")), None)
        if again is not None:
            return again
        that = next((j for j in range(i, self.limit) if scene.has(j, "that")), self.limit)
        return commas[0] if commas and commas[0] < that else that


def _manner(scene: Scene, i: int) -> bool:
    """Whether a participle right after a verb of saying tells how it is said."""
    sense = scene.sense(i, "speech-participle")
    return sense is not None and bool(sense.tags & {"accusative", "feminine"}) and scene.has(i - 1, "speech-verb")


def anonymity(scene: Scene, i: int, limit: int) -> int | None:
    """The end of the words by which a source asks to stay unnamed, if they begin at ``i``."""
    if not scene.has(i, "asks-anonymity"):
        return None
    return next((j + 1 for j in range(i, min(i + _ASIDE, limit)) if scene.has(j, "anonymity")), None)


def _to_them(scene: Scene, i: int) -> bool:
    """Whether an unknown word is "to" with a noun and its pronoun: "to his followers"."""
    word = scene.words[i]
    if not scene.has(i, "unknown") or i in scene.names or not word.startswith(tuple(scene.signs.of["letter-l"])):
        return False
    return word.endswith(ENCLITICS[:5]) or word.endswith(ENCLITICS[-3])


def _addressed(scene: Scene, i: int) -> int | None:
    """The noun to which "to", written joined to it, is said; None if token ``i`` begins otherwise."""
    if scene.has(i, "joined-l"):
        return i + 1
    if i in scene.names:
        return i if "l" in scene.parts(i) else None
    return i if scene.has(i, "word") and "l" in scene.parts(i) and not scene.has(i, "that") else None


def linked(scene: Scene, i: int, links: frozenset[str]) -> int | None:
    """Where the statement opens if a preposition of ``links`` stands at ``i``: a joined one stays in its token."""
    if not links:
        return None
    for letter in ("b", "l"):
        if letter in links:
            if scene.has(i, f"joined-{letter}"):
                return i + 1
            if letter in scene.parts(i) and scene.has(i, "word"):
                return i
            if scene.has(i, "unknown") and scene.words[i].startswith(tuple(scene.signs.of[f"letter-{letter}"])):
                return i
    return i + scene.size(i) if any(scene.has(i, link) for link in links if len(link) > 1) else None


def walk(scene: Scene, i: int, limit: int, links: frozenset[str] = NO_LINKS, source: NounPhrase | None = None) -> _Walk:
    """Read a subject and its adjuncts from ``i`` on: appositions, times, places, media, asides.

    It stops at what it can't read, which is where the statement begins, and at a preposition of ``links``.
    """
    return _Walk(scene, limit, links, source, [], i).run()


def _apposition(scene: Scene, source: NounPhrase, phrase: NounPhrase, limit: int, comma: bool) -> bool:
    """Whether ``phrase`` names the source again: after a comma a title's name or a name's title, else a title."""
    if scene.has(phrase.first, "epithet-head"):
        return True
    if not comma:
        return phrase.kind == "person" and source.kind in (None, "person") and (source.named or source.kind is None)
    if scene.carrier(phrase.first):
        return False
    closed = phrase.last >= limit or scene.has(phrase.last, "apposition-end")
    person = source.kind == "person" or phrase.kind == "person"
    return closed and person and (phrase.named or source.kind != phrase.kind or not source.named)


def reach(scene: Scene, i: int) -> int:
    """How far what belongs to a cue at ``i`` can stand: not over the sentence, nor its own closing quotation."""
    last = min(scene.bounds(i)[1], i + _REACH)
    opening = scene.quote_of.get(i)
    return last if opening is None else min(last, scene.quotes[opening])


def speaker(scene: Scene, first: int, last: int, links: frozenset[str], tags: frozenset[str]) -> Speaker:
    """The subject of the verb at tokens ``[first, last)``; ``tags`` are the grammatical tags of its form."""
    limit = _before_closing_speech(scene, last, reach(scene, first))
    behind = _behind(scene, first, tags)
    if behind and behind[2] == "relative":
        ahead = walk(scene, last, limit, links)
        if ahead.source and ahead.source.kind in SPEAKERS and subject_of(scene, ahead.source, tags):
            return Speaker(ahead.source, tuple(ahead.via), ahead.end, first, "relative")
    if behind:
        found, start, order = behind
        ahead = walk(scene, last, limit, links, found.source)
        return Speaker(found.source, (*found.via, *ahead.via), ahead.end, start, order)
    ahead = walk(scene, last, limit, links)
    if ahead.source and not subject_of(scene, ahead.source, tags):
        ahead = walk(scene, last, ahead.source.first, links)
    return Speaker(ahead.source, tuple(ahead.via), ahead.end, first)


def _before_closing_speech(scene: Scene, i: int, limit: int) -> int:
    """The limit of a subject's zone: before a quotation that ends the sentence, which is the speech itself."""
    close = limit
    while close > i and scene.has(close - 1, "stop"):
        close -= 1
    opening = scene.closers.get(close - 1, -1)
    return opening if opening >= i and not scene.has(opening + 1, "kind") else limit


def subject_of(scene: Scene, source: NounPhrase, tags: frozenset[str]) -> bool:
    """Whether the phrase after a verb can be its subject: such a verb is singular and agrees in gender."""
    if tags & {"plural", "dual", "first"}:
        return False
    at = head(scene, source.first)
    if _accusative(scene, at) or scene.verbal_noun(at) or (scene.has(at, "digits") and source.kind is None):
        return False
    gender = feminine(scene, source)
    return source.joined or gender is None or gender == ("feminine" in tags)


def _accusative(scene: Scene, i: int) -> bool:
    """Whether an indefinite noun has the ending of an object."""
    if i in scene.names or scene.article(i):
        return False
    senses = scene.view.reading(i).senses
    if senses:
        return any("accusative" in s.tags for s in senses)
    return bool(scene.signs.accusative.fullmatch(scene.words[i]))


def feminine(scene: Scene, source: NounPhrase) -> bool | None:
    """Whether the head is feminine, as far as its lexicon entry tells; None for plurals and unknown words."""
    at = head(scene, source.first)
    sense = scene.sense(at, source.kind) if source.kind and scene.has(at, "kind") else None
    if sense is None or "plural" in sense.tags:
        return None
    return sense.lexeme.attrs.get("gender") == "f" or sense.lexeme.lemma.endswith(TA_MARBUTA)


def _behind(scene: Scene, verb: int, tags: frozenset[str]) -> tuple[_Walk, int, str] | None:
    """A subject before the verb: after "was", as the antecedent of a relative, or opening the clause."""
    opening = scene.quote_of.get(verb, -1)
    first = max(scene.bounds(verb)[0], verb - _BACK, opening + 1)
    if "w" in scene.parts(verb):
        return None
    for k in range(verb - 1, first - 1, -1):
        if scene.has(k, "speech-verb") or scene.has(k, "relay-verb"):
            break
        if scene.has(k, "copula"):
            found = walk(scene, k + 1, verb)
            if found.end == verb and found.source:
                return found, k, "after-was"
            break
    target, order = verb, "subject-first"
    if verb > first and scene.has(verb - 1, "relative"):
        target, order = verb - 1, "relative"
        if not _agreeing(scene, verb - 1, tags):
            return None
    best = None
    for s in _openings(scene, target, first, order == "relative"):
        found = walk(scene, s, target)
        if found.source is None or found.end != target or found.source.first != s:
            continue
        if order != "relative" or found.source.kind in SPEAKERS or found.source.named:
            best = found, s, order
    return best


def _agreeing(scene: Scene, relative: int, tags: frozenset[str]) -> bool:
    """Whether the verb after a relative can have its antecedent as subject."""
    return not scene.has(relative, "he-who" if "feminine" in tags else "she-who")


def _openings(scene: Scene, target: int, first: int, relative: bool) -> Iterator[int]:
    """Tokens at which a subject that ends at ``target`` could begin, nearest first."""
    for s in range(target - 1, first - 1, -1):
        if scene.has(s, "speech-verb"):
            return
        if s == scene.bounds(target)[0] or s - 1 in scene.quotes or scene.has(s, "opening-word"):
            yield s
        elif s > first and (scene.has(s - 1, "clause-edge") or scene.ended(s - 1, "opener")):
            yield s
        elif relative and (scene.has(s - 1, "relative-edge") or scene.ended(s - 1, "mouthpiece") or scene.skip(s)):
            yield s
        elif s == first and scene.quote_of.get(target) == s - 1:
            yield s
