"""Lines: the figures of many reports ordered by origin, so that what is drawn as one line compares."""

# SPDX-License-Identifier: Apache-2.0
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from msgspec.structs import replace

from khabar.accounts.known import name_key
from khabar.accounts.origins import Voice
from khabar.accounts.series.copied import copies
from khabar.accounts.series.points import Given, days_of, point, superseded
from khabar.accounts.series.told import Told
from khabar.model import Aspect, CountUnit, Effect, Group
from khabar.model.account import Located, Origin
from khabar.model.series import Line, Point, Series, Way


class _Spoken(NamedTuple):
    """A figure with the voice behind it, and the one whose words it copies (itself, where it copies none)."""

    given: Given
    voice: Voice
    first: Given


class _Key(NamedTuple):
    """What the points of one line have in common."""

    way: Way
    aspect: Aspect
    unit: CountUnit
    group: Group
    since: str
    origin: str


def series(given: Iterable[Given], quantity: Effect) -> list[Series]:
    """The series of ``quantity`` at each place of ``given``, that with most points first."""
    by_place: dict[str, list[Given]] = defaultdict(list)
    for one in sorted(given, key=lambda g: g.order):
        if one.told.effect is quantity:
            by_place[place_key(one.told)].append(one)
    found = [_series(told, quantity) for _, told in sorted(by_place.items())]
    return sorted(found, key=lambda s: -sum(len(line.points) for line in s.lines))


def place_key(told: Told) -> str:
    """One key for the mentions of one place: its number in a gazetteer, else its name in its country."""
    name = told.place.name
    return told.place.gazetteer or f"{told.country}:{name_key(name.ar or name.en or '')}"


def _series(given: Sequence[Given], quantity: Effect) -> Series:
    grouped: dict[_Key, list[_Spoken]] = defaultdict(list)
    ids: dict[str, str] = {}
    for one in _spoken(given):
        t = one.given.told
        ids.setdefault(one.voice.key, f"o{len(ids) + 1}")
        grouped[_Key(t.way, t.aspect, t.unit, t.group, t.since or "", one.voice.key)].append(one)
    lines = [
        Line(
            origin=ids[key.origin], way=key.way, aspect=key.aspect, unit=key.unit, group=key.group,
            since=key.since or None, points=_points(grouped[key]),
        )
        for key in sorted(grouped, key=lambda k: (*k[:5], int(ids[k.origin][1:])))
    ]  # fmt: skip
    origins = _origins(ids, [one for told in grouped.values() for one in told])
    return Series(place=_fullest(given), quantity=quantity, origins=origins, lines=tuple(lines))


def _spoken(given: Sequence[Given]) -> list[_Spoken]:
    """The voice behind each figure. What is said without a name, or by a report itself, is one voice in all copies of
    the text; where one of them credits an agency, it is the agency's.
    """
    firsts = copies(given)
    credited: dict[str, Voice] = {}
    for one, first in zip(given, firsts, strict=True):
        if one.told.voice.own and one.told.voice.credited:
            credited.setdefault(first.name, one.told.voice)
    found = []
    for one, first in zip(given, firsts, strict=True):
        voice = first.told.voice if one.told.voice.own and first.told.voice.own else one.told.voice
        if one.told.voice.own and first.name in credited:
            voice = credited[first.name]
        elif not voice.named and voice.key.startswith(":"):
            key = f"{first.report}{voice.key}"
            voice = replace(voice, key=key, party=key if voice.party.endswith(voice.key) else voice.party)
        found.append(_Spoken(one, voice, first))
    return found


def _origins(ids: Mapping[str, str], told: Sequence[_Spoken]) -> tuple[Origin, ...]:
    voices = {one.voice.key: one.voice for one in reversed(told)}
    mine: dict[str, list[Given]] = defaultdict(list)
    for one in told:
        mine[one.voice.key].append(one.given)
    return tuple(
        Origin(
            id=id,
            name=voices[key].name,
            kind=voices[key].kind,
            party=voices[key].party,
            reports=tuple(dict.fromkeys(one.report for one in mine[key])),
            claims=tuple(dict.fromkeys(f"{one.report}:{one.told.claim}" for one in mine[key] if one.told.claim)),
            credited=voices[key].credited,
        )
        for key, id in ids.items()
    )


def _fullest(given: Sequence[Given]) -> Located:
    """The place by the mention that knows most of it."""
    return max((one.told.place for one in given), key=lambda p: (p.gazetteer is not None, p.name.en is not None))


def _points(told: Sequence[_Spoken]) -> tuple[Point, ...]:
    """One point for each figure; the same figure of the same days, or in a copied text, is one that many carry."""
    same: dict[tuple[object, ...], list[Given]] = {}
    texts: dict[str, tuple[object, ...]] = {}
    for one, _, first in told:
        days = days_of(one)
        dated = (one.told.value, one.told.low, one.told.high, days.first, days.last)
        key = texts.get(first.name, dated)
        texts.setdefault(first.name, key)
        same.setdefault(key, []).append(one)
    points = [(carried[0], point(carried)) for carried in same.values()]
    later = superseded(points)
    found = [replace(p, superseded_by=later.get(p.id), drawn=p.drawn and p.id not in later) for _, p in points]
    return tuple(sorted(found, key=lambda p: (p.days.first or p.days.last or "9999", p.days.last or "", p.id)))
