"""Connections: one SQLite file, or a PostgreSQL database by URL, set up so that nothing acknowledged is lost."""

# SPDX-License-Identifier: Apache-2.0
import importlib.util
import math
import os
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import URL, Connection, Engine, QueuePool, create_engine, event, make_url
from sqlalchemy.exc import ArgumentError

from khabar.errors import StoreError
from khabar.store import faults

APPLICATION = 0x6B686272  # "khbr" in the header of the file
SCHEMA = "khabar"  # of PostgreSQL, where the tables stand
WAIT = 30.0
PRAGMAS = ("foreign_keys = ON", "synchronous = FULL", "cell_size_check = ON", "cache_size = -16000")
# What is erased is overwritten; a page that changes often is copied from the journal into the file less often.
WRITING = ("journal_mode = WAL", "secure_delete = ON", "wal_autocheckpoint = 4000")


def engine(where: str | Path, wait: float = WAIT) -> Engine:
    """The engine for a file's path or a ``postgresql://`` URL; ``wait`` seconds for another writer to end.

    Raises StoreError where the path or URL can't be a store.
    """
    made = _postgresql(str(where), wait) if "://" in str(where) else _sqlite(Path(where), wait)
    event.listen(made, "handle_error", faults.translate)
    return made


def _sqlite(path: Path, wait: float) -> Engine:
    if path.is_dir():
        raise StoreError("store/foreign", f"{path} is a folder; name a file in it")
    if not path.parent.is_dir():
        raise StoreError("store/unreachable", f"there is no folder {path.parent}")
    read_only = path.exists() and not os.access(path, os.W_OK)
    address = f"{path.absolute().as_uri()}?mode={_mode(path, read_only)}"

    def connect() -> sqlite3.Connection:
        made = sqlite3.connect(address, uri=True, timeout=wait, isolation_level=None, check_same_thread=False)
        _own(made, path)
        for pragma in PRAGMAS if read_only else (*PRAGMAS, *WRITING):
            made.execute(f"PRAGMA {pragma}")
        _calculating(made)
        return made

    made = create_engine("sqlite://", creator=connect, poolclass=QueuePool, hide_parameters=True)

    @event.listens_for(made, "begin")
    def _(connection: Connection) -> None:
        write = connection.get_execution_options().get("khabar_write")
        connection.exec_driver_sql("BEGIN IMMEDIATE" if write else "BEGIN")

    return made


def _own(connection: sqlite3.Connection, path: Path) -> None:
    """Refuse the database of another program before anything is set in it."""
    (application,) = connection.execute("PRAGMA application_id").fetchone()
    (tables,) = connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
    if application != APPLICATION and (application or tables):
        connection.close()
        code, message = faults.FOREIGN
        raise StoreError(code, f"{message}: {path}")


def _calculating(connection: sqlite3.Connection) -> None:
    """Give SQLite the functions that distances need, where it was built without them."""
    try:
        connection.execute("SELECT sin(0), cos(0)")
    except sqlite3.OperationalError:
        for function in (math.sin, math.cos):
            connection.create_function(function.__name__, 1, function, deterministic=True)


def _mode(path: Path, read_only: bool) -> str:
    """How to open the file. A reader needs a journal, too, to see what others write.

    Where there is none and none can be made, the file is read as it stands, or couldn't be read at all.
    """
    if not read_only:
        return "rwc"
    journal = Path(f"{path}-wal").exists() or os.access(path.parent, os.W_OK)
    return "ro" if journal else "ro&immutable=1"


def _postgresql(address: str, wait: float) -> Engine:
    url = _url(address)
    if url.get_backend_name() != "postgresql":
        raise StoreError("store/foreign", f"a store is a file or a postgresql:// URL, not {url.drivername}://")
    if importlib.util.find_spec("psycopg") is None:
        raise StoreError("store/unreachable", "PostgreSQL needs psycopg: pip install 'khabar[postgres]'")
    asked = url.query.get("options", "")
    url = url.difference_update_query(["options"]).set(drivername="postgresql+psycopg")
    settings = f"{asked} -c search_path={SCHEMA} -c lock_timeout={round(wait * 1000)} -c application_name=khabar"
    return create_engine(
        url.set(drivername="postgresql+psycopg"),
        connect_args={"options": settings, "connect_timeout": max(2, round(wait))},
        hide_parameters=True,
    )


def _url(address: str) -> URL:
    """The URL taken apart. What is wrong with it is told without its words: one of them is a password."""
    try:
        url = make_url(address)
    except (ArgumentError, ValueError):
        raise StoreError("store/unreachable", "this is no URL of a database") from None
    if "@" in (url.host or ""):
        raise StoreError("store/unreachable", "an @ in a password or a user's name is written %40")
    return url


def shown(where: str | Path) -> str:
    """A store's address as it may be told: without a password."""
    return _url(str(where)).render_as_string(hide_password=True) if "://" in str(where) else str(where)


@contextmanager
def reading(engine: Engine) -> Iterator[Connection]:
    """A connection that sees the store as it is at one moment, whatever is written meanwhile."""
    postgresql = engine.dialect.name == "postgresql"
    options = {"isolation_level": "REPEATABLE READ", "postgresql_readonly": True} if postgresql else {}
    with engine.connect().execution_options(**options) as connection, connection.begin():
        yield connection


@contextmanager
def writing(engine: Engine) -> Iterator[Connection]:
    """A connection whose work is stored as a whole at the end, or not at all."""
    with engine.connect().execution_options(khabar_write=True) as connection, connection.begin():
        yield connection
