"""What a sentence's events tell of each other: the kind of harm, and who is responsible for its outcome."""

# SPDX-License-Identifier: Apache-2.0
from collections import Counter
from collections.abc import Sequence

from msgspec.structs import replace

from khabar.extract.events.parties import Roles
from khabar.extract.events.phrases import phrase
from khabar.extract.events.scene import Scene
from khabar.extract.events.values import Trigger
from khabar.extract.evidence import Words
from khabar.model.plover import EventType

_DONE = (EventType.ASSAULT, EventType.COERCE)
_FEW = 8
_CLOSE = 10  # tokens between an accusation or a foiling and what it is about
_FAR, _NEAR = 40, 24  # tokens from an outcome, or an act, to whom its sentence makes responsible
_HARM = (EventType.ASSAULT, EventType.DISASTER)


def is_outcome(trigger: Trigger) -> bool:
    """Whether the trigger names what an attack or a disaster did to people or things."""
    return (
        trigger.says("casualty") == "yes" or trigger.says("damage") == "yes" or trigger.sense.lexeme.cls == "casualty"
    )


def retyped(scene: Scene, triggers: Sequence[Trigger], roles: Sequence[Roles]) -> list[Trigger]:
    """The triggers, casualties with the type of what caused them: an attack, a disaster or a private crime."""
    causes = [t for t in triggers if t.type in _HARM and not is_outcome(t)]
    by_sentence: dict[int, Counter[EventType]] = {}
    for t in causes:
        by_sentence.setdefault(scene.sentence[t.token], Counter())[t.type] += 1
    everywhere = Counter(t.type for t in causes)
    found = []
    for t, r in zip(triggers, roles, strict=True):
        if t.type in _HARM and is_outcome(t):
            cause = _caused(scene, t, r, by_sentence.get(scene.sentence[t.token], everywhere))
            t = t if cause is t.type else replace(t, type=cause)
        found.append(t)
    return found


def _caused(scene: Scene, trigger: Trigger, roles: Roles, causes: Counter[EventType]) -> EventType:
    if causes[EventType.DISASTER] > causes[EventType.ASSAULT]:
        return EventType.DISASTER
    if trigger.says("effect") == "killed" and roles.agents and _is_private(scene, roles.agents[0]):
        return EventType.CRIME
    return EventType.ASSAULT


def _is_private(scene: Scene, words: Words) -> bool:
    """Whether the phrase names a private person: no party, no fighters."""
    head = scene.readings[words.first]
    if words.first in scene.inside or scene.any(words.first, words.last, frozenset({"armed", "police", "actor"})):
        return False
    return any(s.lexeme.cls == "people" and "singular" in s.tags for s in head.senses)


def shared(scene: Scene, triggers: Sequence[Trigger], roles: Sequence[Roles]) -> list[Roles]:
    """The roles, events of harm without an agent with the one whom the same sentence makes responsible."""
    by_sentence: dict[tuple[int, EventType], list[Words]] = {}
    raids: dict[int, list[Words]] = {}  # whose raid can have cost lives
    for t, r in zip(triggers, roles, strict=True):
        if t.type in _DONE and r.agents and not (is_outcome(t) or t.says("foils") or t.says("both")):
            by_sentence.setdefault((scene.sentence[t.token], t.type), []).append(r.agents[0])
            if t.type is EventType.COERCE and not t.is_verb and t.says("mode") != "arrest":
                raids.setdefault(scene.sentence[t.token], []).append(r.agents[0])
    found = []
    for t, r in zip(triggers, roles, strict=True):
        named = by_sentence.get((scene.sentence[t.token], t.type), [])
        if is_outcome(t):
            named = named or raids.get(scene.sentence[t.token], [])
        near = _FAR if is_outcome(t) else _NEAR
        responsible = [w for w in named if abs(w.first - t.token) <= near and not any(w.first in p for p in r.patients)]
        lacks = t.type in _DONE and not r.agents
        if lacks and responsible and (is_outcome(t) or len(responsible) == 1):
            r = replace(r, agents=(_nearest(responsible, t.token),))
        found.append(r)
    return found


def accused(scene: Scene, triggers: Sequence[Trigger], roles: Sequence[Roles]) -> list[Roles]:
    """The roles, what somebody is accused of done by the accused, what is foiled as the object of the foiling."""
    found = list(roles)
    for n in range(1, len(found)):
        before, here = triggers[n - 1], triggers[n]
        close = scene.sentence[before.token] == scene.sentence[here.token] and here.token - before.token <= _CLOSE
        if not close or here.is_verb:
            continue
        if before.type is EventType.ACCUSE and "b" in scene.parts[here.token] and found[n - 1].patients:
            found[n] = replace(found[n], agents=found[n].agents or found[n - 1].patients)
        if before.says("foils") and not found[n - 1].patients:
            foiled = found[n].agents or found[n].patients or _one(phrase(scene, here.token))
            found[n - 1] = replace(found[n - 1], patients=foiled[:1])
    return found


def _one(words: Words | None) -> tuple[Words, ...]:
    return (words,) if words else ()


def _nearest(words: list[Words], token: int) -> Words:
    """The nearest of the first few; a sentence that names more has no one who is responsible for all."""
    return min(words[:_FEW], key=lambda w: abs(w.first - token))
