"""The reports that are in, and search over them."""

# SPDX-License-Identifier: Apache-2.0
from typing import Any

from litestar import Request, Response, get
from litestar.di import NamedDependency, Provide

from khabar.desk import Desk
from khabar.errors import StoreError
from khabar.web import queries
from khabar.web.language import Tongue
from khabar.web.queries import Reports
from khabar.web.templates import address, page


@get("/", sync_to_thread=True, dependencies={"which": Provide(queries.reports, sync_to_thread=False)})
def found(
    request: Request[Any, Any, Any],
    desk: NamedDependency[Desk],
    tongue: NamedDependency[Tongue],
    which: NamedDependency[Reports],
) -> Response[str]:
    """The newest reports, or those that have what is asked for."""
    wrong = None
    try:
        query = which.query()
        hits, count = desk.search(query), desk.store.count(query)
    except StoreError as error:
        if error.code != "store/query":
            raise
        wrong, hits, count = str(error), None, 0
    more = address("/", **which.again(hits.cursor)) if hits and hits.cursor else None
    return page(
        "reports.html", tongue, request, status=400 if wrong else 200, asked=which, wrong=wrong,
        hits=hits.hits if hits else (), more=more, count=count,
    )  # fmt: skip
