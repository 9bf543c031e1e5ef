"""Background: nouns and verbs that only resume, qualify or ask for what they name."""

# SPDX-License-Identifier: Apache-2.0
from collections.abc import Mapping

from khabar.extract.events import governors, letters
from khabar.extract.events.forms import is_verb
from khabar.extract.events.scene import Scene
from khabar.extract.events.senses import senses_of
from khabar.extract.events.values import Trigger
from khabar.rules import Sense

_PREPOSITIONS = frozenset({"of", "in", "on", "to", "about", "with", "between"})
_AGAINST = frozenset({"against", "between", "on"})
_QUALIFYING = frozenset({"relative", "military", "nationality"})
_VERBS, _LINKS = frozenset({"verb", "event-verb", "result-verb"}), frozenset({"that", "relative"})
_ENDS = frozenset({"in", "on", "to", "verb", "that", "boundary", "event-noun"})
_HAPPENING = frozenset({"happen-verb", "blame-verb", "relative"})
_TELLING = governors.MAIN | {"result", "cause"}
_NOMINAL = frozenset({"light-noun", "plan-noun", "predict-noun"})
_NOT = frozenset({"not-past", "not-future"})
_REGAIN, _REGAINED = frozenset({"regain"}), frozenset({"regain-verb"})


def struck_by(scene: Scene, i: int) -> int | None:
    """The verb of hitting whose subject the noun ``i`` is, if one follows it and its adjectives."""
    first, last = scene.bounds(i)
    if i > first and not scene.parts[i] & {"b", "l"} and hits(scene, i - 1):
        return i - 1
    last = min(last, i + 7)
    for j in range(i + 1, last):
        if hits(scene, j):
            return j
        if scene.classes[j] & _QUALIFYING:
            continue
        if scene.opens.get(j, ("",))[0] in ("place", "number") or scene.classes[j] & _ENDS:
            return None
    return None


def hits(scene: Scene, j: int) -> bool:
    senses = scene.known[j].meant.get("event-verb", ())
    return any(s.lexeme.attrs.get("hits") for s in senses) and is_verb(scene, j)


def is_state(scene: Scene, i: int, sense: Sense) -> bool:
    """Whether the verb only tells how things are: the areas that they control, the town that they besiege."""
    if "imperfect" not in sense.tags or "s" in scene.parts[i]:
        return False
    relative = i > scene.bounds(i)[0] and "relative" in scene.classes[i - 1]
    return bool(sense.lexeme.attrs.get("state")) or (relative and bool(scene.readings[i].pronoun))


def is_background(scene: Scene, i: int, sense: Sense) -> bool:
    """Whether a noun only qualifies or is only thought of: "because of the shelling", "to stop the advance"."""
    parts, attrs = scene.parts[i], sense.lexeme.attrs
    first = scene.bounds(i)[0]
    if "k" in parts or (attrs.get("indefinite") and ("al" in parts or scene.readings[i].pronoun)):
        return True
    if is_missing(scene, i) or (i > first and _is_talked_about(scene, i, attrs)):
        return True
    if i > first and (_is_called(scene, i) or _is_mused(scene, i) or _is_joined_to_background(scene, i)):
        return True
    governor = governors.governor(scene, i)
    kind = governor.kind if governor else ""
    if kind == "announce" and governor and scene.any(governor.token - 1, governor.token, _NOT):
        return True
    visiting = attrs.get("mode") == "visit" and i > first and "in" in scene.classes[i - 1]
    if attrs.get("governed") and not (kind in governors.MAIN or visiting or scene.sentence[i] == 0):
        return True
    unsaid = "l" in parts and kind not in ("result", "suffer", "plan")
    return kind == "purpose" or unsaid or _asked_for(scene, i)


def _is_called(scene: Scene, i: int) -> bool:
    """Whether the noun is what something is called: "regards it as an attack", "it is an aggression"."""
    if "al" in scene.parts[i] or scene.readings[i].pronoun:
        return False
    first = scene.bounds(i)[0]
    before = [j for j in range(i - 1, max(first, i - 4) - 1, -1) if scene.words[j][0].isalnum()]
    if not before:
        return False
    near = scene.classes[before[0]]
    if "third-person" in near or ("deem-verb" in near and scene.readings[before[0]].pronoun):
        return True
    that = "that" in near and bool(scene.readings[before[0]].pronoun)
    return (that or "b" in scene.parts[i]) and any("deem-verb" in scene.classes[j] for j in before)


def _is_mused(scene: Scene, i: int) -> bool:
    """Whether the noun is what somebody investigates, comments or writes on."""
    first = scene.bounds(i)[0]
    return bool(scene.classes[i - 1] & {"in", "on"}) and i - 1 > first and "musing" in scene.classes[i - 2]


def _is_joined_to_background(scene: Scene, i: int) -> bool:
    """Whether "and" joins the noun to nouns of which the first is only talked about: "stop killing and looting"."""
    head, first = i, scene.bounds(i)[0]
    while head > first and "w" in scene.parts[head] and "event-noun" in scene.classes[head - 1]:
        head -= 1
    if head in (i, first) or is_verb(scene, head):
        return False
    before = scene.classes[head - 1]
    return "whereof" in before or "musing" in before or _is_mused(scene, head)


def is_resumed(scene: Scene, i: int, sense: Sense) -> bool:
    """Whether a definite noun only takes up what was told before: it has no aim, no doer and no governing verb."""
    if "al" not in scene.parts[i] or sense.lexeme.attrs["type"] == "COERCE":
        return False
    if _is_aimed(scene, i) or _is_done(scene, i) or _is_told_of(scene, i):
        return False
    if "w" in scene.parts[i] and "event-noun" not in scene.classes[i - 1]:
        return True
    governor = governors.governor(scene, i)
    return governor is None or governor.kind not in governors.MAIN


def _is_told_of(scene: Scene, i: int) -> bool:
    """Whether the noun begins a clause that tells of its taking place: "the explosion happened near the market"."""
    first, last = scene.bounds(i)
    begins = i == first or "that" in scene.classes[i - 1]
    return begins and i + 1 < last and "happen-verb" in scene.classes[i + 1] and is_verb(scene, i + 1)


def _is_aimed(scene: Scene, i: int) -> bool:
    """Whether the noun has an aim or sides of its own: "the attack on the town"."""
    for j in range(i + 1, min(scene.bounds(i)[1], i + 4)):
        if scene.classes[j] & _AGAINST:
            return True
        if scene.classes[j] & {"event-noun", "event-verb", "verb", "light-verb"}:
            return False
    return False


def is_missing(scene: Scene, i: int) -> bool:
    """Whether the noun is said to be absent: "without reports of injuries"."""
    for j in range(i - 1, max(scene.bounds(i)[0], i - 7) - 1, -1):
        if "without" in scene.classes[j]:
            return True
        if scene.words[j] in letters.COMMAS or scene.classes[j] & _VERBS:
            return False
    return False


def is_mentioned(scene: Scene, trigger: Trigger) -> bool:
    """Whether a noun without doer, object, time or place is no more than mentioned: no verb or number tells it."""
    i = trigger.token
    first, last = scene.bounds(i)
    if (
        trigger.is_verb
        or trigger.hit is not None
        or trigger.says("casualty")
        or trigger.says("damage")
        or trigger.sense.lexeme.cls == "casualty"
    ):
        return False
    if scene.sentence[i] == 0 and len(scene.doc.sentences) > 1:
        return False
    if (i > first and scene.inside.get(i - 1) in ("number", "amount")) or i in scene.inside:
        return False
    if any(scene.classes[j] & _HAPPENING for j in range(i + 1, min(last, i + 4))):
        return False
    governor = governors.governor(scene, i)
    told = governor is not None and governor.kind in _TELLING and not scene.classes[governor.token] & _NOMINAL
    return not told


def _is_done(scene: Scene, i: int) -> bool:
    """Whether a relative clause tells who did it: "the advance that they made"."""
    for j in range(i + 1, min(scene.bounds(i)[1] - 1, i + 4)):
        if "relative" in scene.classes[j]:
            return "blame-verb" in scene.classes[j + 1] and bool(scene.readings[j + 1].pronoun)
    return False


def _is_talked_about(scene: Scene, i: int, attrs: Mapping[str, str]) -> bool:
    """Whether the noun only tells what the noun before it is of: areas of control, causes of the blast."""
    before, parts = scene.classes[i - 1], scene.parts[i - 1]
    bare = not scene.parts[i] & {"w", "b", "l"}
    if attrs.get("participle") and scene.classes[i + 1] & _PREPOSITIONS:
        return True
    if attrs.get("participle") and ("al" in scene.parts[i] or "al" in parts or scene.has(i - 1, ("place-word",))):
        return True
    if bare and ("whereof" in before or ("place-word" in before and "al" not in parts)):
        return True
    if "al" in scene.parts[i] and bare and "event-noun" in before and "light-noun" not in before and "al" not in parts:
        return True
    if "yields" in attrs and (scene.any(i - 2, i, _REGAIN) or scene.any(max(0, i - 6), i, _REGAINED)):
        return True
    if "verdict" in before:
        return True
    if attrs.get("casualty") and any(takes_casualties(scene, j) for j in range(max(0, i - 3), i)):
        return True
    purpose = scene.words[i - 1]
    unknown = (not scene.readings[i - 1].senses and i - 1 not in scene.inside) or {"stopping"} <= before
    allows = "b" in scene.parts[i] or (bare and purpose[1:2] != letters.FOR)
    return allows and unknown and purpose[0] == letters.FOR and len(purpose) > 4


def takes_casualties(scene: Scene, j: int) -> bool:
    """Whether the token is a noun that is an event only by the casualties after it: وقوع إصابات."""
    return any(s.lexeme.attrs.get("next", "").startswith("casualty") for s in senses_of(scene, j, "event-noun"))


def _asked_for(scene: Scene, i: int) -> bool:
    """Whether the noun is what somebody asks for: the asking is the event."""
    for j in range(i - 1, max(scene.bounds(i)[0], i - 14) - 1, -1):
        if scene.classes[j] & _LINKS:
            return False
        for sense in scene.readings[j].senses:
            if sense.lexeme.attrs.get("type") == "REQUEST":
                return True
    return False
