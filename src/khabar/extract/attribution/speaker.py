"""Who speaks at a cue: the subject of a verb of saying, before or after it, and who carried its words."""

# SPDX-License-Identifier: Apache-2.0
from collections.abc import Iterator
from dataclasses import dataclass, replace

from khabar.extract.attribution.phrase import NounPhrase, chunk
from khabar.extract.attribution.scene import Scene
from khabar.extract.evidence import Words

_REACH = 45  # tokens between a verb of saying and what is said
_BACK = 28  # tokens between the subject's first word and a verb after it


@dataclass(frozen=True, slots=True)
class Speaker:
    """The subject at a cue. ``end`` is the first token after it and its adjuncts; ``start`` opens its clause."""

    source: NounPhrase | None
    via: tuple[Words, ...]
    end: int
    start: int
    order: str = "verb-first"


@dataclass(frozen=True, slots=True)
class _Walk:
    source: NounPhrase | None
    via: tuple[Words, ...]
    end: int


def carrier(scene: Scene, i: int) -> bool:
    """Whether a medium's name begins at ``i``."""
    mention = scene.names.get(i)
    return scene.has(i, "medium") or bool(getattr(getattr(mention, "value", None), "medium", False))


def walk(scene: Scene, i: int, limit: int, links: frozenset[str] = frozenset()) -> _Walk:
    """Read a subject and its adjuncts from ``i`` on: appositions, times, places, media, asides.

    It stops at what it can't read, which is where the statement begins, and at a preposition of ``links``.
    """
    source: NounPhrase | None = None
    via: list[Words] = []
    comma = False
    while i < limit:
        if scene.has(i, "comma") or scene.has(i, "dash"):
            comma, i = True, i + 1
            continue
        step = _adjunct(scene, i, limit, links, via)
        if step is None and not _barred(scene, i, links):
            phrase = chunk(scene, i, limit)
            if phrase and source is None:
                source, step = phrase, phrase.last
            elif phrase and comma and source and _apposition(scene, source, phrase, limit):
                source = replace(source, words=replace(source.words, last=phrase.last), named=True)
                step = phrase.last
        if step is None:
            break
        comma, i = False, step
    return _Walk(source, tuple(via), i)


def _barred(scene: Scene, i: int, links: frozenset[str]) -> bool:
    return any(scene.has(i, c) for c in ("that", "colon", "speech-verb")) or _linked(scene, i, links)


def _linked(scene: Scene, i: int, links: frozenset[str]) -> bool:
    """Whether token ``i`` is, or begins with, a preposition that introduces the statement."""
    letter = {"ب": "by", "ل": "l"}.get(scene.proclitic(i)[:1], "")
    return letter in links or any(scene.has(i, link) for link in links if link not in ("by", "l", "noun", "person"))


def _apposition(scene: Scene, source: NounPhrase, phrase: NounPhrase, limit: int) -> bool:
    """Whether ``phrase``, after a comma, names the source again: a title's name or a name's title."""
    closed = phrase.last >= limit or any(scene.has(phrase.last, c) for c in ("comma", "that", "relative", "speech-verb"))
    person = source.kind == "person" or phrase.kind == "person"
    return closed and person and source.kind != phrase.kind


def _adjunct(scene: Scene, i: int, limit: int, links: frozenset[str], via: list[Words]) -> int | None:
    """Where the adjunct that begins at ``i`` ends, or None. Carriers met on the way go to ``via``."""
    if i in scene.times:
        return scene.times[i]
    if scene.has(i, "open"):
        return next((j + 1 for j in range(i, min(i + 12, limit)) if scene.has(j, "close")), None)
    if scene.has(i, "aside"):
        return i + scene.size(i)
    if _linked(scene, i, links):
        return None
    if scene.has(i, "relative"):
        return _relative(scene, i, limit)
    if scene.has(i, "word") and scene.proclitic(i) in ("ل", "لل"):
        phrase = chunk(scene, i, limit, inner=True)
        if phrase and carrier(scene, i):
            via.append(phrase.words)
        return phrase.last if phrase else None
    if any(scene.has(i, c) for c in ("in", "on", "with", "of", "about", "preposition", "between")):
        return _prepositional(scene, i, limit, via)
    if scene.has(i, "adverb"):
        return i + scene.size(i)
    return None


def _prepositional(scene: Scene, i: int, limit: int, via: list[Words]) -> int | None:
    """A preposition with its noun; a platform, or the agency that carried a statement, goes to ``via``."""
    j = i + scene.size(i)
    if j >= limit or scene.has(j, "that"):
        return None
    if scene.has(j, "quote") and j + 1 < limit and scene.has(j + 1, "platform"):
        close = scene.quotes.get(j, j)
        via.append(Words(j, close + 1))
        return close + 1
    if scene.has(j, "platform"):
        via.append(Words(j, j + scene.size(j), scene.skip(j)))
        return j + scene.size(j)
    if j in scene.times:
        return scene.times[j]
    phrase = chunk(scene, j, limit, inner=True)
    if phrase is None:
        return j + 1 if scene.has(j, "adverb") else None
    end = phrase.last
    if end < limit and scene.has(end, "issue-verb"):
        medium = chunk(scene, end + 1, limit, inner=True)
        if medium and carrier(scene, end + 1):
            via.append(medium.words)
            return medium.last
    if end < limit and carrier(scene, end) and scene.proclitic(end) in ("ل", "لل"):
        medium = chunk(scene, end, limit, inner=True)
        if medium:
            via.append(medium.words)
            return medium.last
    return end


def _relative(scene: Scene, i: int, limit: int) -> int | None:
    """The end of a relative clause: before "that" after a comma if there is one, else at the comma or "that"."""
    ends = [j for j in range(i, limit) if scene.has(j, "comma")]
    for j in ends:
        if j + 1 < limit and scene.has(j + 1, "that"):
            return j
    that = next((j for j in range(i, limit) if scene.has(j, "that")), limit)
    return ends[0] if ends and ends[0] < that else that


def reach(scene: Scene, i: int) -> int:
    """How far what belongs to a cue at ``i`` can stand: not over the sentence, nor its own closing quotation."""
    last = min(scene.bounds(i)[1], i + _REACH)
    opening = scene.quote_of.get(i)
    return last if opening is None else min(last, scene.quotes[opening])


def speaker(scene: Scene, first: int, last: int, links: frozenset[str], pronoun: bool, tags: frozenset[str]) -> Speaker:
    """The subject of the verb at tokens ``[first, last)``; ``tags`` are the grammatical tags of its form."""
    limit = reach(scene, first)
    if behind := _before(scene, first):
        found, start, order = behind
        ahead = walk(scene, last, _ahead(scene, last, limit), links | {"noun"}) if _adverbial(scene, last) else None
        via = (*found.via, *(ahead.via if ahead else ()))
        return Speaker(found.source, via, ahead.end if ahead and not ahead.source else last, start, order)
    found = walk(scene, last, _ahead(scene, last, limit), links)
    source = found.source
    if source and not agrees(scene, source, tags):
        return Speaker(None, (), last, first)
    return Speaker(source, found.via, found.end, first)


def _adverbial(scene: Scene, i: int) -> bool:
    return True


def _ahead(scene: Scene, i: int, limit: int) -> int:
    """The limit of a subject's zone: before a quotation that ends the sentence, which is the speech itself."""
    close = limit
    while close > i and scene.has(close - 1, "stop"):
        close -= 1
    if close > i and close - 1 in scene.closers:
        opening = scene.closers[close - 1]
        if opening >= i:
            return opening
    return limit


def agrees(scene: Scene, source: NounPhrase, tags: frozenset[str]) -> bool:
    """Whether the phrase after a verb can be its subject: verb before subject is singular and agrees in gender."""
    if "plural" in tags or "dual" in tags or "first" in tags:
        return False
    sense = scene.sense(source.first, source.kind) if source.kind else None
    if sense is None or source.joined:
        return not scene.verbal_noun(source.first) or scene.article(source.first)
    feminine = sense.lexeme.lemma[-1] in FEMININE
    if "plural" in sense.tags:
        return "feminine" not in tags or not scene.has(source.first, "person") or True
    return ("feminine" in tags) == feminine


FEMININE = "\u0629"


def _before(scene: Scene, verb: int) -> tuple[_Walk, int, str] | None:
    """A subject before the verb: after "was", as the antecedent of a relative, or opening the clause."""
    first, _ = scene.bounds(verb)
    opening = scene.quote_of.get(verb)
    first = max(first, verb - _BACK, -1 if opening is None else opening + 1)
    for k in range(verb - 1, first - 1, -1):
        if scene.has(k, "speech-verb"):
            break
        if scene.has(k, "copula"):
            found = walk(scene, k + 1, verb)
            if found.end >= verb - 1 and found.source:
                return found, k, "after-was"
            break
    if scene.proclitic(verb):
        return None
    target, order = verb, "subject-first"
    if verb - 1 >= first and scene.has(verb - 1, "relative"):
        target, order = verb - 1, "relative"
    best = None
    for s in _openings(scene, target, first, order == "relative"):
        found = walk(scene, s, target)
        if found.source and found.end == target and found.source.first == s:
            best = found, s, order
    return best


def _openings(scene: Scene, target: int, first: int, relative: bool) -> Iterator[int]:
    """Tokens at which a subject that ends at ``target`` could begin, nearest first."""
    for s in range(target - 1, first - 1, -1):
        if scene.has(s, "speech-verb"):
            return
        before = s - 1
        boundary = (
            s == first and s == scene.bounds(target)[0]
            or scene.has(before, "comma")
            or scene.has(before, "quote") and before in scene.quotes
            or any(scene.has(before, c) for c in ("opener", "that", "colon", "semicolon"))
            or relative and any(scene.has(before, c) for c in ("in", "on", "of", "to", "about", "according", "speech-verb"))
            or relative and scene.skip(s) > 0
        )  # fmt: skip
        if boundary:
            yield s
