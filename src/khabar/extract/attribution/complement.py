"""What follows a cue: a clause with "that", direct speech, an object, a noun after a preposition."""

# SPDX-License-Identifier: Apache-2.0
from typing import TypedDict

from khabar.extract.attribution.scene import Scene
from khabar.extract.attribution.walk import linked
from khabar.extract.evidence import Words

_OBJECT_REACH = 18  # tokens of the addressee or accused before the preposition
_SHORTEST_SPEECH = 3  # tokens in quotation marks, apart from the cue, that must be speech and no name


class Said(TypedDict, total=False):
    """Fields of a frame: where the words open, or the words."""

    opens: int
    content: Words


def that_at(scene: Scene, i: int, limit: int) -> int | None:
    """The token "that" at ``i``, after signs, and with a preposition or a quotation mark before it or not."""
    while i < limit and (scene.has(i, "comma") or scene.has(i, "colon")):
        i += 1
    if i < limit and scene.has(i, "that"):
        return i if "l" not in scene.parts(i) else None  # "because"
    if i + 2 < limit and scene.has(i, "quote") and scene.has(i + 1, "before-that") and scene.has(i + 2, "that"):
        return i + 2
    return i + 1 if i + 1 < limit and scene.has(i, "before-that") and scene.has(i + 1, "that") else None


def after_that(scene: Scene, that: int) -> int:
    """Where the clause begins: a comma after "that" is left out."""
    return that + 2 if scene.has(that + 1, "comma") else that + 1


def later_that(scene: Scene, i: int, limit: int, *, comma: bool) -> int | None:
    """The next "that" after a zone that couldn't be read to its end, unless another statement begins before it.

    ``comma``: only one after a comma or with a preposition, for a verb that could have an object before it.
    """
    at = scene.at
    for j in range(i, limit):
        if (
            "that" in at[j]
            and "l" not in scene.parts(j)
            and (not comma or _main(scene, j))
            and not scene.ended(j - 1, "before-no-that")
        ):
            return j
        if ("speech-edge" in at[j] and not _within(scene, j)) or (j == i and j in scene.quotes):
            return None
    return None


def _within(scene: Scene, i: int) -> bool:
    """Whether what is spelled as a participle of saying stands in the middle of a phrase, where none does."""
    return scene.has(i, "speech-participle") and not scene.has(i - 1, "comma-or-mark")


def _main(scene: Scene, that: int) -> bool:
    """Whether "that" is the verb's own complement: after a comma, or with a preposition."""
    parts = scene.parts(that)
    return "b" in parts or (scene.has(that - 1, "comma") and "w" not in parts)


def speech_at(scene: Scene, i: int, last: int, *, colon: bool = False) -> Said | None:
    """Direct speech that begins at ``i``: words in quotation marks, or after a colon. ``colon``: only so."""
    seen = False
    while i < last and (scene.has(i, "colon") or scene.has(i, "comma") or scene.has(i, "dash")):
        seen = seen or scene.has(i, "colon")
        i += 1
    if i >= last or (colon and not seen):
        return None
    close = scene.quotes.get(i)
    if close is not None and close > i + (1 if seen else 2):
        return {"content": Words(i + 1, close)}
    return {"opens": i} if seen else None


def later_speech(scene: Scene, i: int, limit: int) -> Said | None:
    """Words after a colon, or a whole sentence in quotation marks, after a zone that couldn't be read to its end."""
    for j in range(i, limit):
        if scene.has(j, "colon"):
            return speech_at(scene, j, scene.bounds(j)[1])
        close = scene.quotes.get(j)
        if close is not None and close - j > _SHORTEST_SPEECH:
            after = close + 1
            ends = after >= scene.bounds(j)[1] or scene.has(after, "comma") or scene.has(after, "stop")
            return {"content": Words(j + 1, close)} if ends and not scene.ended(j - 1, "that") else None
        if scene.has(j, "speech-edge") or (scene.has(j, "that") and not scene.ended(j - 1, "before-no-that")):
            return None
    return None


def speech_before(scene: Scene, cue: int, end: int) -> Said | None:
    """A quotation that closes right before a cue, whose clause ends with its subject at ``end``."""
    i = cue - 1
    while i > 0 and scene.has(i, "comma"):
        i -= 1
    opening = scene.closers.get(i, i)
    closed = end >= scene.bounds(cue)[1] or scene.has(end, "stop")
    return {"content": Words(opening + 1, i)} if i - opening > _SHORTEST_SPEECH + 1 and closed else None


def resumed(scene: Scene, i: int, limit: int) -> Said | None:
    """What follows "by saying" at ``i``: direct speech or a clause."""
    if not scene.has(i, "saying") or i + 1 >= limit:
        return None
    that = that_at(scene, i + 1, limit)
    return {"opens": after_that(scene, that)} if that is not None else speech_at(scene, i + 1, limit)


def clause_or_speech(scene: Scene, i: int, limit: int, last: int) -> Said | None:
    """A clause with "that" at ``i``, or direct speech."""
    that = that_at(scene, i, limit)
    return {"opens": after_that(scene, that)} if that is not None else speech_at(scene, i, last)


def object_at(scene: Scene, i: int, limit: int) -> int | None:
    """Where an object begins: at ``i``, after commas, with a noun, a number, a quoted name or "whether"."""
    while i < limit and scene.has(i, "comma"):
        i += 1
    if i < limit and scene.has(i, "whether"):
        return i
    if i >= limit or scene.has(i, "no-object"):
        return None
    return i if scene.has(i, "word") or i in scene.quotes or scene.has(i, "digits") else None


def with_object(scene: Scene, i: int, limit: int, links: frozenset[str]) -> int | None:
    """``i``, if an object begins there and its preposition follows."""
    if scene.has(i, "adjunct") or scene.has(i, "opener") or scene.has(i, "sign-edge"):
        return None
    for j in range(i + 1, min(limit, i + _OBJECT_REACH)):
        if scene.has(j, "stop") or scene.has(j, "speech-verb"):
            break
        if linked(scene, j, links) is not None:
            return i
    return None


def news_of(scene: Scene, i: int) -> int:
    """Past "news of": what is said is what the news is of."""
    return i + 2 if scene.has(i, "product") and scene.has(i + 1, "about") else i
