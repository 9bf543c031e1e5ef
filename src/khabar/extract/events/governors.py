"""Governors: the words before an event's noun that tell its status, or that it is no more than a purpose."""

# SPDX-License-Identifier: Apache-2.0
from khabar.extract.events import letters
from khabar.extract.events.scene import Governor, Scene

_NOUN_REACH = 5  # between a governing noun and its own
REACH = 16  # tokens between a governor and its noun: a subject with an apposition

KINDS = {
    "attempt-verb": "attempt",
    "attempt-noun": "attempt",
    "foil-verb": "foil",
    "foil-noun": "foil",
    "plan-verb": "plan",
    "plan-noun": "plan",
    "purpose": "purpose",
    "predict-verb": "predict",
    "predict-noun": "predict",
    "warn-verb": "predict",
    "deny-verb": "deny",
    "deny-noun": "deny",
    "without": "without",
    "phase-verb": "phase",
    "done-verb": "done",
    "suffer-verb": "suffer",
    "result-verb": "result",
    "cause": "cause",
    "announce-verb": "announce",
    "announce-noun": "announce",
    "light-verb": "light",
    "light-noun": "light",
}
MAIN = frozenset({"attempt", "foil", "phase", "done", "suffer", "light", "plan", "predict", "deny", "announce"})
_GOVERNING = frozenset(KINDS)
_STOPS = frozenset({"that", "relative", "responsibility"})
_CLOSE = frozenset({"attempt", "foil", "plan", "predict", "deny", "purpose"})  # never over a comma and "and"
_NOUNS = frozenset({"attempt-noun", "foil-noun", "plan-noun", "predict-noun", "light-noun", "purpose", "announce-noun"})


def governor(scene: Scene, i: int) -> Governor | None:
    """The nearest governor before token ``i`` in its clause; looked for once."""
    if i not in scene.governors:
        scene.governors[i] = _governor(scene, i)
    return scene.governors[i]


def _governor(scene: Scene, i: int) -> Governor | None:
    first = max(scene.bounds(i)[0], i - REACH)
    parted = False
    for j in range(i - 1, first - 1, -1):
        classes, word = scene.classes[j], scene.words[j]
        if word in letters.SIGNS:
            if word not in letters.COMMAS:
                return None
            parted = parted or "w" in scene.parts[j + 1]
        if not classes or j in scene.timed or (j in scene.inside and j not in scene.opens):
            continue
        if classes & _STOPS:
            return None
        if "warn-verb" in classes and not _is_feared(scene, i):
            continue
        if classes & _GOVERNING and (kind := _kind(classes, i - j, parted=parted)):
            return Governor(kind, j)
        if "event-verb" in classes and "event-noun" not in classes and i - j > 1:
            return None
    return None


def _is_feared(scene: Scene, i: int) -> bool:
    """Whether a warning is "of" the word itself and no known thing: "warned of a massacre", not "of the shelling"."""
    known = "al" in scene.parts[i] or bool(scene.readings[i].pronoun)
    return not known and "of" in scene.classes[i - 1]


def _kind(classes: frozenset[str], distance: int, *, parted: bool) -> str | None:
    """What a word of these classes does to a noun so many tokens after it."""
    for cls, kind in KINDS.items():
        far = kind in _CLOSE and (parted or (cls in _NOUNS and distance > _NOUN_REACH))
        if cls in classes and not far:
            return kind
    return None


def chain(scene: Scene, i: int) -> list[Governor]:
    """The governors of token ``i``, the nearest first: in "foiled an attempt to flee" attempt and foil."""
    found: list[Governor] = []
    at = i
    while len(found) < 3 and (g := governor(scene, at)):
        found.append(g)
        if not scene.classes[g.token] & _NOUNS:
            break
        at = g.token
    return found
