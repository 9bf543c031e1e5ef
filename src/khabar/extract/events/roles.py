"""Roles: who did it, and to whom it happened."""

# SPDX-License-Identifier: Apache-2.0
from dataclasses import dataclass, replace

from khabar.extract.events import governors
from khabar.extract.events.arguments import Argument, after, arguments, is_human, subject_before
from khabar.extract.events.phrases import phrase
from khabar.extract.events.scene import Scene
from khabar.extract.events.values import Trigger
from khabar.extract.evidence import Words
from khabar.model.plover import EventType

_RELATING = ("ي", "يه", "يا", "يين")
_AIMED = (EventType.ASSAULT, EventType.COERCE, EventType.ACCUSE, EventType.THREATEN)


@dataclass(frozen=True, slots=True)
class Roles:
    """Who takes part in an event, as phrases of the text."""

    agents: tuple[Words, ...] = ()
    patients: tuple[Words, ...] = ()


@dataclass(slots=True)
class Memory:
    """What pronouns and unexpressed subjects go back to: the parties last named, while a report is read."""

    agent: Words | None = None
    patient: Words | None = None
    sentence: int = -1


def read(scene: Scene, triggers: list[Trigger]) -> list[Roles]:
    """The roles of each trigger, in text order."""
    memory = Memory()
    found: list[Roles] = []
    for trigger in triggers:
        sentence = scene.sentence[trigger.token]
        if sentence != memory.sentence:
            memory.sentence = sentence
        roles = _of_verb(scene, trigger, memory) if trigger.is_verb else _of_noun(scene, trigger, memory)
        found.append(roles)
        if roles.agents:
            memory.agent = roles.agents[0]
        if roles.patients and is_human(scene, roles.patients[0]):
            memory.patient = roles.patients[0]
    return found


def _first(args: list[Argument], *cases: str) -> Words | None:
    return next((a.words for a in args if a.case in cases), None)


def _one(words: Words | None) -> tuple[Words, ...]:
    return (words,) if words else ()


def _of_verb(scene: Scene, trigger: Trigger, memory: Memory) -> Roles:
    i = trigger.token
    args = arguments(scene, i)
    bare = [a.words for a in args if not a.case]
    before = _before(scene, i, memory)
    by = _by(args)
    if trigger.says("subject") == "patient":
        return Roles(_one(by), _one(before if _agrees(scene, i) or not bare else bare[0]))
    pronoun = bool(scene.view.reading(i).pronoun)
    if trigger.says("passive") == "usual" and not pronoun and not _is_active(scene, bare, before):
        return Roles(
            _one(by), _one(bare[0] if bare and not _agrees(scene, i) else before or (bare[0] if bare else None))
        )
    return _active(scene, trigger, args, before, memory)


def _is_active(scene: Scene, bare: list[Words], before: Words | None) -> bool:
    """Whether قتل and its like have a doer for subject here: two bare phrases, or one after a party."""
    if before:
        return bool(bare) and not scene.has(before.first, ("number",))
    return len(bare) > 1 and not scene.has(bare[0].first, ("number",)) and is_human(scene, bare[1])


def _active(scene: Scene, trigger: Trigger, args: list[Argument], before: Words | None, memory: Memory) -> Roles:
    i = trigger.token
    bare = [a.words for a in args if not a.case]
    pronoun = bool(scene.view.reading(i).pronoun)
    if before:
        agent: Words | None = before
        objects = bare
    elif bare and (is_human(scene, bare[0]) or len(bare) > 1 or pronoun):
        agent, objects = bare[0], bare[1:]
    else:
        agent, objects = memory.agent if "w" in scene.parts(i) else None, bare
    patient = objects[0] if objects else None
    if pronoun:
        patient = memory.patient
    directed = _first(args, "on") or _first(args, "with", "between")
    if trigger.type in _AIMED and (patient is None or scene.any(patient.first, patient.last, frozenset({"arms"}))):
        patient = directed or _first(args, "to") or patient
    return Roles(_one(agent), _one(patient or directed))


def _agrees(scene: Scene, i: int) -> bool:
    """Whether a plural or dual verb tells that its subject stands before it."""
    return any({"plural", "dual"} & s.tags for s in scene.view.reading(i).senses if s.lexeme.cls == "event-verb")


def _before(scene: Scene, i: int, memory: Memory) -> Words | None:
    """The subject that stands before a verb, if it does."""
    first = scene.bounds(i)[0]
    agrees = _agrees(scene, i)
    opens = i == first or "w" in scene.parts(i) or scene.words[i - 1] in "،,"
    if opens and not agrees:
        return None
    if opens:
        return memory.agent
    if "that" in scene.classes[i - 1] and scene.view.reading(i - 1).pronoun:
        return _speaker(scene, i) or memory.agent
    return subject_before(scene, i)


def _speaker(scene: Scene, i: int) -> Words | None:
    """The first party of the sentence before token ``i``: who "said that it" goes back to."""
    for j in range(scene.bounds(i)[0], i):
        if j in scene.opens and scene.opens[j][0] == "actor":
            return phrase(scene, j)
    return None


def _by(args: list[Argument]) -> Words | None:
    return _first(args, "by")


def _of_noun(scene: Scene, trigger: Trigger, memory: Memory) -> Roles:
    i = trigger.token
    args = arguments(scene, i)
    genitive = args[0].words if args and not args[0].case and args[0].words.first <= i + 1 else None
    if genitive and _is_adjective(scene, genitive.first, trigger):
        genitive = None
    agent, patient = _blamed(scene, i), None
    kind = trigger.says("genitive") or "patient"
    pronoun = bool(scene.view.reading(i).pronoun)
    directed = _first(args, "on")
    if trigger.hit is not None:
        patient = next((a.words for a in arguments(scene, trigger.hit) if not a.case), None)
    if trigger.sense.lexeme.cls == "casualty":
        return Roles(_one(agent), _one(_tolled(scene, i)))
    if genitive and not pronoun:
        agent, patient = _shared_out(scene, kind, genitive, args, agent, patient)
    if pronoun:
        if genitive or kind != "patient":
            agent, patient = agent or _speaker(scene, i) or memory.agent, patient or genitive
        else:
            patient = patient or memory.patient
    between = _first(args, "between") if trigger.says("both") else None
    agent = agent or between or _nation(scene, i)
    patient = patient or directed or (_first(args, "with") if between is None else None)
    return _governed(scene, trigger, Roles(_one(agent), _one(patient)), memory)


def _is_adjective(scene: Scene, j: int, trigger: Trigger) -> bool:
    """Whether the word after an indefinite noun qualifies it (قصف صاروخي) instead of completing it."""
    if j in scene.inside or "al" in scene.parts(j) or not scene.words[j][0].isalpha():
        return False
    if scene.classes[j] & {"military", "nationality"}:
        return True
    named = scene.has(j, ("people", "armed", "police", "office", "place-word", "building", "casualty", "captive"))
    return not named and (trigger.says("genitive") == "agent" or scene.words[j].endswith(_RELATING))


def _shared_out(
    scene: Scene, kind: str, genitive: Words, args: list[Argument], agent: Words | None, patient: Words | None
) -> tuple[Words | None, Words | None]:
    """Whether the genitive after a noun is its doer or its object."""
    if kind == "either":
        party = scene.has(genitive.first, ("armed", "actor", "police"))
        kind = "agent" if party or _first(args, "on") else "patient"
    if kind == "agent":
        return agent or genitive, patient
    bare = [a.words for a in args if not a.case]
    if kind == "patient":
        if len(bare) > 1 and bare[1].first <= genitive.last + 1 and is_human(scene, bare[1]):
            return agent or genitive, bare[1]
        return agent or _by_party(scene, args), genitive
    return agent, patient


def _by_party(scene: Scene, args: list[Argument]) -> Words | None:
    return next((a.words for a in args if a.case == "by" and scene.has(a.words.first, ("armed", "actor"))), None)


def _blamed(scene: Scene, i: int) -> Words | None:
    """The party that a relative clause or a phrase after the noun makes responsible (نفذه, مصدره, من قبل)."""
    last = min(scene.bounds(i)[1], i + 16)
    j = i + 1
    while j < last:
        classes = scene.classes[j]
        if classes & {"responsible", "source-noun"}:
            return phrase(scene, after(scene, j))
        if "blame-verb" in classes and (scene.view.reading(j).pronoun or scene.words[j].startswith("نسب")):
            k = after(scene, j)
            if k < last and scene.classes[k] & {"to"}:
                k += 1
            return phrase(scene, k) if k < last else None
        if classes & {"event-verb", "that", "result-verb", "event-noun"} and j not in scene.inside:
            return None
        j = after(scene, j)
    return None


def _nation(scene: Scene, i: int) -> Words | None:
    """The nation among the adjectives of a noun: قصف روسي."""
    for j in range(i + 1, min(scene.bounds(i)[1], i + 4)):
        if "nationality" in scene.classes[j] and scene.words[j][0] not in "وبل":
            return Words(j, j + 1)
        if scene.classes[j] & {"in", "on", "of", "verb", "boundary", "relative"} or scene.words[j] in "،,":
            return None
    return None


def _tolled(scene: Scene, i: int) -> Words | None:
    """The number with its counted noun, or the noun alone: three dead."""
    for j in range(i, max(scene.bounds(i)[0] - 1, i - 6), -1):
        if j in scene.opens and scene.opens[j][0] == "number" and scene.opens[j][1].last > i:
            return phrase(scene, j)
    return phrase(scene, i)


def _governed(scene: Scene, trigger: Trigger, roles: Roles, memory: Memory) -> Roles:
    """Fill roles from the verb that governs the noun: its subject does it, or suffers it."""
    found = governors.governor(scene, trigger.token)
    if found is None or found.kind not in ("light", "phase", "attempt", "suffer", "plan"):
        return roles
    g = found.token
    if not scene.view.reading(g).senses or scene.classes[g] & {"attempt-noun", "plan-noun"}:
        return roles
    if scene.classes[g] & {"happen-verb"} and found.kind == "light":
        return roles
    inner = [a.words for a in arguments(scene, g, until=trigger.token) if not a.case]
    subject = inner[0] if inner else _before(scene, g, memory)
    if subject is None or (subject.last > trigger.token and subject.first <= trigger.token):
        return roles
    if found.kind == "suffer":
        return roles if roles.patients else replace(roles, patients=(subject,))
    return roles if roles.agents or not is_human(scene, subject) else replace(roles, agents=(subject,))
