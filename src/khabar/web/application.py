"""The application: which page answers which address, and what every answer carries."""

# SPDX-License-Identifier: Apache-2.0
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from litestar import Litestar
from litestar.datastructures import CacheControlHeader, State
from litestar.di import Provide
from litestar.static_files import create_static_files_router

from khabar import desk
from khabar.web import faults, guard, reader, reports
from khabar.web.language import language

_HERE = Path(__file__).parent
_YEAR = CacheControlHeader(public=True, max_age=365 * 24 * 3600, immutable=True)


def application(where: str | Path, hosts: frozenset[str] = guard.LOOPBACK) -> Litestar:
    """The desk of the store at ``where``, which must be there, for browsers that ask for one of ``hosts``.

    Raises StoreError at its start where there is no store.
    """

    @asynccontextmanager
    async def opened(app: Litestar) -> AsyncIterator[None]:
        with desk.open(where, create=False) as found:
            app.state.desk = found
            yield

    static = create_static_files_router(path="/static", directories=[_HERE / "static"], cache_control=_YEAR)
    return Litestar(
        route_handlers=[reports.found, reader.page, reader.record, reader.raw, static],
        lifespan=[opened],
        dependencies={"desk": Provide(_desk, sync_to_thread=False), "tongue": Provide(language, sync_to_thread=False)},
        middleware=[guard.guarded(hosts)],
        exception_handlers=faults.HANDLERS,
        openapi_config=None,
        request_max_body_size=2 * 2**20,
    )


def _desk(state: State) -> desk.Desk:
    found: desk.Desk = state.desk
    return found
