"""Where a story was: the places of its events, and what speaks for each."""

# SPDX-License-Identifier: Apache-2.0
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Mapping, Sequence, Set

from khabar.accounts import words
from khabar.accounts.story import Where
from khabar.model import Event, Place, PlaceKind, PlaceRole, Precision, Record, Span
from khabar.text import fold

# What a place's standing in the title, the lead, the rest of the text, or beside the events only, speaks for it.
_TITLE, _LEAD, _LATER, _BESIDE = 3.0, 2.0, 1.0, 0.5
_VICTIMS = 1.0  # and standing in the sentence that first tells of victims
_SAID = 1.0  # and in a sentence of the lead that tells of the story
_FROM = 0.5  # of this, where something only came from there
_RURAL = 0.35  # of this, where the report names the countryside of that name
_HOLDER = 0.05  # of this, where it is told to hold a smaller place, or is a governorate's capital
_AWAY = 0.01  # of this, where the title is of another governorate
_FINE = frozenset({Precision.EXACT, Precision.SETTLEMENT})
_SMALL = frozenset({PlaceKind.SETTLEMENT, PlaceKind.NEIGHBOURHOOD, PlaceKind.CAMP, PlaceKind.SITE, PlaceKind.CROSSING})
_PARTS = frozenset({PlaceKind.NEIGHBOURHOOD, PlaceKind.SITE, PlaceKind.CAMP})
_AREAS = frozenset({PlaceKind.REGION, PlaceKind.ADMIN})


def places(
    record: Record,
    events: Sequence[Event],
    title: int,
    lead: int,
    main: bool,
    counted: Span = (0, 0),
    passed: Set[int] = frozenset(),
) -> tuple[Where, ...]:
    """The places of a story, what most speaks for first; before all a settlement or a smaller place.

    The title ends at ``title``, the lead at ``lead``, ``counted`` is the sentence that first tells of victims. What
    the lead of the ``main`` story names counts too, but for the sentences ``passed`` over.
    """
    told = _Told(record, title)
    for event in [e for e in events if told.sentence(e.spans[0][0]) not in passed] or events:
        start = event.spans[0][0]
        strength = _TITLE if start < title else _LEAD if start < lead else _LATER
        for role in event.places:
            told.add(role.place, strength * (_FROM if role.role is PlaceRole.FROM else 1.0), role.role)
    sentences = {told.sentence(e.spans[0][0]) for e in events}
    for place in record.mentions.places if main else ():
        start = place.spans[0][0]
        if start < lead and told.sentence(start) not in passed:
            told.add(place.id, _BESIDE * (2.0 if start < title else 1.0), None)
            if counted[0] <= start < counted[1]:
                told.add(place.id, _VICTIMS, None)
            if told.sentence(start) in sentences:
                told.add(place.id, _SAID, None)
    return told.ranked()


class _Told:
    """What speaks for each place of a story, by its key."""

    def __init__(self, record: Record, title: int) -> None:
        self._mentions = record.mentions.places
        self._known = {place.id: place for place in self._mentions}
        self._starts = [start for start, _ in record.sentences]
        self._units = {p.admin1 for p in self._mentions if p.spans[0][0] < title and p.admin1}
        self._weights: dict[str, float] = defaultdict(float)
        self._found: dict[str, Place] = {}
        self._roles: dict[str, PlaceRole] = {}

    def sentence(self, at: int) -> int:
        return bisect_right(self._starts, at) - 1

    def add(self, id: str, strength: float, role: PlaceRole | None) -> None:
        """Let ``strength`` more speak for a mention."""
        if place := self._known.get(id):
            key = _key(place)
            self._weights[key] += strength * (_AWAY if self._away(place) else 1.0)
            self._found.setdefault(key, place)
            if role:
                self._roles.setdefault(key, role)

    def _away(self, place: Place) -> bool:
        unit = place.admin1 or ((holder := self._known.get(place.within or "")) and holder.admin1)
        return bool(self._units) and unit is not None and unit not in self._units

    def ranked(self) -> tuple[Where, ...]:
        """The places, what most speaks for first; what speaks for a quarter that no table knows, for its town too."""
        shares = self._shares()
        weights = {key: weight * shares.get(key, 1.0) for key, weight in self._weights.items()}
        towns = self._towns(weights)
        weights |= {town: self._weights[town] for town in towns.values()}
        for part, town in towns.items():
            weights[town] += weights[part]
        found = self._found | {_key(p): p for p in self._mentions if _key(p) in weights.keys() - self._found.keys()}
        doubtful = self._doubtful() - set(towns.values())

        def rank(key: str) -> tuple[int, float, object]:
            return 2 if key in doubtful else 0 if fine(found[key]) else 1, -weights[key], found[key].spans

        order = sorted(found, key=rank)
        return tuple(
            _where(found[key], self._roles.get(key, PlaceRole.AT), weights[key])
            for key in order
            if found[key].kind is not PlaceKind.COUNTRY
        )

    def _doubtful(self) -> set[str]:
        """Places behind the areas: those of another governorate, and a capital of which less is told than of land."""
        regions = [key for key, place in self._found.items() if place.kind is PlaceKind.REGION]
        land = max((self._weights[key] for key in regions), default=0.0)
        return {k for k, p in self._found.items() if self._away(p) or (_capital(p) and self._weights[k] < land)}

    def _towns(self, weights: Mapping[str, float]) -> dict[str, str]:
        """The located town of each quarter, site or camp that no table knows.

        It is the one told to hold it; a quarter of no town is of the town of most weight.
        """
        told: dict[str, str] = {}
        for place in self._mentions:
            town = self._known.get(place.within or "")
            if _part(place) and _key(place) in self._found and town and town.lat is not None and fine(town):
                told.setdefault(_key(place), _key(town))
        towns = [key for key, p in self._found.items() if p.kind is PlaceKind.SETTLEMENT and p.lat is not None]
        towns = [key for key in towns if self._roles.get(key) is not PlaceRole.FROM]
        if most := max(towns, key=lambda key: weights[key], default=None):
            for key, place in self._found.items():
                if _part(place) and place.kind is PlaceKind.NEIGHBOURHOOD:
                    told.setdefault(key, most)
        return told

    def _shares(self) -> dict[str, float]:
        """What places have of what speaks for them whose name may stand for the land around.

        So may a governorate's capital, a town told to hold a village, and, less surely, one with a countryside.
        """
        areas = [fold(p.name.ar or p.text) for p in self._mentions if p.kind in _AREAS]
        held = {_key(self._known[p.within]) for p in self._mentions if p.within in self._known and fine(p)}
        about = {k for k, p in self._found.items() if any(fold(p.name.ar or p.text) in area for area in areas)}
        capitals = {key for key, place in self._found.items() if _capital(place)}
        return dict.fromkeys(about, _RURAL) | dict.fromkeys(held | capitals, _HOLDER)


def settlements(record: Record) -> frozenset[str]:
    """The keys of the settlements and smaller places that a report names anywhere."""
    return frozenset(_key(p) for p in record.mentions.places if fine(p) and not _capital(p))


def fine(place: Place) -> bool:
    """Whether it is a settlement or smaller, located or not."""
    return place.precision in _FINE or (place.precision is Precision.NONE and place.kind in _SMALL)


def _part(place: Place) -> bool:
    """Whether it is a part of a town, or may be, that no table knows."""
    return place.kind in _PARTS and place.lat is None


def _small(place: Place) -> bool:
    """Whether it is called an area ("the area of X") that no table knows as a unit: a village and its land, mostly."""
    return place.kind is PlaceKind.ADMIN and place.gazetteer is None


def _capital(place: Place) -> bool:
    """Whether it bears the name of its first-level unit."""
    return place.admin1 is not None and place.name.en == place.admin1


def _key(place: Place) -> str:
    return place.gazetteer or " ".join(sorted(words.forms(place.name.ar or place.text)))


def _where(place: Place, role: PlaceRole, weight: float) -> Where:
    return Where(
        key=_key(place),
        name=place.name,
        lat=place.lat,
        lon=place.lon,
        precision=place.precision,
        gazetteer=place.gazetteer,
        admin1=place.admin1,
        role=role,
        weight=weight,
        area=_capital(place) or not (fine(place) or _small(place)),
        forms=words.forms(place.name.ar or place.text),
    )
