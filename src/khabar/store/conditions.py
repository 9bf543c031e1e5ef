"""A query's conditions on the values of records, as SQL that both databases understand."""

# SPDX-License-Identifier: Apache-2.0
import re
from collections.abc import Iterator
from functools import cache
from math import asin, cos, degrees, pi, radians, sin

from sqlalchemy import ColumnElement, FromClause, Select, and_, func, literal, or_, select, true

from khabar.errors import StoreError
from khabar.model import Precision
from khabar.store.query import Circle, Figure, Period, Query
from khabar.store.rows import name_key
from khabar.store.schema import actors, counts, event_places, events, issues, places, quantities, times, versions

EARTH = 6371.0088  # km, the mean radius
_PCODE = re.compile(r"[A-Z]{2,3}\d[\dA-Z]*")
_WIKIDATA = re.compile(r"Q[1-9]\d*")
_AFTER = "\U0010ffff"  # sorts after every letter

Condition = ColumnElement[bool]
Records = Select[tuple[int]]
"""The numbers of records that have a value."""


def of_version(query: Query) -> Iterator[Condition]:
    """What is known of a version besides its record."""
    if not query.all_versions:
        yield versions.c.latest == 1
    if query.publisher:
        yield versions.c.publisher_key.in_(_publishers(query.publisher))
    if query.published:
        first, last = query.published.first, query.published.last
        yield versions.c.stated >= (first or "0")
        if last:
            yield versions.c.stated < last + _AFTER


def _publishers(words: str) -> Select[tuple[str]]:
    """The publishers that have these words one after the other in their names; the index alone is asked."""
    wanted = name_key(words)
    if not wanted:
        raise StoreError("store/query", f"no word to look for in {words!r}")
    key = versions.alias().c.publisher_key
    name = literal(" ") + key + literal(" ")
    return select(key).where(name.contains(f" {wanted} ", autoescape=True)).distinct()


def of_record(query: Query) -> Iterator[Records]:
    """Each selects the records that meet one condition of the query."""
    if query.event:
        yield _happening(query)
    else:
        if query.place:
            yield select(places.c.record).where(at(places, query.place))
        if query.time:
            yield select(times.c.record).where(during(times, query.time))
    if query.figure:
        yield _counting(query.figure)
    if query.issue:
        yield select(issues.c.record).where(issues.c.code == query.issue.value)
    if query.actor and is_reference(query.actor):
        yield select(actors.c.record).where(actors.c.refers_to == query.actor)


def is_reference(actor: str) -> bool:
    """Whether that is a Wikidata id."""
    return bool(_WIKIDATA.fullmatch(actor))


def _happening(query: Query) -> Records:
    """Records with one event that is of the type, at the place and in the time."""
    found = select(events.c.record).where(events.c.type == (query.event.value if query.event else None))
    if query.time:
        found = found.where(during(events, query.time))
    if query.place:
        own = and_(event_places.c.record == events.c.record, event_places.c.event == events.c.n)
        where = and_(places.c.record == event_places.c.record, places.c.n == event_places.c.place)
        found = found.join(event_places, own).join(places, where).where(at(places, query.place))
    return found


def during(table: FromClause, period: Period) -> Condition:
    """The value and the period have a day in common; a value with an open end says too little to be found."""
    return and_(
        table.c.earliest < (period.last or "9") + _AFTER,
        table.c.latest >= (period.first or "0"),
    )


def _counting(figure: Figure) -> Records:
    """A number that can lie in the range: its own interval, open ends included, touches it."""
    table = counts if figure.effect else quantities
    parts = [
        or_(table.c.low <= figure.most, table.c.low.is_(None)) if figure.most is not None else true(),
        or_(table.c.high >= figure.least, table.c.high.is_(None)) if figure.least is not None else true(),
        or_(table.c.low.is_not(None), table.c.high.is_not(None)),
    ]
    if figure.effect:
        parts.append(counts.c.effect == figure.effect.value)
    elif figure.unit:
        parts.append(quantities.c.unit == figure.unit.value)
    return select(table.c.record).where(*parts)


def at(table: FromClause, place: str | Circle) -> Condition:
    """The table's place has that name, lies in the unit of that P-code, or within the circle."""
    if isinstance(place, Circle):
        return _within(table, place)
    if _PCODE.fullmatch(place):
        inside = table.c.gazetteer.in_(_inside(place))
        return or_(and_(table.c.pcode >= place, table.c.pcode < place + _AFTER), inside)
    name = name_key(place)
    return or_(table.c.name == name, table.c.name_en == name)


@cache
def _inside(pcode: str) -> tuple[str, ...]:
    """The gazetteer's places in a first-level unit: settlements have no P-codes of their own."""
    from khabar.gazetteer.index import shipped

    entries = list(shipped().entries())
    units = {(e.country, e.admin1) for e in entries if e.pcode == pcode and e.precision is Precision.ADMIN1}
    return tuple(e.id for e in entries if (e.country, e.admin1) in units and e.admin1)


def _within(table: FromClause, circle: Circle) -> Condition:
    """A box, which the index knows, and in it the great-circle distance."""
    lat, lon, angle = radians(circle.lat), radians(circle.lon), min(circle.km / EARTH, pi)
    south, north = circle.lat - degrees(angle), circle.lat + degrees(angle)
    box = [table.c.precise == 1, table.c.lat.between(south, north)]
    if south > -90 and north < 90:
        half = degrees(asin(min(1.0, sin(angle) / cos(lat))))
        if circle.lon - half >= -180 and circle.lon + half <= 180:
            box.append(table.c.lon.between(circle.lon - half, circle.lon + half))
    return and_(*box, _half_chord(table, lat, lon) <= sin(angle / 2) ** 2)


def _half_chord(table: FromClause, lat: float, lon: float) -> ColumnElement[float]:
    """The haversine of the angle between the point (radians) and a place; it grows with the distance."""
    here = table.c.lat * radians(1)
    up, across = func.sin((here - lat) / 2), func.sin((table.c.lon * radians(1) - lon) / 2)
    return up * up + cos(lat) * func.cos(here) * across * across
