"""A record's values as rows of the tables that queries look into."""

# SPDX-License-Identifier: Apache-2.0
from collections.abc import Iterable, Mapping
from math import inf
from typing import Any

import msgspec
from sqlalchemy import Table

from khabar.model import Actor, Claim, Count, Event, Place, Precision, Quantity, Record, Source, Time, Via, WhenBy
from khabar.store import schema
from khabar.store.words import phrase

Row = dict[str, Any]
APART = "\u00b7"  # between two names, so that no phrase runs from one into the next
_PRECISE = frozenset({Precision.EXACT, Precision.SETTLEMENT})
_LONGEST = 200  # code points of a name that is looked up; PostgreSQL indexes no long ones


def rows(record: Record) -> dict[Table, list[Row]]:
    """The rows of each table of values, without the record's number in the store.

    A place, an actor or a time that is mentioned again has one row.
    """
    actors = {actor.id: actor for actor in record.mentions.actors}
    places, of_place = _once(record.mentions.places, _place)
    return {
        schema.claims: _numbered(_claim(claim, actors) for claim in record.claims),
        schema.actors: _once(record.mentions.actors, _actor)[0],
        schema.places: places,
        schema.times: _once((t for t in record.mentions.times if t.earliest and t.latest), _time)[0],
        schema.quantities: _once(record.mentions.quantities, _quantity)[0],
        schema.counts: _numbered(map(_count, record.counts)),
        schema.events: _numbered(map(_event, record.events)),
        schema.event_places: [
            dict(zip(("event", "place", "role"), row, strict=True)) for row in sorted(_happened(record, of_place))
        ],
        schema.told: _numbered(_told(record)),
        schema.issues: _numbered({"code": code} for code in sorted({issue.code.value for issue in record.issues})),
    }


def names(record: Record) -> dict[str, str]:
    """The names that full-text search knows apart from the text: of sources, agencies and actors."""
    actors = {actor.id: actor for actor in record.mentions.actors}
    speaking = [c.source for c in record.claims if c.source]
    return {
        "source": _joined(name for source in speaking for name in _called(source, actors)),
        "agency": _joined(name for c in record.claims for via in c.via for name in _called(via, actors)),
        "actor": _joined(name for actor in actors.values() for name in (actor.text, actor.name.ar, actor.name.en)),
    }


def _joined(names: Iterable[str | None]) -> str:
    return APART.join(dict.fromkeys(phrase(name) for name in names if name))


def _called(speaker: Source | Via, actors: Mapping[str, Actor]) -> list[str | None]:
    """All that a source or carrier is called: here, at its fullest, and by its own name."""
    actor = actors.get(speaker.actor or "")
    resolved = speaker.resolved.text if speaker.resolved else None
    return [speaker.text, resolved, *((actor.name.ar, actor.name.en) if actor else ())]


def _numbered(found: Iterable[Row]) -> list[Row]:
    return [{"n": n, **row} for n, row in enumerate(found)]


def _once(mentions: Iterable[Any], row_of: Any) -> tuple[list[Row], dict[str, int]]:
    """One row for each different value, and the row's number by the mention's id."""
    numbers: dict[tuple[Any, ...], int] = {}
    found: list[Row] = []
    of: dict[str, int] = {}
    for mention in mentions:
        row = row_of(mention)
        n = of[mention.id] = numbers.setdefault(tuple(row.values()), len(numbers))
        if n == len(found):
            found.append({"n": n, **row})
    return found, of


def _claim(claim: Claim, actors: Mapping[str, Actor]) -> Row:
    source = claim.source
    return {
        "id": claim.id,
        "act": claim.act.value,
        "form": claim.form.value,
        "kind": source.kind.value if source and source.kind else None,
        "anonymous": int(bool(source and source.anonymous)),
        "source": _joined(_called(source, actors)) if source else "",
        "agency": _joined(name for via in claim.via for name in _called(via, actors)),
    }


def _actor(actor: Actor) -> Row:
    return {
        "name": actor.name.ar or actor.text,
        "kind": actor.kind.value,
        "country": actor.country,
        "refers_to": actor.refers_to,
        "public_role": int(actor.public_role),
    }


def _place(place: Place) -> Row:
    return {
        "name": name_key(place.name.ar or place.text),
        "name_en": name_key(place.name.en) if place.name.en else None,
        "kind": place.kind.value,
        "country": place.country,
        "pcode": place.pcode,
        "gazetteer": place.gazetteer,
        "precise": int(place.precision in _PRECISE),
        "lat": place.lat,
        "lon": place.lon,
    }


def name_key(name: str) -> str:
    """The form by which a name is looked up as a whole."""
    return phrase(name).strip()[:_LONGEST]


def _time(time: Time) -> Row:
    return {"earliest": time.earliest, "latest": time.latest}


def _quantity(quantity: Quantity) -> Row:
    unit = quantity.unit_id.value if quantity.unit_id else None
    return {"unit": unit, "low": _number(quantity.low), "high": _number(quantity.high)}


def _count(count: Count) -> Row:
    return {
        "effect": count.effect.value,
        "people": count.group.value,
        "unit": count.unit.value,
        "aspect": count.aspect.value,
        "low": _number(count.low),
        "high": _number(count.high),
    }


def _told(record: Record) -> Iterable[Row]:
    """The figures as series take them, by their places."""
    from khabar.accounts.series import told  # takes time to load, and only writing needs it

    places = {place.id: place for place in record.mentions.places}
    for one in told(record):
        place = _place(places[one.mentioned])
        named = {key: place[key] for key in ("name", "name_en", "pcode", "gazetteer")}
        yield {"effect": one.effect.value, **named, "data": msgspec.json.encode(one).decode()}


def _number(value: float | None) -> float | None:
    try:
        return None if value is None else float(value)
    except OverflowError:  # a number of hundreds of digits
        return inf


def _event(event: Event) -> Row:
    """An event that only the publication dates is looked for on that day: most news is of the day."""
    when = event.when
    earliest, latest = (when.earliest, when.latest) if when else (None, None)
    if when and when.by is WhenBy.PUBLISHED:
        earliest = earliest or latest
    return {
        "id": event.id,
        "type": event.type.value,
        "mode": event.mode.value if event.mode else None,
        "status": event.status.value,
        "earliest": earliest,
        "latest": latest,
    }


def _happened(record: Record, of_place: Mapping[str, int]) -> set[tuple[int, int, str]]:
    return {(n, of_place[at.place], at.role.value) for n, event in enumerate(record.events) for at in event.places}
