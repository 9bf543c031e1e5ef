"""Senses: in which sense of the codebook a word is meant, by what stands beside it.

A word of the codebook can ask for company: ``next`` in its clause, ``immediate`` within two words,
``directly`` as the next word, ``after`` as the word before, ``sentence`` anywhere in its sentence; ``unless``
forbids it. What may stand there are word classes, kinds of mentions, and a few signs (``is_near``).
"""

# SPDX-License-Identifier: Apache-2.0
import functools
from collections import Counter

from khabar.extract.events import governors
from khabar.extract.events.scene import Scene, meant
from khabar.rules import Sense

_MEANT = {"place": ("place", "place-word"), "person": ("actor", "people", "armed", "number"), "from": ("of",)}
_CONDITIONS = frozenset({"next", "directly", "immediate", "sentence"})
_NEAR = 6
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


def senses_of(scene: Scene, i: int, cls: str) -> list[Sense]:
    """The senses of that class, those that ask for most beside them first."""
    senses = [s for s in meant(scene.view.reading(i).senses) if s.lexeme.cls == cls]
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
    if (needs := attrs.get("after")) and (i == first or not scene.has(i - 1, needs.split("|"))):
        return False
    if (unless := attrs.get("unless")) and is_near(scene, i, i + 1, min(last, i + 3), unless):
        return False
    if (needs := attrs.get("directly")) and not is_near(scene, i, i + 1, min(last, i + 2), needs):
        return False
    if (needs := attrs.get("immediate")) and not is_near(scene, i, i + 1, min(last, i + 3), needs):
        return False
    if needs := attrs.get("sentence"):
        tally, own = topic.tally(i), scene.classes[i]
        if not any(tally[cls] > (cls in own) for need in needs.split("|") for cls in _MEANT.get(need, (need,))):
            return False
    return not (attrs.get("not") == "sport" and topic.is_sport)


def is_near(scene: Scene, i: int, first: int, last: int, needs: str) -> bool:
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
