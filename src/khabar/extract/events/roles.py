"""Roles: who did it, and to whom it happened."""

# SPDX-License-Identifier: Apache-2.0
from collections.abc import Sequence

from msgspec.structs import replace

from khabar.extract.events.arguments import is_human
from khabar.extract.events.noun_roles import of_noun
from khabar.extract.events.parties import Memory, Roles, is_ground, is_joined, is_oblique
from khabar.extract.events.phrases import phrase
from khabar.extract.events.scene import Scene
from khabar.extract.events.values import Trigger
from khabar.extract.events.verb_roles import of_verb
from khabar.extract.evidence import Words


def read(scene: Scene, triggers: list[Trigger], speakers: Sequence[Words | None]) -> list[Roles]:
    """The roles of each trigger, in text order; ``speakers`` are the sources on whose word each stands."""
    memory = Memory()
    found: list[Roles] = []
    for trigger, speaker in zip(triggers, speakers, strict=True):
        memory.speaker = speaker
        memory.forget(scene, trigger.token)
        roles = of_verb(scene, trigger, memory) if trigger.is_verb else of_noun(scene, trigger, memory)
        roles = _plausible(scene, roles)
        found.append(roles)
        if roles.agents:
            memory.agent = roles.agents[0]
            memory.subject = roles.agents[0] if trigger.is_verb else memory.subject
        if roles.patients and is_human(scene, roles.patients[0]):
            memory.patient = roles.patients[0]
    return _in_one_breath(triggers, found)


def _in_one_breath(triggers: list[Trigger], roles: list[Roles]) -> list[Roles]:
    """The roles, a trigger right before another without a patient with the other's: "killed and wounded ten"."""
    found = list(roles)
    for n in range(len(found) - 2, -1, -1):
        adjacent = triggers[n + 1].token == triggers[n].token + 1
        if adjacent and triggers[n].says("effect") and not found[n].patients:
            found[n] = replace(found[n], patients=found[n + 1].patients)
    return found


def _plausible(scene: Scene, roles: Roles) -> Roles:
    """The roles without a doer that is a place or a time, what was hit with all of its words."""
    agents = tuple(a for a in roles.agents if not (is_ground(scene, a) or is_oblique(scene, a) or _is_count(scene, a)))
    return Roles(agents, tuple(_extended(scene, p) for p in roles.patients if not is_joined(scene, p)))


def _is_count(scene: Scene, words: Words) -> bool:
    """Whether the phrase is a number of things, or the dead: "the number of the targets" does nothing."""
    if scene.classes[words.first] & {"toll", "quantifier"} and not is_human(scene, words):
        return True
    counted = scene.inside.get(words.first) == "number" and "event-noun" in scene.classes[words.last - 1]
    return counted or scene.any(words.first, min(words.last, words.first + 2), frozenset({"corpse"}))


def _extended(scene: Scene, words: Words) -> Words:
    """A thing that was hit, with whose it is and where it stands: "a centre of the police in the town"."""
    end, last = words.last, scene.bounds(words.first)[1]
    if is_human(scene, words) or "al" in scene.parts[words.first]:
        return words
    if end < last and "l" in scene.parts[end] and end not in scene.times and (more := phrase(scene, end)):
        end = more.last
    if end + 1 < last and "in" in scene.classes[end] and scene.inside.get(end + 1) == "place":
        end = scene.opens[end + 1][1].last if end + 1 in scene.opens else end
    return replace(words, last=end)
