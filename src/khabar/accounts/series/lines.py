"""Lines: the figures of many reports ordered by origin, so that what is drawn as one line compares."""

# SPDX-License-Identifier: Apache-2.0
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from msgspec import Struct
from msgspec.structs import replace

from khabar.accounts.origins import Voice, name_key
from khabar.accounts.series.told import Told
from khabar.model import Aspect, CountUnit, Effect, Group, Status
from khabar.model.account import Located, Origin
from khabar.model.series import Line, Persons, Point, Series, SetDay, Stretch, Way

_REAL = frozenset({Status.HAPPENED, Status.ONGOING})


class Given(Struct, frozen=True):
    """A figure as a report gives it. ``text`` is the report whose text this one copies, itself where it copies none;
    ``set`` is the day that a person gave the figure.
    """

    report: str
    published: str | None
    told: Told
    text: str
    copied: bool = False
    set: SetDay | None = None

    @property
    def name(self) -> str:
        """The count, as `report:count`."""
        return f"{self.report}:{self.told.count}"

    @property
    def order(self) -> tuple[str, str]:
        return self.published or "9999", self.name


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
    grouped: dict[_Key, list[Given]] = defaultdict(list)
    voices: dict[str, Voice] = {}
    for one in given:
        voice = spoken(one)
        voices.setdefault(voice.key, voice)
        t = one.told
        grouped[_Key(t.way, t.aspect, t.unit, t.group, t.since or "", voice.key)].append(one)
    ids = {key: f"o{n}" for n, key in enumerate(voices, 1)}
    lines = [
        Line(
            origin=ids[key.origin], way=key.way, aspect=key.aspect, unit=key.unit, group=key.group,
            since=key.since or None, points=_points(grouped[key]),
        )
        for key in sorted(grouped, key=lambda k: (*k[:5], int(ids[k.origin][1:])))
    ]  # fmt: skip
    origins = tuple(_origin(ids[key], voice, given) for key, voice in voices.items())
    return Series(place=_fullest(given), quantity=quantity, origins=origins, lines=tuple(lines))


def spoken(one: Given) -> Voice:
    """The voice of a figure among all reports: what has no name of its own is the text's."""
    voice = one.told.voice
    if not voice.credited:
        return replace(voice, key=f"text:{one.text}") if one.copied else voice
    if voice.named:
        return voice
    key = f"{one.text}:{name_key(voice.name)}"
    return replace(voice, key=key, party=key if voice.party == voice.key else voice.party)


def _origin(id: str, voice: Voice, given: Sequence[Given]) -> Origin:
    mine = [one for one in given if spoken(one).key == voice.key]
    return Origin(
        id=id,
        name=voice.name,
        kind=voice.kind,
        party=voice.party,
        reports=tuple(dict.fromkeys(one.report for one in mine)),
        claims=tuple(dict.fromkeys(f"{one.report}:{one.told.claim}" for one in mine if one.told.claim)),
        credited=voice.credited,
    )


def _fullest(given: Sequence[Given]) -> Located:
    """The place by the mention that knows most of it."""
    return max((one.told.place for one in given), key=lambda p: (p.gazetteer is not None, p.name.en is not None))


def _points(given: Sequence[Given]) -> tuple[Point, ...]:
    """One point for each figure; the same figure of the same days, or in a copied text, is one that many carry."""
    same: dict[tuple[object, ...], list[Given]] = {}
    texts: dict[tuple[object, ...], tuple[object, ...]] = {}
    for one in given:
        figure = (one.told.value, one.told.low, one.told.high)
        days = _days(one)
        dated: tuple[object, ...] = (*figure, days.first, days.last)
        copied = (*figure, one.text)
        key = dated if dated in same else texts.get(copied, dated)
        texts.setdefault(copied, key)
        same.setdefault(key, []).append(one)
    points = [(one[0], _point(one)) for one in same.values()]
    by_days: Mapping[str, str] = _superseded(points)
    found = [replace(p, superseded_by=by_days.get(p.id), drawn=p.drawn and p.id not in by_days) for _, p in points]
    return tuple(sorted(found, key=lambda p: (p.days.first or p.days.last or "9999", p.days.last or "", p.id)))


def _days(one: Given) -> Stretch:
    return Stretch(first=one.set.day, last=one.set.day, by="person") if one.set else one.told.stretch


def _point(carried: Sequence[Given]) -> Point:
    first = carried[0]
    told = first.told
    decided = next((one for one in carried if one.set), first)
    days = _days(decided)
    future = told.future and decided.set is None
    known = days.first is not None or days.last is not None
    return Point(
        id=first.name,
        claim=f"{first.report}:{told.claim}" if told.claim else None,
        reports=tuple(dict.fromkeys(one.report for one in carried)),
        published=first.published,
        words=told.words,
        days=days,
        value=told.value,
        low=told.low,
        high=told.high,
        hedge=told.hedge,
        provisional=told.provisional,
        part=told.part,
        status=told.status,
        persons=_persons(told),
        future=future,
        proposed=told.proposed if future else None,
        set=decided.set,
        drawn=known and not future and told.status in _REAL,
    )


def _persons(told: Told) -> Persons | None:
    if told.size is None:
        return None
    value, low, high = (None if n is None else n * told.size.size for n in (told.value, told.low, told.high))
    return Persons(size=told.size.size, words=told.size.words, value=value, low=low, high=high)


def _superseded(points: Sequence[tuple[Given, Point]]) -> dict[str, str]:
    """Point to the one of the same days that its origin gave in a later report."""
    last: dict[tuple[str | None, str | None], tuple[Given, Point]] = {}
    found: dict[str, str] = {}
    for one, point in points:  # in the order of publication
        if not point.drawn or point.part:
            continue
        days = (point.days.first, point.days.last)
        before = last.get(days)
        if before and (before[0].published or "") < (one.published or "") and before[0].report != one.report:
            found[before[1].id] = point.id
        last[days] = (one, point)
    return found
