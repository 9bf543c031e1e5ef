"""People's judgements: that two stories are of one event, or not; kept by their words, never deleted."""

# SPDX-License-Identifier: Apache-2.0
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise, product
from typing import Any

import msgspec
from sqlalchemy import Connection, Row, insert, select, update

from khabar.accounts.anchors import Anchor
from khabar.accounts.judging import Verdict
from khabar.errors import StoreError
from khabar.store.cases import judgements
from khabar.store.moments import now

Side = tuple[Anchor, ...]
_sides = msgspec.json.Decoder(tuple[Side, Side])


@dataclass(frozen=True, slots=True)
class Kept:
    """A person's word on two things: reports' main stories, events told in passing, or whole accounts.

    ``one`` and ``other`` are what the person named, ``sides`` the stories meant, by their words. A judgement that
    was withdrawn says when and by whom, and counts no more.
    """

    id: int
    verdict: Verdict
    one: str
    other: str
    sides: tuple[Side, Side]
    by: str
    at: str
    note: str | None = None
    withdrawn: str | None = None
    withdrawn_by: str | None = None

    @property
    def reports(self) -> set[str]:
        """The keys of the reports whose stories are meant."""
        return {anchor.report for side in self.sides for anchor in side}

    def pairs(self, one: Sequence[str], other: Sequence[str]) -> Iterable[tuple[str, str]]:
        """The pairs of stories that are judged, by the stories that there are today on both sides.

        ``same`` holds all of them together, however many are left; the others part the sides.
        """
        return pairwise(dict.fromkeys((*one, *other))) if self.verdict == "same" else product(one, other)


def put(connection: Connection, judgement: Kept) -> Kept:
    """Keep a judgement; it has a number then."""
    row = {
        "verdict": judgement.verdict,
        "one": judgement.one,
        "other": judgement.other,
        "anchors": msgspec.json.encode(judgement.sides).decode(),
        "who": judgement.by,
        "at": judgement.at,
        "note": judgement.note,
    }
    id = connection.execute(insert(judgements).values(row).returning(judgements.c.id)).scalar_one()
    return get(connection, id)


def withdraw(connection: Connection, id: int, by: str) -> Kept:
    """Let a judgement count no more; it stays in the list. Raises StoreError where it was withdrawn already."""
    kept = get(connection, id)
    if kept.withdrawn:
        raise StoreError("store/judgement", f"judgement {id} was withdrawn by {kept.withdrawn_by} at {kept.withdrawn}")
    connection.execute(update(judgements).where(judgements.c.id == id).values(withdrawn=now(), withdrawn_who=by))
    return get(connection, id)


def get(connection: Connection, id: int) -> Kept:
    """The judgement of that number. Raises StoreError where there is none."""
    row = connection.execute(select(judgements).where(judgements.c.id == id)).one_or_none()
    if row is None:
        raise StoreError("store/judgement", f"there is no judgement {id}")
    return _kept(row)


def everything(connection: Connection) -> list[Kept]:
    """All judgements, the oldest first, withdrawn ones too."""
    return [_kept(row) for row in connection.execute(select(judgements).order_by(judgements.c.id))]


def standing(connection: Connection) -> list[Kept]:
    """The judgements that weren't withdrawn."""
    found = select(judgements).where(judgements.c.withdrawn.is_(None)).order_by(judgements.c.id)
    return [_kept(row) for row in connection.execute(found)]


def _kept(row: Row[Any]) -> Kept:
    return Kept(
        row.id, row.verdict, row.one, row.other, _sides.decode(row.anchors),
        row.who, row.at, row.note, row.withdrawn, row.withdrawn_who,
    )  # fmt: skip
