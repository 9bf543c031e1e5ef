"""Who speaks in the end: the fullest mention of each source, what was left unexpressed, and the carriers."""

# SPDX-License-Identifier: Apache-2.0
from collections.abc import Sequence

from msgspec import Struct
from msgspec.structs import replace

from khabar.extract.attribution.bounds import Said
from khabar.extract.attribution.fullest import Fullest
from khabar.extract.attribution.nouns import NounPhrase
from khabar.extract.attribution.phrase import chunk
from khabar.extract.attribution.publisher import is_publisher
from khabar.extract.attribution.scene import Scene
from khabar.extract.attribution.speaker import SPEAKERS, agrees
from khabar.extract.attribution.values import Carrier, Frame
from khabar.extract.attribution.walk import walk
from khabar.extract.evidence import Words

_REACH = 40  # statements back in which an antecedent is looked for; no reader remembers more


class Resolved(Struct, frozen=True):
    """A frame's source: as mentioned at the cue (None: unexpressed), its fullest mention, and its carriers."""

    phrase: NounPhrase | None
    full: NounPhrase | None
    via: tuple[Carrier, ...]


class Resolver:
    """Goes through the statements of a report in text order, and remembers who spoke before."""

    def __init__(self, scene: Scene, frames: Sequence[Frame], said: Sequence[Said]) -> None:
        self._scene = scene
        self._frames = frames
        self._said = said
        self._fullest = Fullest(scene, frames)
        self._found: list[Resolved] = []
        self._published: dict[int, tuple[Words, ...]] = {}  # where the subject of a sentence published, by frame
        self._nests: dict[int, list[Words]] = {}

    def run(self) -> list[Resolved]:
        """The source of each frame."""
        for n, frame in enumerate(self._frames):
            phrase = frame.speaker.source
            full = self._full(phrase) if phrase else self._unexpressed(n)
            via = self._via(n, full)
            self._found.append(Resolved(phrase, full, via))
            if n and not self._found[n - 1].via and self._speaks_for(n):
                self._found[n - 1] = replace(self._found[n - 1], via=via)
        return self._found

    def _speaks_for(self, n: int) -> bool:
        """Whether frame ``n`` is of the mouth by which the source of the frame before speaks."""
        before, frame = self._said[n - 1].words, self._frames[n]
        return frame.speaker.order == "relative" and bool(
            self._scene.all("mouthpiece", before.last, frame.cue.first)[:1]
        )

    def _full(self, phrase: NounPhrase) -> NounPhrase:
        return self._fullest.of(phrase, [r.full for r in self._found[-_REACH:]])

    def _unexpressed(self, n: int) -> NounPhrase | None:
        """The source of a verb without a subject: the last speaker that agrees with it."""
        scene, frames = self._scene, self._frames
        frame = frames[n]
        first = scene.bounds(frame.cue.first)[0]
        if frame.form == "nominal" and first == 0 and scene.parts(frame.cue.first)[:1] not in (("b",), ("l",)):
            return self._announcer(frame)
        before = range(max(0, n - _REACH), n)
        within = {k for k in before if frames[k].cue.first >= first}
        if not within and frame.cue.first > first:
            subject, via = _main_subject(scene, first, frame.cue.first, frame.speaker.order == "participle")
            if subject and agrees(scene, subject, frame.tags):
                self._published[n] = via
                return self._full(subject)
        order = sorted(before, key=lambda k: (self._outer(k, n), k not in within, -k))
        if frame.ties == "last":
            order = [k for k in order if not frames[k].nested][:1]
        for strict in (True, False):
            for k in order:
                full = self._found[k].full
                fits = self._fits(k, frame) if full and strict else k in within
                if full and fits and frames[k].form != "nominal":
                    return full
        return self._found[n - 1].full if n and frame.ties == "continuing" else None

    def _fits(self, k: int, frame: Frame) -> bool:
        """Whether the source of frame ``k`` agrees: its fullest mention, or the document in which it spoke."""
        found = self._found[k]
        document = found.phrase if found.phrase and found.phrase.kind == "document" else None
        return any(agrees(self._scene, p, frame.tags) for p in (found.full, document) if p)

    def _outer(self, k: int, n: int) -> bool:
        """Whether statement ``k`` is nested in one that cue ``n`` stands outside of."""
        outer = self._frames[n].cue.first
        return self._frames[k].nested and any(outer not in words for words in self._around(k))

    def _around(self, k: int) -> list[Words]:
        """The statements in which cue ``k`` stands, worked out once."""
        if k not in self._nests:
            inner = self._frames[k].cue.first
            before = (self._said[j].words for j in range(max(0, k - _REACH), k))
            self._nests[k] = [words for words in before if inner in words]
        return self._nests[k]

    def _announcer(self, frame: Frame) -> NounPhrase | None:
        """Who makes, in the body, the statement that the headline names without its speaker."""
        makers = (f.speaker.source for f in self._frames[:_REACH] if f.act == frame.act and f.speaker.source)
        maker = next(makers, None)
        return self._full(maker) if maker else None

    def _via(self, n: int, full: NounPhrase | None) -> tuple[Carrier, ...]:
        """The carriers: those named at the cue, those of the statement around it, those of the same source before."""
        frame, found = self._frames[n], self._found
        if frame.speaker.order == "relay-unexpressed":
            media = (r.full.words for r in reversed(found[-_REACH:]) if r.full and r.full.kind == "medium")
            return tuple(Carrier(words, words) for words in [next(media, None)] if words)
        if via := frame.speaker.via or self._published.get(n):
            return tuple(Carrier(w, full) for w in via for full in [self._medium(w)] if not self._own(full))
        for k in range(n - 1, max(-1, n - 1 - _REACH), -1):
            spoke = self._frames[k].speaker
            published = spoke.order == "attribution" and bool(spoke.via)  # a document, not what the source told
            if frame.cue.first in self._said[k].words or (full and found[k].full == full and not published):
                return tuple(Carrier(c.full, c.full) for c in found[k].via)
        return ()

    def _medium(self, words: Words) -> Words:
        """The fullest mention of a carrier; "the agency" alone is the last one that was named."""
        scene = self._scene
        phrase = chunk(scene, words.first, words.last, inner=True)
        if phrase is None or phrase.last != words.last:
            return words
        found = self._found[-_REACH:]
        carriers = [p for r in found for c in r.via if (p := chunk(scene, c.full.first, c.full.last, inner=True))]
        sources = [r.full for r in found if r.full]
        if len(phrase) == 1 and scene.article(phrase.first):
            media = [p for p in (*carriers, *sources) if p.kind == "medium" and len(p) > 1]
            return max(media, key=lambda p: p.first, default=phrase).words
        return self._fullest.of(phrase, [*carriers, *sources]).words

    def _own(self, words: Words) -> bool:
        """Whether the carrier is the publisher itself."""
        scene = self._scene
        names = [" ".join(scene.bare(i) for i in range(words.first, words.last) if not scene.has(i, "quote"))]
        for i in range(words.first, words.last):
            if (mention := scene.names.get(i)) and hasattr(mention.value, "en"):
                names += [name for name in (mention.value.en, mention.value.ar) if name]
        return is_publisher(scene.publisher, tuple(names))


def _main_subject(scene: Scene, first: int, limit: int, anybody: bool) -> tuple[NounPhrase | None, tuple[Words, ...]]:
    """The subject of the verb that opens the sentence, a verb of saying or not, and where it published.

    ``anybody``: also a definite noun that isn't known to speak, for a participle can have no other subject.
    """
    first += scene.size(first) if scene.has(first, "opener") else 0
    second = first + 1
    if second >= limit:
        return None, ()
    if scene.has(first, "copula") or scene.has(first, "issue-verb"):
        found = walk(scene, second, limit)
        subject = found.source
        return (subject, tuple(found.via)) if subject and (subject.kind or subject.definite) else (None, ())
    if scene.has(first, "adjunct"):
        return None, ()
    if scene.article(first) or first in scene.names or scene.has(first, "kind"):
        return _before_its_verb(scene, first, limit), ()
    subject = chunk(scene, second, limit)
    known = subject and (subject.kind in SPEAKERS or second in scene.names or (anybody and scene.article(second)))
    return (subject, ()) if known else (None, ())


def _before_its_verb(scene: Scene, first: int, limit: int) -> NounPhrase | None:
    """The phrase that opens a sentence, if it is of a kind that speaks and a verb in the imperfect follows it."""
    subject = chunk(scene, first, limit)
    if subject is None or subject.last >= limit or not (subject.kind in SPEAKERS or first in scene.names):
        return None
    i = subject.last
    verb = scene.has(i, "unknown") and i not in scene.names and scene.signs.imperfect.fullmatch(scene.words[i])
    return subject if verb else None
