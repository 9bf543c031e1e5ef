"""The board: accounts of events, each with its readings side by side, and who contradicts whom."""

# SPDX-License-Identifier: Apache-2.0
from typing import Any, get_args

from litestar import Request, Response, get
from litestar.di import NamedDependency
from litestar.params import FromPath, FromQuery

from khabar.casebook.query import AccountQuery, ContrastQuery, Order
from khabar.desk import Desk
from khabar.errors import StoreError
from khabar.model import EventType
from khabar.model.account import Account
from khabar.page import account_part, account_title
from khabar.store.query import Period
from khabar.web.language import Tongue
from khabar.web.queries import Asked
from khabar.web.templates import address, page

ORDERS: tuple[str, ...] = get_args(Order)


@get("/accounts", sync_to_thread=True)
def found(
    request: Request[Any, Any, Any],
    desk: NamedDependency[Desk],
    tongue: NamedDependency[Tongue],
    place: Asked = None,
    type: Asked = None,
    since: Asked = None,
    until: Asked = None,
    least: Asked = None,
    contradictions: FromQuery[bool] = False,
    order: Asked = None,
    cursor: Asked = None,
) -> Response[str]:
    """The accounts that are some report's main story, the newest first or in the order that is asked for."""
    asked = {"place": place, "type": type, "since": since, "until": until, "least": least, "order": order}
    asked["contradictions"] = "true" if contradictions else None
    wrong, more, count = None, None, 0
    accounts: tuple[Account, ...] = ()
    try:
        query = _query(place, type, since, until, least, contradictions, order, cursor)
        answer = desk.accounts(query)
        accounts, count = answer.accounts, desk.count_accounts(query)
        more = address("/accounts", **asked, cursor=answer.cursor) if answer.cursor else None
    except StoreError as error:
        if error.code != "store/query":
            raise
        wrong = str(error)
    titles = {account.id: account_title(account, language=tongue.code) for account in accounts}
    return page(
        "accounts.html", tongue, request, status=400 if wrong else 200, asked=asked, wrong=wrong, accounts=accounts,
        titles=titles, count=count, more=more, types=[t.value for t in EventType], orders=ORDERS,
    )  # fmt: skip


def _query(
    place: str | None,
    type: str | None,
    since: str | None,
    until: str | None,
    least: str | None,
    contradictions: bool,
    order: str | None,
    cursor: str | None,
) -> AccountQuery:
    """The query; empty fields ask for nothing. Raises StoreError for what can't be meant."""
    try:
        kind, number = EventType(type) if type else None, int(least) if least else None
    except ValueError as error:
        raise StoreError("store/query", f"{error}") from error
    return AccountQuery(
        place=place or None,
        type=kind,
        time=Period(since or None, until or None) if since or until else None,
        least=number,
        contradictions=contradictions,
        order=order or "newest",  # type: ignore[arg-type]  # the store says what is no order
        cursor=cursor or None,
    )


@get("/accounts/{id:str}", sync_to_thread=True)
def one(
    request: Request[Any, Any, Any], desk: NamedDependency[Desk], tongue: NamedDependency[Tongue], id: FromPath[str]
) -> Response[str]:
    """An account: its readings, origins and contradictions, and what people decided about it."""
    case = desk.account(id)
    records = desk.records(case.account.reports)
    return page(
        "account.html", tongue, request, case=case, account=case.account,
        title=account_title(case.account, language=tongue.code),
        part=account_part(case.account, records, language=tongue.code, quotes=True),
    )  # fmt: skip


@get("/contradictions", sync_to_thread=True)
def against(
    request: Request[Any, Any, Any],
    desk: NamedDependency[Desk],
    tongue: NamedDependency[Tongue],
    cursor: Asked = None,
) -> Response[str]:
    """Who says otherwise than whom, across all accounts, in what words and why both can't be."""
    answer = desk.contradictions(ContrastQuery(cursor=cursor or None))
    titles = {found.account.id: account_title(found.account, language=tongue.code) for found in answer.contrasts}
    return page(
        "contradictions.html", tongue, request, found=answer.contrasts, titles=titles,
        more=address("/contradictions", cursor=answer.cursor) if answer.cursor else None,
    )  # fmt: skip
