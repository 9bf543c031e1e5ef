"""Parties: what kind of phrase can act, and what pronouns and unexpressed subjects go back to."""

# SPDX-License-Identifier: Apache-2.0
from msgspec import Struct

from khabar.extract.events import letters
from khabar.extract.events.arguments import HUMAN, Argument, is_human, subject_before
from khabar.extract.events.phrases import is_stop, phrase
from khabar.extract.events.scene import Scene
from khabar.extract.evidence import Words

_NO_DOERS = frozenset(
    {"event-noun", "light-noun", "whereof", "musing", "release", "control", "self", "restriction", "report-noun"}
)
_CARRIED = 26  # tokens from a verb to one that "and" joins to it
_VERBS = frozenset({"verb", "event-verb", "light-verb", "attempt-verb", "phase-verb"})
_PASSING = 9  # tokens between an explosion and whom it waited for


class Roles(Struct, frozen=True):
    """Who takes part in an event, as phrases of the text."""

    agents: tuple[Words, ...] = ()
    patients: tuple[Words, ...] = ()


class Memory(Struct):
    """What pronouns and unexpressed subjects go back to: the parties last named, while a report is read."""

    agent: Words | None = None
    subject: Words | None = None
    patient: Words | None = None
    speaker: Words | None = None

    def forget(self, scene: Scene, i: int) -> None:
        """Let go of what was named more than a sentence before token ``i``."""
        oldest = scene.sentence[i] - 1
        for role in ("agent", "subject", "patient"):
            words = getattr(self, role)
            if words and scene.sentence[words.first] < oldest:
                setattr(self, role, None)


def argument(args: list[Argument], *cases: str) -> Words | None:
    return next((a.words for a in args if a.case in cases), None)


def one(words: Words | None) -> tuple[Words, ...]:
    return (words,) if words else ()


def is_ground(scene: Scene, words: Words) -> bool:
    """Whether a phrase names a place that can't act, as states and their capitals can."""
    if scene.party(words.first) or scene.has(words.first, HUMAN):
        return False
    if not scene.classes[words.first].isdisjoint(_NO_DOERS) or _is_figure(scene, words):
        return True
    return scene.has(words.first, ("place", "place-word", "building", "resumptive", "amount"))


def _is_figure(scene: Scene, words: Words) -> bool:
    """Whether the phrase is digits alone that count nobody: a year."""
    return words.last - words.first == 1 and scene.words[words.first].isdigit() and words.first not in scene.opens


def is_arms(scene: Scene, words: Words) -> bool:
    """Whether the phrase is headed by a weapon or by a number of them."""
    armed = scene.any(words.first, min(words.last, words.first + 2), frozenset({"arms"}))
    return armed and not scene.has(words.first, ("actor", "armed", "place-word", "building"))


def struck(scene: Scene, i: int, args: list[Argument]) -> Words | None:
    """What an explosion hit: on what it was, whose passing it waited for, in which building it was."""
    for j in range(i + 1, min(scene.bounds(i)[1] - 1, i + _PASSING)):
        if "passing" in scene.classes[j]:
            return phrase(scene, j + 1)
    inside = argument(args, "in")
    built = inside if inside and scene.has(inside.first, ("building", "vehicle")) else None
    return argument(args, "on") or built


def wielder(scene: Scene, words: Words | None) -> Words | None:
    """Who did it with what is named after "by": the owner of the bullets; a party itself; nobody by mere bullets."""
    if words is None or not is_arms(scene, words):
        return words
    owner = phrase(scene, words.first + 1, words.last) if "al" not in scene.parts[words.first] else None
    return owner if owner and _can_own(scene, owner) else None


def _can_own(scene: Scene, owner: Words) -> bool:
    first = owner.first
    if scene.has(first, HUMAN) or scene.party(first):
        return True
    return "al" in scene.parts[first] and not scene.classes[first] & {"arms", "means", "military", "describing"}


def can_act(scene: Scene, words: Words) -> bool:
    """Whether a phrase alone after its verb can be the subject: no place, no weapon, no accusative."""
    head = words.last - 1 if words.first == words.last else words.first
    if is_ground(scene, words) or is_arms(scene, words) or is_joined(scene, words):
        return False
    return not (
        scene.words[head].endswith(letters.ACCUSATIVE)
        or "quantifier" in scene.classes[head]
        or is_oblique(scene, words)
    )


def is_oblique(scene: Scene, words: Words) -> bool:
    """Whether a plural that names no people is in the oblique case: adverbials (مرددين) are, subjects aren't."""
    first = words.first
    known = scene.has(first, HUMAN) or first in scene.inside or "al" in scene.parts[first]
    return (
        not known
        and scene.words[first].endswith(letters.OBLIQUE)
        and not scene.words[first].startswith(letters.ARTICLE)
    )


def is_party(scene: Scene, words: Words) -> bool:
    """Whether the phrase names a body that acts, which can't be killed or kidnapped as a whole."""
    at = words.first + (scene.words[words.first] == '"')
    collective = any(s.lexeme.attrs.get("collective") for s in scene.readings[at].senses)
    return scene.party(at) or collective or "police" in scene.classes[at]


def is_joined(scene: Scene, words: Words) -> bool:
    """Whether an unknown word seems to begin with a preposition or with "and": بتحمل."""
    word = scene.words[words.first]
    unknown = words.first not in scene.inside and not scene.readings[words.first].senses
    return unknown and word[0] in (letters.AND, letters.WITH) and len(word) > 4


def _feminine(scene: Scene, i: int) -> bool:
    return any({"feminine", "plural"} & s.tags for s in scene.readings[i].senses if s.lexeme.cls == "event-verb")


def points_back(scene: Scene, i: int) -> bool:
    """Whether a relative clause points back to its head, which then isn't the subject: التي تقدمت إليها."""
    relative = "relative" in scene.classes[i - 1] if i else False
    if relative and "she-relative" in scene.classes[i - 1] and not _feminine(scene, i):
        return True
    return relative and (
        bool(scene.readings[i].pronoun) or scene.any(i + 1, min(scene.bounds(i)[1], i + 3), frozenset({"resumptive"}))
    )


def agrees(scene: Scene, i: int) -> bool:
    """Whether a plural or dual verb tells that its subject stands before it."""
    return any({"plural", "dual"} & s.tags for s in scene.readings[i].senses if s.lexeme.cls == "event-verb")


def subject_of(scene: Scene, i: int, memory: Memory) -> Words | None:
    """The subject that stands before a verb, if it does."""
    first = scene.bounds(i)[0]
    if scene.words[i - 1] in letters.COMMAS:
        return subject_before(scene, i)
    opens = i == first or "w" in scene.parts[i] or bool("subordinator" in scene.classes[i - 1])
    if opens:
        return (continued(scene, i) or memory.agent) if agrees(scene, i) else None
    if "that" in scene.classes[i - 1] and scene.readings[i - 1].pronoun:
        return memory.speaker or speaker(scene, i) or memory.agent
    return subject_before(scene, i)


def continued(scene: Scene, i: int) -> Words | None:
    """The subject of the verb before in the same sentence, with whom a verb joined by "and" goes on."""
    first = scene.bounds(i)[0]
    for j in range(i - 1, max(first, i - _CARRIED) - 1, -1):
        if scene.classes[j].isdisjoint(_VERBS) or not is_stop(scene, j) or j in scene.inside:
            continue
        before = subject_before(scene, j) if j > first and "w" not in scene.parts[j] else None
        if before and (is_human(scene, before) or agrees(scene, i)):
            return before
        after = phrase(scene, j + 1)
        if after and after.last <= i and is_human(scene, after) and not is_joined(scene, after):
            return after
    return None


def speaker(scene: Scene, i: int) -> Words | None:
    """The first party of the sentence before token ``i``: who "said that it" goes back to."""
    j = scene.first_actor.get(scene.sentence[i], i)
    return phrase(scene, j) if j < i else None
