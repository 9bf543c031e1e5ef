"""Problems: what can't be answered, for machines (RFC 9457)."""

# SPDX-License-Identifier: Apache-2.0
import logging
from typing import Any

import msgspec
from litestar import Request, Response
from litestar.exceptions import HTTPException
from litestar.types import ExceptionHandlersMap

from khabar.errors import StoreError
from khabar.web.faults import STATUS

_log = logging.getLogger("khabar.web")


class Problem(msgspec.Struct, frozen=True):
    """``code`` is one of the documented codes, ``detail`` is for a person."""

    title: str
    status: int
    code: str
    detail: str
    type: str = "about:blank"


def _store(request: Request[Any, Any, Any], error: StoreError) -> Response[bytes]:  # noqa: ARG001
    return _answer(STATUS.get(error.code, 500), error.code, str(error))


def _http(request: Request[Any, Any, Any], error: HTTPException) -> Response[bytes]:  # noqa: ARG001
    return _answer(error.status_code, f"http/{error.status_code}", error.detail)


def _unforeseen(request: Request[Any, Any, Any], error: Exception) -> Response[bytes]:
    _log.error("%s failed", request.scope["path"], exc_info=error)
    return _answer(500, "http/500", "something went wrong; the log of the desk says what")


def _answer(status: int, code: str, detail: str) -> Response[bytes]:
    title = "not found" if status == 404 else "can't be answered" if status < 500 else "something went wrong"
    body = msgspec.json.encode(Problem(title, status, code, detail))
    return Response(body, status_code=status, media_type="application/problem+json")


HANDLERS: ExceptionHandlersMap = {StoreError: _store, HTTPException: _http, Exception: _unforeseen}
