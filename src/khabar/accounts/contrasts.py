"""Contrasts: how the answers of different origins to one question stand to each other."""

# SPDX-License-Identifier: Apache-2.0
from collections.abc import Mapping, Sequence
from itertools import combinations
from typing import cast

from khabar.accounts.readings import Reading
from khabar.contrast import Relation, relate
from khabar.model import Effect
from khabar.model.account import Contrasted, RelationName, Said

_MOST = 40  # readings of one account that are compared with each other
_CASUALTIES = frozenset({Effect.KILLED, Effect.INJURED, Effect.KILLED_INJURED})


def contrasts(readings: Sequence[Reading], ids: Mapping[str, str]) -> tuple[Contrasted, ...]:
    """Each pair of readings that answer the same question, or seem to. ``ids`` are the voices' in the account."""
    found = []
    distinct = _distinct(readings)[:_MOST]
    for one, other in combinations(distinct, 2):
        if not _akin(one, other):
            continue
        first, second = sorted((one, other), key=lambda r: (r.said or "", r.name))
        relation, reason = relate(first.figure(), second.figure())
        if relation is Relation.AGREES and first.voice.key == second.voice.key:
            continue
        found.append(
            Contrasted(
                question=first.question,
                relation=cast(RelationName, relation.value),
                reason=reason,
                readings=(said(first, ids), said(second, ids)),
            )
        )
    return tuple(found)


def answers(readings: Sequence[Reading], ids: Mapping[str, str]) -> dict[str, tuple[Said, ...]]:
    """Each question with all that is said to it, parts of numbers too."""
    found: dict[str, list[Said]] = {}
    for reading in readings:
        found.setdefault(reading.question, []).append(said(reading, ids))
    return {question: tuple(found[question]) for question in sorted(found)}


def said(reading: Reading, ids: Mapping[str, str]) -> Said:
    """The reading as an account shows it."""
    count = reading.count
    return Said(
        origin=ids[reading.voice.key],
        value=count.value,
        low=count.low,
        high=count.high,
        claim=reading.claim,
        count=reading.name,
        time=reading.said,
        provisional=count.provisional,
    )


def _distinct(readings: Sequence[Reading]) -> list[Reading]:
    """Whole numbers, the same one by the same origin once."""
    first: dict[tuple[object, ...], Reading] = {}
    for reading in readings:
        if not reading.part and not reading.vague:
            count = reading.count
            first.setdefault((reading.voice.key, reading.question, count.value, count.low, count.high), reading)
    return list(first.values())


def _akin(a: Reading, b: Reading) -> bool:
    """Whether a reader could take the two for answers to one question: that they aren't is worth saying then."""
    if a.report == b.report and a.voice.key == b.voice.key:
        return False
    one, other = a.effect, b.effect
    return one is other or (Effect.KILLED_INJURED in (one, other) and {one, other} <= _CASUALTIES)
