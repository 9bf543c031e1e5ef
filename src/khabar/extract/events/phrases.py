"""Noun phrases: where the words that name a party or a thing begin and end.

News Arabic is read here without a part-of-speech tagger. A phrase runs from its head over a construct
chain up to the first definite noun, then over definite adjectives; mentions found before are taken
whole, and no phrase runs over a verb, a preposition or a comma.
"""

# SPDX-License-Identifier: Apache-2.0
from typing import Any

from khabar.extract.events import letters
from khabar.extract.events.scene import Scene
from khabar.extract.evidence import Words
from khabar.rules import Mention

LONGEST = 14
STOPS = frozenset(
    {
        *("boundary", "subordinator", "no-place", "resumptive", "that", "relative", "negation", "including", "plus"),
        *("verb", "light-verb", "event-verb", "plan-verb", "attempt-verb", "foil-verb", "predict-verb", "deny-verb"),
        *("result-verb", "phase-verb", "blame-verb", "announce-verb"),
    }
)
_NEVER_JOINED = frozenset({"self", "responsible", "in", "on", "to", "with", "about", "between"})
_ALWAYS = frozenset({"no-place", "subordinator"})
_NEVER_FIRST = frozenset(
    {
        *("of", "in", "on", "to", "with", "about", "between", "against", "responsible", "cause", "on-it", "resumptive"),
        *("cumulative", "already", "not-past", "not-future", "plus", "assist", "purpose", "without", "if"),
    }
)
_NOMINAL = frozenset({"people", "armed", "police", "place-word", "casualty", "nationality", "toll", "quantifier"})
_NOUNS = frozenset(
    {"people", "armed", "police", "office", "place-word", "building", "casualty", "captive", "vehicle", "event-noun"}
)
_HUMAN = frozenset({"people", "armed", "police", "casualty", "captive", "actor", "number"})
_PREFIXED = frozenset({"b", "l", "k", "s"})
_CLOSING = frozenset({"other", "describing"})
_PAIRS = {'"': '"', "(": ")", "[": "]"}


def phrase(scene: Scene, i: int, last: int | None = None) -> Words | None:
    """The noun phrase that begins at token ``i``, without the proclitics of its head; None if none can.

    ``last`` is the token that it never reaches, by default ``LONGEST`` tokens away or the sentence's end.
    """
    limit = min(i + LONGEST, scene.bounds(i)[1])
    last = limit if last is None else min(last, limit)
    if i >= last or not _can_begin(scene, i):
        return None
    end = _end(scene, i, last)
    return Words(i, end, scene.skip(i)) if end > i else None


def closed_quote(scene: Scene, i: int) -> int | None:
    """The end of the quotation or bracket that opens at ``i``, if it is as short as a name."""
    close = _PAIRS.get(scene.words[i])
    if close == '"' and i not in scene.openings:
        return None
    for j in range(i + 2, min(i + 12, len(scene.words))):
        if scene.ends(j) or scene.words[j] in letters.BREAKS:
            return None
        if scene.words[j] == close:
            return j + 1
    return None


def _can_begin(scene: Scene, i: int) -> bool:
    if scene.ends(i) or i in scene.times:
        return False
    if i in scene.opens:
        return True
    word = scene.words[i]
    if word in _PAIRS:
        return closed_quote(scene, i) is not None
    if not scene.classes[i].isdisjoint(_NEVER_FIRST):
        return False
    return word[0].isdigit() or (word[0].isalpha() and not is_stop(scene, i))


def is_stop(scene: Scene, j: int) -> bool:
    """Whether token ``j`` ends the phrase before it."""
    classes = scene.classes[j]
    if not classes or j in scene.opens:
        return False
    if classes & _ALWAYS:
        return True
    return bool(classes & STOPS) and not classes & _NOMINAL and "al" not in scene.parts[j]


def _end(scene: Scene, i: int, last: int) -> int:
    j, closed = i, False
    while j < last:
        step = _step(scene, i, j, last, closed=closed)
        if step is None:
            break
        j, closed = step
    return j


def _step(scene: Scene, i: int, j: int, last: int, *, closed: bool) -> tuple[int, bool] | None:
    """One more piece of the phrase: where it ends, and whether the construct chain is closed then."""
    opened = scene.opens.get(j)
    if j > i and "of" in scene.classes[j] and _has_members(scene, i):
        return _members(scene, j, last) if not closed or scene.has(j + 1, _HUMAN) else None
    if j > i and (j in scene.times or not _joins(scene, i, j, closed)):
        return None
    joined = j > i and "w" in scene.parts[j]
    if opened:
        return _mention(scene, opened, last)
    word = scene.words[j]
    if word == letters.AND and j + 1 in scene.opens:
        return _mention(scene, scene.opens[j + 1], last)
    if word in _PAIRS:
        end = closed_quote(scene, j)
        return (end, True) if end else None
    if not word[0].isalnum() or (j > i and is_stop(scene, j)):
        return None
    definite = "al" in scene.parts[j] or bool(scene.readings[j].pronoun) or _is_absolute(scene, j)
    other = j > i and bool(scene.classes[j] & _CLOSING)
    return j + 1, (closed and not joined) or definite or other


def _is_absolute(scene: Scene, j: int) -> bool:
    """Whether a sound plural or a dual has kept its nun, so that no genitive follows it: مسلحون مقر الشرطة."""
    if not scene.words[j].endswith(letters.NUNATED) or j in scene.inside:
        return False
    return any({"plural", "dual"} & s.tags for s in scene.readings[j].senses)


def _has_members(scene: Scene, i: int) -> bool:
    """Whether a phrase begins with an amount or an indefinite group, which "of" can continue."""
    return scene.has(i, ("quantifier", "people", "armed")) and "al" not in scene.parts[i]


def _mention(scene: Scene, opened: tuple[str, Mention[object]], last: int) -> tuple[int, bool]:
    kind, mention = opened
    end = mention.last
    if kind not in ("number", "amount"):
        return end, True
    return _members(scene, end, last) or (end, True)


def _members(scene: Scene, end: int, last: int) -> tuple[int, bool] | None:
    """The group of which people are told to be part: "five fighters of the brigade"."""
    partitive = end < len(scene.words) - 1 and "of" in scene.classes[end] and not scene.parts[end]
    counted = "al" in scene.parts[end - 1]
    if not partitive or not (scene.has(end + 1, _HUMAN) or ("al" in scene.parts[end + 1] and not counted)):
        return None
    members = phrase(scene, end + 1, last)
    return (members.last, True) if members else None


def _joins(scene: Scene, i: int, j: int, closed: bool) -> bool:
    """Whether token ``j`` can continue the phrase that began at ``i``."""
    parts = scene.parts[j]
    opened = scene.opens.get(j)
    if "w" in parts or scene.words[j] == letters.AND:
        return _coordinates(scene, i, j)
    if not parts.isdisjoint(_PREFIXED) or not scene.classes[j].isdisjoint(_NEVER_JOINED):
        return False
    if opened:
        kind, mention = opened
        if kind == "actor" and _is_person(mention) and i in scene.opens and scene.opens[i][1].last == j:
            return getattr(scene.opens[i][1].value, "kind", None) == "office"
        if kind in ("number", "amount"):
            return not closed and "casualty" in scene.classes[j - 1]
        if closed and i in scene.opens and scene.opens[i][1].last == j and "al" not in scene.parts[j - 1]:
            partitive = any("of" in scene.classes[k] for k in range(scene.opens[i][1].first, j))
            if scene.opens[i][0] == "number" and partitive:
                return True
        titled = kind == "actor" and _is_person(mention) and i not in scene.opens and scene.has(i, ("office",))
        return not closed or titled
    if i in scene.opens and _is_person(scene.opens[i][1]) and scene.words[j] != "(":
        return False
    if scene.words[j] in _PAIRS:
        return not closed or scene.words[j] != '"'
    if closed and i in scene.opens and scene.opens[i][0] in ("number", "amount") and scene.opens[i][1].last == j:
        members = range(scene.opens[i][1].first, j)
        group = "al" in parts and "al" not in scene.parts[j - 1] and any("of" in scene.classes[k] for k in members)
        agreeing = "al" in parts and "al" in scene.parts[j - 1] and not scene.classes[j] & _NOUNS
        whose = scene.opens[i][0] == "amount" and "police" in scene.classes[j]
        named = scene.inside.get(j) == "actor"
        return (
            named
            or group
            or agreeing
            or whose
            or scene.words[j].endswith(letters.RELATING)
            or "other" in scene.classes[j]
        )
    if closed and i in scene.opens and scene.opens[i][1].last == j and "al" not in scene.parts[i]:
        bare = not ({"al"} & (parts | scene.parts[j - 1]) or scene.classes[j] & {"event-noun", "light-noun"})
        alike = bare and scene.words[j].endswith(letters.RELATING)
        return alike or "nationality" in scene.classes[j] or ("al" in parts and not scene.classes[j] & _NOUNS)
    if closed and _is_absolute(scene, j - 1) and "al" not in scene.parts[i]:
        alike = scene.words[j][-2:] == scene.words[j - 1][-2:] or scene.words[j].endswith(letters.RELATING)
        return alike or bool(scene.classes[j] & {"nationality", "military", "describing", "people"})
    if closed and "quantifier" in scene.classes[j]:
        return False
    if closed and "al" in parts and "al" in scene.parts[j - 1] and scene.words[j].endswith(letters.RELATING):
        return True
    if closed:
        return "al" in parts and (not scene.classes[j] & _NOUNS or (_are_people(scene, i) and _are_people(scene, j)))
    return not _is_object(scene, i, j)


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
        return first is None or first[0] == kind or scene.has(i, _HUMAN)
    classes = scene.classes[k]
    if classes & {"people", "armed", "police", "place-word", "casualty"}:
        return not classes & {"event-verb", "event-noun", "light-verb"} and scene.has(i, _HUMAN | {"place-word"})
    return False
