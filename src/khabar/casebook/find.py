"""Lists of accounts: those that meet a query, a page at a time."""

# SPDX-License-Identifier: Apache-2.0
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from msgspec.structs import replace
from sqlalchemy import ColumnElement, Connection, Select, func, or_, select

from khabar.casebook import codings, kept
from khabar.casebook.query import AccountQuery
from khabar.errors import StoreError
from khabar.model.account import Account
from khabar.store import conditions, cursors
from khabar.store.cases import accounts, members
from khabar.store.query import MOST

_LAST = "9999"  # accounts without a day come after those with one
_ORDERS: dict[str, tuple[ColumnElement[Any], Callable[[Any], Any]]] = {
    "newest": (accounts.c.day, str),
    "oldest": (func.coalesce(accounts.c.earliest, _LAST), str),
    "updated": (accounts.c.updated, str),
    "killed": (func.coalesce(accounts.c.killed, -1), float),
    "origins": (accounts.c.least, int),
    "contradictions": (accounts.c.contradictions, int),
    "reports": (accounts.c.reports, int),
}


@dataclass(frozen=True, slots=True)
class Accounts:
    """One page of an answer, with people's newest assessments; ``cursor`` asks for the next one, None at the end."""

    accounts: tuple[Account, ...]
    cursor: str | None


def find(connection: Connection, query: AccountQuery) -> Accounts:
    """The accounts that meet ``query``. Raises StoreError for a query that can't be meant."""
    if not 1 <= query.limit <= MOST:
        raise StoreError("store/query", f"limit is from 1 to {MOST}, not {query.limit}")
    if query.order not in _ORDERS:
        raise StoreError("store/query", f"an order is {', '.join(_ORDERS)}, not {query.order!r}")
    by, kind = _ORDERS[query.order]
    statement = _matching(select(accounts, by.label("by")), query)
    upward = query.order == "oldest"
    if after := cursors.after(query.cursor, kind):
        last, id = after
        past = (by > last, accounts.c.id > id) if upward else (by < last, accounts.c.id < id)
        statement = statement.where(or_(past[0], (by == last) & past[1]))
    order = (by, accounts.c.id) if upward else (by.desc(), accounts.c.id.desc())
    rows = connection.execute(statement.order_by(*order).limit(query.limit + 1)).all()
    page = rows[: query.limit]
    cursor = cursors.cursor(page[-1].by, page[-1].id) if len(rows) > query.limit else None
    coded = codings.newest(connection, [row.id for row in page])
    return Accounts(tuple(_assessed(kept.account(row), coded.get(row.id)) for row in page), cursor)


def count(connection: Connection, query: AccountQuery) -> int:
    """How many accounts meet ``query``, its limit and cursor apart."""
    found = _matching(select(accounts.c.id), query)
    return connection.execute(select(func.count()).select_from(found.subquery())).scalar_one()


def _assessed(account: Account, coding: codings.Coding | None) -> Account:
    return replace(account, assessment=coding.assessment()) if coding else account


def _matching(statement: Select[Any], query: AccountQuery) -> Select[Any]:
    a = accounts.c
    wanted: list[ColumnElement[bool]] = [] if query.gone else [a.gone == 0]
    if not query.passing:
        wanted.append(a.main > 0)
    if query.time:
        wanted.append(conditions.during(accounts, query.time))
    if query.place:
        wanted.append(conditions.at(accounts, query.place))
    if query.type:
        wanted.append(a.type == query.type.value)
    if query.contradictions:
        wanted.append(a.contradictions > 0)
    if query.contrasts:
        wanted.append(a.contrasts > 0)
    if query.least is not None:
        wanted.append(a.least >= query.least)
    if query.report:
        wanted.append(a.id.in_(select(members.c.account).where(members.c.report == query.report)))
    return statement.where(*wanted)
