"""Where a statement begins and ends.

A statement runs to the end of its sentence or to the next statement of the same level. What is said
inside it (a quotation, a clause after "that" with its own verb of saying) belongs to it.
"""

# SPDX-License-Identifier: Apache-2.0
from collections.abc import Sequence

from msgspec import Struct

from khabar.extract.attribution.scene import Scene
from khabar.extract.attribution.speaker import agrees
from khabar.extract.attribution.values import Frame
from khabar.extract.attribution.walk import anonymity, lead_in
from khabar.extract.evidence import Words

_SHORT = 3  # letters; a longer unknown word that begins with "b" has the preposition before it
_ADJECTIVE = 6  # tokens of an adjective with its complement
_REST = 3  # words after an attribution that make it one in the middle of its sentence


class Said(Struct, frozen=True):
    """A statement's words; ``quoted`` where they are a whole quotation."""

    words: Words
    quoted: bool = False


def statements(scene: Scene, frames: Sequence[Frame]) -> list[Said | None]:
    """What each of the frames, in text order, says; None where nothing is left to say."""
    said: list[Said | None] = []
    for n, frame in enumerate(frames):
        if frame.content:
            said.append(
                _trimmed(
                    scene, frame.content.first, frame.content.last, quoted=frame.form == "direct", joined=frame.joined
                )
            )
        elif frame.takes_up:
            said.append(_taken_up(scene, frames, said, n))
        elif frame.opens is not None:
            said.append(_from(scene, frames, n, frame.opens))
        elif _leads(scene, frame):
            said.append(_from(scene, frames, n, _past_so(scene, frame.speaker.end)))
        else:
            said.append(_back(scene, frames, n))
    return said


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
        same = scene.quote_of.get(other.cue.first) in (inside, None)
        if same and not other.nested and other.cue.first >= start and not _told(scene, frames[n], other):
            return lead_in(scene, min(other.speaker.start, other.cue.first), start)
    return limit


def _told(scene: Scene, frame: Frame, other: Frame) -> bool:
    """Whether a verb joined by "and" alone is part of what is told: it doesn't agree with the one who tells."""
    source, verb = frame.speaker.source, other.cue.first
    if source is None or other.speaker.source or other.speaker.order != "verb-first" or scene.has(verb - 1, "comma"):
        return False
    return not agrees(scene, source, other.tags)


def _from(scene: Scene, frames: Sequence[Frame], n: int, opens: int) -> Said | None:
    """A statement that begins at ``opens``."""
    frame = frames[n]
    limit = _next(scene, frames, n, opens, _limit(scene, frame.cue.first))
    limit = next((j for j in scene.all("closing-cue", opens, limit) if _closed_by(scene, j, limit)), limit)
    limit = next((j for j in scene.all("asks-anonymity", opens, limit) if anonymity(scene, j, limit)), limit)
    if frame.nested or frame.brief or _subordinate(scene, frame):
        limit = _clause_end(scene, frame, opens, limit)
    if scene.quote_of.get(opens) not in (scene.quote_of.get(frame.cue.first), None):  # "that" within the quotation
        limit = min(limit, scene.quotes[scene.quote_of[opens]])
        return _trimmed(scene, opens, limit, quoted=True)
    close = scene.quotes.get(opens)
    if close is not None and close < limit and (_closes(scene, close, limit) or (frame.brief and frame.nested)):
        return _trimmed(scene, opens + 1, close, quoted=True)
    return _trimmed(scene, opens, limit, quoted=frame.form == "direct", joined=frame.joined)


def _closed_by(scene: Scene, i: int, limit: int) -> bool:
    """Whether "by the mouth of", or "in his words", stands at ``i`` and ends the statement."""
    if scene.has(i, "mouthpiece"):
        return True
    j = i + scene.size(i)
    if j >= limit or not (scene.has(j, "product") and scene.view.reading(j).pronoun):
        return False
    return j + 1 >= limit or scene.has(j + 1, "sign")


def _subordinate(scene: Scene, frame: Frame) -> bool:
    """Whether the frame's clause opens the sentence with a conjunction, so that a main clause must follow."""
    start = frame.speaker.start
    first = scene.bounds(start)[0]
    return first < start and scene.has(first, "subordinator") and scene.ended(start - 1, "subordinator")


def _clause_end(scene: Scene, frame: Frame, opens: int, limit: int) -> int:
    """Where a statement ends that is a noun with its complements, or that hangs in another."""
    for j in scene.all("comma", opens, limit - 1):
        if scene.quote_of.get(j) != scene.quote_of.get(opens):
            continue
        k = j + 1
        if _subordinate(scene, frame):
            return j
        if frame.brief and (scene.has(k, "relative") or scene.has(k, "opener") or _fresh(scene, k)):
            return j
        if frame.nested and frame.speaker.order != "relative" and scene.has(k, "that") and "w" in scene.parts(k):
            return j
    if frame.form != "nominal":
        return limit
    return next((j for j in range(opens + 1, limit) if scene.has(j, "meanwhile")), limit)


def _fresh(scene: Scene, k: int) -> bool:
    """Whether "and", with the particle of a verb of its own, begins what the publisher tells."""
    return scene.has(k, "perfective") and "w" in scene.parts(k)


def _closes(scene: Scene, close: int, limit: int) -> bool:
    """Whether a quotation is all that is said: only signs follow, or a gloss in the publisher's own words."""
    return all(scene.has(i, "sign") or scene.has(i, "opener") for i in range(close + 1, limit))


def _leads(scene: Scene, frame: Frame) -> bool:
    """Whether an attribution stands before its statement: it opens the sentence."""
    first = scene.bounds(frame.cue.first)[0]
    start = frame.cue.first
    while start > first and (scene.has(start - 1, "comma") or scene.ended(start - 1, "opener")):
        start -= 1
    return start == first


def _past_so(scene: Scene, i: int) -> int:
    """After the comma, and the "so that" that can take up the sentence after a leading attribution.

    What goes on with the source up to that comma, an adjective with its complement, is no part of the statement.
    """
    if scene.article(i) and i not in scene.names:
        i = next((j for j in range(i, min(i + _ADJECTIVE, scene.bounds(i)[1])) if scene.has(j, "comma")), i)
    while scene.has(i, "comma"):
        i += 1
    if scene.has(i, "relative") and scene.has(i - 1, "comma"):
        end = next((j for j in range(i, scene.bounds(i)[1]) if scene.has(j, "comma")), None)
        i = end + 1 if end is not None else i
    return i + 1 if scene.has(i, "that") or scene.has(i, "so-that") else i


def _back(scene: Scene, frames: Sequence[Frame], n: int) -> Said | None:
    """The sentence before a trailing attribution, or all of it around one in its middle."""
    frame = frames[n]
    first, last = scene.bounds(frame.cue.first)
    opening = scene.quote_of.get(frame.cue.first)
    if opening is not None:
        first, last = opening + 1, min(last, scene.quotes[opening])
    start = max([first, *(f.speaker.end for f in frames[:n] if f.after and f.cue.first >= first)])
    end = _next(scene, frames, n, frame.speaker.end, last)
    return _trimmed(scene, start, end if _goes_on(scene, frame.speaker.end, end) else frame.cue.first)


def _goes_on(scene: Scene, i: int, end: int) -> bool:
    """Whether the statement goes on after the attribution: with a clause of its own, not with more of the name."""
    rest = [j for j in range(i, end) if not scene.has(j, "sign") and not scene.has(j, "opener")]
    return len(rest) >= _REST and (scene.has(i, "comma") or scene.has(i, "going-on") or scene.has(i, "opener"))


def _taken_up(scene: Scene, frames: Sequence[Frame], said: Sequence[Said | None], n: int) -> Said | None:
    """What the last statement of the same sentence said, or the sentence up to the relative."""
    first = scene.bounds(frames[n].cue.first)[0]
    for k in range(n - 1, -1, -1):
        if frames[k].cue.first >= first and said[k]:
            return said[k]
    return _trimmed(scene, first, frames[n].speaker.start)


def _trimmed(scene: Scene, first: int, last: int, *, quoted: bool = False, joined: bool = False) -> Said | None:
    """Without signs and conjunctions at the edges, and without a mark whose partner is outside."""
    while last > first and (
        scene.has(last - 1, "closing-sign")
        or scene.ended(last - 1, "opener")
        or (scene.has(last - 1, "quote") and scene.closers.get(last - 1, -1) < first)
    ):
        last -= 1
    while first < last and (
        scene.has(first, "closing-sign")
        or scene.has(first, "opener")
        or (scene.has(first, "quote") and scene.quotes.get(first, last) >= last)
    ):
        first += scene.size(first)
    if last <= first:
        return None
    after_that = first > 0 and scene.has(first - 1, "that")
    skip = 0 if after_that or quoted else scene.conjunction(first)
    if joined:
        skip = skip or _link_skip(scene, first)
    return Said(Words(first, last, skip), quoted)


def _link_skip(scene: Scene, first: int) -> int:
    """The letters of the verb's preposition, which is no part of what it introduces."""
    if scene.parts(first)[:1] in (("b",), ("l",)):
        return scene.skip(first)
    joined = scene.has(first, "unknown") and first not in scene.name_tokens and len(scene.words[first]) > _SHORT
    return int(joined and scene.words[first][0] in scene.signs.letters["b"])
