"""The reports that are in, and search over them."""

# SPDX-License-Identifier: Apache-2.0
from collections.abc import Mapping
from typing import Any

from litestar import Request, Response, get
from litestar.di import NamedDependency

from khabar.desk import Desk
from khabar.errors import StoreError
from khabar.web.language import Tongue
from khabar.web.queries import Asked, query
from khabar.web.templates import address, page


@get("/", sync_to_thread=True)
def found(
    request: Request[Any, Any, Any],
    desk: NamedDependency[Desk],
    tongue: NamedDependency[Tongue],
    q: Asked = None,
    source: Asked = None,
    publisher: Asked = None,
    place: Asked = None,
    since: Asked = None,
    until: Asked = None,
    cursor: Asked = None,
) -> Response[str]:
    """The newest reports, or those that have what is asked for."""
    asked = {"q": q, "source": source, "publisher": publisher, "place": place, "since": since, "until": until}
    wrong = None
    try:
        wanted = query(q, source, publisher, place, since, until, cursor)
        hits, count = desk.search(wanted), desk.store.count(wanted)
    except StoreError as error:
        if error.code != "store/query":
            raise
        wrong, hits, count = str(error), None, 0
    return page(
        "reports.html", tongue, request, status=400 if wrong else 200, asked=asked, wrong=wrong,
        hits=hits.hits if hits else (), more=_more(asked, hits.cursor if hits else None), count=count,
    )  # fmt: skip


def _more(asked: Mapping[str, str | None], cursor: str | None) -> str | None:
    """The address of the next page, or None at the end."""
    return address("/", **asked, cursor=cursor) if cursor else None
