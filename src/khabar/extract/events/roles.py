"""Roles: who did it, and to whom it happened."""

# SPDX-License-Identifier: Apache-2.0
from collections.abc import Sequence
from dataclasses import dataclass, replace

from khabar.extract.events import governors
from khabar.extract.events.arguments import HUMAN, Argument, after, arguments, head_before, is_human, subject_before
from khabar.extract.events.phrases import RELATING, phrase
from khabar.extract.events.scene import Scene
from khabar.extract.events.values import Trigger
from khabar.extract.evidence import Words
from khabar.model.plover import EventType

_CLAUSE = frozenset({"subordinator"})
_SUBJECT_DOES = ("light", "phase", "attempt", "suffer", "plan", "announce")
_ACCUSATIVE = "ا"
_JOINED = "بو"
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
    subject: Words | None = None
    patient: Words | None = None
    speaker: Words | None = None


def read(scene: Scene, triggers: list[Trigger], speakers: Sequence[Words | None]) -> list[Roles]:
    """The roles of each trigger, in text order; ``speakers`` are the sources on whose word each stands."""
    memory = Memory()
    found: list[Roles] = []
    for trigger, speaker in zip(triggers, speakers, strict=True):
        memory.speaker = speaker
        roles = _of_verb(scene, trigger, memory) if trigger.is_verb else _of_noun(scene, trigger, memory)
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
    agents = tuple(a for a in roles.agents if not _is_ground(scene, a))
    return Roles(agents, tuple(_extended(scene, p) for p in roles.patients))


def _is_ground(scene: Scene, words: Words) -> bool:
    """Whether a phrase names a place that can't act, as states and their capitals can."""
    if scene.party(words.first) or scene.has(words.first, HUMAN):
        return False
    if "event-noun" in scene.classes[words.first]:
        return True
    return scene.has(words.first, ("place", "place-word", "building", "resumptive", "amount"))


def _extended(scene: Scene, words: Words) -> Words:
    """A thing that was hit, with whose it is and where it stands: "a centre of the police in the town"."""
    end, last = words.last, scene.bounds(words.first)[1]
    if is_human(scene, words) or "al" in scene.parts(words.first):
        return words
    if end < last and "l" in scene.parts(end) and end not in scene.times and (more := phrase(scene, end)):
        end = more.last
    if end + 1 < last and "in" in scene.classes[end] and scene.inside.get(end + 1) == "place":
        end = scene.opens[end + 1][1].last if end + 1 in scene.opens else end
    return replace(words, last=end)


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
        on = _first(args, "on") if trigger.says("on") else None
        if on and not scene.has(on.first, ("on-it",)):
            return Roles((), (on,))
        numbered = next((w for w in bare if scene.has(w.first, ("number",))), None)
        if bare and numbered and scene.has(bare[0].first, ("casualty", "death")):
            return Roles(_one(by), (numbered,))
        return Roles(_one(by), _one(before if _agrees(scene, i) or not bare else bare[0]))
    pronoun = bool(scene.view.reading(i).pronoun)
    if trigger.says("passive") == "usual" and not pronoun and not _is_active(scene, i, bare, before):
        return Roles(
            _one(by), _one(bare[0] if bare and not _agrees(scene, i) else before or (bare[0] if bare else None))
        )
    return _active(scene, trigger, args, before, memory)


def _is_active(scene: Scene, i: int, bare: list[Words], before: Words | None) -> bool:
    """Whether قتل and its like have a doer for subject here: two bare phrases, or one after a party, or a party."""
    if before is None and bare and _is_party(scene, bare[0]):
        return True
    if before and bare and _points_back(scene, i):
        return False
    if before:
        return bool(bare) and not scene.has(before.first, ("number",))
    return len(bare) > 1 and not scene.has(bare[0].first, ("number",)) and is_human(scene, bare[1])


def _active(scene: Scene, trigger: Trigger, args: list[Argument], before: Words | None, memory: Memory) -> Roles:
    i = trigger.token
    bare = [a.words for a in args if not a.case]
    pronoun = bool(scene.view.reading(i).pronoun)
    agent, objects = before, [w for w in bare if not _is_joined(scene, w)]
    if (before is None and not _agrees(scene, i)) or _points_back(scene, i):
        first = bare[0] if bare else None
        alone = trigger.says("hits") and len(bare) == 1 and not pronoun
        if (
            first
            and not alone
            and (is_human(scene, first) or (len(bare) > 1 and not _is_arms(scene, first)) or pronoun)
        ):
            agent, objects = first, bare[1:]
        elif first and before is None and len(bare) == 1 and not alone and _can_act(scene, first):
            agent, objects = first, []
        elif before is None:
            agent = memory.subject or memory.agent if "w" in scene.parts(i) else None
    if agent and _is_arms(scene, agent) and trigger.says("next") == "arms":
        return Roles((), (agent,))
    patient = objects[0] if objects else None
    if pronoun:
        patient = memory.patient
    directed = _first(args, "on") or _first(args, "with", "between")
    if trigger.type in _AIMED and (patient is None or _is_arms(scene, patient)):
        patient = directed or _first(args, "to") or patient
    if patient is None and trigger.says("mode") == "release":
        patient = _first(args, "about")
    return Roles(_one(agent), _one(patient or directed))


def _is_joined(scene: Scene, words: Words) -> bool:
    """Whether an unknown word seems to begin with a preposition or with "and": بتحمل."""
    word = scene.words[words.first]
    unknown = words.first not in scene.inside and not scene.view.reading(words.first).senses
    return unknown and word[0] in _JOINED and len(word) > 4


def _is_arms(scene: Scene, words: Words) -> bool:
    """Whether the phrase is headed by a weapon or by a number of them."""
    armed = scene.any(words.first, min(words.last, words.first + 2), frozenset({"arms"}))
    return armed and not scene.has(words.first, ("actor", "armed", "place-word", "building"))


def _can_act(scene: Scene, words: Words) -> bool:
    """Whether a phrase alone after its verb can be the subject: no place, no weapon, no accusative."""
    head = words.last - 1 if words.first == words.last else words.first
    return not (_is_ground(scene, words) or _is_arms(scene, words) or scene.words[head].endswith(_ACCUSATIVE))


def _feminine(scene: Scene, i: int) -> bool:
    return any({"feminine", "plural"} & s.tags for s in scene.view.reading(i).senses if s.lexeme.cls == "event-verb")


def _is_party(scene: Scene, words: Words) -> bool:
    """Whether the phrase names a body that acts, which can't be killed or kidnapped as a whole."""
    at = words.first + (scene.words[words.first] == '"')
    collective = any(s.lexeme.attrs.get("collective") for s in scene.view.reading(at).senses)
    return scene.party(at) or collective


def _points_back(scene: Scene, i: int) -> bool:
    """Whether a relative clause points back to its head, which then isn't the subject: التي تقدمت إليها."""
    relative = "relative" in scene.classes[i - 1] if i else False
    if relative and "she-relative" in scene.classes[i - 1] and not _feminine(scene, i):
        return True
    return relative and (
        bool(scene.view.reading(i).pronoun)
        or scene.any(i + 1, min(scene.bounds(i)[1], i + 3), frozenset({"resumptive"}))
    )


def _agrees(scene: Scene, i: int) -> bool:
    """Whether a plural or dual verb tells that its subject stands before it."""
    return any({"plural", "dual"} & s.tags for s in scene.view.reading(i).senses if s.lexeme.cls == "event-verb")


def _before(scene: Scene, i: int, memory: Memory) -> Words | None:
    """The subject that stands before a verb, if it does."""
    first = scene.bounds(i)[0]
    agrees = _agrees(scene, i)
    if scene.words[i - 1] in "،,":
        return subject_before(scene, i)
    opens = i == first or "w" in scene.parts(i) or bool(scene.classes[i - 1] & _CLAUSE)
    if opens:
        return memory.agent if agrees else None
    if "that" in scene.classes[i - 1] and scene.view.reading(i - 1).pronoun:
        return memory.speaker or _speaker(scene, i) or memory.agent
    return subject_before(scene, i)


def _speaker(scene: Scene, i: int) -> Words | None:
    """The first party of the sentence before token ``i``: who "said that it" goes back to."""
    j = scene.first_actor.get(scene.sentence[i], i)
    return phrase(scene, j) if j < i else None


def _by(args: list[Argument]) -> Words | None:
    return _first(args, "by")


def _of_noun(scene: Scene, trigger: Trigger, memory: Memory) -> Roles:
    i = trigger.token
    args = arguments(scene, i)
    if trigger.sense.lexeme.cls == "casualty":
        tolled = _tolled(scene, i)
        return Roles(_one(_blamed(scene, i)), _one(tolled if tolled and tolled.last - tolled.first > 1 else None))
    genitive = args[0].words if args and not args[0].case and args[0].words.first <= i + 1 else None
    if genitive and (_is_adjective(scene, genitive.first, trigger) or _is_name_of(scene, genitive, trigger)):
        genitive = None
    agent, patient = _blamed(scene, i), None
    kind = trigger.says("genitive") or "patient"
    pronoun = bool(scene.view.reading(i).pronoun)
    if trigger.hit is not None:
        at = max(trigger.hit, i)
        bare = [a.words for a in arguments(scene, at) if not a.case and a.words.first > i]
        patient = next((w for w in bare if not _is_adjective(scene, w.first, trigger)), None)
    if genitive and not pronoun:
        agent, patient = _shared_out(scene, kind, genitive, args, agent, patient)
    if pronoun:
        agent, patient = _by_pronoun(scene, trigger, genitive, agent, patient, memory)
    return _completed(scene, trigger, args, Roles(_one(agent), _one(patient)), memory)


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
    agent = roles.agents[0] if roles.agents else None
    patient = roles.patients[0] if roles.patients else None
    if patient and (_is_arms(scene, patient) or "control" in scene.classes[patient.first]):
        patient = None
    between = (_first(args, "between") or _sides(scene, trigger)) if trigger.type is EventType.ASSAULT else None
    if agent is None and between:
        agent, other = _two_sides(scene, between)
        patient = patient or other
    if agent is None and trigger.says("genitive") in ("agent", "either"):
        nearest = next((a for a in args if a.case or not _is_adjective(scene, a.words.first, trigger)), None)
        whose = nearest.words if nearest and nearest.case == "to" and "l" in scene.parts(nearest.words.first) else None
        agent = _nation(scene, trigger.token) or (whose if whose and is_human(scene, whose) else None)
    if trigger.says("damage") or trigger.says("mode") == "investigate":
        patient = patient or _first(args, "in", "about")
    patient = patient or _first(args, "on") or _first(args, "with")
    if patient is None and trigger.type in _AIMED and not trigger.says("both") and (aimed := _first(args, "to")):
        patient = aimed if scene.has(aimed.first, ("place", "place-word", "building")) else None
    roles = _governed(scene, trigger, Roles(_one(agent), _one(patient)), memory)
    points = bool(scene.view.reading(trigger.token).pronoun)
    acts = trigger.says("genitive") in ("agent", "either") or (patient and patient.first > trigger.token)
    if points and not roles.agents and acts:
        agent = _speaker(scene, trigger.token) or memory.agent
        roles = replace(roles, agents=_one(agent))
    return roles


def _sides(scene: Scene, trigger: Trigger) -> Words | None:
    """The parties between which there is fighting, also after a clause: "battles that the town sees between …"."""
    if not trigger.says("both"):
        return None
    for j in range(trigger.token + 1, min(scene.bounds(trigger.token)[1] - 1, trigger.token + 24)):
        if "between" in scene.classes[j] and (words := phrase(scene, j + 1)) and is_human(scene, words):
            return words
    return None


def _two_sides(scene: Scene, words: Words) -> tuple[Words, Words | None]:
    """The parties of "between A and B"."""
    for j in range(words.first + 1, words.last):
        if "w" in scene.parts(j) or (scene.words[j] == "و" and j + 1 < words.last):
            k = j + (scene.words[j] == "و")
            return Words(words.first, j, words.skip), Words(k, words.last, scene.skip(k))
    return words, None


def _is_name_of(scene: Scene, words: Words, trigger: Trigger) -> bool:
    """Whether a quotation after the noun is what the operation is called."""
    return scene.words[words.first] == '"' and "quoted" in (trigger.says("immediate") or trigger.says("next") or "")


def _is_adjective(scene: Scene, j: int, trigger: Trigger) -> bool:
    """Whether the word after an indefinite noun qualifies it (قصف صاروخي) instead of completing it."""
    if "al" in scene.parts(j) and j not in scene.opens:
        return "al" in scene.parts(trigger.token) or bool(scene.view.reading(trigger.token).pronoun)
    if (
        scene.words[j][0] == "و"
        and len(scene.words[j]) > 4
        and not scene.view.reading(j).senses
        and j not in scene.opens
    ):
        return True
    if j in scene.inside:
        return trigger.token in scene.inside and j not in scene.opens
    if not scene.words[j][0].isalpha():
        return False
    if scene.classes[j] & {"military", "nationality"}:
        return True
    named = scene.has(j, ("people", "armed", "police", "office", "place-word", "building", "casualty", "captive"))
    return not named and (trigger.says("genitive") in ("agent", "either") or scene.words[j].endswith(RELATING))


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
    last = min(scene.bounds(i)[1], i + 26)
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
        if "nationality" in scene.classes[j] and not {"w", "b", "l"} & set(scene.parts(j)):
            return Words(j, j + 1)
        if j in scene.inside or not scene.words[j].endswith(RELATING):
            return None
    return None


def _tolled(scene: Scene, i: int) -> Words | None:
    """The number with its counted noun, or the noun alone: three dead."""
    for j in range(i, max(scene.bounds(i)[0] - 1, i - 6), -1):
        if j in scene.opens and scene.opens[j][0] == "number" and scene.opens[j][1].last > i:
            return phrase(scene, j)
    return phrase(scene, i)


def _governed(scene: Scene, trigger: Trigger, roles: Roles, memory: Memory) -> Roles:
    """Fill roles from the words that govern the noun: the subject of a verb does it, or suffers it."""
    for governor in governors.chain(scene, trigger.token):
        g = governor.token
        if governor.kind not in _SUBJECT_DOES or scene.classes[g] & {"attempt-noun", "plan-noun"}:
            continue
        if governor.kind == "light" and scene.classes[g] & {"happen-verb"}:
            return roles
        subject = _subject(scene, g, trigger.token, memory)
        if governor.kind == "announce":
            subject = None if trigger.says("casualty") else memory.speaker or subject
        if subject is None or subject.first <= trigger.token < subject.last:
            continue
        if governor.kind == "suffer":
            return roles if roles.patients else replace(roles, patients=(subject,))
        between = governor.token < subject.first < trigger.token
        if not roles.agents and (is_human(scene, subject) or (between and _can_act(scene, subject))):
            return replace(roles, agents=(subject,))
    return roles


def _subject(scene: Scene, g: int, until: int, memory: Memory) -> Words | None:
    """The subject of a governing verb, or the genitive of a governing noun."""
    inner = [a.words for a in arguments(scene, g, until=until) if not a.case and a.words.last <= until]
    if inner and (is_human(scene, inner[0]) or not scene.classes[g] & {"light-noun"}):
        return inner[0]
    return None if scene.classes[g] & {"light-noun", "announce-noun"} else _before(scene, g, memory)
