"""Sides: a story as links compare it, with all that doesn't depend on the other one worked out once."""

# SPDX-License-Identifier: Apache-2.0
import math
from collections.abc import Iterable
from typing import NamedTuple

from khabar.accounts import figures
from khabar.accounts.story import Story, Where
from khabar.model import CountUnit, Effect, Number

_MOST, _AREAS = 6, 10  # places and areas of a story that are compared
_RADIUS = 6371.0  # of the earth, km
EFFECTS = (Effect.KILLED, Effect.INJURED)

Point = tuple[float, float, float]  # on the globe, in km from its middle


class Spot(NamedTuple):
    """A place that is no area; a settlement or smaller one has a point where its coordinates are known."""

    key: str
    forms: frozenset[str]
    point: Point | None


class Side:
    """One of two stories that are compared. ``told`` are all numbers of people, the parts and rival ones too."""

    __slots__ = ("areas", "spots", "story", "telling", "told", "totals")

    def __init__(self, story: Story) -> None:
        self.story = story
        self.spots = tuple(Spot(p.key, p.forms, _point(p)) for p in story.places if not p.area)[:_MOST]
        self.areas = frozenset(p.key for p in story.places[:_AREAS] if p.area)
        telling, named = story.words.telling, frozenset[str]().union(*(p.forms for p in story.places))
        self.telling = telling if telling.isdisjoint(named) else telling - named
        self.totals: dict[Effect, Number] = {}
        self.told: dict[Effect, set[float]] = {}
        for effect in EFFECTS if story.counts else ():
            if (total := figures.total(story.counts, effect)) is not None:
                self.totals[effect] = total
            if told := _told(story, effect):
                self.told[effect] = told


def side(story: Story) -> Side:
    """The story as it is compared, made once: a story is compared with many."""
    made: Side | None = story.__dict__.get("side")
    if made is None:
        made = story.__dict__["side"] = Side(story)
    return made


def _point(place: Where) -> Point | None:
    if not place.fine or place.lat is None or place.lon is None:
        return None
    lat, lon = math.radians(place.lat), math.radians(place.lon)
    return _RADIUS * math.cos(lat) * math.cos(lon), _RADIUS * math.cos(lat) * math.sin(lon), _RADIUS * math.sin(lat)


def _told(story: Story, effect: Effect) -> set[float]:
    people = (c for c in story.counts if c.effect is effect and c.unit is CountUnit.PERSON)
    return {float(c.value) for c in people if c.value is not None}


def apart(one: Iterable[float], other: Iterable[float]) -> float:
    """The logarithm of the nearest numbers' ratio: 0 where both tell the same one, or one tells none."""
    return min((abs(math.log((x + 0.5) / (y + 0.5))) for x in one for y in other), default=0.0)
