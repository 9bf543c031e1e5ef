"""Roles of nouns: who did it, and to whom it happened, by genitives, prepositions and governing verbs."""

# SPDX-License-Identifier: Apache-2.0
from msgspec.structs import replace

from khabar.extract.events import governors, letters
from khabar.extract.events.arguments import Argument, arguments, head_before, is_human
from khabar.extract.events.parties import (
    Memory,
    Roles,
    agrees,
    argument,
    can_act,
    is_arms,
    is_joined,
    one,
    speaker,
    struck,
    subject_of,
    wielder,
)
from khabar.extract.events.phrases import phrase
from khabar.extract.events.responsible import blamed, nation, opposed, sides, two_sides
from khabar.extract.events.scene import Scene
from khabar.extract.events.values import Trigger
from khabar.extract.events.verb_roles import AIMED
from khabar.extract.evidence import Words
from khabar.model.plover import EventType

_OWNED = (EventType.ASSAULT, EventType.COERCE, EventType.MOBILIZE)  # whose it is did it: تحليق للطيران
_MUTUAL = (EventType.ASSAULT, EventType.CONSULT, EventType.AGREE, EventType.COOPERATE)
_SUBJECT_DOES = ("light", "phase", "attempt", "suffer", "plan", "announce")
_CIRCUMSTANTIAL = frozenset({"in", "of", "cause", "with", "boundary"})


def of_noun(scene: Scene, trigger: Trigger, memory: Memory) -> Roles:
    i = trigger.token
    args = arguments(scene, i)
    if trigger.sense.lexeme.cls == "casualty":
        tolled = _tolled(scene, i)
        return Roles(
            one(blamed(scene, i)),
            one(tolled if tolled and (tolled.last - tolled.first > 1 or tolled.first < i) else None),
        )
    genitive = args[0].words if args and not args[0].case and args[0].words.first <= i + 1 else None
    if genitive and (
        is_joined(scene, genitive)
        or _is_adjective(scene, genitive.first, trigger)
        or _is_name_of(scene, genitive, trigger)
    ):
        genitive = None
    agent, patient = blamed(scene, i), None
    kind = trigger.says("genitive") or "patient"
    pronoun = bool(scene.readings[i].pronoun)
    if trigger.hit is not None:
        at = max(trigger.hit, i)
        bare = [a.words for a in arguments(scene, at) if not a.case and a.words.first > i]
        before = trigger.hit < i
        patient = next((w for w in bare if not (before and _is_adjective(scene, w.first, trigger))), None)
    if genitive and not pronoun and not (patient and kind == "patient"):
        agent, patient = _shared_out(scene, trigger, genitive, args, Roles(one(agent), one(patient)))
    if pronoun:
        agent, patient = _by_pronoun(scene, trigger, genitive, agent, patient, memory)
    return _completed(scene, trigger, args, Roles(one(agent), one(patient)), memory)


def _by_pronoun(
    scene: Scene, trigger: Trigger, genitive: Words | None, agent: Words | None, patient: Words | None, memory: Memory
) -> tuple[Words | None, Words | None]:
    """Whom the pronoun at a noun means: its doer where the noun has an object or takes a doer, else its object."""
    if genitive or trigger.says("genitive") in ("agent", "either"):
        return agent, patient or genitive
    if patient is None and (done := governors.governor(scene, trigger.token)) and done.kind == "done":
        head = head_before(scene, done.token)
        patient = head if head and is_human(scene, head) else None
    return agent, patient or memory.patient


def _completed(scene: Scene, trigger: Trigger, args: list[Argument], roles: Roles, memory: Memory) -> Roles:
    """Fill what is still open from prepositions, nations among the adjectives, and the governing verb."""
    agent, patient = _first(roles.agents), _first(roles.patients)
    if patient and "release" in scene.classes[patient.first]:
        patient = phrase(scene, patient.first + 1, patient.last)
    if patient and (is_arms(scene, patient) or "control" in scene.classes[patient.first]):
        patient = None
    if trigger.type is EventType.CONSULT and patient is None:
        patient = next((a.words for a in args if a.case == "by" and is_human(scene, a.words)), None)
    mutual = trigger.type in _MUTUAL
    between = (argument(args, "between") or sides(scene, trigger)) if mutual else None
    if agent is None and between:
        agent, other = two_sides(scene, between)
        patient = patient or other
    if agent is None and trigger.says("genitive") in ("agent", "either"):
        nearest = next((a for a in args if a.case or not _is_adjective(scene, a.words.first, trigger)), None)
        whose = nearest.words if nearest and nearest.case == "to" and "l" in scene.parts[nearest.words.first] else None
        owned = whose and trigger.type in _OWNED and is_human(scene, whose)
        agent = nation(scene, trigger.token) or (whose if owned else None)
    if trigger.says("damage") or trigger.says("mode") == "investigate":
        patient = patient or argument(args, "in", "about")
    if patient is None and trigger.says("mode") == "explosives":
        patient = struck(scene, trigger.token, args)
    if trigger.type is EventType.PROTEST:
        patient = opposed(scene, trigger)
    else:
        patient = patient or argument(args, "on") or argument(args, "with") or _aimed(scene, trigger)
    if patient is None and agent and agent.first > trigger.token:
        patient = argument(arguments(scene, agent.last - 1), "on")
    if patient is None and trigger.type in AIMED and not trigger.says("both") and (aimed := argument(args, "to")):
        patient = aimed if scene.has(aimed.first, ("place", "place-word", "building")) else None
    roles = governed(scene, trigger, Roles(one(agent), one(patient)), memory)
    if not roles.agents and trigger.type is EventType.ASSAULT and trigger.says("genitive") in ("agent", "either"):
        roles = replace(roles, agents=one(_from(scene, trigger)))
    points = bool(scene.readings[trigger.token].pronoun)
    acts = trigger.says("genitive") in ("agent", "either") or (patient and patient.first > trigger.token)
    if points and not roles.agents and acts:
        agent = speaker(scene, trigger.token) or memory.agent
        roles = replace(roles, agents=one(agent))
    return roles


def _from(scene: Scene, trigger: Trigger) -> Words | None:
    """From whom an attack came: "fire from the police", "shelling with barrels from the army's planes"."""
    for j in range(trigger.token + 1, min(scene.bounds(trigger.token)[1] - 1, trigger.token + 6)):
        if scene.classes[j] & {"assist", "event-verb", "event-noun", "on"}:
            return None
        if "of" in scene.classes[j] and (came := phrase(scene, j + 1)):
            return came if is_human(scene, came) or is_arms(scene, came) else None
    return None


def _aimed(scene: Scene, trigger: Trigger) -> Words | None:
    """What a verb right after the noun aims it at: "an attack carried out against a school"."""
    i, last = trigger.token, scene.bounds(trigger.token)[1]
    for j in range(i + 1, min(last, i + 6)):
        if scene.classes[j] & {"blame-verb", "happen-verb"} and not scene.readings[j].pronoun:
            return argument(arguments(scene, j), "on")
        if scene.classes[j] & {"event-verb", "event-noun", "that", "cause", "result-verb"}:
            return None
    return None


def _is_name_of(scene: Scene, words: Words, trigger: Trigger) -> bool:
    """Whether a quotation after the noun is what the operation is called."""
    return scene.words[words.first] == '"' and "quoted" in (trigger.says("immediate") or trigger.says("next") or "")


def _is_adjective(scene: Scene, j: int, trigger: Trigger) -> bool:
    """Whether the word after an indefinite noun qualifies it (قصف صاروخي) instead of completing it."""
    if "al" in scene.parts[j] and j not in scene.opens:
        return "al" in scene.parts[trigger.token] or bool(scene.readings[trigger.token].pronoun)
    if (
        scene.words[j][0] == letters.AND
        and len(scene.words[j]) > 4
        and not scene.readings[j].senses
        and j not in scene.opens
    ):
        return True
    if j in scene.inside:
        return trigger.token in scene.inside and j not in scene.opens
    if not scene.words[j][0].isalpha():
        return False
    if scene.classes[j] & {"military", "nationality", "describing"}:
        return True
    named = scene.has(j, ("people", "armed", "police", "office", "place-word", "building", "casualty", "captive"))
    return not named and (trigger.says("genitive") in ("agent", "either") or scene.words[j].endswith(letters.RELATING))


def _shared_out(
    scene: Scene, trigger: Trigger, genitive: Words, args: list[Argument], roles: Roles
) -> tuple[Words | None, Words | None]:
    """Whether the genitive after a noun is its doer or its object."""
    agent, patient = _first(roles.agents), _first(roles.patients)
    kind = trigger.says("genitive") or "patient"
    if kind == "either":
        party = scene.has(genitive.first, ("armed", "actor", "police"))
        kind = "agent" if party or argument(args, "on") else "patient"
    if kind == "agent":
        return agent or (None if is_arms(scene, genitive) else genitive), patient
    if kind != "patient":
        return agent, patient
    bare = [a.words for a in args if not a.case]
    if trigger.says("object") != "none" and len(bare) > 1 and bare[1].first <= genitive.last + 1:
        doer = scene.has(genitive.first, ("actor", "armed", "police"))
        if is_human(scene, bare[1]) or (doer and not is_joined(scene, bare[1])):
            return agent or genitive, bare[1]
    return agent or _by_party(scene, args), genitive


def _first(words: tuple[Words, ...]) -> Words | None:
    return words[0] if words else None


def _by_party(scene: Scene, args: list[Argument]) -> Words | None:
    doers = (wielder(scene, a.words) for a in args if a.case == "by")
    return next((w for w in doers if w and (scene.has(w.first, ("armed", "actor", "police")))), None)


def _tolled(scene: Scene, i: int) -> Words | None:
    """The number with its counted noun, or the noun alone: three dead."""
    for j in range(i, max(scene.bounds(i)[0] - 1, i - 6), -1):
        if j in scene.opens and scene.opens[j][0] == "number" and scene.opens[j][1].last > i:
            return phrase(scene, j)
    before = head_before(scene, i) if i > scene.bounds(i)[0] else None
    if before and scene.has(before.first, ("people", "number")) and "al" not in scene.parts[before.first]:
        return before  # "two brothers, victims of raids"
    return phrase(scene, i)


def governed(scene: Scene, trigger: Trigger, roles: Roles, memory: Memory) -> Roles:
    """Fill roles from the words that govern the noun: the subject of a verb does it, or suffers it."""
    for governor in governors.chain(scene, trigger.token):
        g = governor.token
        if governor.kind not in _SUBJECT_DOES or scene.classes[g] & {"attempt-noun", "plan-noun"}:
            continue
        if governor.kind == "announce" and _is_circumstance(scene, trigger.token):
            continue
        subject = _subject(scene, g, trigger.token, memory)
        happens = governor.kind == "light" and scene.classes[g] & {"happen-verb"} and not agrees(scene, g)
        if happens and not (subject and g < subject.first < trigger.token and is_human(scene, subject)):
            return roles
        if governor.kind == "announce":
            subject = None if trigger.says("casualty") else memory.speaker or subject
        if subject is None or subject.first <= trigger.token < subject.last:
            continue
        if governor.kind == "suffer":
            return roles if roles.patients else replace(roles, patients=(subject,))
        between = governor.token < subject.first < trigger.token
        if not roles.agents and (is_human(scene, subject) or (between and can_act(scene, subject))):
            return replace(roles, agents=(subject,))
    return roles


def _is_circumstance(scene: Scene, i: int) -> bool:
    """Whether a preposition before the noun makes it a circumstance, not what was announced: dead in an attack."""
    if scene.parts[i] & {"b", "l"}:
        return True
    return i > scene.bounds(i)[0] and i - 1 not in scene.timed and bool(scene.classes[i - 1] & _CIRCUMSTANTIAL)


def _subject(scene: Scene, g: int, until: int, memory: Memory) -> Words | None:
    """The subject of a governing verb, or the genitive of a governing noun."""
    inner = [a.words for a in arguments(scene, g, until=until) if not a.case and a.words.last <= until]
    if inner and (is_human(scene, inner[0]) or not scene.classes[g] & {"light-noun"}):
        return inner[0]
    return None if scene.classes[g] & {"light-noun", "announce-noun"} else subject_of(scene, g, memory)
