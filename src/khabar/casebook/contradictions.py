"""Contradictions across accounts: who says otherwise than whom, in what words, and why it can't both be."""

# SPDX-License-Identifier: Apache-2.0
from collections.abc import Iterator
from dataclasses import dataclass, replace

from sqlalchemy import Connection

from khabar.accounts.private import without_names
from khabar.casebook.find import find
from khabar.casebook.query import AccountQuery, ContrastQuery
from khabar.casebook.records import records
from khabar.errors import StoreError
from khabar.model import Number
from khabar.model.account import Account, Contrasted, Origin, RelationName, Said
from khabar.store.query import MOST

_AT_ONCE = 50  # accounts of one question to the database
_AGAINST = frozenset({"contradicts", "denies"})


@dataclass(frozen=True, slots=True)
class Word:
    """One side of a contrast: whose word it is, the number, and the words in which its report has it.

    In ``words`` private people have no names. Where no number is asked for, ``answer`` has it: days, places or
    doers, yes or no.
    """

    origin: str
    party: str
    report: str | None
    words: str | None
    value: Number | None
    low: Number | None
    high: Number | None
    time: str | None
    provisional: bool
    answer: str | None = None


@dataclass(frozen=True, slots=True)
class Found:
    """A contrast, and the account in which it is."""

    account: Account
    question: str
    relation: RelationName
    reason: str
    sides: tuple[Word, Word]


@dataclass(frozen=True, slots=True)
class Contrasts:
    """One page of an answer; ``cursor`` asks for the next one, None at the end."""

    contrasts: tuple[Found, ...]
    cursor: str | None


def contradictions(connection: Connection, query: ContrastQuery) -> Contrasts:
    """The contrasts that meet ``query``. Raises StoreError for a query that can't be meant."""
    if not 1 <= query.limit <= MOST:
        raise StoreError("store/query", f"limit is from 1 to {MOST}, not {query.limit}")
    begin, skip = _begin(query.cursor)
    page: list[Found] = []
    for account, at, n, contrast in _meant(connection, query, begin):
        if at == begin and n < skip:
            continue
        if len(page) == query.limit:
            return Contrasts(tuple(page), f"{at or ''}.{n}")
        page.append(_found(connection, account, contrast))
    return Contrasts(tuple(page), None)


def _begin(cursor: str | None) -> tuple[str | None, int]:
    """The cursor of the page of accounts with which to begin, and how many of its contrasts were told."""
    if cursor is None:
        return None, 0
    account, _, n = cursor.rpartition(".")
    if not (n.isascii() and n.isdigit() and len(n) < 10):
        raise StoreError("store/query", "that cursor is none that an answer gave")
    return account or None, int(n)


def _meant(
    connection: Connection, query: ContrastQuery, begin: str | None
) -> Iterator[tuple[Account, str | None, int, Contrasted]]:
    """Each contrast that is meant with its account, the cursor of the page of accounts, and its number on it."""
    at = begin
    of = _narrowed(replace(query.of, limit=_AT_ONCE), query)
    while True:
        page = find(connection, replace(of, cursor=at))
        meant = ((account, c) for account in page.accounts for c in account.contrasts if _fits(c, query))
        for n, (account, contrast) in enumerate(meant):
            yield account, at, n, contrast
        if page.cursor is None:
            return
        at = page.cursor


def _narrowed(of: AccountQuery, query: ContrastQuery) -> AccountQuery:
    against = _AGAINST.issuperset(query.relations)
    return replace(of, contradictions=of.contradictions or against, contrasts=True)


def _fits(contrast: Contrasted, query: ContrastQuery) -> bool:
    if contrast.relation not in query.relations:
        return False
    asked = query.question
    return asked is None or contrast.question == asked or contrast.question.partition("/")[0] == asked


def _found(connection: Connection, account: Account, contrast: Contrasted) -> Found:
    origins = {origin.id: origin for origin in account.origins}
    one, other = (_word(connection, said, origins[said.origin]) for said in contrast.readings)
    return Found(account, contrast.question, contrast.relation, contrast.reason, (one, other))


def _word(connection: Connection, said: Said, origin: Origin) -> Word:
    report, _, count = (said.count or "").rpartition(":")
    record = records(connection, [report]).get(report) if report else None
    mention = next((c for c in record.counts if c.id == count), None) if record else None
    words = without_names(record, mention.spans) if record and mention else None
    return Word(
        origin.name, origin.party, report or None, words,
        said.value, said.low, said.high, said.time, said.provisional, said.answer,
    )  # fmt: skip
