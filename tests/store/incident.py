"""The reports of one incident and two others as intake gives them, and accounts to be compared whatever their ids."""

# SPDX-License-Identifier: Apache-2.0
from collections.abc import Iterable
from functools import cache
from pathlib import Path

import msgspec
from msgspec.structs import replace
from sqlalchemy import func, select

from khabar import accounts
from khabar.casebook.query import AccountQuery
from khabar.desk import Desk
from khabar.intake.capture import Capture
from khabar.model import PublishedBy, Record
from khabar.model.account import Account
from khabar.reader import read
from khabar.rules import source
from khabar.store import cases
from khabar.store.arrivals import Arrival
from khabar.store.identity import identity, key

NINE = Path(__file__).parent.parent / "accounts/nine.yaml"
TENTH = {
    "id": "n10",
    "publisher": "موقع الضفة",
    "published": "2022-09-09T12:00:00+00:00",
    "text": """
ثمانية قتلى في قصف سرمين
أعلن الدفاع المدني السوري أن ثمانية أشخاص قتلوا في القصف الجوي الروسي الذي استهدف بلدة سرمين أمس الخميس.
""".strip(),
}


@cache
def captures() -> tuple[Capture, ...]:
    """The eleven reports, in their order."""
    return tuple(capture(g["id"], g["publisher"], g["published"], g["text"]) for g in source.load(NINE))


def capture(id: str, publisher: str, published: str, text: str, retrieved: str | None = None) -> Capture:
    """A report as intake gives it."""
    return Capture(
        where=id, raw=text.encode(), media="text/plain", text=text, published=published, publisher=publisher, id=id,
        published_by=PublishedBy.GIVEN, retrieved=retrieved,
    )  # fmt: skip


def name(id: str) -> str:
    """The key of the report with that id."""
    return next(key(identity(c)) for c in (*captures(), capture(**TENTH)) if c.id == id)


@cache
def record(capture: Capture) -> Record:
    """The record of a capture, read once."""
    return read(capture.text, published=capture.published, publisher=capture.publisher, id=capture.id)


def arrivals(given: Iterable[Capture]) -> list[Arrival]:
    """Captures with their records."""
    return [Arrival(one, record(one)) for one in given]


def at_once(given: Iterable[Capture]) -> list[bytes]:
    """The accounts of reports compared without a store, under the names that a store gives the reports."""
    records = [record(one) for one in given]
    names = [key(identity(one)) for one in given]
    renamed = [replace(r, report=replace(r.report, id=name)) for r, name in zip(records, names, strict=True)]
    return sorted(map(bare, accounts.accounts(renamed)))


def told(desk: Desk) -> list[bytes]:
    """The accounts of a store."""
    found = desk.accounts(AccountQuery(passing=True, limit=500))
    assert found.cursor is None
    return sorted(map(bare, found.accounts))


def bare(account: Account) -> bytes:
    """An account without what only a store gives it."""
    plain = replace(account, id="", revision=1, updated=None, merged_into=None, split_from=None, assessment=None)
    return msgspec.json.encode(plain)


def main_of(desk: Desk, report: str) -> Account:
    """The account of a report's main story."""
    return desk.account(report).account


def kept(desk: Desk) -> dict[str, int]:
    """How many rows each table of accounts has."""
    tables = (cases.accounts, cases.members, cases.stories, cases.keys, cases.links, cases.turns)
    with desk.store.reading() as connection:
        return {t.name: connection.execute(select(func.count()).select_from(t)).scalar_one() for t in tables}
