"""Records as accounts take them: the newest of each report's latest version, under the report's key."""

# SPDX-License-Identifier: Apache-2.0
from collections.abc import Iterator, Sequence

from msgspec.structs import replace
from sqlalchemy import Connection, Row, select

from khabar.errors import KhabarError
from khabar.model import Record, decode
from khabar.store import blobs
from khabar.store.schema import records as kept
from khabar.store.schema import reports, versions

_AT_ONCE = 500


def records(connection: Connection, keys: Sequence[str]) -> dict[str, Record]:
    """The records of the reports of these keys that are in the store; each bears its report's key as its id.

    Raises StoreError where one is damaged.
    """
    return {row.key: _record(row) for row in _rows(connection, keys)}


def _rows(connection: Connection, keys: Sequence[str]) -> Iterator[Row[str, str, bytes]]:
    for at in range(0, len(keys), _AT_ONCE):
        statement = (
            select(reports.c.key, kept.c.sha256, kept.c.data)
            .join_from(reports, versions, versions.c.report == reports.c.id)
            .join(kept, kept.c.version == versions.c.id)
            .where(versions.c.latest == 1, kept.c.latest == 1, reports.c.key.in_(keys[at : at + _AT_ONCE]))
        )
        yield from connection.execute(statement)


def _record(row: Row[str, str, bytes]) -> Record:
    record = decode(blobs.unpack(row.data, row.sha256, f"the record of report {row.key}"))
    return replace(record, report=replace(record.report, id=row.key))


class Records:
    """The records of one transaction, each read once. ``damaged`` says of reports why theirs can't be read."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._known: dict[str, Record] = {}
        self.damaged: dict[str, str] = {}

    def of(self, keys: Sequence[str]) -> dict[str, Record]:
        """The records of the reports of these keys that are in the store, without damaged ones."""
        for row in _rows(self._connection, [k for k in keys if k not in self._known and k not in self.damaged]):
            try:
                self._known[row.key] = _record(row)
            except KhabarError as error:
                self.damaged[row.key] = str(error)
        return {key: self._known[key] for key in keys if key in self._known}
