"""Roles of verbs: who did it, and to whom it happened, by the order of the words."""

# SPDX-License-Identifier: Apache-2.0
from khabar.extract.events import parties
from khabar.extract.events.arguments import Argument, arguments, is_human
from khabar.extract.events.parties import Memory, Roles, agrees, argument, is_arms, one, points_back
from khabar.extract.events.phrases import is_stop, phrase
from khabar.extract.events.responsible import opposed
from khabar.extract.events.scene import Scene
from khabar.extract.events.values import Trigger
from khabar.extract.evidence import Words
from khabar.model.plover import EventType

_ATTACK = 8  # tokens of the attack between a verb and whom it killed
# Objects that are no one to whom it happens.
_THINGS = frozenset({"release", "control", "self", "relations", "envoy", "membership", "sanctions", "assets"})
AIMED = (EventType.ASSAULT, EventType.COERCE, EventType.ACCUSE, EventType.THREATEN)


def of_verb(scene: Scene, trigger: Trigger, memory: Memory) -> Roles:
    i = trigger.token
    args = arguments(scene, i)
    bare = [a.words for a in args if not a.case and not parties.is_joined(scene, a.words)]
    before = parties.subject_of(scene, i, memory)
    by = parties.wielder(scene, argument(args, "by"))
    if trigger.says("subject") == "life":
        taken = next((j for j in range(i + 1, min(i + 4, scene.bounds(i)[1])) if "life-of" in scene.classes[j]), None)
        return Roles((), one(phrase(scene, taken + 1) if taken else None))
    if trigger.says("subject") == "patient" and trigger.says("mode") == "explosives":
        return Roles((), one(parties.struck(scene, i, args)))
    if trigger.says("subject") == "patient":
        on = argument(args, "on") if trigger.says("on") else None
        if on and not scene.has(on.first, ("on-it",)):
            finder = bare[0] if bare and is_human(scene, bare[0]) else None
            return Roles(one(finder), (on,))
        bare = [w for w in bare if not scene.has(w.first, ("death", "life"))]  # who met it, not what was met
        numbered = next((w for w in bare if scene.has(w.first, ("number",))), None)
        if len(bare) > 1 and "victim" in scene.classes[bare[0].first] and scene.readings[bare[0].first].pronoun:
            numbered = numbered or bare[1]
        if bare and numbered and scene.has(bare[0].first, ("casualty",)):
            return Roles(one(by), (numbered,))
        return Roles(one(by), one(before if agrees(scene, i) or not bare else bare[0]))
    pronoun = bool(scene.readings[i].pronoun)
    by_arms = bool(bare) and is_arms(scene, bare[0])
    if trigger.says("passive") == "usual" and (not bare or by_arms) and (slain := _slain(scene, i)):
        return Roles(one(by), one(slain))
    if trigger.says("passive") == "usual" and not pronoun and not _is_active(scene, i, args, bare, before):
        return Roles(one(by), one(bare[0] if bare and not agrees(scene, i) else before or (bare[0] if bare else None)))
    return _active(scene, trigger, args, before, memory)


def _slain(scene: Scene, i: int) -> Words | None:
    """Those whom an attack killed that is the verb's own subject: "a raid killed five people"."""
    first, last = i + 1, min(scene.bounds(i)[1], i + _ATTACK)
    if first >= last or "w" in scene.parts[first] or not scene.classes[first] & {"event-noun", "arms"}:
        return None
    at = next((j for j in range(first + 1, last) if j in scene.numbers or is_stop(scene, j)), None)
    return phrase(scene, at) if at in scene.numbers else None


def _is_active(scene: Scene, i: int, args: list[Argument], bare: list[Words], before: Words | None) -> bool:
    """Whether قتل and its like have a doer for subject here: two bare phrases, or one after a party, or a party."""
    if before is None and bare and parties.is_party(scene, bare[0]):
        return True
    if before and bare and points_back(scene, i):
        return False
    if before:
        direct = bool(args) and not args[0].case and bool(bare)
        acts = direct or (before.last == i and parties.is_party(scene, before))
        return acts and not scene.has(before.first, ("number",))
    if len(bare) < 2 or not is_human(scene, bare[1]):
        return False
    both = scene.has(bare[1].first, ("number",)) and bare[1].first == bare[0].last
    fighters = scene.any(bare[0].first, bare[0].last, frozenset({"armed"}))  # four gunmen killed ten people
    return not scene.has(bare[0].first, ("number",)) or (both and fighters)


def _active(scene: Scene, trigger: Trigger, args: list[Argument], before: Words | None, memory: Memory) -> Roles:
    """The roles of a verb whose subject acts."""
    bare = [a.words for a in args if not a.case]
    agent, objects = _subject_and_objects(scene, trigger, bare, before, memory)
    if agent and is_arms(scene, agent) and trigger.says("next") == "arms" and not objects:
        return Roles((), (agent,))
    objects = [w for w in objects if not scene.classes[w.first] & _THINGS]
    patient = objects[0] if objects and trigger.says("object") != "none" else None
    if scene.readings[trigger.token].pronoun:
        patient = memory.patient
    directed = argument(args, "on") or argument(args, "with", "between")
    if trigger.type is EventType.AID and trigger.says("next") == "aid":
        receivers = (a.words for a in args if a.case in ("on", "to") and is_human(scene, a.words))
        patient = next(receivers, patient)
    if trigger.type in AIMED and (patient is None or is_arms(scene, patient)):
        patient = directed or argument(args, "to") or patient
    if trigger.says("mode") == "explosives" and (patient is None or is_arms(scene, patient)):
        patient = parties.struck(scene, trigger.token, args)
    if trigger.type is EventType.REQUEST:
        asked = [w for w in objects if is_human(scene, w)] or [a.words for a in args if a.case == "of"]
        other = None if "resumptive" in scene.classes[trigger.token + 1] else objects[0] if objects else None
        return Roles(one(agent), one(next((w for w in asked if is_human(scene, w)), other)))
    if trigger.type is EventType.PROTEST:
        return Roles(one(agent), one(opposed(scene, trigger)))
    if patient is None and trigger.says("mode") == "release":
        patient = argument(args, "about")
    return Roles(one(agent), one(patient or directed))


def _subject_and_objects(
    scene: Scene, trigger: Trigger, bare: list[Words], before: Words | None, memory: Memory
) -> tuple[Words | None, list[Words]]:
    """Which bare phrase after the verb is its subject, if none stands before it."""
    i = trigger.token
    pronoun = bool(scene.readings[i].pronoun)
    objects = [w for w in bare if not parties.is_joined(scene, w)]
    if pronoun and bare and bare[0].first == i + 1 and is_human(scene, bare[0]) and "that" not in scene.classes[i - 1]:
        return bare[0], bare[1:]
    if (before or agrees(scene, i)) and not points_back(scene, i):
        return before, objects
    carried = (parties.continued(scene, i) or memory.subject or memory.agent) if "w" in scene.parts[i] else None
    if not bare:
        return before or carried, objects
    first, alone = bare[0], len(bare) == 1 and not pronoun
    if alone and carried and _is_accusative(scene, first):
        return before or carried, objects
    if alone and (trigger.says("hits") or (carried and _is_added(scene, trigger, first, carried))):
        return before or carried, objects
    if is_human(scene, first) or pronoun or (len(bare) > 1 and not is_arms(scene, first)):
        return first, bare[1:]
    if before is None and alone and parties.can_act(scene, first):
        return first, []
    return before or carried, objects


def _is_accusative(scene: Scene, words: Words) -> bool:
    return any("accusative" in s.tags for s in scene.readings[words.first].senses)


def _is_added(scene: Scene, trigger: Trigger, words: Words, carried: Words) -> bool:
    """Whether the only phrase after "and" with a verb is its object: they "came and rescued six people"."""
    here = scene.sentence[carried.first] == scene.sentence[trigger.token]
    indefinite = scene.has(words.first, ("number",)) or not (
        "al" in scene.parts[words.first] or scene.has(words.first, ("actor",))
    )
    return here and indefinite and trigger.says("object") != "none"
