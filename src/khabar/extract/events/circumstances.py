"""Circumstances: when and where an event took place, by the words of its own clause."""

# SPDX-License-Identifier: Apache-2.0
from bisect import bisect_left
from collections.abc import Sequence, Set
from typing import Any

from khabar.extract.events.scene import Scene
from khabar.extract.events.values import Trigger, When
from khabar.model.event import PlaceRole, WhenBy
from khabar.rules import Mention

_NEAR = 18  # tokens between a trigger and a time or place that can be its own
_FEW = 8  # times of a sentence that are tried for an event without its own
Voice = tuple[int, ...]
"""The numbers of the claims on whose word something stands; none is the publisher's own voice."""

_CALENDAR = ("DATE", "TIME")
_BEFORE_PLACE = {"of": PlaceRole.FROM, "to": PlaceRole.TO, "against": PlaceRole.TO, "near": PlaceRole.NEAR}


class Clauses:
    """The times and places of a report by the trigger to which they are nearest in their sentence."""

    def __init__(self, scene: Scene, triggers: Sequence[Trigger]) -> None:
        self._scene = scene
        self._tokens = [t.token for t in triggers]

    def own(
        self, mentions: Sequence[Mention[Any]], said: Sequence[Voice] = (), voices: Sequence[Voice] = ()
    ) -> list[tuple[int, ...]]:
        """For each trigger the numbers of the mentions that go with it.

        Where ``said`` and ``voices`` give on whose word triggers and mentions stand, both must have one: the day
        of a speech isn't the day of what the speech tells.
        """
        if not self._tokens:
            return []
        found: list[list[int]] = [[] for _ in self._tokens]
        for n, mention in enumerate(mentions):
            for k in self._takers(mention):
                if not voices or said[k] == voices[n]:
                    found[k].append(n)
        return [tuple(numbers) for numbers in found]

    def _takers(self, mention: Mention[Any]) -> list[int]:
        """The triggers just before and just after a mention, if near; of one sentence."""
        at = bisect_left(self._tokens, mention.first)
        sentence = self._scene.sentence[mention.first]
        near = []
        for k in (at - 1, at):
            if 0 <= k < len(self._tokens) and self._scene.sentence[self._tokens[k]] == sentence:
                distance = mention.first - self._tokens[k] if k < at else self._tokens[k] - mention.last + 1
                if distance <= _NEAR:
                    near.append((distance, k))
        if not near:
            return []
        before = [k for _, k in near if k == at - 1]
        return before or [min(near)[1]]


def place_role(scene: Scene, mention: Mention[Any]) -> PlaceRole:
    """The part a place takes, by the preposition before it."""
    first = scene.bounds(mention.first)[0]
    if "l" in scene.parts[mention.first]:
        return PlaceRole.TO
    for j in range(mention.first - 1, max(first - 1, mention.first - 3), -1):
        for cls, role in _BEFORE_PLACE.items():
            if cls in scene.classes[j]:
                return role
        if "in" in scene.classes[j]:
            break
    return PlaceRole.AT


def when(scene: Scene, own: tuple[int, ...], trigger: Trigger, published: str | None, told: Set[int]) -> When | None:
    """The days of an event: stated in its clause, else by a calendar time of its sentence, else by publication.

    ``told`` are the first tokens of the times that stand on the same word as the event.
    """
    for n in own:
        if found := _days(scene.layers.times[n], WhenBy.STATED):
            return found
    sentence = scene.sentence[trigger.token]
    for mention in scene.times_of.get(sentence, [])[:_FEW]:
        if mention.first in told and (found := _days(mention, WhenBy.CONTEXT)):
            return found
    day = published[:10] if published else None
    return When(None, day, WhenBy.PUBLISHED) if day else None


def _days(mention: Mention[Any], by: WhenBy) -> When | None:
    value = mention.value
    if getattr(value, "type", None) not in _CALENDAR:
        return None
    earliest, latest = getattr(value, "earliest", None), getattr(value, "latest", None)
    if earliest is None and latest is None:
        return None
    return When(earliest and earliest[:10], latest and latest[:10], by)
