"""Forms: whether a spelling that is a verb and a noun is the verb here."""

# SPDX-License-Identifier: Apache-2.0
from khabar.extract.events import letters
from khabar.extract.events.scene import Scene
from khabar.text.clitics import FIRST_OR_SECOND_PERSON

_NOMINAL = frozenset({"al", "b", "k"})  # what stands before nouns only
_ASKING = frozenset(  # verbs that take a verbal noun
    {
        *("light-verb", "phase-verb", "continue-verb", "attempt-verb"),
        *("foil-verb", "plan-verb", "deny-verb", "announce-verb"),
    }
)
_PREPOSITIONS = frozenset({"of", "in", "on", "to", "about", "with", "between"})


def is_verb(scene: Scene, i: int) -> bool:
    """Whether a form that is a verb and a noun (قصف, قتل) is the verb here."""
    parts = scene.parts[i]
    if parts & _NOMINAL or not _is_finite(scene, i):
        return False
    if not parts and i > scene.bounds(i)[0] and scene.classes[i - 1] & _PREPOSITIONS and not _is_who(scene, i - 1):
        return False
    first, last = scene.bounds(i)
    if i > first and scene.classes[i - 1] & {"event-noun", "regain"} and scene.readings[i].pronoun:
        return False
    if not scene.classes[i] & {"event-noun", "also-noun"} or "s" in parts:
        return True
    follower = scene.classes[i + 1] if i + 1 < last else frozenset()
    if "resumptive" in follower and not follower & {"on", "on-it"} and not parts:
        return True  # an operation in which five were killed
    qualified = follower & {"military", "nationality", "describing"} and not follower & {"armed", "people"}
    if qualified or follower & {"in", "on", "between", "to", "of", "cause"} or i + 1 == last:
        return i > first and (bool(scene.classes[i - 1] & {"relative", "past-auxiliary"}) or _is_told(scene, i - 1))
    if "w" in parts or i == first or "victim" in follower:
        return True
    before = scene.classes[i - 1]
    if "that" in before and not scene.readings[i - 1].pronoun:
        return False
    if before & {"relative", "that", "past-auxiliary", "not-past", "rival"} or scene.words[i - 1] in letters.LEADS:
        return True
    if i - 1 in scene.openings:
        return True
    if i - 1 in scene.timed or scene.inside.get(i - 1) == "place":
        return bool(i + 1 in scene.opens and scene.opens[i + 1][0] == "number")  # in the city ten were killed
    return scene.has(i - 1, ("actor", "people", "armed", "nationality", "number")) and not _is_taken(scene, i)


def _is_told(scene: Scene, i: int) -> bool:
    """Whether people stand there of whom a verb tells: "a child was killed in ...", "two were killed"."""
    return scene.has(i, ("people", "number")) and "al" not in scene.parts[i] and not scene.readings[i].pronoun


def _is_taken(scene: Scene, i: int) -> bool:
    """Whether a verb that asks for a verbal noun stands before the phrase before it: "went on, the army, shelling"."""
    first = scene.bounds(i)[0]
    return any(not scene.classes[j].isdisjoint(_ASKING) for j in range(i - 2, max(first, i - 6) - 1, -1))


def _is_finite(scene: Scene, i: int) -> bool:
    """Whether the clitics are those of a verb in a report: no future of a perfect, no speaker or hearer as object."""
    reading = scene.readings[i]
    future = "s" in scene.parts[i]
    if future and not any("imperfect" in s.tags for s in reading.senses if s.lexeme.cls == "event-verb"):
        return False
    return reading.pronoun not in FIRST_OR_SECOND_PERSON


def _is_who(scene: Scene, i: int) -> bool:
    """Whether من is "who" (هو من قتل) and not "of"."""
    return i > 0 and "third-person" in scene.classes[i - 1]
