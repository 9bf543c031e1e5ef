"""Rows into tables, many at once."""

# SPDX-License-Identifier: Apache-2.0
from collections.abc import Sequence
from typing import Any

from sqlalchemy import Connection, Table, insert
from sqlalchemy.dialects import postgresql, sqlite

from khabar.store import faults


def insert_rows(connection: Connection, table: Table, rows: Sequence[dict[str, Any]]) -> None:
    """Insert the rows, if there are any; all have the same columns."""
    if rows and connection.dialect.name == "postgresql":
        copy_rows(connection, table.name, rows)
    elif rows:
        connection.execute(insert(table), rows)


def copy_rows(connection: Connection, table: str, rows: Sequence[dict[str, Any]]) -> None:
    """PostgreSQL's COPY: a third of the time that as many INSERTs take."""
    cursor = connection.connection.cursor()
    try:
        with cursor.copy(f"COPY {table} ({', '.join(rows[0])}) FROM STDIN") as copy:
            for row in rows:
                copy.write_row(tuple(row.values()))
    except Exception as error:
        raise faults.known(error) or error from error
    finally:
        cursor.close()


def insert_numbered(connection: Connection, table: Table, rows: Sequence[dict[str, Any]]) -> list[int]:
    """Insert the rows; the numbers that the store gave them, in their order."""
    if not rows:
        return []
    statement = insert(table).returning(table.c.id, sort_by_parameter_order=True)
    return list(connection.scalars(statement, rows))


def insert_new(connection: Connection, table: Table, rows: Sequence[dict[str, Any]]) -> None:
    """Insert the rows whose key the table doesn't have, another writer's rows of this moment included."""
    if not rows:
        return
    dialect = postgresql if connection.dialect.name == "postgresql" else sqlite
    connection.execute(dialect.insert(table).on_conflict_do_nothing(), rows)
