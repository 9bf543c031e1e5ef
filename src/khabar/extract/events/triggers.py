"""Triggers: which words of a report name an event, and in which sense.

A file of ``codebook/`` holds the words of one event type. Beside the company that a word asks for
(``senses.py``) an entry can say:

``mode``, ``effect``  what kind of event it is, and what it does to people
``subject: patient``  the verb's subject undergoes the event (غرق); ``passive: usual``: it most often is a passive (قتل)
``object: none``      the verb has no object; ``on``: its object follows على
``genitive``          whom the noun's genitive names: agent, patient, either or none; ``both``: two sides do it
``hits``              the verb yields to an event that is its subject ("the shelling struck")
``foils``             the event after it is prevented
``casualty``, ``damage``  it is the outcome of another event, whose type and doer it shares
``governed``          the noun is an event only under a verb or in the title; ``indefinite``: only without article
``state``             in the imperfect it only tells how things are
``counted: number``   only those whom a number counts are counted; ``leaves``: its object is where they were
``light``             it yields to a noun of its own type after it ("marched in a demonstration", "sent aid")
``participle``        the form is more often an adjective; ``yields``: to the noun before it (استعادة السيطرة)
"""

# SPDX-License-Identifier: Apache-2.0
import functools
from pathlib import Path

from khabar.extract.events import governors, letters
from khabar.extract.events.background import is_background, is_missing, is_resumed, is_state, struck_by
from khabar.extract.events.forms import is_verb
from khabar.extract.events.scene import Scene, Spellings
from khabar.extract.events.senses import Topic, is_allowed, senses_of
from khabar.extract.events.values import Trigger
from khabar.model.plover import EventType
from khabar.rules import Match, Part, Ruleset, Sense

FOLDER = Path(__file__).parent
CODEBOOK = FOLDER / "codebook"
_VERB_REACH, _NOUN_REACH = 12, 6  # tokens in which a trigger's company must stand
_SPOKEN = ("REQUEST", "THREATEN", "ACCUSE", "AGREE", "REJECT", "MOBILIZE")


@functools.cache
def ruleset() -> Ruleset:
    """The room's rules and lexica, loaded once in a process."""
    makers = {"by_verb": by_verb, "by_noun": by_noun, "by_casualties": by_casualties}
    lexica = [*sorted(CODEBOOK.glob("*.yaml")), *sorted((FOLDER / "words").glob("*.yaml"))]
    return Ruleset(FOLDER, makers, lexica=lexica, named=frozenset({"event-verb", "event-noun", "casualty"}))


@functools.cache
def spellings() -> Spellings:
    return Spellings(ruleset().alphabet)


def find(topic: Topic) -> list[Trigger]:
    """The triggers of the report in text order, one a token at most."""
    rules = ruleset()
    found: dict[int, Trigger] = {}
    for mention in rules.find(topic.scene.view, topic):
        found.setdefault(mention.first, mention.value)
    hits = {t.hit for t in found.values() if t.hit is not None}
    ordered = _weighty(topic.scene, [found[i] for i in sorted(found) if i not in hits])
    return [t for n, t in enumerate(ordered) if not (n and _is_instrument(topic.scene, ordered[n - 1], t))]


def _weighty(scene: Scene, ordered: list[Trigger]) -> list[Trigger]:
    """The triggers without light verbs that a noun of their type follows in their sentence."""
    return [
        t
        for t, after in zip(ordered, [*ordered[1:], None], strict=False)
        if not (after and t.says("light") and _is_same(scene, t, after))
    ]


def _is_same(scene: Scene, verb: Trigger, noun: Trigger) -> bool:
    near = noun.token - verb.token <= _VERB_REACH and scene.sentence[verb.token] == scene.sentence[noun.token]
    return near and not noun.is_verb and noun.type is verb.type


def _is_instrument(scene: Scene, before: Trigger, trigger: Trigger) -> bool:
    """Whether the noun tells with what the verb before it was done: "struck with three raids"."""
    if not before.is_verb or trigger.is_verb or before.says("casualty") or before.type is not EventType.ASSAULT:
        return False
    between = range(before.token + 1, trigger.token + 1)
    return len(between) <= 3 and trigger.type is EventType.ASSAULT and any("b" in scene.parts[i] for i in between)


def by_verb(match: Match, trigger: Part) -> Trigger | None:
    """A verb in a sense that its clause allows."""
    topic, i = match.context, trigger.first
    scene = topic.scene
    if scene.inside.get(i) in ("actor", "number", "amount") or "l" in scene.parts[i] or not is_verb(scene, i):
        return None
    if i in scene.timed:
        return None
    caused = i > scene.bounds(i)[0] and "which" in scene.classes[i - 1]
    for sense in senses_of(scene, i, "event-verb"):
        if caused and sense.lexeme.attrs["type"] in _SPOKEN:
            continue
        if is_allowed(topic, i, sense, back=3, reach=_VERB_REACH) and not is_state(scene, i, sense):
            return _trigger(match, i, sense, is_verb=True)
    return None


def by_noun(match: Match, trigger: Part) -> Trigger | None:
    """A noun in a sense that its neighbours allow, unless it is background."""
    topic, i = match.context, trigger.first
    scene = topic.scene
    if scene.inside.get(i) == "actor" or ("event-verb" in scene.classes[i] and is_verb(scene, i)):
        return None
    if "light-noun" in scene.classes[i] and i + 1 < scene.bounds(i)[1] and "event-noun" in scene.classes[i + 1]:
        return None
    for sense in senses_of(scene, i, "event-noun"):
        if is_allowed(topic, i, sense, back=0, reach=_NOUN_REACH):
            if is_background(scene, i, sense):
                return None
            hit = struck_by(scene, i)
            if hit is None and is_resumed(scene, i, sense):
                return None
            return _trigger(match, i, sense, is_verb=False, hit=hit)
    return None


def by_casualties(match: Match, trigger: Part) -> Trigger | None:
    """Dead or wounded as the outcome of something ("left three dead") or at the head of the news."""
    scene, i = match.context.scene, trigger.first
    parts = scene.parts[i]
    first = scene.bounds(i)[0]
    if parts & {"al", "b", "k"} or scene.readings[i].pronoun:
        return None
    if "event-noun" in scene.classes[i] and i + 1 in scene.numbers:  # the wounding of ten, not one wounded
        return None
    if is_missing(scene, i) or _is_told(scene, i) or (i > first and "toll" in scene.classes[i - 1]):
        return None
    if "w" in parts and scene.inside.get(i) != "number":
        return None
    governor = governors.governor(scene, i)
    outcome = governor is not None and governor.kind in ("result", "light")
    outcome = outcome or scene.any(max(first, i - 18), i, frozenset({"toll"}))
    colon = next((j for j in range(i, max(first, i - 4), -1) if scene.words[j] == ":"), first)
    first = max(first, colon)
    leads = i - first <= 4 and not scene.any(
        first, i, frozenset({"of", "in", "on", "to", "with", "about", "verb", "event-verb", "relative"})
    )
    if "l" in parts and not outcome:
        return None
    if not (outcome or (leads and (scene.inside.get(i) == "number" or scene.sentence[i] == 0))):
        return None
    return _trigger(match, i, senses_of(scene, i, "casualty")[0], is_verb=False)


def _is_told(scene: Scene, i: int) -> bool:
    """Whether the casualties are those of a trigger before them: "the fall of ten dead and twenty wounded"."""
    for j in range(i - 1, max(scene.bounds(i)[0], i - 10) - 1, -1):
        if scene.words[j] in letters.COMMAS:
            return False
        if falls(scene, j):
            return True
    return False


def falls(scene: Scene, j: int) -> bool:
    """Whether the token is itself the trigger for the casualties after it: سقوط قتلى, إصابة عشرة."""
    senses = [*senses_of(scene, j, "event-noun"), *senses_of(scene, j, "event-verb")]
    return any(s.lexeme.attrs.get("casualty") for s in senses)


def _trigger(match: Match, i: int, sense: Sense, *, is_verb: bool, hit: int | None = None) -> Trigger:
    kind = EventType(sense.lexeme.attrs.get("type", "ASSAULT"))
    return Trigger(i, match.context.scene.skip(i), sense, kind, match.rule.name, is_verb, hit)
