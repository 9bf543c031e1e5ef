"""A store seen as a whole: how much of what there is."""

# SPDX-License-Identifier: Apache-2.0
from collections.abc import Mapping
from dataclasses import dataclass

from sqlalchemy import Connection, func, select, text

from khabar.store import schema


@dataclass(frozen=True, slots=True)
class Stats:
    """How much a store holds. ``publishers`` and ``makers`` (khabar and resources) count latest versions."""

    database: str
    bytes: int
    reports: int
    versions: int
    records: int
    failures: int
    raw: int
    values: Mapping[str, int]
    publishers: Mapping[str, int]
    makers: Mapping[tuple[str, str], int]
    first: str | None
    last: str | None


def stats(connection: Connection) -> Stats:
    """Count all there is."""
    v, r = schema.versions.c, schema.records.c

    def size(table: object) -> int:
        return connection.execute(select(func.count()).select_from(table)).scalar_one()  # type: ignore[arg-type]

    publishers = connection.execute(
        select(v.publisher, func.count().label("n")).where(v.latest == 1).group_by(v.publisher)
    )
    makers = connection.execute(
        select(r.khabar, r.resources, func.count()).where(r.latest == 1).group_by(r.khabar, r.resources)
    )
    dated = select(func.min(v.stated), func.max(v.stated)).where(v.latest == 1, v.stated != "")
    first, last = connection.execute(dated).one()
    return Stats(
        database=connection.dialect.name,
        bytes=_bytes(connection),
        reports=size(schema.reports),
        versions=size(schema.versions),
        records=size(schema.records),
        failures=size(schema.failures),
        raw=size(schema.blobs),
        values={table.name: size(table) for table in schema.VALUES},
        publishers={name or "": n for name, n in sorted(publishers, key=lambda row: (-row.n, row.publisher or ""))},
        makers={(khabar, resources): n for khabar, resources, n in makers},
        first=first,
        last=last,
    )


def _bytes(connection: Connection) -> int:
    """What the database takes on the disk."""
    if connection.dialect.name == "sqlite":
        pages = connection.exec_driver_sql("PRAGMA page_count").scalar_one()
        return int(pages * connection.exec_driver_sql("PRAGMA page_size").scalar_one())
    tables = "SELECT sum(pg_total_relation_size(c.oid)) FROM pg_class c WHERE c.relkind = 'r' AND c.relnamespace = "
    return int(connection.execute(text(f"{tables}current_schema()::regnamespace")).scalar_one() or 0)
