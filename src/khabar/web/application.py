"""The application: which page answers which address, and what every answer carries."""

# SPDX-License-Identifier: Apache-2.0
from pathlib import Path

from litestar import Litestar, Router
from litestar.datastructures import CacheControlHeader
from litestar.di import Provide
from litestar.static_files import create_static_files_router
from litestar.types import ASGIApp

from khabar.desk import Desk
from khabar.web import accounts, api, beginning, faults, guard, preferences, reader, reports
from khabar.web.language import language

_PAGES = Router(
    path="/",
    route_handlers=[
        reports.found, reader.page, reader.record, reader.raw, accounts.found, accounts.one, accounts.against,
        preferences.settings, preferences.keep, beginning.sample,
    ],
    include_in_schema=False,
)  # fmt: skip
_HERE = Path(__file__).parent
_YEAR = CacheControlHeader(public=True, max_age=365 * 24 * 3600, immutable=True)


def application(opened: Desk, hosts: frozenset[str] = guard.LOOPBACK) -> ASGIApp:
    """The open desk for browsers that ask for one of ``hosts``."""
    static = create_static_files_router(
        path="/static", directories=[_HERE / "static"], cache_control=_YEAR, include_in_schema=False
    )
    made = Litestar(
        route_handlers=[_PAGES, api.ROUTER, static],
        dependencies={
            "desk": Provide(lambda: opened, sync_to_thread=False),
            "tongue": Provide(language, sync_to_thread=False),
        },
        exception_handlers=faults.HANDLERS,
        openapi_config=api.DESCRIPTION,
        request_max_body_size=2 * 2**20,
    )
    return guard.guarded(made, hosts)  # around all of it: what no route answers is guarded too
