"""Turns: what became of accounts at each of their revisions."""

# SPDX-License-Identifier: Apache-2.0
from collections.abc import Iterable

import msgspec
from sqlalchemy import Connection, select

from khabar.casebook.kept import id_of
from khabar.model.term import Term
from khabar.store import cases
from khabar.store.insert import insert_rows


class Became(Term):
    """What became of an account."""

    MADE = "made", "it is new: no account told of this event"
    SPLIT = "split", "it is new: its stories were another account's"
    CHANGED = "changed", "other stories are in it, or say something else"
    MERGED = "merged", "its stories are another account's now"
    GONE = "gone", "no report tells of it any more"
    BACK = "back", "it had been merged, and stands by itself again"


class Detail(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """Stories that ``came`` and ``went``, accounts that were ``merged`` into it, and into which it went.

    ``parted`` are accounts that were split from it. ``because`` names the judgement that changed it, if one did.
    """

    came: tuple[str, ...] = ()
    went: tuple[str, ...] = ()
    merged: tuple[str, ...] = ()
    parted: tuple[str, ...] = ()
    into: str | None = None
    of: str | None = None
    because: str | None = None


class Turn(msgspec.Struct, frozen=True):
    """A revision of an account: when it was made, and what it changed."""

    account: str
    revision: int
    at: str
    became: Became
    detail: Detail = Detail()


def put(connection: Connection, turns: Iterable[Turn]) -> None:
    """Keep all but the first revisions of new accounts, which say themselves when they were made."""
    rows = [
        {
            "account": int(turn.account[1:]),
            "revision": turn.revision,
            "at": turn.at,
            "what": turn.became.value,
            "detail": msgspec.json.encode(turn.detail).decode(),
        }
        for turn in turns
        if turn.became is not Became.MADE
    ]
    insert_rows(connection, cases.turns, rows)


def of(connection: Connection, number: int) -> list[Turn]:
    """The turns of an account, the oldest first."""
    t, a = cases.turns.c, cases.accounts.c
    rows = connection.execute(select(cases.turns).where(t.account == number).order_by(t.revision)).all()
    found = [
        Turn(id_of(number), r.revision, r.at, Became(r.what), msgspec.json.decode(r.detail, type=Detail)) for r in rows
    ]
    if found and found[0].revision == 1:
        return found
    made = connection.execute(select(a.made).where(a.id == number)).scalar_one()
    return [Turn(id_of(number), 1, made, Became.MADE), *found]
