"""Reports and their records as data."""

# SPDX-License-Identifier: Apache-2.0
from typing import Any

import msgspec
from litestar import MediaType, Request, Response, get
from litestar.di import NamedDependency, Provide
from litestar.params import FromPath, FromQuery

from khabar.desk import Desk
from khabar.model import Record, encode, json_schema
from khabar.store.search import Hit
from khabar.web import queries
from khabar.web.api.links import following
from khabar.web.queries import Reports


class Found(msgspec.Struct, frozen=True):
    """One page of an answer: ``count`` are all that meet the query, ``cursor`` asks for the next page."""

    count: int
    reports: tuple[Hit, ...]
    cursor: str | None


class Known(msgspec.Struct, frozen=True):
    """A version of a report: when it was found first and last, in ISO 8601."""

    number: int
    latest: bool
    title: str | None
    publisher: str | None
    published: str | None
    url: str | None
    first_seen: str
    last_seen: str


class Report(msgspec.Struct, frozen=True):
    """A report with all its versions, the first first."""

    report: str
    versions: tuple[Known, ...]


@get("/reports", sync_to_thread=True, dependencies={"which": Provide(queries.reports, sync_to_thread=False)})
def found(desk: NamedDependency[Desk], which: NamedDependency[Reports]) -> Response[Found]:
    """The newest reports, or those that have all that is asked for."""
    query = which.query()
    hits = desk.search(query)
    return Response(
        Found(desk.store.count(query), hits.hits, hits.cursor),
        headers=following("/api/v1/reports", which, hits.cursor),
    )


@get("/reports/{key:str}", sync_to_thread=True)
def one(desk: NamedDependency[Desk], key: FromPath[str]) -> Report:
    """A report and its versions; six digits of its key are enough where no other begins so."""
    shown = desk.show(key)
    names = Known.__struct_fields__
    return Report(shown.report, tuple(Known(**{n: getattr(v, n) for n in names}) for v in shown.versions))


@get("/reports/{key:str}/record", sync_to_thread=True)
def record(
    request: Request[Any, Any, Any],
    desk: NamedDependency[Desk],
    key: FromPath[str],
    version: FromQuery[int | None] = None,
) -> Response[bytes]:
    """The record of a version, else of the latest one; its form is at ``/api/v1/record.schema.json``."""
    shown = desk.show(key, version)
    tag = f'"{shown.version.sha256[:16]}-{shown.record.made_by.resources[-16:]}"'
    if request.headers.get("if-none-match") == tag:
        return Response(b"", status_code=304, headers={"ETag": tag})
    return Response(encode(shown.record), media_type=MediaType.JSON, headers={"ETag": tag})


@get("/record.schema.json", sync_to_thread=True)
def schema() -> dict[str, Any]:
    """The JSON Schema of a record."""
    return json_schema(Record)
