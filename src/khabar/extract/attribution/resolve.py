"""Who speaks in the end: the fullest mention of each source, what was left unexpressed, and the carriers."""

# SPDX-License-Identifier: Apache-2.0
from collections.abc import Sequence
from dataclasses import dataclass, replace

from khabar.extract.attribution.phrase import NounPhrase, chunk
from khabar.extract.attribution.scene import Scene
from khabar.extract.attribution.speaker import FEMININE, walk
from khabar.extract.attribution.values import Frame
from khabar.extract.evidence import Words


@dataclass(frozen=True)
class Resolved:
    """A frame's source in the report."""

    phrase: NounPhrase | None
    full: NounPhrase | None
    via: tuple[Words, ...]


def resolve(scene: Scene, frames: Sequence[Frame], contents: Sequence[Words]) -> list[Resolved]:
    """The source of each frame, in text order."""
    found: list[Resolved] = []
    for n, frame in enumerate(frames):
        phrase = frame.speaker.source
        full = _full(scene, phrase, found) if phrase else _unexpressed(scene, frames, contents, found, n)
        via = _via(scene, frame, full, found, frames, contents)
        found.append(Resolved(phrase, full, via))
    return found


def _text(scene: Scene, phrase: NounPhrase) -> tuple[str, ...]:
    words = [w for i in range(phrase.first, phrase.last) if not scene.has(i, "quote") for w in [scene.words[i]]]
    if words:
        words[0] = words[0][phrase.words.skip :]
    return tuple(words)


def _full(scene: Scene, phrase: NounPhrase, found: Sequence[Resolved]) -> NounPhrase:
    """The fullest mention of an expressed source."""
    words = _text(scene, phrase)
    if not words:
        return phrase
    if phrase.kind == "person" and _bare_source(scene, phrase):
        for earlier in reversed(found):
            if earlier.full and earlier.full.kind == "person" and not earlier.full.named:
                return earlier.full
    best = phrase
    for earlier in found:
        full = earlier.full
        if full and len(full.words_range) > len(best.words_range) and _same(words, _text(scene, full), phrase, full):
            best = full
    if best is phrase and len(words) <= 3:
        best = _elsewhere(scene, phrase, words)
    return best


def _bare_source(scene: Scene, phrase: NounPhrase) -> bool:
    """"The source", "the sources themselves": a pointer to an unnamed source."""
    sense = scene.sense(phrase.first, "person")
    return bool(sense and sense.lexeme.attrs.get("source")) and scene.article(phrase.first) and phrase.last - phrase.first <= 2


def _same(words: tuple[str, ...], other: tuple[str, ...], phrase: NounPhrase, full: NounPhrase) -> bool:
    """Whether ``words`` shorten ``other``: its head with the article, or the end of a person's name."""
    if phrase.kind is None:
        return full.kind in ("person", None) and (other[-len(words) :] == words or other[: len(words)] == words)
    head = words[0].removeprefix(ARTICLE)
    if phrase.kind != full.kind or other[0].removeprefix(ARTICLE) != head:
        return False
    return set(words[1:]) <= set(other[1:])


ARTICLE = "\u0627\u0644"


def _elsewhere(scene: Scene, phrase: NounPhrase, words: tuple[str, ...]) -> NounPhrase:
    """The fullest phrase anywhere in the text that begins with the same words and goes on."""
    best = phrase
    limit = len(scene.words)
    if not phrase.definite:
        return best
    for i in scene.places_of(words[0]):
        if i == phrase.first:
            continue
        other = chunk(scene, i, min(limit, scene.bounds(i)[1]), inner=True)
        if other and len(other.words_range) > len(best.words_range) and _text(scene, other)[: len(words)] == words:
            best = other
    return best


def _unexpressed(
    scene: Scene, frames: Sequence[Frame], contents: Sequence[Words], found: Sequence[Resolved], n: int
) -> NounPhrase | None:
    """The source of a verb without a subject: the last speaker that agrees with it."""
    frame = frames[n]
    here = scene.sentence(frame.cue.first)
    first = scene.bounds(frame.cue.first)[0]
    said_here = any(scene.sentence(f.cue.first) == here for f in frames[:n])
    if frame.cue.first > first and not said_here:
        subject = _main_subject(scene, first, frame.cue.first)
        if subject and _agrees(scene, subject, frame.tags):
            return _full(scene, subject, found)
    for k in range(n - 1, -1, -1):
        full = found[k].full
        if full and not _inside(frames[k], contents[k], frames, contents, frame) and _agrees(scene, full, frame.tags):
            return full
    return None


def _inside(earlier: Frame, content: Words, frames: Sequence[Frame], contents: Sequence[Words], frame: Frame) -> bool:
    """Whether the earlier frame is nested in a statement that the present one stands outside of."""
    return earlier.nested and any(
        earlier.cue.first in c and frame.cue.first not in c for c in contents[: len(frames)] if c is not content
    )


def _main_subject(scene: Scene, first: int, limit: int) -> NounPhrase | None:
    """The subject of the verb that opens the sentence."""
    if scene.has(first, "opener"):
        first += 1
    for cls in ("copula", "issue-verb"):
        if scene.has(first, cls):
            return walk(scene, first + 1, limit).source
    return None


def _agrees(scene: Scene, phrase: NounPhrase, tags: frozenset[str]) -> bool:
    """Whether a source agrees with a verb or participle said of it."""
    sense = scene.sense(phrase.first, phrase.kind) if phrase.kind else None
    if sense is None:
        return True
    plural = "plural" in sense.tags or phrase.joined
    if "plural" in tags:
        return plural or phrase.kind in ("group", "institution")
    if plural:
        return "feminine" in tags or phrase.kind in ("group",)
    return ("feminine" in tags) == (sense.lexeme.lemma[-1] in FEMININE)


def _via(
    scene: Scene,
    frame: Frame,
    full: NounPhrase | None,
    found: Sequence[Resolved],
    frames: Sequence[Frame],
    contents: Sequence[Words],
) -> tuple[Words, ...]:
    """The carriers: those named at the cue, those around it, those of the same source before."""
    here = tuple(v for v in map(lambda w: _carrier(scene, w), frame.speaker.via) if v)
    if here:
        return here
    for k in range(len(found) - 1, -1, -1):
        if frame.nested and frame.cue.first in contents[k] and found[k].via:
            return found[k].via
        if full and found[k].full == full:
            return found[k].via
    return ()


def _carrier(scene: Scene, words: Words) -> Words | None:
    return words
