"""Records as accounts take them: the newest of each report's latest version, under the report's key."""

# SPDX-License-Identifier: Apache-2.0
from collections.abc import Sequence

from msgspec.structs import replace
from sqlalchemy import Connection, select

from khabar.model import Record, decode
from khabar.store import blobs
from khabar.store.schema import records as kept
from khabar.store.schema import reports, versions

_AT_ONCE = 500


def records(connection: Connection, keys: Sequence[str]) -> dict[str, Record]:
    """The records of the reports of these keys that are in the store; each bears its report's key as its id."""
    found: dict[str, Record] = {}
    for at in range(0, len(keys), _AT_ONCE):
        statement = (
            select(reports.c.key, kept.c.sha256, kept.c.data)
            .join_from(reports, versions, versions.c.report == reports.c.id)
            .join(kept, kept.c.version == versions.c.id)
            .where(versions.c.latest == 1, kept.c.latest == 1, reports.c.key.in_(keys[at : at + _AT_ONCE]))
        )
        for row in connection.execute(statement):
            record = decode(blobs.unpack(row.data, row.sha256, f"the record of report {row.key}"))
            found[row.key] = replace(record, report=replace(record.report, id=row.key))
    return found


class Records:
    """The records of one transaction, each read once."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._known: dict[str, Record] = {}

    def of(self, keys: Sequence[str]) -> dict[str, Record]:
        """The records of the reports of these keys that are in the store."""
        self._known |= records(self._connection, [key for key in keys if key not in self._known])
        return {key: self._known[key] for key in keys if key in self._known}
