"""Triggers: which words of a report name an event, and in which sense."""

# SPDX-License-Identifier: Apache-2.0
import functools
from collections import Counter
from collections.abc import Mapping
from pathlib import Path

from khabar.extract.events import governors
from khabar.extract.events.scene import Classes, Scene, meant
from khabar.extract.events.values import Trigger
from khabar.model.plover import EventType
from khabar.rules import Match, Part, Ruleset, Sense
from khabar.text.clitics import FIRST_OR_SECOND_PERSON

FOLDER = Path(__file__).parent
CODEBOOK = FOLDER / "codebook"
_MEANT = {"place": ("place", "place-word"), "person": ("actor", "people", "armed", "number"), "from": ("of",)}
_FOR = "ل"
_NOT = frozenset({"not-past", "not-future"})
_SPOKEN = ("REQUEST", "THREATEN", "ACCUSE", "AGREE", "REJECT", "MOBILIZE")
_CONDITIONS = frozenset({"next", "directly", "immediate", "sentence"})
_VERB_REACH, _NOUN_REACH = 12, 6
_FAR = ("arms", "on", "on|on-it", "forces")  # what a verb can be parted from by its subject


class Topic:
    """What the makers are given: the scene, and which classes of words stand in a sentence and in the report."""

    def __init__(self, scene: Scene) -> None:
        self.scene = scene
        self._tallies: dict[int, Counter[str]] = {}

    def tally(self, i: int) -> Counter[str]:
        """How often each class, and each kind of mention, stands in the sentence of token ``i``."""
        number = self.scene.sentence[i]
        if number not in self._tallies:
            first, last = self.scene.doc.sentences[number]
            tally: Counter[str] = Counter()
            for classes in self.scene.classes[first:last]:
                if classes:
                    tally.update(classes)
            tally.update(self.scene.opens[j][0] for j in range(first, last) if j in self.scene.opens)
            self._tallies[number] = tally
        return self._tallies[number]

    @functools.cached_property
    def is_sport(self) -> bool:
        """Whether the report is about sport, where attacks and injuries are no violence."""
        sport, conflict = (sum(cls in classes for classes in self.scene.classes) for cls in ("sport", "conflict"))
        return sport > 3 + 2 * conflict


@functools.cache
def ruleset() -> Ruleset:
    """The room's rules and lexica, loaded once in a process."""
    makers = {"by_verb": by_verb, "by_noun": by_noun, "by_casualties": by_casualties}
    lexica = [*sorted(CODEBOOK.glob("*.yaml")), *sorted((FOLDER / "words").glob("*.yaml"))]
    return Ruleset(FOLDER, makers, lexica=lexica, named=frozenset({"event-verb", "event-noun", "casualty"}))


@functools.cache
def classes() -> Classes:
    return Classes(ruleset().alphabet)


def find(topic: Topic) -> list[Trigger]:
    """The triggers of the report in text order, one a token at most."""
    rules = ruleset()
    found: dict[int, Trigger] = {}
    for mention in rules.find(topic.scene.view, topic):
        found.setdefault(mention.first, mention.value)
    hits = {t.hit for t in found.values() if t.hit is not None}
    ordered = [found[i] for i in sorted(found) if i not in hits]
    return [t for n, t in enumerate(ordered) if not (n and _is_instrument(topic.scene, ordered[n - 1], t))]


def _is_instrument(scene: Scene, before: Trigger, trigger: Trigger) -> bool:
    """Whether the noun tells with what the verb before it was done: "struck with three raids"."""
    if not before.is_verb or trigger.is_verb or before.says("casualty") or before.type is not EventType.ASSAULT:
        return False
    between = range(before.token + 1, trigger.token + 1)
    return len(between) <= 3 and trigger.type is EventType.ASSAULT and any("b" in scene.parts(i) for i in between)


def by_verb(match: Match, trigger: Part) -> Trigger | None:
    """A verb in a sense that its clause allows."""
    topic, i = match.context, trigger.first
    scene = topic.scene
    if scene.inside.get(i) in ("actor", "number", "amount") or "l" in scene.parts(i) or not is_verb(scene, i):
        return None
    if i in scene.timed:
        return None
    caused = i > scene.bounds(i)[0] and "which" in scene.classes[i - 1]
    for sense in _senses(scene, i, "event-verb"):
        if caused and sense.lexeme.attrs["type"] in _SPOKEN:
            continue
        if _allowed(topic, i, sense, back=3, reach=_VERB_REACH) and not _is_state(scene, i, sense):
            return _trigger(match, i, sense, is_verb=True)
    return None


def _is_state(scene: Scene, i: int, sense: Sense) -> bool:
    """Whether the verb only tells how things are: the areas that they control, the town that they besiege."""
    if "imperfect" not in sense.tags or "s" in scene.parts(i):
        return False
    relative = i > scene.bounds(i)[0] and "relative" in scene.classes[i - 1]
    return bool(sense.lexeme.attrs.get("state")) or (relative and bool(scene.view.reading(i).pronoun))


def by_noun(match: Match, trigger: Part) -> Trigger | None:
    """A noun in a sense that its neighbours allow, unless it is background."""
    topic, i = match.context, trigger.first
    scene = topic.scene
    if scene.inside.get(i) == "actor" or ("event-verb" in scene.classes[i] and is_verb(scene, i)):
        return None
    if "light-noun" in scene.classes[i] and i + 1 < scene.bounds(i)[1] and "event-noun" in scene.classes[i + 1]:
        return None
    for sense in _senses(scene, i, "event-noun"):
        if _allowed(topic, i, sense, back=0, reach=_NOUN_REACH):
            hit = struck_by(scene, i)
            if is_background(scene, i, sense, directed=hit is not None):
                return None
            return _trigger(match, i, sense, is_verb=False, hit=hit)
    return None


def by_casualties(match: Match, trigger: Part) -> Trigger | None:
    """Dead or wounded as the outcome of something ("left three dead") or at the head of the news."""
    scene, i = match.context.scene, trigger.first
    parts = scene.parts(i)
    first = scene.bounds(i)[0]
    if "al" in parts or {"b", "k"} & set(parts) or scene.view.reading(i).pronoun:
        return None
    if _is_missing(scene, i) or _is_told(scene, i) or (i > first and "toll" in scene.classes[i - 1]):
        return None
    if "w" in parts and scene.inside.get(i) != "number":
        return None
    governor = governors.governor(scene, i)
    outcome = governor is not None and governor.kind in ("result", "light")
    outcome = outcome or scene.any(max(first, i - 18), i, frozenset({"toll"}))
    colon = next((j for j in range(i, max(first, i - 4), -1) if scene.words[j] == ":"), first)
    first = max(first, colon)
    leads = i - first <= 4 and not scene.any(first, i, frozenset({"of", "in", "verb", "relative"}))
    if not (outcome or (leads and (scene.inside.get(i) == "number" or scene.sentence[i] == 0))):
        return None
    return _trigger(match, i, _senses(scene, i, "casualty")[0], is_verb=False)


def _is_told(scene: Scene, i: int) -> bool:
    """Whether the casualties are those of a trigger before them: "the fall of ten dead and twenty wounded"."""
    for j in range(i - 1, max(scene.bounds(i)[0], i - 10) - 1, -1):
        if scene.words[j] in "،,":
            return False
        if _falls(scene, j):
            return True
    return False


def _takes_casualties(scene: Scene, j: int) -> bool:
    """Whether the token is a noun that is an event only by the casualties after it: وقوع إصابات."""
    return any(s.lexeme.attrs.get("next", "").startswith("casualty") for s in _senses(scene, j, "event-noun"))


def _falls(scene: Scene, j: int) -> bool:
    """Whether the token is itself the trigger for the casualties after it: سقوط قتلى, إصابة عشرة."""
    senses = [*_senses(scene, j, "event-noun"), *_senses(scene, j, "event-verb")]
    return any(s.lexeme.attrs.get("casualty") for s in senses)


def _trigger(match: Match, i: int, sense: Sense, *, is_verb: bool, hit: int | None = None) -> Trigger:
    kind = EventType(sense.lexeme.attrs.get("type", "ASSAULT"))
    return Trigger(i, match.context.scene.skip(i), sense, kind, match.rule.name, is_verb, hit)


def _senses(scene: Scene, i: int, cls: str) -> list[Sense]:
    """The senses of that class, those that ask for most beside them first."""
    senses = [s for s in meant(scene.view.reading(i).senses) if s.lexeme.cls == cls]
    return sorted(senses, key=lambda s: -len(_CONDITIONS & s.lexeme.attrs.keys())) if len(senses) > 1 else senses


def _allowed(topic: Topic, i: int, sense: Sense, back: int, reach: int) -> bool:
    """Whether the words around token ``i`` are those that the codebook asks for."""
    scene, attrs = topic.scene, sense.lexeme.attrs
    first, last = scene.bounds(i)
    if needs := attrs.get("next"):
        far = reach if needs in _FAR else min(reach, _NOUN_REACH)
        if not _near(scene, i, max(first, i - back), min(last, i + far), needs):
            return False
    if (needs := attrs.get("after")) and (i == first or not scene.has(i - 1, needs.split("|"))):
        return False
    if (unless := attrs.get("unless")) and _near(scene, i, i + 1, min(last, i + 3), unless):
        return False
    if (needs := attrs.get("directly")) and not _near(scene, i, i + 1, min(last, i + 2), needs):
        return False
    if (needs := attrs.get("immediate")) and not _near(scene, i, i + 1, min(last, i + 3), needs):
        return False
    if needs := attrs.get("sentence"):
        tally, own = topic.tally(i), scene.classes[i]
        if not any(tally[cls] > (cls in own) for need in needs.split("|") for cls in _MEANT.get(need, (need,))):
            return False
    return not (attrs.get("not") == "sport" and topic.is_sport)


def _near(scene: Scene, i: int, first: int, last: int, needs: str) -> bool:
    wanted = frozenset(cls for need in needs.split("|") for cls in _MEANT.get(need, (need,)))
    if "pronoun" in wanted and scene.view.reading(i).pronoun:
        return True
    if "quoted" in wanted and scene.words[i + 1] == '"':
        return True
    if "governed" in wanted and (governor := governors.governor(scene, i)) and governor.kind in governors.MAIN:
        return True
    if "by" in wanted and i + 1 < len(scene.words) and "b" in scene.parts(i + 1):
        return True
    if "to" in wanted and i + 1 < len(scene.words) and "l" in scene.parts(i + 1):
        return True
    return any(j != i and scene.has(j, wanted) for j in range(first, last))


def is_verb(scene: Scene, i: int) -> bool:
    """Whether a form that is a verb and a noun (قصف, قتل) is the verb here."""
    parts = scene.parts(i)
    if {"al", "b", "k"} & set(parts) or not _is_finite(scene, i):
        return False
    if not parts and i > scene.bounds(i)[0] and scene.classes[i - 1] & _PREPOSITIONS and not _is_who(scene, i - 1):
        return False
    first, last = scene.bounds(i)
    if i > first and scene.classes[i - 1] & {"event-noun", "regain"} and scene.view.reading(i).pronoun:
        return False
    if not scene.classes[i] & {"event-noun", "also-noun"} or "s" in parts:
        return True
    follower = scene.classes[i + 1] if i + 1 < last else frozenset()
    if follower & {"military", "nationality", "in", "on", "between", "to", "of", "cause"} or i + 1 == last:
        return bool(i > first and scene.classes[i - 1] & {"relative", "past-auxiliary"})
    if "w" in parts or i == first:
        return True
    before = scene.classes[i - 1]
    if "that" in before and not scene.view.reading(i - 1).pronoun:
        return False
    if before & {"relative", "that", "past-auxiliary", "not-past"} or scene.words[i - 1] in "،,.:":
        return True
    return scene.has(i - 1, ("actor", "people", "armed", "nationality"))


def _is_finite(scene: Scene, i: int) -> bool:
    """Whether the clitics are those of a verb in a report: no future of a perfect, no speaker or hearer as object."""
    reading = scene.view.reading(i)
    tags = {t for s in reading.senses if s.lexeme.cls == "event-verb" for t in s.tags}
    return reading.pronoun not in FIRST_OR_SECOND_PERSON and ("s" not in scene.parts(i) or bool(tags & {"imperfect"}))


def _is_who(scene: Scene, i: int) -> bool:
    """Whether من is "who" (هو من قتل) and not "of"."""
    return i > 0 and "third-person" in scene.classes[i - 1]


_PREPOSITIONS = frozenset({"of", "in", "on", "to", "about", "with", "between"})
_AGAINST = frozenset({"against", "between", "on"})


def struck_by(scene: Scene, i: int) -> int | None:
    """The verb of hitting whose subject the noun ``i`` is, if one follows it and its adjectives."""
    first, last = scene.bounds(i)
    if i > first and not {"b", "l"} & set(scene.parts(i)) and _hits(scene, i - 1):
        return i - 1
    last = min(last, i + 7)
    for j in range(i + 1, last):
        if _hits(scene, j):
            return j
        if scene.classes[j] & {"relative", "military", "nationality"}:
            continue
        if scene.opens.get(j, ("",))[0] in ("place", "number") or scene.classes[j] & {
            "in",
            "on",
            "to",
            "verb",
            "that",
            "boundary",
            "event-noun",
        }:
            return None
    return None


def _hits(scene: Scene, j: int) -> bool:
    senses = _senses(scene, j, "event-verb")
    return any(s.lexeme.attrs.get("hits") for s in senses) and is_verb(scene, j)


def is_background(scene: Scene, i: int, sense: Sense, *, directed: bool) -> bool:
    """Whether a noun only resumes or qualifies: "because of the shelling", "to stop the advance"."""
    parts, attrs = set(scene.parts(i)), sense.lexeme.attrs
    first = scene.bounds(i)[0]
    definite = "al" in parts
    pronoun = bool(scene.view.reading(i).pronoun)
    governor = governors.governor(scene, i)
    kind = governor.kind if governor else ""
    if "k" in parts or _is_missing(scene, i) or (attrs.get("indefinite") and (definite or pronoun)):
        return True
    if kind == "announce" and governor and scene.any(governor.token - 1, governor.token, _NOT):
        return True
    main = kind in governors.MAIN
    if i > first and _is_talked_about(scene, i, attrs):
        return True
    visiting = attrs.get("mode") == "visit" and i > first and "in" in scene.classes[i - 1]
    if attrs.get("governed") and not (main or visiting or scene.sentence[i] == 0):
        return True
    if "l" in parts and kind not in ("result", "suffer", "plan"):
        return True
    if kind == "purpose" or _asked_for(scene, i):
        return True
    if definite and attrs["type"] != "COERCE":
        directed = directed or _is_aimed(scene, i) or _is_done(scene, i)
        return not (directed or main)
    return False


def _is_aimed(scene: Scene, i: int) -> bool:
    """Whether the noun has an aim or sides of its own: "the attack on the town"."""
    for j in range(i + 1, min(scene.bounds(i)[1], i + 4)):
        if scene.classes[j] & _AGAINST:
            return True
        if scene.classes[j] & {"event-noun", "event-verb", "verb", "light-verb"}:
            return False
    return False


def _is_missing(scene: Scene, i: int) -> bool:
    """Whether the noun is said to be absent: "without reports of injuries"."""
    for j in range(i - 1, max(scene.bounds(i)[0], i - 7) - 1, -1):
        if "without" in scene.classes[j]:
            return True
        if scene.words[j] in "،," or scene.classes[j] & {"verb", "event-verb", "result-verb"}:
            return False
    return False


def _is_done(scene: Scene, i: int) -> bool:
    """Whether a relative clause tells who did it: "the advance that they made"."""
    for j in range(i + 1, min(scene.bounds(i)[1] - 1, i + 4)):
        if "relative" in scene.classes[j]:
            return "blame-verb" in scene.classes[j + 1] and bool(scene.view.reading(j + 1).pronoun)
    return False


def _is_talked_about(scene: Scene, i: int, attrs: Mapping[str, str]) -> bool:
    """Whether the noun only tells what the noun before it is of: areas of control, causes of the blast."""
    before, parts = scene.classes[i - 1], scene.parts(i - 1)
    bare = not {"w", "b", "l"} & set(scene.parts(i))
    if attrs.get("participle") and scene.classes[i + 1] & _PREPOSITIONS:
        return True
    if attrs.get("participle") and ("al" in scene.parts(i) or "al" in parts or scene.has(i - 1, ("place-word",))):
        return True
    if bare and ("whereof" in before or ("place-word" in before and "al" not in parts)):
        return True
    if "al" in scene.parts(i) and bare and "event-noun" in before and "light-noun" not in before and "al" not in parts:
        return True
    if "yields" in attrs and scene.any(i - 2, i, frozenset({"regain"})):
        return True
    if attrs.get("casualty") and any(_takes_casualties(scene, j) for j in range(max(0, i - 3), i)):
        return True
    purpose = scene.words[i - 1]
    unknown = not scene.view.reading(i - 1).senses and i - 1 not in scene.inside
    allows = "b" in scene.parts(i) or (bare and purpose[1:2] != _FOR)
    return allows and unknown and purpose[0] == _FOR and len(purpose) > 4


def _asked_for(scene: Scene, i: int) -> bool:
    """Whether the noun is what somebody asks for: the asking is the event."""
    for j in range(i - 1, max(scene.bounds(i)[0], i - 14) - 1, -1):
        if scene.classes[j] & {"that", "relative"}:
            return False
        if any(s.lexeme.attrs.get("type") == "REQUEST" for s in scene.view.reading(j).senses):
            return True
    return False
