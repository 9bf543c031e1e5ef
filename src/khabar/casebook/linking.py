"""By which rules the accounts of a store were made."""

# SPDX-License-Identifier: Apache-2.0
from functools import cache
from pathlib import Path

from sqlalchemy import Connection, select

import khabar
from khabar.rules.resources import digest
from khabar.store.insert import put_rows
from khabar.store.schema import store

_NAME = "linking"
CODE = 2  # raised where the code, not a table, makes other stories, keys, links or accounts


def tables() -> list[Path]:
    """The files that say how accounts are made of records: of accounts, contrasts, and the names of actors and days."""
    package = Path(khabar.__file__).parent
    rooms = [package / room for room in ("accounts", "contrast", "extract/actors/names")]
    lexica = [package / "extract" / room / "lexicon.yaml" for room in ("actors", "times")]
    return sorted([*lexica, *(path for room in rooms for end in ("yaml", "tsv") for path in room.glob(f"*.{end}"))])


@cache
def rules() -> str:
    """What changes when other accounts would be made of the same records: khabar's version, its tables, the code."""
    return f"{CODE} {digest(tables())[:16]}"


def current(connection: Connection) -> str | None:
    """The rules by which the store's accounts were made."""
    return connection.scalar(select(store.c.value).where(store.c.name == _NAME))


def put(connection: Connection) -> None:
    """Put down that accounts are made by today's rules."""
    put_rows(connection, store, [{"name": _NAME, "value": rules()}])
