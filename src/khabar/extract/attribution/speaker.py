"""Who speaks at a cue: the subject of a verb of saying, before or after it, and who carried its words."""

# SPDX-License-Identifier: Apache-2.0
from collections.abc import Iterator

from msgspec import Struct
from msgspec.structs import replace

from khabar.extract.attribution.nouns import NounPhrase, head, kind_of
from khabar.extract.attribution.phrase import chunk
from khabar.extract.attribution.scene import TA_MARBUTA, Scene
from khabar.extract.attribution.walk import Walk, walk
from khabar.extract.evidence import Words

_REACH = 50  # tokens between a verb of saying and what is said
_BACK = 30  # tokens between the subject's first word and a verb after it
SPEAKERS = ("person", "institution", "group", "medium")


class Speaker(Struct, frozen=True):
    """The subject at a cue. ``end`` is the first token after it and its adjuncts; ``start`` opens its clause.

    ``order``: verb-first, subject-first, after-was, relative, participle, relay or attribution. ``reason`` are
    the words by which the source asks to stay unnamed.
    """

    source: NounPhrase | None
    via: tuple[Words, ...]
    end: int
    start: int
    order: str = "verb-first"
    reason: Words | None = None


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
    if behind and behind[2] == "subject-first" and (before := behind[0].source):
        ahead = walk(scene, last, limit, links)
        apart = not agrees(scene, before, tags)
        if ahead.source and (apart or not _known(before)) and subject_of(scene, ahead.source, tags):
            behind = None if apart or _known(ahead.source) else behind
    if behind:
        found, start, order = behind
        ahead = walk(scene, last, limit, links, found.source)
        return Speaker(found.source, (*found.via, *ahead.via), ahead.end, start, order, found.reason or ahead.reason)
    ahead = walk(scene, last, limit, links)
    subject = ahead.subject or ahead.source
    if subject and not subject_of(scene, subject, tags):
        ahead = walk(scene, last, subject.first, links)
    return Speaker(ahead.source, tuple(ahead.via), ahead.end, first, reason=ahead.reason)


def _before_closing_speech(scene: Scene, i: int, limit: int) -> int:
    """The limit of a subject's zone: before a quotation that ends the sentence, which is the speech itself."""
    close = limit
    while close > i and scene.has(close - 1, "stop"):
        close -= 1
    opening = scene.closers.get(close - 1, -1)
    return opening if opening >= i and not scene.has(opening + 1, "kind") else limit


def _known(source: NounPhrase | None) -> bool:
    """Whether the phrase is of a kind that speaks."""
    return source is not None and (source.kind in SPEAKERS or source.named)


def subject_of(scene: Scene, source: NounPhrase, tags: frozenset[str]) -> bool:
    """Whether the phrase after a verb can be its subject: such a verb is singular and agrees in gender."""
    if tags & {"plural", "dual", "first"}:
        return False
    at = head(scene, source.first)
    counted = at > source.first and not scene.has(source.first, "quote")  # a noun in the genitive
    if (_oblique(scene, at) and not counted) or _accusative(scene, at):
        return False
    if scene.verbal_noun(at) and not scene.has(source.first, "quote"):
        return False
    if scene.has(source.first, "digits") and source.kind is None:
        return False
    gender = feminine(scene, source)
    return source.joined or gender is None or gender == ("feminine" in tags)


def _oblique(scene: Scene, i: int) -> bool:
    """Whether a plural of people has the ending of an object."""
    senses = scene.view.reading(i).senses
    if senses:
        return any({"plural", "dual"} <= s.tags and "construct" not in s.tags for s in senses)
    return i not in scene.names and bool(scene.signs.oblique.fullmatch(scene.words[i]))


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


def agrees(scene: Scene, phrase: NounPhrase, tags: frozenset[str]) -> bool:
    """Whether a source agrees with a verb or a participle that is said of it."""
    at = head(scene, phrase.first)
    sense = scene.sense(at, phrase.kind) if phrase.kind and scene.has(at, "kind") else None
    plural = phrase.joined or (sense is not None and "plural" in sense.tags and "singular" not in sense.tags)
    if phrase.kind == "document" and tags & {"plural", "dual"}:
        return False
    if "dual" in tags and sense is not None and "dual" in sense.tags:
        return True
    if "plural" in tags or "dual" in tags:
        return plural or phrase.kind in ("group", "institution", "medium")
    if plural:
        return "feminine" in tags
    gender = feminine(scene, phrase)
    return gender is None or gender == ("feminine" in tags)


def _behind(scene: Scene, verb: int, tags: frozenset[str]) -> tuple[Walk, int, str] | None:
    """A subject before the verb: after "was", as the antecedent of a relative, or opening the clause."""
    opening = scene.quote_of.get(verb, -1)
    first = max(scene.bounds(verb)[0], verb - _BACK, opening + 1)
    if "w" in scene.parts(verb):
        return None
    if after_was := _after_was(scene, verb, first, tags):
        return after_was
    target, order = verb, "subject-first"
    while target > first and (scene.has(target - 1, "perfective") or scene.has(target - 1, "copula")):
        target -= 1  # "the ministry had announced"
    if target > first and scene.has(target - 1, "relative"):
        target, order = target - 1, "relative"
        if not _agreeing(scene, target, tags):
            return None
    best, nearest = None, 0
    for s in _openings(scene, target, first, order == "relative"):
        if chunk(scene, s, target) is None:
            continue
        found = walk(scene, s, target)
        if order == "relative" and scene.skip(s) and (phrase := chunk(scene, s, target)):  # "in a toll of X, which"
            found = replace(found, source=phrase, end=phrase.last)
        if found.source is None or found.end != target or found.source.first != s:
            continue
        if found.source.last == target - 1 and found.source.last - 1 in scene.closers:
            continue  # a quotation and a comma: speech, and its speaker follows
        if order == "relative" and (not _known(found.source) or found.source.last < nearest):
            continue  # the antecedent is the noun nearest to the relative, with its appositions
        best, nearest = (found, s, order), found.source.last
    return best or _said_of(scene, verb, first, tags)


def _after_was(scene: Scene, verb: int, first: int, tags: frozenset[str]) -> tuple[Walk, int, str] | None:
    """A subject between "was" and the verb."""
    edges = (k for k in range(verb - 1, first - 1, -1) if "subject-edge" in scene.at[k])
    k = next((k for k in edges if not scene.has(k, "copula") or _opens_subject(scene, k + 1, verb)), None)
    if k is None or not scene.has(k, "copula"):
        return None
    if any(scene.has(j, "opener") or scene.has(j, "that") for j in range(k + 1, verb)):
        return None
    found = walk(scene, k + 1, verb)
    far = _known(found.source) and "perfect" in tags and not scene.has(verb - 1, "relative")
    return (found, k, "after-was") if found.source and (found.end == verb or far) else None


def _opens_subject(scene: Scene, i: int, verb: int) -> bool:
    """Whether a subject, and not the verb itself, can begin at ``i``."""
    return i < verb and not scene.has(i, "perfective")


def _said_of(scene: Scene, verb: int, first: int, tags: frozenset[str]) -> tuple[Walk, int, str] | None:
    """An indefinite noun right before an imperfect, which is said of it: "a report that says"."""
    s = verb - 1
    if s < first or "imperfect" not in tags or scene.article(s) or scene.has(s, "pointing"):
        return None
    found = chunk(scene, s, verb) if kind_of(scene, s) else None
    if found is None or found.last != verb or found.definite or not agrees(scene, found, tags):
        return None
    return Walk(scene, verb, frozenset(), found, [], verb), verb, "relative"


def _agreeing(scene: Scene, relative: int, tags: frozenset[str]) -> bool:
    """Whether the verb after a relative can have its antecedent as subject."""
    return not scene.has(relative, "he-who" if "feminine" in tags else "she-who")


def _openings(scene: Scene, target: int, first: int, relative: bool) -> Iterator[int]:
    """Tokens at which a subject that ends at ``target`` could begin, nearest first."""
    start = scene.bounds(target)[0]
    for s in range(target - 1, first - 1, -1):
        if "speech-verb" in scene.at[s]:
            return
        if not relative and _adverbial(scene, s):
            continue
        if _opening(scene, s, start) or (relative and _antecedent(scene, s)):
            yield s


def _adverbial(scene: Scene, s: int) -> bool:
    """Whether an unknown word has the ending of an adverb and goes on with a preposition: contrary to …"""
    if s in scene.names or not scene.has(s, "unknown") or not scene.signs.accusative.fullmatch(scene.words[s]):
        return False
    return scene.skip(s + 1) > 0 or scene.has(s + 1, "adjunct")


def _opening(scene: Scene, s: int, start: int) -> bool:
    """Whether a clause can begin at ``s`` in the sentence that begins at ``start``."""
    at = scene.at
    if s == start or "opening-word" in at[s] or "clause-edge" in at[s - 1] or s - 1 in scene.quotes:
        return True
    return scene.ended(s - 1, "opener")


def _antecedent(scene: Scene, s: int) -> bool:
    """Whether a noun that a relative takes up can begin at ``s``: after a preposition, or with one."""
    return scene.has(s - 1, "relative-edge") or scene.ended(s - 1, "mouthpiece") or scene.skip(s) > 0
