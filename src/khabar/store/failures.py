"""Failures: what couldn't be read or stored, kept with its bytes until it can be."""

# SPDX-License-Identifier: Apache-2.0
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

from sqlalchemy import Connection, delete, func, select, update

from khabar.intake.capture import Context
from khabar.store import blobs, schema
from khabar.store.arrivals import Failed
from khabar.store.identity import clean, key
from khabar.store.insert import insert_new
from khabar.store.moments import now
from khabar.store.rows import Row

_CONTEXT = ("url", "charset", "retrieved", "published", "publisher")


@dataclass(frozen=True, slots=True)
class KeptFailure:
    """A failure as kept: what failed, since when, how often it was tried. Its bytes, ``size`` of them, aren't here."""

    id: int
    name: str
    failed: Failed
    size: int | None
    first_seen: str
    last_tried: str
    tries: int


def name(where: str, raw: bytes | None) -> str:
    """A failure's name: other bytes at the same place are another failure, since places are used again."""
    return key(f"{clean(where)}\n{blobs.digest(raw) if raw is not None else None}")


def put(connection: Connection, failed: Sequence[Failed]) -> None:
    """Keep what couldn't be read, with its bytes, to be tried again; or that it failed once more."""
    f = schema.failures
    named = {name(one.where, one.raw): one for one in failed}
    first = dict(named)
    # Failures by name and then bytes, here and in ``forgive``, so that writers don't wait for each other in a ring.
    for known, one in sorted(named.items(), key=lambda pair: pair[0]):
        row = {"code": one.code, "message": clean(one.message), "last_tried": now()}
        again = connection.execute(update(f).where(f.c.key == known).values(tries=f.c.tries + 1, **row))
        if again.rowcount:
            del first[known]
    blobs.put(connection, (one.raw for one in first.values() if one.raw is not None))
    insert_new(connection, f, [_row(known, one) for known, one in first.items()])


def _row(known: str, one: Failed) -> Row:
    moment = now()
    return {
        "key": known,
        "code": one.code,
        "message": clean(one.message),
        "first_seen": moment,
        "last_tried": moment,
        "tries": 1,
        "source": clean(one.where),
        "line": one.line,
        "media": clean(one.media),
        "raw": blobs.digest(one.raw) if one.raw is not None else None,
        **{field: clean(getattr(one.context, field)) for field in _CONTEXT},
    }


def forgive(connection: Connection, names: Collection[str]) -> None:
    """Drop failures by their names, and their bytes where nothing else has them."""
    f = schema.failures.c
    there = list(connection.scalars(select(f.key).where(f.key.in_(names)).order_by(f.key).with_for_update()))
    if not there:
        return
    dropped = delete(schema.failures).where(f.key.in_(there)).returning(f.raw)
    if raw := {digest for digest in connection.scalars(dropped) if digest}:
        blobs.sweep(connection, raw)


def met(where: str, raw: bytes) -> Iterable[str]:
    """The names of the failures that a report read from these bytes makes up for."""
    return name(where, raw), name(where, None)


def after(connection: Connection, id: int, limit: int) -> list[KeptFailure]:
    """Failures that were first kept after that of number ``id``, oldest first."""
    f, b = schema.failures.c, schema.blobs.c
    wanted = select(schema.failures, b.size).outerjoin_from(schema.failures, schema.blobs, f.raw == b.sha256)
    return [
        KeptFailure(
            row.id,
            row.key,
            Failed(
                row.source,
                row.code,
                row.message,
                None,
                row.media,
                row.line,
                Context(*(getattr(row, field) for field in _CONTEXT)),
            ),
            row.size,
            row.first_seen,
            row.last_tried,
            row.tries,
        )
        for row in connection.execute(wanted.where(f.id > id).order_by(f.id).limit(limit))
    ]


def newest(connection: Connection) -> int:
    """The number of the failure that was first kept last; 0 where there is none."""
    return connection.scalar(select(func.max(schema.failures.c.id))) or 0


def raw(connection: Connection, id: int) -> bytes | None:
    """A failure's bytes, None where it has none. Raises StoreError where they are damaged."""
    digest = connection.scalar(select(schema.failures.c.raw).where(schema.failures.c.id == id))
    return None if digest is None else blobs.get(connection, digest)
