"""Backups: one file that any store can be made from again, on either database, and that proves itself.

A zip file: for each table a member ``<table>.jsonl`` with its columns on the first line and a row on each line
after it, bytes in base64; then ``manifest.json`` with the schema's number and the rows and SHA-256 of each
member. Values, words and stories that can be made anew from records are not in it.
"""

# SPDX-License-Identifier: Apache-2.0
import base64
import hashlib
import os
import zipfile
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Any

import msgspec
from sqlalchemy import Connection, LargeBinary, MetaData, Table, delete, func, insert, select
from sqlalchemy.exc import SQLAlchemyError

from khabar import __version__
from khabar.errors import StoreError
from khabar.store import cases, faults, migrate, schema
from khabar.store.derive import derive
from khabar.store.verify import hanging

FORMAT = "khabar.backup/1"
_MANIFEST = "manifest.json"
_AT_ONCE = 500
_LONGEST_LINE = 512 * 2**20

Step = Callable[[int], None]
"""Called with the number of rows that have been written or read."""


class Member(msgspec.Struct, frozen=True):
    """A table in the archive."""

    rows: int
    sha256: str


class Manifest(msgspec.Struct, frozen=True):
    """What an archive says of itself."""

    format: str
    schema: str
    khabar: str
    tables: dict[str, Member]


def kept() -> list[Table]:
    """The tables that can't be made anew, each after those it refers to."""
    derived = {*schema.VALUES, *cases.DERIVED}
    return [table for table in schema.metadata.sorted_tables if table not in derived]


def write(connection: Connection, path: Path, step: Step | None = None) -> Manifest:
    """Write all that the connection sees to ``path``: the file is whole, or there is none.

    Raises StoreError where rows are missing: what can't be restored is no backup.
    """
    if wrong := next(hanging(connection), None):
        raise StoreError("store/damaged", f"no backup is made: {wrong.where}: {wrong.problem}; khabar verify says more")
    part = path.with_name(f"{path.name}.part")
    members: dict[str, Member] = {}
    try:
        with zipfile.ZipFile(part, "w", zipfile.ZIP_DEFLATED, allowZip64=True) as archive:
            for table in kept():
                with archive.open(f"{table.name}.jsonl", "w", force_zip64=True) as file:
                    members[table.name] = _dump(connection, table, file, step)
            manifest = Manifest(FORMAT, migrate.current(connection) or "", __version__, members)
            archive.writestr(_MANIFEST, msgspec.json.format(msgspec.json.encode(manifest)))
        verify(part)
        _settle(part)
        part.replace(path)
        _settle(path.parent)
    except OSError as error:
        raise StoreError("store/backup", f"{path}: {error.strerror or error}") from error
    finally:
        part.unlink(missing_ok=True)
    return manifest


def _settle(path: Path) -> None:
    """Wait until a file, or a folder's list of names, is on the disk."""
    opened = os.open(path, os.O_RDONLY)
    try:
        os.fsync(opened)
    finally:
        os.close(opened)


def _dump(connection: Connection, table: Table, file: IO[bytes], step: Step | None) -> Member:
    digest, count = hashlib.sha256(), 0
    names = [str(column.name) for column in table.columns]
    statement = select(table).order_by(*table.primary_key).execution_options(yield_per=_AT_ONCE)
    for row in _lines(names, connection.execute(statement)):
        file.write(row)
        digest.update(row)
        count += 1
        if step and count % _AT_ONCE == 0:
            step(_AT_ONCE)
    return Member(count - 1, digest.hexdigest())


def _lines(names: list[str], rows: Any) -> Iterator[bytes]:
    yield msgspec.json.encode(names) + b"\n"
    for row in rows:
        yield msgspec.json.encode(tuple(row)) + b"\n"  # bytes become base64


def verify(path: Path) -> Manifest:
    """What the archive holds. Raises StoreError where it isn't what was written."""
    with _opened(path) as (archive, manifest):
        for name, member in manifest.tables.items():
            digest, count = hashlib.sha256(), 0
            with archive.open(f"{name}.jsonl") as file:
                while line := file.readline(_LONGEST_LINE):
                    digest.update(line)
                    count += 1
            if digest.hexdigest() != member.sha256 or count - 1 != member.rows:
                raise StoreError("store/backup", f"{path}: {name} is not what was written")
        return manifest


@contextmanager
def _opened(path: Path) -> Iterator[tuple[zipfile.ZipFile, Manifest]]:
    try:
        with zipfile.ZipFile(path) as archive:
            manifest = msgspec.json.decode(archive.read(_MANIFEST), type=Manifest)
            if manifest.format != FORMAT:
                raise StoreError("store/backup", f"{path} is a {manifest.format}, which this khabar doesn't know")
            yield archive, manifest
    except (zipfile.BadZipFile, KeyError, msgspec.MsgspecError, EOFError, zlib.error) as error:
        raise StoreError("store/backup", f"{path} is no backup of khabar, or a damaged one: {error}") from error
    except OSError as error:
        raise StoreError("store/backup", f"{path}: {error.strerror or error}") from error


def load(connection: Connection, path: Path, step: Step | None = None) -> Manifest:
    """Fill an empty database from an archive that was verified, in the connection's transaction."""
    with _opened(path) as (archive, manifest):
        if manifest.schema not in migrate.KNOWN:
            raise StoreError("store/newer", f"{path} has schema {manifest.schema}: upgrade khabar to restore it")
        migrate.create(connection, manifest.schema)
        there = MetaData()
        there.reflect(connection, only=list(manifest.tables))
        for name in (table.name for table in there.sorted_tables if table.name in manifest.tables):
            with archive.open(f"{name}.jsonl") as file:
                try:
                    _fill(connection, there.tables[name], file, step)
                except (SQLAlchemyError, ValueError, faults.ClashError) as error:
                    # Only its kind is told: the message has rows in it.
                    kind = type(error).__name__
                    raise StoreError("store/backup", f"{path}: {name} has a row that can't be ({kind})") from error
    migrate.upgrade(connection, migrate.NEWEST)
    if connection.dialect.name == "postgresql":
        _count_on(connection)
    derive(connection)
    connection.execute(delete(cases.unjoined))
    connection.execute(insert(cases.unjoined).from_select(["report"], select(schema.reports.c.key)))
    return manifest


def _fill(connection: Connection, table: Table, file: IO[bytes], step: Step | None) -> None:
    names = msgspec.json.decode(file.readline(_LONGEST_LINE), type=list[str])
    binary = {i for i, name in enumerate(names) if isinstance(table.c[name].type, LargeBinary)}
    rows: list[dict[str, Any]] = []
    while line := file.readline(_LONGEST_LINE):
        values = msgspec.json.decode(line, type=list[Any])
        row = {
            n: base64.b64decode(v) if i in binary and v is not None else v
            for i, (n, v) in enumerate(zip(names, values, strict=True))
        }
        rows.append(row)
        if len(rows) == _AT_ONCE:
            _flush(connection, table, rows, step)
    _flush(connection, table, rows, step)


def _flush(connection: Connection, table: Table, rows: list[dict[str, Any]], step: Step | None) -> None:
    if rows:
        connection.execute(insert(table), rows)
    if step:
        step(len(rows))
    rows.clear()


def _count_on(connection: Connection) -> None:
    """New rows get numbers after those that were filled in."""
    for table in (table for table in kept() if "id" in table.c):
        sequence = func.pg_get_serial_sequence(table.name, "id")
        last = func.max(table.c.id)
        connection.execute(select(func.setval(sequence, func.coalesce(last, 1), last.is_not(None))))
