"""Making anew what can be made anew: the values of records and the words of texts."""

# SPDX-License-Identifier: Apache-2.0
import hashlib
from collections.abc import Callable
from functools import cache
from pathlib import Path

from sqlalchemy import Connection, delete, insert, select, text

import khabar
from khabar.model import decode
from khabar.store import blobs, schema, words
from khabar.store.index import index
from khabar.store.write import put_values

_AT_ONCE = 100
_ACCOUNTS = Path(khabar.__file__).parent / "accounts"
_FIGURES = (  # what figures are made by
    *("parties.yaml", "labels.yaml"),
    *(f"series/{name}" for name in ("sizes.yaml", "expected.yaml", "expected.py", "days.py", "told.py")),
)


def derive(connection: Connection, step: Callable[[int], None] | None = None) -> None:
    """Fill the tables of values and the full-text index from the records."""
    r = schema.records.c
    for table in reversed(schema.VALUES):
        connection.execute(delete(table))
    connection.execute(text("DELETE FROM search"))
    ids = list(connection.scalars(select(r.id).where(r.latest == 1).order_by(r.id)))
    for at in range(0, len(ids), _AT_ONCE):
        wanted = select(r.id, r.version, r.sha256, r.data).where(r.id.in_(ids[at : at + _AT_ONCE])).order_by(r.id)
        found = connection.execute(wanted).all()
        read = [decode(blobs.unpack(row.data, row.sha256, f"record {row.id}")) for row in found]
        put_values(connection, [(row.id, record) for row, record in zip(found, read, strict=True)])
        index(connection, [(row.version, record) for row, record in zip(found, read, strict=True)])
        if step:
            step(len(found))
    mark(connection)


def mark(connection: Connection) -> None:
    """Put down by what rules the values are made."""
    connection.execute(delete(schema.store).where(schema.store.c.name.in_(_rules())))
    connection.execute(insert(schema.store), [{"name": name, "value": value} for name, value in _rules().items()])


def _rules() -> dict[str, str]:
    return {"words": str(words.RULES), "figures": _digest()}


@cache
def _digest() -> str:
    """Of what figures are made by besides their records; read as files, since accounts take time to load."""
    parts = [(_ACCOUNTS / name).read_bytes() for name in _FIGURES]
    return hashlib.sha256(b"\0".join(parts)).hexdigest()[:12]


def stale(connection: Connection) -> bool:
    """Whether values were made by other rules: of what a word is, or of whose word a figure is."""
    table = schema.store.c
    found = connection.execute(select(table.name, table.value).where(table.name.in_(_rules())))
    return {row.name: row.value for row in found} != _rules()
