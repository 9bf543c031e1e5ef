"""The figures of an account: of rival numbers the lowest and highest credible ones, by codebooks' editable rules."""

# SPDX-License-Identifier: Apache-2.0
import functools
from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from khabar.accounts.readings import Reading, side_of, totals
from khabar.model import Count, CountUnit, Effect, Group, Number
from khabar.model.account import AcledFigures, FiguresBy, Range, UcdpFigures, Used
from khabar.rules import resources

TABLE = Path(__file__).with_name("codebooks.yaml")
_CIVILIAN, _ALL = Group.CIVILIAN.value, Group.ALL.value
_RANGED = (Effect.KILLED, Effect.INJURED)
_OTHER = (Effect.MISSING, Effect.DETAINED, Effect.ABDUCTED, Effect.SURRENDERED, Effect.DISPLACED, Effect.EVACUATED)


def total(counts: Iterable[Count], effect: Effect) -> Number | None:
    """The number of all people of that effect in one story: the first whole one, rather one in figures."""
    told = [c for c in counts if c.effect is effect and c.unit is CountUnit.PERSON and c.part_of is None]
    summed = {part for c in told for part in c.made_of}
    whole = [c for c in told if c.id not in summed and c.value is not None]
    stated = next((c for c in whole if c.rule_for_plural is None), None) or next(iter(whole), None)
    return stated.value if stated else None


@functools.cache
def _codebook(name: str) -> Any:
    return resources.table(TABLE)[name]


def figures(readings: Sequence[Reading]) -> FiguresBy:
    """The figures by each codebook, and the counts that each stands on."""
    ranges: dict[str, Range] = {}
    used: dict[str, None] = {}
    for effect in (*_RANGED, *_OTHER):
        told = totals(readings, effect)
        civilian = _by("airwars", told)
        if civilian and effect in _RANGED:
            ranges[f"{effect}/{_CIVILIAN}"] = _range(civilian)
        if civilian:
            ranges[f"{effect}/{_ALL}"] = _range(civilian)
        if armed := _by("ucdp", [r for r in told if side_of(r.count.group) is not Group.ALL], superseded="keep"):
            ranges[f"{effect}/{Group.ARMED}"] = _range(armed)
        if effect in _RANGED:
            used |= dict.fromkeys(r.name for r in civilian)
    deaths = totals(readings, Effect.KILLED)
    ucdp, acled = _by("ucdp", deaths), _by("acled", deaths)
    latest = _latest(acled)
    return FiguresBy(
        airwars=ranges,
        ucdp=_ucdp(ucdp),
        acled=AcledFigures(fatalities=_range(latest)[0] if latest else None),
        used=Used(airwars=tuple(used), ucdp=tuple(r.name for r in ucdp), acled=tuple(r.name for r in latest)),
    )


def _by(codebook: str, told: Sequence[Reading], superseded: str | None = None) -> list[Reading]:
    """The readings that count for a codebook."""
    rule = _codebook(codebook)
    found = [r for r in told if r.count.group.value in rule["groups"]]
    if (superseded or rule["superseded"]) == "drop":
        found = [r for r in found if not _superseded(r, found)]
    stated = [r for r in found if not r.vague]
    if rule["vague"] == "never" or (rule["vague"] == "alone" and stated):
        return stated
    return [r for r in found if r.count.value is not None or r.count.low is not None]


def _superseded(reading: Reading, told: Iterable[Reading]) -> bool:
    """Whether its own origin gives another number later."""
    return any(
        r.voice.key == reading.voice.key and r.said and reading.said and r.said > reading.said
        for r in told
        if side_of(r.count.group) is side_of(reading.count.group)
    )


def _latest(told: Sequence[Reading]) -> list[Reading]:
    day = max((r.said[:10] for r in told if r.said), default=None)
    return [r for r in told if r.said and r.said[:10] == day] or list(told)


def _number(reading: Reading) -> Number:
    """The number as stated; an open bound lends its N alone."""
    count = reading.count
    return next(n for n in (count.value, count.low, count.high) if n is not None)


def _range(told: Sequence[Reading]) -> Range:
    numbers = [_number(r) for r in told]
    return min(numbers), max(numbers)


def _ucdp(told: Sequence[Reading]) -> UcdpFigures:
    if not told:
        return UcdpFigures()
    voices = {(r.voice.key, _number(r)) for r in told}
    counted = Counter(number for _, number in voices)
    low, high = _range(told)
    return UcdpFigures(low=low, best=max(counted, key=lambda n: (counted[n], n)), high=high)
