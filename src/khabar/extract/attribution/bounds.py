"""Where a statement begins and ends.

A statement runs to the end of its sentence or to the next statement of the same level. What is said
inside it (a quotation, a clause after "that" with its own verb of saying) belongs to it.
"""

# SPDX-License-Identifier: Apache-2.0
from collections.abc import Sequence

from khabar.extract.attribution.scene import Scene
from khabar.extract.attribution.values import Frame
from khabar.extract.evidence import Words


def content(scene: Scene, frames: Sequence[Frame], n: int) -> Words | None:
    """What the ``n``-th of the frames (in text order) says."""
    frame = frames[n]
    if frame.content:
        return _trimmed(scene, frame.content.first, frame.content.last)
    if frame.opens is not None:
        return _from(scene, frames, n, frame.opens)
    if _leading(scene, frame):
        return _from(scene, frames, n, _past_so(scene, frame.speaker.end))
    return _back(scene, frames, n)


def _limit(scene: Scene, i: int) -> int:
    """The end of the sentence, or of the quotation in which ``i`` stands."""
    last = scene.bounds(i)[1]
    opening = scene.quote_of.get(i)
    return last if opening is None else min(last, scene.quotes[opening])


def _next(scene: Scene, frames: Sequence[Frame], n: int, start: int, limit: int) -> int:
    """Where the next statement of the same level begins, or ``limit``."""
    inside = scene.quote_of.get(frames[n].cue.first)
    for other in frames[n + 1 :]:
        if other.cue.first >= limit:
            break
        if other.nested or other.cue.first < start or scene.quote_of.get(other.cue.first) not in (inside, None):
            continue
        if scene.quote_of.get(other.cue.first) is not None and inside is None:
            continue
        return min(other.speaker.start, other.cue.first)
    return limit


def _from(scene: Scene, frames: Sequence[Frame], n: int, opens: int) -> Words | None:
    limit = _next(scene, frames, n, opens, _limit(scene, frames[n].cue.first))
    close = scene.quotes.get(opens)
    if close is not None and close < limit and _whole(scene, close, limit):
        return _trimmed(scene, opens + 1, close)
    return _trimmed(scene, opens, limit)


def _whole(scene: Scene, close: int, limit: int) -> bool:
    """Whether nothing but signs stands between a closing mark and the end of the statement."""
    return all(scene.has(i, "sign") or scene.has(i, "opener") for i in range(close + 1, limit))


def _leading(scene: Scene, frame: Frame) -> bool:
    """Whether an attribution stands before its statement: it opens the sentence."""
    first = scene.bounds(frame.cue.first)[0]
    start = frame.cue.first
    while start > first and (scene.has(start - 1, "comma") or scene.has(start - 1, "opener")):
        start -= 1
    return start == first


def _past_so(scene: Scene, i: int) -> int:
    """After the comma, and the "so that" that can take up the sentence after a leading attribution."""
    while scene.has(i, "comma"):
        i += 1
    return i + 1 if scene.has(i, "that") else i


def _back(scene: Scene, frames: Sequence[Frame], n: int) -> Words | None:
    """The sentence before a trailing attribution, or all of it around one in its middle."""
    frame = frames[n]
    first, last = scene.bounds(frame.cue.first)
    start = first
    for other in frames[:n]:
        if other.after and other.cue.first >= first:
            start = other.speaker.end
    end = _next(scene, frames, n, frame.speaker.end, last)
    rest = [i for i in range(frame.speaker.end, end) if not scene.has(i, "sign") and not scene.has(i, "opener")]
    stop = end if len(rest) > 2 else frame.cue.first
    return _trimmed(scene, start, stop)


def _trimmed(scene: Scene, first: int, last: int) -> Words | None:
    """Without signs and conjunctions at the edges, and without a mark whose partner is outside."""
    while last > first and (
        any(scene.has(last - 1, c) for c in ("comma", "stop", "colon", "semicolon", "dash", "opener"))
        or (scene.has(last - 1, "quote") and scene.closers.get(last - 1, -1) < first)
    ):
        last -= 1
    while first < last and (
        any(scene.has(first, c) for c in ("comma", "stop", "colon", "dash"))
        or scene.has(first, "opener")
        or (scene.has(first, "quote") and scene.quotes.get(first, last) >= last)
    ):
        first += 1
    return Words(first, last, scene.skip_conjunction(first)) if last > first else None
