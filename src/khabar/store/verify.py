"""Verification: whether everything that was stored is there, unchanged, and hangs together."""

# SPDX-License-Identifier: Apache-2.0
import sqlite3
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Select, Table, func, select, text
from sqlalchemy.exc import DBAPIError

from khabar.errors import RecordError, StoreError
from khabar.model import Record, check, decode, text_digest
from khabar.store import blobs, cases, identity, schema
from khabar.store.index import stream, vector
from khabar.store.rows import rows
from khabar.store.schema import SEARCHED, search

_AT_ONCE = 200
_LOOKS_ITSELF = (3, 44)  # SQLite's integrity check looks into full-text indexes from here on


@dataclass(frozen=True, slots=True)
class Finding:
    """Something that isn't as it was stored: what sort of thing, which one, and what is wrong."""

    code: str
    where: str
    problem: str


Step = Callable[[int, int], None]
"""Called with how many things have been looked at, and how many there are."""


def verify(connection: Connection, step: Step | None = None) -> Iterator[Finding]:
    """Everything that is wrong with the store; a whole one gives nothing."""
    database = list(_database(connection))
    yield from database
    if database and connection.dialect.name == "sqlite":
        return  # what stands on damaged pages can't be read to any purpose
    yield from _orphans(connection)
    total = sum(
        connection.execute(select(func.count()).select_from(t)).scalar_one() for t in (schema.blobs, schema.records)
    )
    done = 0
    for look in (_blobs, _records):
        for findings in look(connection):
            yield from findings
            done += 1
            if step:
                step(done, total)


def _database(connection: Connection) -> Iterator[Finding]:
    """What SQLite itself has to say; PostgreSQL checks its pages as it reads them."""
    if connection.dialect.name != "sqlite":
        return
    for (line,) in connection.exec_driver_sql("PRAGMA integrity_check(100)"):
        if line != "ok":
            yield Finding("verify/page", "database", line)
    for table, row, parent, _ in connection.exec_driver_sql("PRAGMA foreign_key_check"):
        yield Finding("verify/orphan", f"{table} {row}", f"belongs to no row of {parent}")


def hanging(connection: Connection) -> Iterator[Finding]:
    """What is amiss among the rows of which a backup is made: nothing could be restored from it."""
    if connection.dialect.name == "sqlite":
        for table in (
            table for table in schema.metadata.sorted_tables if table not in {*schema.VALUES, *cases.DERIVED}
        ):
            for _, row, parent, _ in connection.exec_driver_sql(f"PRAGMA foreign_key_check({table.name})"):
                yield Finding("verify/orphan", f"{table.name} {row}", f"belongs to no row of {parent}")
    yield from _looked(connection, _incomplete())


def _orphans(connection: Connection) -> Iterator[Finding]:
    """Rows without what they hang on, and what should hang on them."""
    v = schema.versions.c
    words = {
        "version that can't be found by its words": select(v.id).where(v.id.not_in(select(search.c.rowid))),
        "words of no version": select(search.c.rowid).where(search.c.rowid.not_in(select(v.id))),
    }
    yield from _looked(connection, {**_incomplete(), **words})
    for key, known in connection.execute(select(schema.reports.c.key, schema.reports.c.identity)):
        if identity.key(known) != key:
            yield Finding("verify/identity", key, "isn't the key of the report's identity")


def _incomplete() -> dict[str, Select[Any]]:
    """By what is wrong with it, what lacks something that must hang on it."""
    v, r, b = schema.versions.c, schema.records.c, schema.blobs.c
    named = select(v.raw).union(select(schema.failures.c.raw).where(schema.failures.c.raw.is_not(None)))
    return {
        "report without a latest version": select(schema.reports.c.key).where(
            schema.reports.c.id.not_in(select(v.report).where(v.latest == 1))
        ),
        "version without a record": select(v.id).where(v.id.not_in(select(r.version).where(r.latest == 1))),
        "raw bytes of no version": select(b.sha256).where(b.sha256.not_in(named)),
    }


def _looked(connection: Connection, looks: Mapping[str, Select[Any]]) -> Iterator[Finding]:
    for problem, look in looks.items():
        for (name,) in connection.execute(look.limit(100)):
            yield Finding("verify/orphan", str(name), problem)


def _blobs(connection: Connection) -> Iterator[list[Finding]]:
    b = schema.blobs.c
    for name, size, data in _each(connection, select(b.sha256, b.size, b.data)):
        try:
            found = len(blobs.unpack(data, name, "the bytes"))
            yield [] if found == size else [Finding("verify/raw", name, f"{found} bytes instead of {size}")]
        except StoreError as error:
            yield [Finding("verify/raw", name, str(error))]


def _records(connection: Connection) -> Iterator[list[Finding]]:
    v, r = schema.versions.c, schema.records.c
    look = select(r.id, r.latest, r.sha256, r.data, v.id.label("version"), v.sha256.label("text_sha256"), v.text)
    for row in _each(connection, look.join_from(schema.records, schema.versions, r.version == v.id).order_by(r.id)):
        yield list(_record(connection, row))


def _record(connection: Connection, row: Any) -> Iterator[Finding]:
    version, where = f"version {row.version}", f"record {row.id}"
    if text_digest(row.text) != row.text_sha256:
        yield Finding("verify/text", version, "the text is not what was stored")
    try:
        record = decode(blobs.unpack(row.data, row.sha256, "the record"))
    except (StoreError, RecordError) as error:
        yield Finding("verify/record", where, str(error))
        return
    if record.report.text != row.text:
        yield Finding("verify/record", where, f"is of another text than {version}")
    for violation in check(record):
        yield Finding("verify/record", where, f"{violation.where} {violation.problem}")
    if row.latest:
        yield from _values(connection, row.id, record)
        yield from _words(connection, row.version, record)


def _values(connection: Connection, id: int, record: Record) -> Iterator[Finding]:
    """The rows that queries look into are those that the record gives."""
    for table, wanted in rows(record).items():
        order = list(table.primary_key)
        found = connection.execute(select(table).where(table.c.record == id).order_by(*order)).mappings()
        if [dict(row) for row in found] != _sorted(table, id, wanted):
            yield Finding("verify/values", f"record {id}", f"its {table.name} in the tables are not its own")


def _sorted(table: Table, id: int, wanted: list[dict[str, Any]]) -> list[dict[str, Any]]:
    keys = [column.name for column in table.primary_key]
    return sorted(({"record": id, **row} for row in wanted), key=lambda row: [row[k] for k in keys])


def _words(connection: Connection, version: int, record: Record) -> Iterator[Finding]:
    """The full-text index has the words of this text."""
    postgresql = connection.dialect.name == "postgresql"
    wanted = stream(record)
    if postgresql:
        sides = ", ".join(f"{name} = CAST(:{name} AS tsvector)" for name in SEARCHED)
        wanted = {name: vector(words) for name, words in wanted.items()}
    else:
        sides = ", ".join(f"{name} = :{name}" for name in SEARCHED)
    same = connection.scalar(
        text(f"SELECT {sides.replace(', ', ' AND ')} FROM search WHERE rowid = :id"), {"id": version, **wanted}
    )
    if same is not None and not same:
        yield Finding("verify/words", f"version {version}", "the words by which it is found are not its own")


def verify_index(connection: Connection) -> Iterator[Finding]:
    """SQLite's full-text index agrees with its words.

    An old SQLite asks for the right to write before it looks: where there is none now, it doesn't look.
    """
    if connection.dialect.name != "sqlite" or sqlite3.sqlite_version_info >= _LOOKS_ITSELF:
        return
    try:
        connection.exec_driver_sql("INSERT INTO search (search) VALUES ('integrity-check')")
    except (DBAPIError, StoreError) as error:
        if getattr(error, "code", None) not in ("store/read-only", "store/locked"):
            yield Finding("verify/words", "search", f"the index is damaged: {error}")


def _each(connection: Connection, statement: Any) -> Iterator[Any]:
    """The rows of a long answer, some at a time."""
    yield from connection.execute(statement.execution_options(yield_per=_AT_ONCE))
