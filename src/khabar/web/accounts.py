"""The board: accounts of events, each with its readings side by side, and who contradicts whom."""

# SPDX-License-Identifier: Apache-2.0
from typing import Any

from litestar import Request, Response, get
from litestar.di import NamedDependency, Provide
from litestar.params import FromPath

from khabar.casebook.query import ContrastQuery
from khabar.desk import Desk
from khabar.errors import StoreError
from khabar.model import EventType
from khabar.model.account import Account
from khabar.page import account_part, account_title
from khabar.web import queries
from khabar.web.language import Tongue
from khabar.web.queries import Accounts, Words
from khabar.web.templates import address, page


@get("/accounts", sync_to_thread=True, dependencies={"which": Provide(queries.accounts, sync_to_thread=False)})
def found(
    request: Request[Any, Any, Any],
    desk: NamedDependency[Desk],
    tongue: NamedDependency[Tongue],
    which: NamedDependency[Accounts],
) -> Response[str]:
    """The accounts that are some report's main story, the newest first or in the order that is asked for."""
    wrong, more, count = None, None, 0
    accounts: tuple[Account, ...] = ()
    try:
        query = which.query()
        answer = desk.accounts(query)
        accounts, count = answer.accounts, desk.count_accounts(query)
        more = address("/accounts", **which.again(answer.cursor)) if answer.cursor else None
    except StoreError as error:
        if error.code != "store/query":
            raise
        wrong = str(error)
    titles = {account.id: account_title(account, language=tongue.code) for account in accounts}
    return page(
        "accounts.html", tongue, request, status=400 if wrong else 200, asked=which, wrong=wrong, accounts=accounts,
        titles=titles, count=count, more=more, types=[t.value for t in EventType], orders=queries.ORDERS,
    )  # fmt: skip


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
    cursor: Words = None,
) -> Response[str]:
    """Who says otherwise than whom, across all accounts, in what words and why both can't be."""
    answer = desk.contradictions(ContrastQuery(cursor=cursor or None))
    titles = {found.account.id: account_title(found.account, language=tongue.code) for found in answer.contrasts}
    return page(
        "contradictions.html", tongue, request, found=answer.contrasts, titles=titles,
        more=address("/contradictions", cursor=answer.cursor) if answer.cursor else None,
    )  # fmt: skip
