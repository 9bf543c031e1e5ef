"""The full-text index: the words of texts and names, as search knows words."""

# SPDX-License-Identifier: Apache-2.0
from collections.abc import Sequence

from sqlalchemy import Connection, text

from khabar.model import Record
from khabar.store.insert import copy_rows
from khabar.store.rows import APART, names
from khabar.store.schema import SEARCHED
from khabar.store.words import forms

Row = dict[str, object]
_COLUMNS = ", ".join(SEARCHED)
_DELETE = text("DELETE FROM search WHERE rowid = :rowid")
_INSERT = text(f"INSERT INTO search (rowid, {_COLUMNS}) VALUES (:rowid, {', '.join(f':{c}' for c in SEARCHED)})")


def index(connection: Connection, read: Sequence[tuple[int, Record]]) -> None:
    """Index versions by their records, in place of what was indexed for them."""
    if not read:
        return
    postgresql = connection.dialect.name == "postgresql"
    write = vector if postgresql else str
    connection.execute(_DELETE, [{"rowid": version} for version, _ in read])
    streams = ((version, stream(record)) for version, record in read)
    rows = [{"rowid": version, **{name: write(words) for name, words in of.items()}} for version, of in streams]
    if postgresql:
        copy_rows(connection, "search", rows)
    else:
        connection.execute(_INSERT, rows)


def stream(record: Record) -> dict[str, str]:
    """What is indexed of a record, by column: forms of words, parted by blanks."""
    return {"words": " ".join(forms(record.report.text)), **names(record)}


def vector(stream: str) -> str:
    """The stream as PostgreSQL writes a vector; forms are letters and digits and need no escape."""
    places: dict[str, list[int]] = {}
    for place, form in enumerate(stream.split(), 1):
        if form != APART:
            places.setdefault(form, []).append(place)
    return " ".join(f"'{form}':{','.join(map(str, at[:256]))}" for form, at in places.items())
