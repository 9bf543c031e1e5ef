"""What pages and the interface for machines can ask of the reports, in one form."""

# SPDX-License-Identifier: Apache-2.0
from typing import Annotated

from litestar.params import QueryParameter

from khabar.store.query import Period, Query

_LONGEST = 500  # letters of what is asked for
Asked = Annotated[str | None, QueryParameter(max_length=_LONGEST)]


def query(
    words: str | None,
    source: str | None,
    publisher: str | None,
    place: str | None,
    since: str | None,
    until: str | None,
    cursor: str | None,
    limit: int = 20,
) -> Query:
    """The query; empty fields of a form ask for nothing. Raises StoreError for what can't be meant."""
    published = Period(since or None, until or None) if since or until else None
    return Query(
        words=words or None,
        source=source or None,
        publisher=publisher or None,
        place=place or None,
        published=published,
        cursor=cursor or None,
        limit=limit,
    )
