"""Making anew what can be made anew: the values of records and the words of texts."""

# SPDX-License-Identifier: Apache-2.0
from collections.abc import Callable

from sqlalchemy import Connection, delete, select, text, update

from khabar.model import decode
from khabar.store import blobs, schema, words
from khabar.store.index import index
from khabar.store.write import put_values

_AT_ONCE = 100


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
    rules = str(words.RULES)
    connection.execute(update(schema.store).where(schema.store.c.name == "words").values(value=rules))


def stale(connection: Connection) -> bool:
    """Whether the index was made by other rules of what a word is."""
    found = connection.scalar(select(schema.store.c.value).where(schema.store.c.name == "words"))
    return found != str(words.RULES)
