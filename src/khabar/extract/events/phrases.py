"""Noun phrases: where the words that name a party or a thing begin and end.

News Arabic is read here without a part-of-speech tagger. A phrase runs from its head over a construct
chain up to the first definite noun, then over definite adjectives; mentions found before are taken
whole, and no phrase runs over a verb, a preposition or a comma.
"""

# SPDX-License-Identifier: Apache-2.0

from khabar.extract.events import letters
from khabar.extract.events.joining import HUMAN, PAIRS, is_absolute, joins
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
_ALWAYS = frozenset({"no-place", "subordinator"})
_NEVER_FIRST = frozenset(
    {
        *("of", "in", "on", "to", "with", "about", "between", "against", "responsible", "cause", "on-it", "resumptive"),
        *("cumulative", "already", "not-past", "not-future", "plus", "assist", "purpose", "without", "if"),
    }
)
_NOMINAL = frozenset({"people", "armed", "police", "place-word", "casualty", "nationality", "toll", "quantifier"})
_CLOSING = frozenset({"other", "describing"})


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
    close = PAIRS.get(scene.words[i])
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
    if word in PAIRS:
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
        return _members(scene, j, last) if not closed or scene.has(j + 1, HUMAN) else None
    if j > i and (j in scene.times or not joins(scene, i, j, closed=closed)):
        return None
    joined = j > i and "w" in scene.parts[j]
    if opened:
        return _mention(scene, opened, last)
    word = scene.words[j]
    if word == letters.AND and j + 1 in scene.opens:
        return _mention(scene, scene.opens[j + 1], last)
    if word in PAIRS:
        end = closed_quote(scene, j)
        return (end, True) if end else None
    if not word[0].isalnum() or (j > i and is_stop(scene, j)):
        return None
    definite = "al" in scene.parts[j] or bool(scene.readings[j].pronoun) or is_absolute(scene, j)
    other = j > i and bool(scene.classes[j] & _CLOSING)
    return j + 1, (closed and not joined) or definite or other


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
    if not partitive or not (scene.has(end + 1, HUMAN) or ("al" in scene.parts[end + 1] and not counted)):
        return None
    members = phrase(scene, end + 1, last)
    return (members.last, True) if members else None
