"""Linking: how much speaks for two stories being of one event, feature by feature."""

# SPDX-License-Identifier: Apache-2.0
import functools
import math
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import NamedTuple

from khabar.accounts import figures, when, words
from khabar.accounts.story import Story, Where
from khabar.model import CountUnit, Effect
from khabar.rules import resources

TABLE = Path(__file__).with_name("features.yaml")
_NEAR, _FAR = 8.0, 60.0  # km in which nearness falls to 1/e; km from which places are wholly apart
_MOST, _AREAS = 6, 10  # places and areas of a story that are compared
_LESS = 0.85  # what each rank below the first takes from a place
_SLIGHT = 0.3  # nearness below which places are apart
_MANY, _MOST_WORDS = 25.0, 1.5  # weight of shared words that counts as 1, and the most that counts
_MOST_AGREE = 1.5  # value that agreeing numbers have at most
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


def bounds() -> dict[str, float]:
    """Feature to the most that learning may make of its weight, where examples are too few to say."""
    return {name: float(row["most"]) for name, row in _table().items() if "most" in row}


def link(a: Story, b: Story) -> Link:
    """The score of two stories; the same in either order."""
    known = weights()
    found = tuple(Feature(n, v, known[n]) for n, v in values(a, b).items() if v and known[n])
    return Link(math.fsum(f.part for f in found), found)


def values(a: Story, b: Story) -> Mapping[str, float]:
    """Each feature's value, from 0 to 1 or a little more."""
    found = {"bias": 1.0} | _place(a, b) | _time(a, b) | _kind(a, b) | _numbers(a, b)
    return found | {"shared-words": _wording(a, b)}


def _wording(a: Story, b: Story) -> float:
    """Words that both tell, but for those of places, which are compared by themselves."""
    shared = a.words.telling & b.words.telling
    named = frozenset[str]().union(*(p.forms for s in (a, b) for p in s.places)) if shared else shared
    return min(_MOST_WORDS, words.weight(shared - named) / _MANY)


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


def _numbers(a: Story, b: Story) -> dict[str, float]:
    found: dict[str, float] = {}
    for name, effect in (("killed", Effect.KILLED), ("injured", Effect.INJURED)):
        one, other = (figures.total(s.counts, effect) for s in (a, b))
        if one is not None and one == other:
            found[name] = min(_MOST_AGREE, math.log2(one + 1) / 2)
        elif apart := _apart(_told(a, effect), _told(b, effect)):
            found["other-" + name] = min(1.0, apart)
    return found


def _told(story: Story, effect: Effect) -> set[float]:
    """All numbers of people that a story tells, the parts and rival ones too."""
    people = (c for c in story.counts if c.effect is effect and c.unit is CountUnit.PERSON)
    return {float(c.value) for c in people if c.value is not None}


def _apart(one: Iterable[float], other: Iterable[float]) -> float:
    """The logarithm of the nearest numbers' ratio: 0 where both tell the same one, or one tells none."""
    return min((abs(math.log((x + 0.5) / (y + 0.5))) for x in one for y in other), default=0.0)
