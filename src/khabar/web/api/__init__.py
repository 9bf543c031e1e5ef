"""The desk as data: ``/api/v1``, with the same queries as the pages. The description of it is ``/api/v1/openapi.json``.

Answers are JSON; what can't be answered is a problem (RFC 9457). Pages of an answer follow each other by a cursor and
the Link header (RFC 8288).
"""

# SPDX-License-Identifier: Apache-2.0
from litestar import Router
from litestar.openapi import OpenAPIConfig
from litestar.openapi.plugins import JsonRenderPlugin

from khabar import __version__
from khabar.web.api import accounts, problems, reports

ROUTER = Router(
    path="/api/v1",
    route_handlers=[
        reports.found,
        reports.one,
        reports.record,
        reports.schema,
        accounts.found,
        accounts.one,
        accounts.against,
        accounts.schema,
    ],
    exception_handlers=problems.HANDLERS,
)  # fmt: skip
DESCRIPTION = OpenAPIConfig(
    title="khabar",
    version=__version__,
    path="/api/v1",
    render_plugins=[JsonRenderPlugin(path="/openapi.json")],
    use_handler_docstrings=True,
)
