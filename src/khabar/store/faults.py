"""What a database says when it fails, as errors that a person can act on."""

# SPDX-License-Identifier: Apache-2.0
from sqlalchemy.engine import ExceptionContext

from khabar.errors import StoreError

FULL = "store/full", "the disk is full: nothing of this step was stored; make room and start again"
READ_ONLY = "store/read-only", "the store can be read here, not written"
LOCKED = "store/locked", "another process is writing to the store and hasn't ended in time"
CLASH = "store/clash", "another process stored the same at the same moment, again and again"
DAMAGED = "store/damaged", "the file is damaged: stop writing to it, run verify, restore a backup"
FOREIGN = "store/foreign", "this is no store of khabar"
UNREACHABLE = "store/unreachable", "the store can't be opened"
UNREADABLE = "store/unreadable", "reading or writing the disk failed"

SQLITE = {
    "SQLITE_FULL": FULL,
    "SQLITE_READONLY": READ_ONLY,
    "SQLITE_BUSY": LOCKED,
    "SQLITE_LOCKED": LOCKED,
    "SQLITE_CORRUPT": DAMAGED,
    "SQLITE_NOTADB": FOREIGN,
    "SQLITE_CANTOPEN": UNREACHABLE,
    "SQLITE_IOERR": UNREADABLE,
}
"""By the first two words of SQLite's result code."""

POSTGRESQL = {
    "53100": FULL,
    "25006": READ_ONLY,
    "42501": READ_ONLY,
    "55P03": LOCKED,
    "40P01": CLASH,  # deadlock,
    "40001": CLASH,  # serialization,
    "23503": CLASH,  # a foreign key whose row went,
    "23505": CLASH,  # a key that came, between this writer's look and its step
    "57014": LOCKED,
    "XX001": DAMAGED,
    "XX002": DAMAGED,
    "58030": UNREADABLE,
}
"""By SQLSTATE."""

UNREACHABLE_CLASSES = ("08", "28", "3D", "53", "57P")


class ClashError(StoreError):
    """Another writer's step came in between: what failed may be tried again."""


def translate(context: ExceptionContext) -> None:
    """Raise the StoreError for a database's error; others pass."""
    if found := known(context.original_exception):
        raise found from context.original_exception


def known(error: BaseException) -> StoreError | None:
    """The StoreError for a database's error, or None for another."""
    meaning = _sqlite(error) or _postgresql(error)
    if meaning is None:
        return None
    kind = ClashError if meaning is CLASH else StoreError
    return kind(meaning[0], f"{meaning[1]} ({' '.join(str(error).split())})")


def _sqlite(error: BaseException) -> tuple[str, str] | None:
    name = getattr(error, "sqlite_errorname", "")
    return SQLITE.get("_".join(name.split("_")[:2]))


def _postgresql(error: BaseException) -> tuple[str, str] | None:
    if not type(error).__module__.startswith("psycopg"):
        return None
    state = getattr(error, "sqlstate", None)
    if state in POSTGRESQL:
        return POSTGRESQL[state]
    if state is None or state.startswith(UNREACHABLE_CLASSES):
        return UNREACHABLE if type(error).__name__ == "OperationalError" or state else None
    return None
