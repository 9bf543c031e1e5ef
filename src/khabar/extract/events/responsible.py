"""The responsible: the parties that the words around a noun make its doers."""

# SPDX-License-Identifier: Apache-2.0
from khabar.extract.events import letters
from khabar.extract.events.arguments import after, is_human
from khabar.extract.events.background import hits
from khabar.extract.events.phrases import phrase
from khabar.extract.events.scene import Scene
from khabar.extract.events.values import Trigger
from khabar.extract.evidence import Words

_FAR, _AFTER = 26, 24  # tokens in which a relative clause, or both sides, can stand
_DOERS = frozenset({"responsible", "source-noun"})
_ENDS = frozenset({"event-verb", "that", "result-verb", "event-noun"})


def blamed(scene: Scene, i: int) -> Words | None:
    """The party that a relative clause or a phrase after the noun makes responsible (نفذه, مصدره, من قبل)."""
    last = min(scene.bounds(i)[1], i + _FAR)
    j = i + 1
    while j < last:
        classes = scene.classes[j]
        if classes & _DOERS:
            return phrase(scene, after(scene, j))
        if "blame-verb" in classes and (scene.readings[j].pronoun or "ascribe-verb" in classes):
            return _doer(scene, j, last)
        if classes & _ENDS and j not in scene.inside and not hits(scene, j):
            return None
        j = after(scene, j)
    return None


def _doer(scene: Scene, j: int, last: int) -> Words | None:
    """Whom the clause of verb ``j`` makes the doer: its subject, or to whom the subject of "ascribe" ascribes it."""
    k = after(scene, j)
    words = phrase(scene, k) if k < last else None
    if "ascribe-verb" not in scene.classes[j]:
        return words
    to = words.last if words and not scene.parts[k] & {"l"} else k
    if to < last and "to" in scene.classes[to]:
        return phrase(scene, to + 1) if to + 1 < last else None
    if to < last and "l" in scene.parts[to]:
        return phrase(scene, to)
    return words if words and "l" in scene.parts[k] else None


def nation(scene: Scene, i: int) -> Words | None:
    """The nation among the adjectives of a noun: قصف روسي."""
    for j in range(i + 1, min(scene.bounds(i)[1], i + 4)):
        if "boundary" in scene.classes[j] or scene.inside.get(j) == "place":
            return None
        if "nationality" in scene.classes[j] and not {"w", "b", "l"} & scene.parts[j]:
            return Words(j, j + 1)
        if j in scene.inside or not scene.words[j].endswith(letters.RELATING):
            return None
    return None


def sides(scene: Scene, trigger: Trigger) -> Words | None:
    """The parties between which there is fighting, also after a clause: "battles that the town sees between …"."""
    if not trigger.says("both"):
        return None
    for j in range(trigger.token + 1, min(scene.bounds(trigger.token)[1] - 1, trigger.token + _AFTER)):
        if "between" in scene.classes[j] and (words := phrase(scene, j + 1)) and is_human(scene, words):
            return words
    return None


def opposed(scene: Scene, trigger: Trigger) -> Words | None:
    """Against whom people protest: "against the government", "protesting against the ministry"."""
    last = min(scene.bounds(trigger.token)[1] - 2, trigger.token + _AFTER)
    for j in range(trigger.token + 1, last):
        if "opposed" in scene.classes[j]:
            return phrase(scene, j + 1)
        if "protest-aim" in scene.classes[j]:
            k = j + bool(scene.classes[j + 1] & {"on", "against"}) + 1
            if k == j + 1 and "b" not in scene.parts[k]:
                continue
            words = phrase(scene, k)
            if words and (is_human(scene, words) or scene.party(words.first)):
                return words
    return None


def two_sides(scene: Scene, words: Words) -> tuple[Words, Words | None]:
    """The parties of "between A and B"."""
    for j in range(words.first + 1, words.last):
        if "w" in scene.parts[j] or (scene.words[j] == letters.AND and j + 1 < words.last):
            k = j + (scene.words[j] == letters.AND)
            if not _is_side_end(scene, words.last):
                return Words(words.first, j, words.skip), Words(k, words.last, scene.skip(k))
    if _is_side_end(scene, words.last):
        for k in range(words.last + 1, min(scene.bounds(words.first)[1], words.last + 4)):
            if "w" in scene.parts[k] and (other := phrase(scene, k)):
                return words, other
    return words, None


def _is_side_end(scene: Scene, j: int) -> bool:
    """Whether "on the one side" stands there, which closes the party before it."""
    return j < len(scene.words) and "side" in scene.classes[j]


def helpers(scene: Scene, trigger: Trigger) -> tuple[Words, ...]:
    """Who is said to help the doers in the trigger's clause: "with the support of the air force"."""
    for j in range(trigger.token + 1, min(scene.bounds(trigger.token)[1] - 2, trigger.token + _AFTER)):
        if "that" in scene.classes[j] or scene.words[j] in letters.SIGNS:
            return ()
        if "assist" in scene.classes[j]:
            k = j + 1 + bool(scene.classes[j + 1] & {"of", "with"})
            words = phrase(scene, k)
            return (words,) if words and is_human(scene, words) else ()
    return ()
