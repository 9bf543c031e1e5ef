"""The stance of two short claims, from the words of their records and the weights learnt from pairs of headlines."""

# SPDX-License-Identifier: Apache-2.0
import functools
import math
from pathlib import Path

from msgspec import Struct, json

from khabar.accounts.stance.align import align
from khabar.accounts.stance.differences import Difference, Ground, differences
from khabar.accounts.stance.features import features
from khabar.accounts.stance.words import words
from khabar.model import Record
from khabar.model.term import Term

_WEIGHTS = Path(__file__).with_name("weights.json")


class Position(Term):
    """How two claims stand to each other."""

    AGREE = "agree", "they say the same, or can both be true of one happening"
    DISAGREE = "disagree", "they speak of one happening and can't both be true"
    OTHER = "other", "they speak of different things"


class Weighed(Struct, frozen=True):
    """What a feature adds to the stance taken against the next likely one; below zero it spoke for that one."""

    feature: str
    value: float
    adds: float


class Stance(Struct, frozen=True):
    """How two claims stand to each other, and why.

    ``reason`` is the surest ground of a disagreement, the first of ``differences``; agreement and other things have
    none. ``shared`` are the words that say the same. ``scores`` add up to one; they order stances and are no
    probabilities. ``weighed`` has every feature that moved the balance, the heaviest first.
    """

    position: Position
    reason: Ground | None
    differences: tuple[Difference, ...]
    shared: tuple[tuple[str, str], ...]
    scores: dict[str, float]
    weighed: tuple[Weighed, ...]


def stance(left: Record, right: Record) -> Stance:
    """The stance of two records of short claims or headlines; the order changes nothing but the sides."""
    a, b = words(left), words(right)
    found = align(a, b)
    apart = differences(left, right, a, b, found)
    values = features(a, b, found, apart)
    scores = _scores(values)
    best, second = sorted(Position, key=lambda p: -scores[p])[:2]
    return Stance(
        position=best,
        reason=apart[0].ground if best is Position.DISAGREE and apart else None,
        differences=apart,
        shared=tuple((a.content[i].text, b.content[j].text) for i, j in found.same),
        scores=scores,
        weighed=_weighed(values, best, second),
    )


@functools.cache
def _weights() -> dict[str, dict[str, float]]:
    """Position to the weight of each feature; ``always`` is added in any case."""
    return json.decode(_WEIGHTS.read_bytes(), type=dict[str, dict[str, float]])


def _scores(values: dict[str, float]) -> dict[str, float]:
    sums = {
        str(position): weights["always"] + sum(weights[name] * value for name, value in values.items())
        for position, weights in _weights().items()
    }
    top = max(sums.values())
    powers = {position: math.exp(total - top) for position, total in sums.items()}
    whole = sum(powers.values())
    return {position: round(power / whole, 4) for position, power in powers.items()}


def _weighed(values: dict[str, float], best: Position, second: Position) -> tuple[Weighed, ...]:
    mine, other = _weights()[best], _weights()[second]
    some = [Weighed(name, round(v, 4), round((mine[name] - other[name]) * v, 4)) for name, v in values.items()]
    return tuple(sorted((w for w in some if w.adds), key=lambda w: (-abs(w.adds), w.feature)))
