"""What pages and the interface for machines can ask, in one form; empty fields of a form ask for nothing."""

# SPDX-License-Identifier: Apache-2.0
from typing import Annotated, get_args

import msgspec
from litestar.params import FromQuery, QueryParameter

from khabar.casebook.query import AccountQuery, Order
from khabar.errors import StoreError
from khabar.model import EventType
from khabar.store.query import MOST, Period, Query

ORDERS: tuple[Order, ...] = get_args(Order)
Words = Annotated[str | None, QueryParameter(max_length=500)]
Limit = Annotated[int, QueryParameter(ge=1, le=MOST, description="How many of one answer.")]


class Asked(msgspec.Struct, frozen=True, kw_only=True):
    """What an address asks for, by the names that it has there."""

    cursor: str | None = None
    limit: int = 20

    def again(self, cursor: str | None) -> dict[str, str]:
        """What asks for the page at ``cursor`` of the same answer."""
        asked = {name: str(value) for name, value in msgspec.structs.asdict(self).items() if value and name != "limit"}
        return {**asked, "cursor": cursor} if cursor else asked


class Reports(Asked, frozen=True, kw_only=True):
    """Which reports are asked for."""

    q: str | None = None
    source: str | None = None
    publisher: str | None = None
    place: str | None = None
    since: str | None = None
    until: str | None = None

    def query(self) -> Query:
        """The query. Raises StoreError for what can't be meant."""
        return Query(
            words=self.q or None,
            source=self.source or None,
            publisher=self.publisher or None,
            place=self.place or None,
            published=_period(self.since, self.until),
            cursor=self.cursor or None,
            limit=self.limit,
        )


class Accounts(Asked, frozen=True, kw_only=True):
    """Which accounts are asked for."""

    place: str | None = None
    type: str | None = None
    since: str | None = None
    until: str | None = None
    least: str | None = None
    order: str | None = None
    contradictions: bool = False

    def query(self) -> AccountQuery:
        """The query. Raises StoreError for what can't be meant."""
        try:
            kind, least = EventType(self.type) if self.type else None, int(self.least) if self.least else None
            if least is not None and not 0 <= least <= MOST:
                raise ValueError(f"no event has {self.least} independent origins")
        except ValueError as error:
            raise StoreError("store/query", str(error)) from error
        return AccountQuery(
            place=self.place or None,
            type=kind,
            time=_period(self.since, self.until),
            least=least,
            contradictions=self.contradictions,
            order=_order(self.order),
            cursor=self.cursor or None,
            limit=self.limit,
        )


def _order(name: str | None) -> Order:
    known = next((order for order in ORDERS if order == (name or "newest")), None)
    if known is None:
        raise StoreError("store/query", f"an order is {', '.join(ORDERS)}, not {name!r}")
    return known


def _period(since: str | None, until: str | None) -> Period | None:
    return Period(since or None, until or None) if since or until else None


def reports(
    q: Words = None,
    source: Words = None,
    publisher: Words = None,
    place: Words = None,
    since: Words = None,
    until: Words = None,
    cursor: Words = None,
    limit: Limit = 20,
) -> Reports:
    """Which reports an address asks for."""
    return Reports(
        q=q, source=source, publisher=publisher, place=place, since=since, until=until, cursor=cursor, limit=limit
    )


def accounts(
    place: Words = None,
    type: Words = None,
    since: Words = None,
    until: Words = None,
    least: Words = None,
    order: Words = None,
    contradictions: FromQuery[bool] = False,
    cursor: Words = None,
    limit: Limit = 20,
) -> Accounts:
    """Which accounts an address asks for."""
    return Accounts(
        place=place, type=type, since=since, until=until, least=least, order=order, contradictions=contradictions,
        cursor=cursor, limit=limit,
    )  # fmt: skip
