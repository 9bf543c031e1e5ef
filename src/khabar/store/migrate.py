"""A store's schema: made when the store is new, brought up to date when it is old, refused when it is newer."""

# SPDX-License-Identifier: Apache-2.0
from pathlib import Path

from sqlalchemy import Connection, inspect, text

from khabar.errors import StoreError
from khabar.store import derive
from khabar.store.connect import APPLICATION, SCHEMA

_MIGRATIONS = Path(__file__).parent / "migrations"
KNOWN = sorted(path.name[:4] for path in (_MIGRATIONS / "versions").glob("[0-9]*.py"))
NEWEST = KNOWN[-1]
_LOCK = 0x6B686272  # of PostgreSQL, held while the schema is looked at and changed


def current(connection: Connection) -> str | None:
    """The number of the store's schema, or None for a database in which nothing is.

    Raises StoreError where a newer khabar made it.
    """
    if connection.dialect.name == "sqlite":
        if connection.exec_driver_sql("PRAGMA application_id").scalar_one() != APPLICATION:
            return None
    elif not inspect(connection).has_table("alembic_version", schema=SCHEMA):
        return None
    number = connection.execute(text("SELECT version_num FROM alembic_version")).scalar_one()
    if number > NEWEST:
        message = (
            f"the store has schema {number}, made by a newer khabar; this one knows up to {NEWEST}: upgrade khabar"
        )
        raise StoreError("store/newer", message)
    return str(number)


def create_or_upgrade(connection: Connection) -> None:
    """Bring the store to the newest schema, in the connection's transaction."""
    if connection.dialect.name == "postgresql":
        connection.execute(text("SELECT pg_advisory_xact_lock(:lock)"), {"lock": _LOCK})
    before = current(connection)
    if before is None:
        create(connection, NEWEST)
        derive.mark(connection)
    elif before != NEWEST:
        upgrade(connection, NEWEST)


def create(connection: Connection, number: str) -> None:
    """Make the tables of schema ``number`` in an empty database."""
    if connection.dialect.name == "sqlite":
        connection.exec_driver_sql(f"PRAGMA application_id = {APPLICATION}")
    else:
        connection.exec_driver_sql(f"CREATE SCHEMA IF NOT EXISTS {SCHEMA}")
    upgrade(connection, number)


def upgrade(connection: Connection, number: str) -> None:
    """Run the migrations up to ``number``."""
    from alembic import command
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(_MIGRATIONS).replace("%", "%%"))
    config.attributes["connection"] = connection
    command.upgrade(config, number)
