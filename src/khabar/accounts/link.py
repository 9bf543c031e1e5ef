"""Linking: how much speaks for two stories being of one event, feature by feature."""

# SPDX-License-Identifier: Apache-2.0
import functools
import math
from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

from khabar.accounts import figures, when, words
from khabar.accounts.story import Story, Where
from khabar.model import Effect
from khabar.rules import resources

TABLE = Path(__file__).with_name("features.yaml")
_NEAR, _FAR = 8.0, 60.0  # km in which nearness falls to 1/e; km from which places are wholly apart
_MOST, _AREAS = 6, 10  # places and areas of a story that are compared
_LESS = 0.93  # what each rank below the first takes from a place
_SLIGHT = 0.3  # nearness below which places are apart
_MANY = 8  # rare words that are as telling as more of them
_RADIUS = 6371.0  # of the earth, km


class Feature(NamedTuple):
    """One thing that speaks for or against a link: its value, and how much of the score it makes."""

    name: str
    value: float
    weight: float

    @property
    def part(self) -> float:
        return self.value * self.weight


class Link(NamedTuple):
    """Two stories' score and the features it is the sum of."""

    score: float
    features: tuple[Feature, ...]


@functools.cache
def _table() -> dict[str, dict[str, str]]:
    rows: dict[str, dict[str, str]] = resources.table(TABLE)
    return {name: row for name, row in rows.items() if name != "__line__"}


def meanings() -> dict[str, str]:
    """Feature to what it says, in a line."""
    return {name: row["means"] for name, row in _table().items()}


@functools.cache
def weights() -> dict[str, float]:
    """Feature to weight, by the editable table."""
    return {name: float(row["weight"]) for name, row in _table().items()}


def link(a: Story, b: Story) -> Link:
    """The score of two stories; the same in either order."""
    known = weights()
    found = tuple(Feature(n, v, known[n]) for n, v in values(a, b).items() if v and known[n])
    return Link(math.fsum(f.part for f in found), found)


def values(a: Story, b: Story) -> Mapping[str, float]:
    """Each feature's value, from 0 to 1 or a little more."""
    found = {"bias": 1.0} | _place(a, b) | _time(a, b) | _kind(a, b) | _numbers(a, b)
    shared = len(a.words.rare & b.words.rare)
    return found | {"wording": words.alike(a.words, b.words), "rare-words": min(1.0, shared / _MANY)}


def _place(a: Story, b: Story) -> dict[str, float]:
    one, other = ([p for p in s.places if not p.area][:_MOST] for s in (a, b))
    near = max(
        (_nearness(p, q) * _LESS ** (i + j) for i, p in enumerate(one) for j, q in enumerate(other)), default=0.0
    )
    distances = [d for p in one if p.fine for q in other if q.fine and (d := distance(p, q)) is not None]
    far = min(1.0, min(distances) / _FAR) if distances and near < _SLIGHT else 0.0
    areas = [{p.key for p in s.places[:_AREAS] if p.area} for s in (a, b)]
    shared = len(areas[0] & areas[1]) / max(1, min(map(len, areas)))
    passing = near < _SLIGHT and (any(p.key in b.elsewhere for p in one) or any(q.key in a.elsewhere for q in other))
    return {
        "same-place": near,
        "place-elsewhere": float(passing),
        "shared-areas": shared,
        "far-places": 0.0 if passing else far,
        "no-place": float(not one or not other),
    }


def _nearness(p: Where, q: Where) -> float:
    if p.key == q.key or p.forms == q.forms:
        return 1.0
    between = distance(p, q)
    return math.exp(-between / _NEAR) if between is not None and p.fine and q.fine else 0.0


def distance(p: Where, q: Where) -> float | None:
    """Kilometres between two places, or None where one has no coordinates."""
    if p.lat is None or p.lon is None or q.lat is None or q.lon is None:
        return None
    la, lb = math.radians(p.lat), math.radians(q.lat)
    half = math.sin((lb - la) / 2) ** 2 + math.cos(la) * math.cos(lb) * math.sin(math.radians(q.lon - p.lon) / 2) ** 2
    return 2 * _RADIUS * math.asin(math.sqrt(half))


def _time(a: Story, b: Story) -> dict[str, float]:
    if when.impossible(a.moment, b.moment):
        return {"other-day": 1.0}
    gap = when.gap(a.moment, b.moment)
    if gap is not None:
        sure = 1.0 if a.moment.sure and b.moment.sure else 0.5
        name = ("same-day", "next-day", "near-day", "near-day")[gap] if gap < 4 else "other-day"
        return {name: sure if gap == 0 else 1.0}
    days = when.weekdays_apart(a.moment, b.moment)
    if days is None:
        return {}
    return {("same-weekday", "near-weekday")[days] if days < 2 else "other-weekday": 1.0}


def _kind(a: Story, b: Story) -> dict[str, float]:
    found = {"same-type": float(a.type is b.type)}
    if a.modes and b.modes:
        shared = len(a.modes & b.modes) / len(a.modes | b.modes)
        found |= {"modes": shared, "other-modes": float(not shared)}
    if a.agents and b.agents:
        found |= {"same-agent": float(bool(a.agents & b.agents)), "other-agent": float(not a.agents & b.agents)}
    return found


def _numbers(a: Story, b: Story) -> dict[str, float]:
    found: dict[str, float] = {}
    for name, effect in (("killed", Effect.KILLED), ("injured", Effect.INJURED)):
        one, other = figures.total(a.counts, effect), figures.total(b.counts, effect)
        if one is None or other is None:
            continue
        apart = abs(math.log((one + 0.5) / (other + 0.5)))
        if apart < 0.01:
            found[name] = min(2.0, math.log2(one + 1) / 2)
        else:
            found["other-" + name] = min(2.0, apart)
    return found
