"""Where a story was: the places of its events, and what speaks for each."""

# SPDX-License-Identifier: Apache-2.0
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping

from khabar.accounts import words
from khabar.accounts.story import Where
from khabar.model import Event, Place, PlaceKind, PlaceRole, Precision, Record, Span
from khabar.text import fold

# What a place's standing in the title, the lead, the rest of the text, or beside the events only, speaks for it.
_TITLE, _LEAD, _LATER, _BESIDE = 3.0, 2.0, 1.0, 0.5
_VICTIMS = 2.0  # and standing in the sentence that first tells of victims
_FROM = 0.5  # of this, where something only came from there
_HOLDER = 0.25  # of this, where the name may stand for the land around
_FINE = frozenset({Precision.EXACT, Precision.SETTLEMENT})
_SMALL = frozenset({PlaceKind.SETTLEMENT, PlaceKind.NEIGHBOURHOOD, PlaceKind.CAMP, PlaceKind.SITE, PlaceKind.CROSSING})
_AREAS = frozenset({PlaceKind.REGION, PlaceKind.ADMIN})


def places(
    record: Record, events: Iterable[Event], title: int, lead: int, main: bool, counted: Span = (0, 0)
) -> tuple[Where, ...]:
    """The places of a story, what most speaks for first; before all a settlement or a smaller place.

    The title ends at ``title``, the lead at ``lead``, ``counted`` is the sentence that first tells of victims. What
    the lead of the ``main`` story names counts too.
    """
    known = {place.id: place for place in record.mentions.places}
    weights: dict[str, float] = defaultdict(float)
    found: dict[str, Place] = {}
    roles: dict[str, PlaceRole] = {}
    for event in events:
        start = event.spans[0][0]
        strength = _TITLE if start < title else _LEAD if start < lead else _LATER
        for role in event.places:
            if place := known.get(role.place):
                weights[_key(place)] += strength * (_FROM if role.role is PlaceRole.FROM else 1.0)
                found.setdefault(_key(place), place)
                roles.setdefault(_key(place), role.role)
    for place in record.mentions.places if main else ():
        if place.spans[0][0] < lead:
            start = place.spans[0][0]
            weights[_key(place)] += _BESIDE * (2.0 if start < title else 1.0)
            weights[_key(place)] += _VICTIMS * (counted[0] <= start < counted[1])
            found.setdefault(_key(place), place)
    return _ranked(found, weights, roles, _holders(found, record.mentions.places))


def settlements(record: Record) -> frozenset[str]:
    """The keys of the settlements and smaller places that a report names anywhere."""
    return frozenset(_key(p) for p in record.mentions.places if fine(p) and not _capital(p))


def _ranked(
    found: Mapping[str, Place], weights: Mapping[str, float], roles: Mapping[str, PlaceRole], holders: Collection[str]
) -> tuple[Where, ...]:
    def rank(key: str) -> tuple[bool, float, object]:
        return not fine(found[key]), -weights[key] * (_HOLDER if key in holders else 1.0), found[key].spans

    return tuple(
        _where(found[key], roles.get(key, PlaceRole.AT), weights[key])
        for key in sorted(found, key=rank)
        if found[key].kind is not PlaceKind.COUNTRY
    )


def _holders(found: Mapping[str, Place], mentions: Iterable[Place]) -> set[str]:
    """Places whose name may stand for the land around: a province's capital, a town with a countryside."""
    areas = [fold(p.name.ar or p.text) for p in mentions if p.kind in _AREAS]
    return {
        key
        for key, place in found.items()
        if _capital(place) or any(fold(place.name.ar or place.text) in area for area in areas)
    }


def fine(place: Place) -> bool:
    """Whether it is a settlement or smaller, located or not."""
    return place.precision in _FINE or (place.precision is Precision.NONE and place.kind in _SMALL)


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
        area=_capital(place) or not fine(place),
        forms=words.forms(place.name.ar or place.text),
    )
