"""Who speaks in the end: the fullest mention of each source, what was left unexpressed, and the carriers."""

# SPDX-License-Identifier: Apache-2.0
from collections.abc import Sequence
from dataclasses import dataclass

from khabar.extract.attribution.bounds import Said
from khabar.extract.attribution.fullest import Fullest
from khabar.extract.attribution.phrase import NounPhrase, chunk, head
from khabar.extract.attribution.publisher import is_publisher
from khabar.extract.attribution.scene import Scene
from khabar.extract.attribution.speaker import feminine, walk
from khabar.extract.attribution.values import Frame
from khabar.extract.evidence import Words


@dataclass(frozen=True)
class Resolved:
    """A frame's source: as mentioned at the cue (None: unexpressed), its fullest mention, and its carriers."""

    phrase: NounPhrase | None
    full: NounPhrase | None
    via: tuple[Words, ...]


def resolve(scene: Scene, frames: Sequence[Frame], said: Sequence[Said]) -> list[Resolved]:
    """The source of each frame, in text order."""
    fullest = Fullest(scene, frames)
    found: list[Resolved] = []
    for n, frame in enumerate(frames):
        phrase = frame.speaker.source
        full = fullest.of(phrase, [r.full for r in found]) if phrase else _unexpressed(scene, frames, said, found, n, fullest)
        via = tuple(_named(scene, fullest, w, found) for w in _via(scene, frames, said, found, n, full))
        found.append(Resolved(phrase, full, via))
    return found


def _unexpressed(
    scene: Scene, frames: Sequence[Frame], said: Sequence[Said], found: Sequence[Resolved], n: int, fullest: Fullest
) -> NounPhrase | None:
    """The source of a verb without a subject: the last speaker that agrees with it."""
    frame = frames[n]
    first = scene.bounds(frame.cue.first)[0]
    earlier = [r.full for r in found]
    within = [k for k in range(n) if frames[k].cue.first >= first]
    if frame.form == "nominal" and frame.cue.first < scene.view.doc.sentences[0][1]:
        return _announced(frames, frame, fullest, earlier)
    if not within and frame.cue.first > first:
        subject = _main_subject(scene, first, frame.cue.first)
        if subject and agrees(scene, subject, frame.tags):
            return fullest.of(subject, earlier)
    order = sorted(range(n), key=lambda k: (_outer(frames, said, k, n), k not in within, -k))
    for strict in (True, False):
        for k in order:
            full = found[k].full
            if full and frames[k].form != "nominal" and (agrees(scene, full, frame.tags) if strict else k in within):
                return full
    return None


def _outer(frames: Sequence[Frame], said: Sequence[Said], k: int, n: int) -> bool:
    """Whether statement ``k`` is nested in one that cue ``n`` stands outside of."""
    return frames[k].nested and any(
        frames[k].cue.first in said[j].words and frames[n].cue.first not in said[j].words for j in range(k)
    )


def _announced(frames: Sequence[Frame], frame: Frame, fullest: Fullest, earlier: list[NounPhrase | None]) -> NounPhrase | None:
    """Who makes, in the body, the statement that the headline names without its speaker."""
    for other in frames:
        if other.act == frame.act and other.speaker.source and other is not frame:
            return fullest.of(other.speaker.source, earlier)
    return None


def _main_subject(scene: Scene, first: int, limit: int) -> NounPhrase | None:
    """The subject of the verb that opens the sentence, a verb of saying or not."""
    first += scene.size(first) if scene.has(first, "opener") else 0
    if first + 1 >= limit:
        return None
    if scene.has(first, "copula") or scene.has(first, "issue-verb"):
        subject = walk(scene, first + 1, limit).source
        return subject if subject and (subject.kind or subject.named or subject.definite) else None
    second = first + 1
    if not scene.article(first) and first not in scene.names and not scene.has(first, "kind") and not scene.has(first, "adjunct"):
        subject = chunk(scene, second, limit)
        if subject and (subject.kind in ("person", "group", "institution", "medium") or second in scene.names):
            return subject
    return None


def agrees(scene: Scene, phrase: NounPhrase, tags: frozenset[str]) -> bool:
    """Whether a source agrees with a verb or a participle that is said of it."""
    at = head(scene, phrase.first)
    sense = scene.sense(at, phrase.kind) if phrase.kind and scene.has(at, "kind") else None
    plural = phrase.joined or (sense is not None and "plural" in sense.tags and "singular" not in sense.tags)
    if "plural" in tags or "dual" in tags:
        return plural or phrase.kind in ("group", "institution", "medium")
    if plural:
        return "feminine" in tags
    gender = feminine(scene, phrase)
    return gender is None or gender == ("feminine" in tags)


def _via(
    scene: Scene, frames: Sequence[Frame], said: Sequence[Said], found: Sequence[Resolved], n: int, full: NounPhrase | None
) -> tuple[Words, ...]:
    """The carriers: those named at the cue, those of the statement around it, those of the same source before."""
    frame = frames[n]
    if frame.speaker.order == "relay-unexpressed":
        media = (r.full.words for r in reversed(found) if r.full and r.full.kind == "medium")
        return tuple(w for w in [next(media, None)] if w)
    if frame.speaker.via:
        return tuple(w for w in frame.speaker.via if not _own(scene, w))
    first = scene.bounds(frame.cue.first)[0]
    for k in range(n - 1, -1, -1):
        if frame.cue.first in said[k].words:
            return found[k].via
        if full and found[k].full == full:
            return found[k].via
    if frame.speaker.order == "participle":
        return next((found[k].via for k in range(n - 1, -1, -1) if frames[k].cue.first >= first), ())
    return ()


def _named(scene: Scene, fullest: Fullest, words: Words, found: Sequence[Resolved]) -> Words:
    """The fullest mention of a carrier."""
    phrase = chunk(scene, words.first, words.last, inner=True)
    if phrase is None or phrase.last != words.last:
        return words
    carriers = [p for r in found for v in r.via if (p := chunk(scene, v.first, v.last, inner=True))]
    if len(phrase) == 1 and scene.article(phrase.first):
        media = [p for r in found if (p := r.full) and p.kind == "medium"]
        return next((p.words for p in sorted([*carriers, *media], key=lambda p: -p.first) if len(p) > 1), words)
    return fullest.of(phrase, [*carriers, *(r.full for r in found)]).words


def _own(scene: Scene, words: Words) -> bool:
    """Whether the carrier is the publisher itself."""
    names = [" ".join(scene.bare(i) for i in range(words.first, words.last) if not scene.has(i, "quote"))]
    for i in range(words.first, words.last):
        if (mention := scene.names.get(i)) and hasattr(mention.value, "en"):
            names += [name for name in (mention.value.en, mention.value.ar) if name]
    return is_publisher(scene.publisher, tuple(names))
