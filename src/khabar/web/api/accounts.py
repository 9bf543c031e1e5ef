"""Accounts and contradictions as data."""

# SPDX-License-Identifier: Apache-2.0
from typing import Any

import msgspec
from litestar import Response, get
from litestar.di import NamedDependency, Provide
from litestar.params import FromPath

from khabar.casebook.query import ContrastQuery
from khabar.desk import Desk
from khabar.model import json_schema
from khabar.model.account import Account
from khabar.web import queries
from khabar.web.api.links import following
from khabar.web.queries import Accounts, Limit, Words


class FoundAccounts(msgspec.Struct, frozen=True):
    """One page of an answer: ``count`` are all that meet the query, ``cursor`` asks for the next page."""

    count: int
    accounts: tuple[dict[str, Any], ...]
    cursor: str | None


class FoundContrasts(msgspec.Struct, frozen=True):
    """One page of contrasts: whose words stand against whose, and in which account."""

    contrasts: tuple[dict[str, Any], ...]
    cursor: str | None


@get("/accounts", sync_to_thread=True, dependencies={"which": Provide(queries.accounts, sync_to_thread=False)})
def found(desk: NamedDependency[Desk], which: NamedDependency[Accounts]) -> Response[FoundAccounts]:
    """The accounts that are some report's main story and meet the query; their form is account.schema.json."""
    query = which.query()
    answer = desk.accounts(query)
    accounts = tuple(msgspec.to_builtins(account) for account in answer.accounts)
    return Response(
        FoundAccounts(desk.count_accounts(query), accounts, answer.cursor),
        headers=following("/api/v1/accounts", which, answer.cursor),
    )


@get("/accounts/{id:str}", sync_to_thread=True)
def one(desk: NamedDependency[Desk], id: FromPath[str]) -> dict[str, Any]:
    """An account; of one that was merged, the one that it went into. A report's key means its main story's."""
    found: dict[str, Any] = msgspec.to_builtins(desk.account(id).account)
    return found


@get("/contradictions", sync_to_thread=True)
def against(desk: NamedDependency[Desk], cursor: Words = None, limit: Limit = 20) -> Response[FoundContrasts]:
    """Who says otherwise than whom, in what words, and why both can't be."""
    answer = desk.contradictions(ContrastQuery(cursor=cursor or None, limit=limit))
    told = tuple(
        {"account": c.account.id, "question": c.question, "relation": c.relation, "reason": c.reason}
        | {"sides": msgspec.to_builtins(c.sides)}
        for c in answer.contrasts
    )
    asked = queries.Asked(cursor=cursor, limit=limit)
    return Response(
        FoundContrasts(told, answer.cursor), headers=following("/api/v1/contradictions", asked, answer.cursor)
    )


@get("/account.schema.json", sync_to_thread=True)
def schema() -> dict[str, Any]:
    """The JSON Schema of an account."""
    return json_schema(Account)
