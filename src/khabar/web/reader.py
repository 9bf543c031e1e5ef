"""The reader: a report as published, with what was read of it beside its words."""

# SPDX-License-Identifier: Apache-2.0
from typing import Any

from litestar import MediaType, Request, Response, get
from litestar.di import NamedDependency
from litestar.params import FromPath, FromQuery

from khabar.desk import Desk
from khabar.model import encode
from khabar.web.language import Tongue
from khabar.web.paragraphs import Layout
from khabar.web.readings import cards
from khabar.web.templates import page as written


@get("/reports/{key:str}", sync_to_thread=True)
def page(
    request: Request[Any, Any, Any],
    desk: NamedDependency[Desk],
    tongue: NamedDependency[Tongue],
    key: FromPath[str],
    version: FromQuery[int | None] = None,
) -> Response[str]:
    """The report, its claims as cards, its issues first."""
    shown = desk.show(key, version)
    layout = Layout.of(shown.record)
    return written(
        "report.html", tongue, request, shown=shown, report=shown.record.report, layout=layout,
        cards=cards(shown.record, layout), raw=f"/reports/{shown.report}/raw?version={shown.version.number}",
    )  # fmt: skip


@get("/reports/{key:str}/record.json", sync_to_thread=True)
def record(desk: NamedDependency[Desk], key: FromPath[str], version: FromQuery[int | None] = None) -> Response[bytes]:
    """The record as JSON."""
    return Response(encode(desk.show(key, version).record), media_type=MediaType.JSON)


@get("/reports/{key:str}/raw", sync_to_thread=True)
def raw(desk: NamedDependency[Desk], key: FromPath[str], version: FromQuery[int | None] = None) -> Response[bytes]:
    """The bytes as found; as a download, so that no page of another site is shown as the desk's."""
    shown = desk.show(key, version)
    return Response(
        desk.raw(shown.report, shown.version.number),
        media_type="application/octet-stream",
        headers={"Content-Disposition": f'attachment; filename="{shown.report}-{shown.version.number}.bin"'},
    )
