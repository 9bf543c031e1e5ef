"""Series from a store: the figures of a place, and the days that people gave points."""

# SPDX-License-Identifier: Apache-2.0
from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, date, datetime
from typing import Any

import msgspec
from sqlalchemy import ColumnElement, Connection, Row, func, insert, or_, select, update

from khabar.accounts.series import REAL, Given, Told, names, series
from khabar.errors import StoreError
from khabar.model import Effect
from khabar.model.series import Series, SetDay
from khabar.store import schema
from khabar.store.conditions import at
from khabar.store.moments import now

_SAME = 20  # characters on one side of a number that are enough to know it again in a text that was changed
_YEARS_BEFORE, _YEARS_AFTER = 50, 1  # of a report's publication, in which the day of a figure can lie
_DECODER = msgspec.json.Decoder(Told)


def find(connection: Connection, place: str, quantity: Effect) -> list[Series]:
    """The series of ``quantity`` at each place of that name, number or P-code, that with most points first."""
    told, records, versions = schema.told.c, schema.records.c, schema.versions.c
    look = (
        select(told.data, schema.reports.c.key)
        .join_from(schema.told, schema.records, records.id == told.record)
        .join(schema.versions, versions.id == records.version)
        .join(schema.reports, schema.reports.c.id == versions.report)
        .where(told.effect == quantity.value, versions.latest == 1, _there(place))
    )
    found = [(key, _DECODER.decode(data)) for data, key in connection.execute(look)]
    days = _days(connection, {report for report, _ in found})
    return series((Given(r, t, _set(t, days[r]) if r in days else None) for r, t in found), quantity)


def quantities_at(connection: Connection, place: str) -> dict[Effect, int]:
    """How many figures of each quantity a place has, the most frequent first."""
    told, records, versions = schema.told.c, schema.records.c, schema.versions.c
    look = (
        select(told.effect, func.count())
        .join_from(schema.told, schema.records, records.id == told.record)
        .join(schema.versions, versions.id == records.version)
        .where(versions.latest == 1, _there(place))
        .group_by(told.effect)
        .order_by(func.count().desc(), told.effect)
    )
    return {Effect(effect): number for effect, number in connection.execute(look)}


def _there(place: str) -> ColumnElement[bool]:
    """The place has that number in a gazetteer, else that P-code or one of the names that can be meant."""
    if ":" in place:
        return schema.told.c.gazetteer == place
    return or_(*(at(schema.told, name) for name in names(place)))


def _days(connection: Connection, reports: Iterable[str]) -> Mapping[str, Sequence[Row[Any]]]:
    """The days that hold, by report."""
    d = schema.point_days
    found: dict[str, list[Row[Any]]] = {}
    wanted = set(reports)
    for row in connection.execute(select(d).where(d.c.withdrawn.is_(None)).order_by(d.c.id)):
        if row.report in wanted:
            found.setdefault(row.report, []).append(row)
    return found


def _set(told: Told, days: Sequence[Row[Any]]) -> SetDay | None:
    """The day that somebody gave this figure: the number is known again by its words and what stands beside it."""
    same = [row for row in days if row.words == told.words and _beside(told, row)]
    return SetDay(day=same[-1].day, by=same[-1].who, at=same[-1].at) if same else None


def _beside(told: Told, row: Row[Any]) -> bool:
    """Whether the number stands where it stood: with the same around it, or with enough of it on one side."""
    if (told.before, told.after) == (row.before, row.after):
        return True
    before, after = row.before[-_SAME:], row.after[:_SAME]
    kept_before = len(before) == _SAME and told.before.endswith(before)
    return kept_before or (len(after) == _SAME and told.after.startswith(after))


def set_day(connection: Connection, point: str, day: str, by: str) -> None:
    """Give a point its day; the day that it was given before is withdrawn and stays on record.

    Raises StoreError where there is no such point or day, where the day can't be meant, or where the figure is only
    expected: no day makes a fact of it.
    """
    try:
        given = date.fromisoformat(day)
    except ValueError as error:
        raise StoreError("store/query", f"{day!r} is no day such as 2019-02-24") from error
    report, told = _point(connection, point)
    _meant(told, point, given)
    _withdraw(connection, report, told, by)
    words = {"words": told.words, "before": told.before, "after": told.after}
    connection.execute(
        insert(schema.point_days).values(report=report, day=given.isoformat(), who=by, at=now(), **words)
    )


def _meant(told: Told, point: str, day: date) -> None:
    """Raises StoreError where ``day`` can't be that of the figure."""
    if told.status not in REAL:
        raise StoreError("store/query", f"{point} is {told.status.value}: a figure that is no fact has no day")
    today = datetime.now(UTC).date()
    published = date.fromisoformat(told.published[:10]) if told.published else today
    if day > today:
        raise StoreError("store/query", f"{day} is later than today")
    if not published.year - _YEARS_BEFORE <= day.year <= published.year + _YEARS_AFTER:
        raise StoreError("store/query", f"{day} is too far from the report's publication, {published}")


def unset_day(connection: Connection, point: str, by: str) -> None:
    """Withdraw the day that somebody gave a point. Raises StoreError where nobody did."""
    report, told = _point(connection, point)
    if not _withdraw(connection, report, told, by):
        raise StoreError("store/query", f"nobody has set the day of {point}")


def _point(connection: Connection, point: str) -> tuple[str, Told]:
    """The report and the figure of a point `report:count`."""
    report, _, count = point.partition(":")
    records, versions = schema.records.c, schema.versions.c
    look = (
        select(schema.told.c.data)
        .join(schema.records, records.id == schema.told.c.record)
        .join(schema.versions, versions.id == records.version)
        .join(schema.reports, schema.reports.c.id == versions.report)
        .where(schema.reports.c.key == report, versions.latest == 1)
    )
    told = (_DECODER.decode(data) for data in connection.scalars(look))
    if found := next((one for one in told if one.count == count), None):
        return report, found
    raise StoreError("store/query", f"no series has a point {point}")


def _withdraw(connection: Connection, report: str, told: Told, by: str) -> bool:
    d = schema.point_days
    rows = _days(connection, {report}).get(report, ())
    same = [row.id for row in rows if row.words == told.words and _beside(told, row)]
    if same:
        connection.execute(update(d).where(d.c.id.in_(same)).values(withdrawn=now(), withdrawn_who=by))
    return bool(same)
