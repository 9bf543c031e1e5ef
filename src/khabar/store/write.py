"""Writing: captures and their records into the tables, one step one transaction."""

# SPDX-License-Identifier: Apache-2.0
from collections.abc import Collection, Iterable, Sequence
from typing import TYPE_CHECKING

import msgspec
from sqlalchemy import Connection, Table, and_, bindparam, delete, or_, select, update

from khabar.model import Record, encode
from khabar.store import blobs, cases, failures, schema
from khabar.store.arrivals import Arrival, Became, Outcome, UnreadError
from khabar.store.identity import clean, identity, key, stated
from khabar.store.index import index
from khabar.store.insert import insert_new, insert_numbered, insert_rows
from khabar.store.lineage import Known, Lineage, lineages
from khabar.store.moments import moment, now
from khabar.store.rows import Row, name_key, rows

if TYPE_CHECKING:
    from khabar.intake.capture import Capture

_KNOWN = ("id", "number", "sha256", "media", "published", "publisher", "first_seen", "last_seen")


def known(connection: Connection, keys: Iterable[str], lock: bool = False) -> dict[str, tuple[int, Lineage]]:
    """The reports of ``keys`` that the store has, with their versions; ``lock`` keeps other writers off them."""
    r, v = schema.reports.c, schema.versions.c
    found = select(r.key, r.id).where(r.key.in_(set(keys))).order_by(r.key)
    ids = {row.key: row.id for row in connection.execute(found.with_for_update() if lock else found)}
    columns = (v.report, v.latest, *(v[name] for name in _KNOWN))
    versions = connection.execute(select(*columns).where(v.report.in_(ids.values())).order_by(v.report, v.number))
    of = lineages(
        [
            (report, Known(latest=bool(latest), **dict(zip(_KNOWN, rest, strict=True))))
            for report, latest, *rest in versions
        ]
    )
    return {name: (id, of.get(id, Lineage())) for name, id in ids.items()}


def known_outcomes(connection: Connection, captures: Sequence["Capture"]) -> list[Outcome | None]:
    """For each capture the version that it is, or None where it would be a new one."""
    keys = [key(identity(capture)) for capture in captures]
    have = known(connection, keys)
    found: list[Outcome | None] = []
    for name, capture in zip(keys, captures, strict=True):
        version = have[name][1].find(capture, moment(capture.retrieved)) if name in have else None
        found.append(Outcome(capture.where, Became.UNCHANGED, name, version.number) if version else None)
    return found


def put(connection: Connection, arrivals: Sequence[Arrival]) -> list[Outcome]:
    """Store what of ``arrivals`` the store doesn't have; what became of each, in their order."""
    keys = [key(identity(a.capture)) for a in arrivals]
    reports = {k: identity(a.capture) for k, a in sorted(zip(keys, arrivals, strict=True), key=lambda pair: pair[0])}
    seen_now = now()
    insert_new(connection, schema.reports, [{"key": k, "identity": i, "added": seen_now} for k, i in reports.items()])
    have = known(connection, keys, lock=True)
    was_latest = {v.id for _, lineage in have.values() for v in lineage.versions if v.latest}
    outcomes, fresh = [], []
    for name, arrival in zip(keys, arrivals, strict=True):
        report, lineage = have[name]
        retrieved = moment(arrival.capture.retrieved)
        version = lineage.find(arrival.capture, retrieved)
        became = Became.UNCHANGED if version else Became.VERSION if lineage.versions else Became.NEW
        if version is None:
            if arrival.record is None:
                raise UnreadError(arrival.capture.where)
            version = lineage.add(arrival.capture, retrieved or seen_now)
            fresh.append((report, version, arrival.capture, arrival.record))
        elif retrieved and retrieved > version.last_seen:
            version.last_seen = retrieved
            version.seen_again = True
        outcomes.append(Outcome(arrival.capture.where, became, name, version.number))
    _follow(connection, [v for _, lineage in have.values() for v in lineage.versions if v.id], was_latest)
    blobs.put(connection, (capture.raw for _, _, capture, _ in fresh))
    ids = insert_numbered(connection, schema.versions, [_version(*one) for one in fresh])
    put_records(connection, [(id, record) for id, (*_, record) in zip(ids, fresh, strict=True)])
    failures.forgive(connection, {one for a in arrivals for one in failures.met(a.capture.where, a.capture.raw)})
    return outcomes


def _follow(connection: Connection, stored: Iterable[Known], was_latest: Collection[int | None]) -> None:
    """Write what has changed of versions that the store had: seen once more, no more the latest."""
    v = schema.versions
    if old := [{"of": version.id} for version in stored if version.id in was_latest and not version.latest]:
        connection.execute(update(v).where(v.c.id == bindparam("of")).values(latest=0), old)
    if again := [{"of": version.id, "seen": version.last_seen} for version in stored if version.seen_again]:
        connection.execute(update(v).where(v.c.id == bindparam("of")).values(last_seen=bindparam("seen")), again)


def _version(report: int, version: Known, capture: "Capture", record: Record) -> Row:
    title = record.report.title
    return {
        "report": report,
        "number": version.number,
        "latest": int(version.latest),
        "sha256": version.sha256,
        "text": capture.text,
        "title": capture.text[slice(*title)] if title else None,
        "published": clean(capture.published),
        "published_by": capture.published_by.value if capture.published_by else None,
        "stated": stated(capture.published),
        "publisher": clean(capture.publisher),
        "publisher_key": name_key(capture.publisher or ""),
        "url": clean(capture.url),
        "given_id": clean(capture.id),
        "source": clean(capture.where),
        "media": clean(capture.media),
        "raw": blobs.digest(capture.raw),
        "cut": msgspec.json.encode(capture.cut).decode(),
        "first_seen": version.first_seen,
        "last_seen": version.last_seen,
    }


def put_records(connection: Connection, read: Sequence[tuple[int, Record]]) -> None:
    """Store a record for each version, beside the older ones; it is now the one that can be searched."""
    r = schema.records
    versions = [version for version, _ in read]
    older = select(r.c.id).where(r.c.version.in_(versions), r.c.latest == 1)
    if superseded := list(connection.scalars(older)):
        for table in reversed(schema.VALUES):
            connection.execute(delete(table).where(table.c.record.in_(superseded)))
        connection.execute(update(r).where(r.c.id.in_(superseded)).values(latest=0))
        # Rules that came back give the record that they gave before: it takes its own place.
        same = and_(r.c.version == bindparam("of"), r.c.khabar == bindparam("by"), r.c.resources == bindparam("with"))
        makers = [(version, record.made_by) for version, record in read]
        connection.execute(
            delete(r).where(same), [{"of": v, "by": by.khabar, "with": by.resources} for v, by in makers]
        )
    ids = insert_numbered(connection, r, [_record(version, record) for version, record in read])
    put_values(connection, [(id, record) for id, (_, record) in zip(ids, read, strict=True)])
    index(connection, read)
    changed = select(schema.reports.c.key).where(
        schema.reports.c.id.in_(select(schema.versions.c.report).where(schema.versions.c.id.in_(versions)))
    )
    insert_rows(connection, cases.unjoined, [{"report": report} for report in sorted(connection.scalars(changed))])


def outdated(connection: Connection, khabar: str, resources: str) -> list[int]:
    """The versions whose newest record was made by another khabar or other resources."""
    r = schema.records.c
    other = or_(r.khabar != khabar, r.resources != resources)
    return list(connection.scalars(select(r.version).where(r.latest == 1, other).order_by(r.version)))


def _record(version: int, record: Record) -> Row:
    data = encode(record)
    return {
        "version": version,
        "khabar": record.made_by.khabar,
        "resources": record.made_by.resources,
        "made": now(),
        "latest": 1,
        "sha256": blobs.digest(data),
        "data": blobs.pack(data),
    }


def put_values(connection: Connection, records: Iterable[tuple[int, Record]]) -> None:
    """Make the rows that queries look into."""
    gathered: dict[Table, list[Row]] = {table: [] for table in schema.VALUES}
    for id, record in records:
        for table, found in rows(record).items():
            gathered[table] += [{"record": id, **row} for row in found]
    for table, found in gathered.items():
        insert_rows(connection, table, found)
