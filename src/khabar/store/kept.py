"""What a store gives back: reports, their versions, their records."""

# SPDX-License-Identifier: Apache-2.0
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import msgspec
from sqlalchemy import Connection, select

from khabar.errors import StoreError
from khabar.model import Record, decode
from khabar.store import blobs
from khabar.store.moved import Moved, moved
from khabar.store.schema import records, reports, versions
from khabar.store.wording import Rewording, align

_COLUMNS = (
    "number", "latest", "sha256", "title", "published", "published_by", "publisher", "url", "given_id",
    "source", "media", "raw", "cut", "first_seen", "last_seen",
)  # fmt: skip
_BEGINNING = re.compile(r"[0-9a-f]{6,15}", re.ASCII)  # of a key, which has 16 hex digits


class Removed(msgspec.Struct, frozen=True):
    """What intake left out of the text, and why."""

    reason: str
    text: str


@dataclass(frozen=True, slots=True)
class Version:
    """A version as it came in; ``raw`` names its bytes, the moments are when it was found first and last."""

    number: int
    latest: bool
    sha256: str
    title: str | None
    published: str | None
    published_by: str | None
    publisher: str | None
    url: str | None
    given_id: str | None
    source: str
    media: str
    raw: str
    cut: tuple[Removed, ...]
    first_seen: str
    last_seen: str


@dataclass(frozen=True, slots=True)
class Shown:
    """A report: all its versions, and the record of the one that was asked for."""

    report: str
    versions: tuple[Version, ...]
    version: Version
    record: Record


@dataclass(frozen=True, slots=True)
class Diff:
    """What changed from version ``old`` to version ``new``: metadata, sentences, values.

    ``seen`` is when the old one and the new one were found first, in ISO 8601.
    """

    report: str
    old: int
    new: int
    seen: tuple[str, str]
    metadata: Mapping[str, tuple[str | None, str | None]]
    rewordings: tuple[Rewording, ...]
    moved: tuple[Moved, ...]


@dataclass(frozen=True, slots=True)
class Stored:
    """A version and the newest record that was made of it."""

    report: str
    version: int
    record: Record


def show(connection: Connection, report: str, number: int | None = None) -> Shown:
    """The report of that key, or the only one whose key begins so; its version of that number, else the latest.

    Raises StoreError where there is none.
    """
    report = named(connection, report)
    found = _versions(connection, report)
    wanted = next((v for v in found if (v.latest if number is None else v.number == number)), None)
    if wanted is None:
        raise StoreError("store/no-report", f"report {report} has no version {number}")
    return Shown(report, tuple(found), wanted, record(connection, report, wanted.number))


def diff(connection: Connection, report: str, old: int | None = None, new: int | None = None) -> Diff:
    """What changed between two versions; without numbers, between the last two."""
    report = named(connection, report)
    numbers = [v.number for v in sorted(_versions(connection, report), key=lambda v: (v.first_seen, v.number))]
    new = numbers[-1] if new is None else new
    if old is None:
        old = numbers[max(0, numbers.index(new) - 1)] if new in numbers else new
    left, right = show(connection, report, old), show(connection, report, new)
    pairs = {name: (getattr(left.version, name), getattr(right.version, name)) for name in ("published", "publisher")}
    aligned = align(left.record, right.record)
    values = moved(left.record, right.record, aligned.same)
    changed = {name: pair for name, pair in pairs.items() if pair[0] != pair[1]}
    seen = left.version.first_seen, right.version.first_seen
    return Diff(report, old, new, seen, changed, aligned.rewordings, tuple(values))


def named(connection: Connection, report: str) -> str:
    """The whole key of the one report whose key begins so; six digits at least, as more can be told from it."""
    if not _BEGINNING.fullmatch(report):
        return report
    key = reports.c.key
    found = connection.scalars(select(key).where(key >= report, key < f"{report}g").limit(2)).all()
    if len(found) > 1:
        raise StoreError("store/no-report", f"several reports begin with {report}: give more of the key")
    return found[0] if found else report


def record(connection: Connection, report: str, number: int) -> Record:
    """The record that was made last of a version."""
    r, v = records.c, versions.c
    row = connection.execute(
        select(r.data, r.sha256)
        .join_from(records, versions, r.version == v.id)
        .join(reports, v.report == reports.c.id)
        .where(reports.c.key == report, v.number == number, r.latest == 1)
    ).one_or_none()
    if row is None:
        raise StoreError("store/damaged", f"version {number} of report {report} has no record")
    return decode(blobs.unpack(row.data, row.sha256, f"the record of version {number} of report {report}"))


def stored(connection: Connection, numbers: Sequence[int]) -> dict[int, Stored]:
    """The newest records of versions, by the versions' own numbers in the store."""
    r, v = records.c, versions.c
    rows = connection.execute(
        select(v.id, v.number, reports.c.key, r.data, r.sha256)
        .join_from(versions, reports, v.report == reports.c.id)
        .join(records, r.version == v.id)
        .where(r.latest == 1, v.id.in_(numbers))
        .order_by(v.id)
    )
    return {
        row.id: Stored(
            row.key,
            row.number,
            decode(blobs.unpack(row.data, row.sha256, f"the record of version {row.id}")),
        )
        for row in rows
    }


def _versions(connection: Connection, report: str) -> Sequence[Version]:
    v = versions.c
    rows = connection.execute(
        select(*(v[name] for name in _COLUMNS))
        .join(reports, v.report == reports.c.id)
        .where(reports.c.key == report)
        .order_by(v.number)
    ).mappings()
    found = [
        Version(
            **{**row, "latest": bool(row["latest"]), "cut": msgspec.json.decode(row["cut"], type=tuple[Removed, ...])}
        )
        for row in rows
    ]
    if not found:
        raise StoreError("store/no-report", f"there is no report {report}")
    return found
