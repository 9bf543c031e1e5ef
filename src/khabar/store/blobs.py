"""Bytes as they are kept: compressed, named by their SHA-256, once however often they came."""

# SPDX-License-Identifier: Apache-2.0
import zlib
from collections.abc import Collection, Iterable
from hashlib import sha256

from sqlalchemy import Connection, delete, select

from khabar.errors import StoreError
from khabar.store import schema
from khabar.store.insert import insert_new


def digest(data: bytes) -> str:
    """SHA-256 in hex, the name of the bytes."""
    return sha256(data).hexdigest()


def pack(data: bytes) -> bytes:
    """The bytes compressed."""
    return zlib.compress(data, 3)  # 6 takes twice the time for a tenth less


def unpack(data: bytes, name: str, what: str) -> bytes:
    """The bytes again; raises StoreError where they are not those that ``name`` names."""
    try:
        found = zlib.decompress(data)
    except zlib.error as error:
        raise StoreError("store/damaged", f"{what} can't be unpacked: {error}") from error
    if digest(found) != name:
        raise StoreError("store/damaged", f"{what} is not what was stored")
    return found


def put(connection: Connection, found: Iterable[bytes]) -> None:
    """Keep bytes that aren't kept yet."""
    rows = {digest(data): data for data in found}
    b = schema.blobs.c
    # Locked, so that nobody sweeps away what this step is about to refer to.
    there = select(b.sha256).where(b.sha256.in_(rows)).order_by(b.sha256).with_for_update(read=True, key_share=True)
    kept = set(connection.scalars(there))
    insert_new(
        connection,
        schema.blobs,
        [
            {"sha256": name, "size": len(data), "data": pack(data)}
            for name, data in sorted(rows.items())
            if name not in kept
        ],
    )


def get(connection: Connection, name: str) -> bytes:
    """The bytes of that name. Raises StoreError where they are damaged or gone."""
    data = connection.scalar(select(schema.blobs.c.data).where(schema.blobs.c.sha256 == name))
    if data is None:
        raise StoreError("store/damaged", f"raw bytes {name[:12]} are gone")
    return unpack(data, name, f"raw bytes {name[:12]}")


def sweep(connection: Connection, names: Collection[str] | None = None) -> int:
    """Drop the bytes (of these names) that no version and no failure has any more; how many."""
    b, v, f = schema.blobs.c, schema.versions.c, schema.failures.c
    unused = [~select(v.id).where(v.raw == b.sha256).exists(), ~select(f.id).where(f.raw == b.sha256).exists()]
    if names is not None:
        unused.append(b.sha256.in_(names))
    # First wait for those who are about to refer to them, then look again.
    connection.execute(select(b.sha256).where(*unused).order_by(b.sha256).with_for_update()).all()
    return connection.execute(delete(schema.blobs).where(*unused)).rowcount
