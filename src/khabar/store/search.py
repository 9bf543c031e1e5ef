"""Search: the versions that meet a query, by rank or by date, with snippets, a page at a time."""

# SPDX-License-Identifier: Apache-2.0
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Connection, Row, Select, and_, func, or_, select

from khabar.errors import StoreError
from khabar.model import SourceKind
from khabar.store import conditions, cursors
from khabar.store.match import Sought, matching, rank
from khabar.store.query import LOOSE, MOST, WORD, Order, Phrase, Query, phrases
from khabar.store.schema import claims, records, reports, search, versions
from khabar.store.snippets import Snippet, snippet

_CLAIMED = ("source", "agency")


@dataclass(frozen=True, slots=True)
class Hit:
    """A version of a report that meets a query; ``rank`` is the smaller the better, None without words."""

    report: str
    version: int
    title: str | None
    publisher: str | None
    published: str | None
    url: str | None
    rank: float | None
    snippet: Snippet | None


@dataclass(frozen=True, slots=True)
class Hits:
    """One page of an answer; ``cursor`` asks for the next one, None at the end."""

    hits: tuple[Hit, ...]
    cursor: str | None


def find(connection: Connection, query: Query) -> Hits:
    """The reports that meet ``query``. Raises StoreError for a query that can't be meant."""
    if not 1 <= query.limit <= MOST:
        raise StoreError("store/query", f"limit is from 1 to {MOST}, not {query.limit}")
    sought = _sought(query)
    statement = _statement(query, sought, connection)
    rows = connection.execute(statement).all()
    page = rows[: query.limit]
    cursor = cursors.cursor(page[-1].by, page[-1].id) if len(rows) > query.limit else None
    return Hits(tuple(_hit(row, sought.get("words", ())) for row in page), cursor)


def count(connection: Connection, query: Query) -> int:
    """How many versions meet ``query``, its limit and cursor apart."""
    found = _matching(select(versions.c.id), query, _sought(query), connection)
    return connection.execute(select(func.count()).select_from(found.subquery())).scalar_one()


def _sought(query: Query) -> Sought:
    """What the full-text index must have; a name is looked for as one phrase."""
    found = {name: phrases(f'"{value}"') for name in _CLAIMED if (value := getattr(query, name))}
    if query.words:
        # What has one spelling of a word has its form; what hasn't can have the form all the same.
        found["words"] = [p for p in phrases(query.words, query.exact) if p.wanted or not p.spelled]
    if query.actor and not conditions.is_reference(query.actor):
        found["actor"] = phrases(f'"{query.actor}"')
    return found


def _statement(query: Query, sought: Sought, connection: Connection) -> Select[Any]:
    """The page's versions; only its own texts are fetched, however many more are put in order."""
    v = versions.c
    order = query.order or ("rank" if "words" in sought else "newest")
    if order == "rank" and "words" not in sought:
        raise StoreError("store/query", "only an answer to words can be ranked")
    by: ColumnElement[Any] = rank(sought, connection.dialect) if order == "rank" else v.stated
    numbers = _matching(select(v.id, by.label("by")), query, sought, connection)
    if after := cursors.after(query.cursor, float if order == "rank" else str):
        last, id = after
        past = (by < last, v.id < id) if order == "newest" else (by > last, v.id > id)
        numbers = numbers.where(or_(past[0], and_(by == last, past[1])))
    page = numbers.order_by(*_ordered(order, by, v.id)).limit(query.limit + 1).subquery()
    columns = (v.id, v.number, v.title, v.publisher, v.published, v.url, v.text, reports.c.key, page.c.by)
    statement = select(*columns).join_from(page, versions, v.id == page.c.id).join(reports, reports.c.id == v.report)
    return statement.order_by(*_ordered(order, page.c.by, v.id))


def _ordered(order: Order, *keys: ColumnElement[Any]) -> list[ColumnElement[Any]]:
    return [key.desc() if order == "newest" else key for key in keys]


def _matching(statement: Select[Any], query: Query, sought: Sought, connection: Connection) -> Select[Any]:
    """``statement`` on versions that meet the query. What only narrows it down is made once, as a set of numbers."""
    r, v = records.c, versions.c
    statement = statement.select_from(versions)
    if sought:
        found = matching(sought, connection.dialect)
        if query.order in (None, "rank") and "words" in sought:
            statement = statement.join(search, search.c.rowid == v.id).where(found)
        else:
            statement = statement.where(v.id.in_(select(search.c.rowid).where(found)))
    wanted: list[ColumnElement[bool]] = [r.id.in_(found) for found in conditions.of_record(query)]
    if any(name in sought for name in _CLAIMED):
        wanted.append(_said(sought))
        wanted.append(r.version.in_(select(search.c.rowid).where(matching(sought, connection.dialect))))
    if wanted:
        statement = statement.where(v.id.in_(select(r.version).where(r.latest == 1, *wanted)))
    if query.words and query.exact:
        statement = statement.where(*_spelled(phrases(query.words, exact=True)))
    return statement.where(*conditions.of_version(query))


def _spelled(wanted: Iterable[Phrase]) -> Iterator[ColumnElement[bool]]:
    """The text has the words just so; it is read only where the index has found their forms."""
    apart = f"[^{WORD}{LOOSE}]"
    for p in wanted:
        if p.spelled:
            has = versions.c.text.regexp_match(f"(^|{apart}){p.spelled}({apart}|$)")
            yield has if p.wanted else ~has


def _said(sought: Sought) -> ColumnElement[bool]:
    """One claim has both the source and the agency; the index only knows that the report has them.

    An agency that is quoted itself is the source of what it says.
    """

    def has(name: str, p: Phrase) -> ColumnElement[bool]:
        return claims.c[name].contains(f" {' '.join(p.forms)} ", autoescape=True)

    parts = [has("source", p) for p in sought.get("source", ())]
    itself = claims.c.kind == SourceKind.MEDIUM.value
    parts += [or_(has("agency", p), and_(itself, has("source", p))) for p in sought.get("agency", ())]
    return select(claims.c.n).where(claims.c.record == records.c.id, *parts).exists()


def _hit(row: Row[Any], phrases: Sequence[Phrase]) -> Hit:
    found = snippet(row.text, phrases) if phrases else None
    ranked = row.by if isinstance(row.by, float) else None
    return Hit(row.key, row.number, row.title, row.publisher, row.published, row.url, ranked, found)
