"""Joining: which word goes on with the noun phrase before it."""

# SPDX-License-Identifier: Apache-2.0
from typing import Any

from khabar.extract.events import letters
from khabar.extract.events.scene import Scene
from khabar.rules import Mention

HUMAN = frozenset({"people", "armed", "police", "casualty", "captive", "actor", "number"})
PAIRS = {'"': '"', "(": ")", "[": "]"}
_NEVER_JOINED = frozenset({"self", "death", "responsible", "in", "on", "to", "with", "about", "between"})
_NOUNS = frozenset(
    {"people", "armed", "police", "office", "place-word", "building", "casualty", "captive", "vehicle", "event-noun"}
)
_PREFIXED = frozenset({"b", "l", "k", "s"})
_KINDS = frozenset({"nationality", "military", "describing", "people"})
_AMOUNTS = ("number", "amount")


def joins(scene: Scene, i: int, j: int, *, closed: bool) -> bool:
    """Whether token ``j`` can continue the phrase that began at ``i``; ``closed``: its construct chain has ended."""
    if "w" in scene.parts[j] or scene.words[j] == letters.AND:
        return _coordinates(scene, i, j)
    if not scene.parts[j].isdisjoint(_PREFIXED) or not scene.classes[j].isdisjoint(_NEVER_JOINED):
        return False
    if j in scene.opens:
        return _joins_mention(scene, i, j, closed=closed)
    if i in scene.opens and _is_person(scene.opens[i][1]) and scene.words[j] != "(":
        return False
    if scene.words[j] in PAIRS:
        return not closed or scene.words[j] != '"'
    return _agrees(scene, i, j) if closed else not _is_object(scene, i, j)


def _joins_mention(scene: Scene, i: int, j: int, *, closed: bool) -> bool:
    """Whether the actor, place or number that begins at ``j`` belongs to the phrase."""
    kind, mention = scene.opens[j]
    ends = i in scene.opens and scene.opens[i][1].last == j
    if kind == "actor" and _is_person(mention) and ends:
        if "office" in scene.classes[j]:
            return False
        return getattr(scene.opens[i][1].value, "kind", None) == "office"
    if kind in _AMOUNTS:
        return not closed and "casualty" in scene.classes[j - 1]
    if closed and ends and scene.opens[i][0] == "number" and "al" not in scene.parts[j - 1] and _is_partitive(scene, i):
        return True
    titled = kind == "actor" and _is_person(mention) and i not in scene.opens and scene.has(i, ("office",))
    return not closed or titled


def _agrees(scene: Scene, i: int, j: int) -> bool:
    """Whether a word after the end of a construct chain qualifies it."""
    word, classes, definite = scene.words[j], scene.classes[j], "al" in scene.parts[j]
    relating = word.endswith(letters.RELATING)
    after = "al" in scene.parts[j - 1]
    if i in scene.opens and scene.opens[i][1].last == j:
        if scene.opens[i][0] in _AMOUNTS:
            return relating or "other" in classes or _joins_amount(scene, i, j)
        if "al" not in scene.parts[i]:
            bare = not (definite or after or classes & {"event-noun", "light-noun"})
            return (bare and relating) or "nationality" in classes or (definite and not classes & _NOUNS)
    if is_absolute(scene, j - 1) and "al" not in scene.parts[i]:
        return word[-2:] == scene.words[j - 1][-2:] or relating or bool(classes & _KINDS)
    if not definite or "quantifier" in classes:
        return False
    return (after and relating) or not classes & _NOUNS or (_are_people(scene, i) and _are_people(scene, j))


def _joins_amount(scene: Scene, i: int, j: int) -> bool:
    """Whether a word after an amount is its group, its adjective or whose it is: "five police cars"."""
    if scene.inside.get(j) == "actor":
        return True
    if "al" not in scene.parts[j]:
        return scene.opens[i][0] == "amount" and "police" in scene.classes[j]
    if "al" in scene.parts[j - 1]:
        return not scene.classes[j] & _NOUNS
    return _is_partitive(scene, i)


def _is_partitive(scene: Scene, i: int) -> bool:
    """Whether the amount that begins at ``i`` is one of a group: "five of the fighters"."""
    return any("of" in scene.classes[k] for k in range(scene.opens[i][1].first, scene.opens[i][1].last))


def is_absolute(scene: Scene, j: int) -> bool:
    """Whether a sound plural or a dual has kept its nun, so that no genitive follows it: مسلحون مقر الشرطة."""
    if not scene.words[j].endswith(letters.NUNATED) or j in scene.inside:
        return False
    return any({"plural", "dual"} & s.tags for s in scene.readings[j].senses)


def _is_person(mention: Mention[Any]) -> bool:
    """Whether a mention names a person or an office, to which a name can stand in apposition."""
    return getattr(mention.value, "kind", None) in ("person", "office")


def _are_people(scene: Scene, i: int) -> bool:
    """Whether the word names several people, which another such word can describe: الناشطين الشبان."""
    return any(s.lexeme.cls == "people" and "plural" in s.tags for s in scene.readings[i].senses)


def _is_object(scene: Scene, i: int, j: int) -> bool:
    """An accusative after a head that isn't one begins the object: مسلحون رتلا."""
    word = scene.words[j]
    return (
        len(word) > 3
        and word[-1] == letters.ACCUSATIVE
        and scene.words[j - 1][-1] != letters.ACCUSATIVE
        and not scene.words[i][0].isdigit()
        and i not in scene.opens
        and scene.readings[j].pronoun == ""
    )


def _coordinates(scene: Scene, i: int, j: int) -> bool:
    """Whether و joins ``j`` to the phrase as another party or thing, not as the next clause."""
    k = j + 1 if scene.words[j] == letters.AND else j
    if k >= len(scene.words) - 1:
        return False
    if k in scene.opens:
        kind, _ = scene.opens[k]
        first = scene.opens.get(i)
        return first is None or first[0] == kind or scene.has(i, HUMAN)
    classes = scene.classes[k]
    if classes & {"people", "armed", "police", "place-word", "casualty"}:
        return not classes & {"event-verb", "event-noun", "light-verb"} and scene.has(i, HUMAN | {"place-word"})
    return False
