"""Senses: in which sense of the codebook a word is meant, by what stands beside it.

A word of the codebook can ask for company: ``next`` in its clause, ``immediate`` within two words,
``directly`` as the next word, ``someone`` as an indefinite next word, ``after`` as the word before, ``sentence``
anywhere in its sentence; ``unless`` forbids it after the word, ``apart`` in its sentence, ``not`` as what the report
is about. What may stand there are word classes, kinds of mentions, and a few signs (``is_near``).
"""

# SPDX-License-Identifier: Apache-2.0
import functools
from collections import Counter
from collections.abc import Sequence
from itertools import chain

from khabar.extract.events import governors
from khabar.extract.events.scene import Scene
from khabar.rules import Sense

_MEANT = {"place": ("place", "place-word"), "person": ("actor", "people", "armed", "number"), "from": ("of",)}
_CONDITIONS = frozenset({"next", "directly", "immediate", "sentence", "someone"})
_SIGNS = frozenset({"pronoun", "quoted", "governed", "by", "to"})
_SUBJECTS = ("sport", "finance")
_NEAR = 6
_FAR = ("arms", "on", "on|on-it", "forces", "sentence", "death")  # what a verb can be parted from by its subject


class Topic:
    """What the makers are given: the scene, and what the report is about."""

    def __init__(self, scene: Scene) -> None:
        self.scene = scene

    @functools.cached_property
    def subjects(self) -> frozenset[str]:
        """What the report is about, where attacks and injuries are no violence: sport, finance."""
        counts = Counter(chain.from_iterable(self.scene.classes))
        return frozenset(s for s in _SUBJECTS if counts[s] > 3 + 2 * counts["conflict"])


def senses_of(scene: Scene, i: int, cls: str) -> Sequence[Sense]:
    """The senses of that class, those that ask for most beside them first."""
    senses = scene.known[i].meant.get(cls, ())
    return sorted(senses, key=_rank) if len(senses) > 1 else senses


def _rank(sense: Sense) -> tuple[int, bool]:
    """More company asked for is a narrower sense; of equals what nobody intends is the narrower one."""
    attrs = sense.lexeme.attrs
    return -len(_CONDITIONS & attrs.keys()), attrs.get("type") != "DISASTER"


def is_allowed(topic: Topic, i: int, sense: Sense, back: int, reach: int) -> bool:
    """Whether the words around token ``i`` are those that the codebook asks for."""
    scene, attrs = topic.scene, sense.lexeme.attrs
    first, last = scene.bounds(i)
    if needs := attrs.get("next"):
        far = reach if needs in _FAR else min(reach, _NEAR)
        if not is_near(scene, i, max(first, i - back), min(last, i + far), needs):
            return False
    if (needs := attrs.get("after")) and (i == first or not scene.has(i - 1, frozenset(needs.split("|")))):
        return False
    if (unless := attrs.get("unless")) and is_near(scene, i, i + 1, min(last, i + 3), unless):
        return False
    if (needs := attrs.get("directly")) and not is_near(scene, i, i + 1, min(last, i + 2), needs):
        return False
    if (needs := attrs.get("immediate")) and not is_near(scene, i, i + 1, min(last, i + 3), needs):
        return False
    if (needs := attrs.get("someone")) and not _is_someone(scene, i + 1, needs):
        return False
    if needs := attrs.get("sentence"):
        tally, own = scene.tally(i), scene.classes[i]
        if not any(tally[cls] > (cls in own) for cls in _wanted(needs)):
            return False
    if "apart" in attrs and any(scene.tally(i)[cls] for cls in _wanted(attrs["apart"])):
        return False
    return "not" not in attrs or topic.subjects.isdisjoint(attrs["not"].split("|"))


def _is_someone(scene: Scene, i: int, needs: str) -> bool:
    """Whether an indefinite noun of these classes stands there."""
    definite = "al" in scene.parts[i] or scene.readings[i].pronoun
    return scene.has(i, _wanted(needs)) and not definite


@functools.cache
def _wanted(needs: str) -> frozenset[str]:
    """The classes and kinds of mentions that a condition of the codebook names."""
    return frozenset(cls for need in needs.split("|") for cls in _MEANT.get(need, (need,)))


def is_near(scene: Scene, i: int, first: int, last: int, needs: str) -> bool:
    """Whether one of these tokens, or what is joined to token ``i`` or governs it, is what the codebook asks for."""
    wanted = _wanted(needs)
    if scene.any(first, min(i, last), wanted) or scene.any(max(i + 1, first), last, wanted):
        return True
    return not wanted.isdisjoint(_SIGNS) and _is_beside(scene, i, wanted)


def _is_beside(scene: Scene, i: int, wanted: frozenset[str]) -> bool:
    """Whether a sign that is no word class holds: a pronoun, a quotation, a governor, a preposition joined on."""
    if "pronoun" in wanted and scene.readings[i].pronoun:
        return True
    if "quoted" in wanted and scene.words[i + 1] == '"':
        return True
    if "governed" in wanted and (governor := governors.governor(scene, i)) and governor.kind in governors.MAIN:
        return True
    joined = scene.parts[i + 1] if i + 1 < len(scene.words) else frozenset()
    return ("by" in wanted and "b" in joined) or ("to" in wanted and "l" in joined)
