"""By which rules the accounts of a store were made."""

# SPDX-License-Identifier: Apache-2.0
from functools import cache
from pathlib import Path

from sqlalchemy import Connection, select

from khabar import accounts
from khabar.rules.resources import digest
from khabar.store.insert import put_rows
from khabar.store.schema import store

_NAME = "linking"
CODE = 2  # raised where the code, not a table, makes other stories, keys, links or accounts


@cache
def rules() -> str:
    """What changes when other accounts would be made of the same records: khabar's version, its tables, the code."""
    folder = Path(accounts.__file__).parent
    return f"{CODE} {digest(sorted([*folder.glob('*.yaml'), *folder.glob('*.tsv')]))[:16]}"


def current(connection: Connection) -> str | None:
    """The rules by which the store's accounts were made."""
    return connection.scalar(select(store.c.value).where(store.c.name == _NAME))


def put(connection: Connection) -> None:
    """Put down that accounts are made by today's rules."""
    put_rows(connection, store, [{"name": _NAME, "value": rules()}])
