"""Linking: how much speaks for two stories being of one event, feature by feature."""

# SPDX-License-Identifier: Apache-2.0
import functools
import math
from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

from khabar.accounts import when, words
from khabar.accounts.side import EFFECTS, Side, apart, side
from khabar.accounts.story import Story
from khabar.rules import resources

TABLE = Path(__file__).with_name("features.yaml")
_NEAR, _FAR = 8.0, 60.0  # km in which nearness falls to 1/e; km from which places are wholly apart
_RANK = -math.log(0.85)  # what each rank below the first takes from a place: so much as 0.85 of it stays
_SLIGHT = 0.3  # nearness below which places are apart
_MANY, _MOST_WORDS = 25.0, 1.5  # weight of shared words that counts as 1, and the most that counts
_MOST_AGREE = 1.5  # value that agreeing numbers have at most


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


def bounds() -> dict[str, float]:
    """Feature to the most that learning may make of its weight, where examples are too few to say."""
    return {name: float(row["most"]) for name, row in _table().items() if "most" in row}


def link(a: Story, b: Story) -> Link:
    """The score of two stories; the same in either order."""
    known = weights()
    found = tuple(Feature(n, v, known[n]) for n, v in values(a, b).items() if v and known[n])
    return Link(math.fsum(f.part for f in found), found)


def score(a: Story, b: Story) -> float:
    """The score alone."""
    known = weights()
    return math.fsum([value * known[name] for name, value in values(a, b).items()])


def values(a: Story, b: Story) -> Mapping[str, float]:
    """Each feature's value, from 0 to 1 or a little more."""
    one, other = side(a), side(b)
    found = {"bias": 1.0, "shared-words": _wording(one, other)}
    _place(one, other, found)
    found.update(_time(a, b))
    found.update(_kind(a, b))
    found.update(_numbers(one, other))
    return found


def _wording(a: Side, b: Side) -> float:
    """Words that both tell, but for those of places, which are compared by themselves."""
    return min(_MOST_WORDS, words.weight(a.telling & b.telling) / _MANY)


def _place(a: Side, b: Side, found: dict[str, float]) -> None:
    apart = closest = math.inf  # of the nearest pair, with what its ranks add; of the nearest one with coordinates
    for i, (key, forms, point) in enumerate(a.spots):
        for j, (other, its_forms, its_point) in enumerate(b.spots):
            distance = math.dist(point, its_point) if point and its_point else math.inf
            if distance < closest:
                closest = distance
            cost = (0.0 if key == other or forms == its_forms else distance / _NEAR) + (i + j) * _RANK
            if cost < apart:
                apart = cost
    near = math.exp(-apart)
    found["same-place"] = near
    found["shared-areas"] = len(a.areas & b.areas) / max(1, min(len(a.areas), len(b.areas)))
    found["no-place"] = float(not a.spots or not b.spots)
    if near >= _SLIGHT:
        return
    if any(p.key in b.story.elsewhere for p in a.spots) or any(p.key in a.story.elsewhere for p in b.spots):
        found["place-elsewhere"] = 1.0
    elif closest < math.inf:
        found["far-places"] = min(1.0, closest / _FAR)


def _time(a: Story, b: Story) -> dict[str, float]:
    if when.impossible(a.moment, b.moment):
        return {"other-day": 1.0}
    gap = when.gap(a.moment, b.moment)
    if gap is not None:
        sure = 1.0 if a.moment.sure and b.moment.sure else 0.5
        name = ("same-day", "next-day", "near-day", "near-day")[gap] if gap < 4 else "other-day"
        return {name: sure if gap == 0 else 1.0}
    found: dict[str, float] = {}
    if a.moment.season and b.moment.season:
        apart = min(min(abs(x - y), 366 - abs(x - y)) for x in a.moment.season for y in b.moment.season)
        found["near-season"] = math.exp(-apart / 30)
        found["other-season"] = min(1.0, max(0.0, apart - 45) / 90)
    if a.moment.year and b.moment.year:
        found["same-year"] = float(a.moment.year == b.moment.year)
    days = when.weekdays_apart(a.moment, b.moment)
    if days is None:
        return found
    return found | {("same-weekday", "near-weekday")[days] if days < 2 else "other-weekday": 1.0}


def _kind(a: Story, b: Story) -> dict[str, float]:
    if not a.modes or not b.modes:
        return {}
    return {"modes": len(a.modes & b.modes) / len(a.modes | b.modes)}


def _numbers(a: Side, b: Side) -> dict[str, float]:
    found: dict[str, float] = {}
    for effect in EFFECTS:
        if effect not in a.told or effect not in b.told:
            continue
        one = a.totals.get(effect)
        if one is not None and one == b.totals.get(effect):
            found[effect.value] = min(_MOST_AGREE, math.log2(one + 1) / 2)
        elif off := apart(a.told[effect], b.told[effect]):
            found["other-" + effect.value] = min(1.0, off)
    return found
