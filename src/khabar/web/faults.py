"""What a page says where something is wrong: what it was, never how the desk is made inside."""

# SPDX-License-Identifier: Apache-2.0
import logging
from typing import Any

from litestar import Request, Response
from litestar.exceptions import HTTPException
from litestar.types import ExceptionHandlersMap

from khabar.errors import StoreError
from khabar.web.language import language
from khabar.web.templates import page

_log = logging.getLogger("khabar.web")
STATUS = {"store/no-report": 404, "store/no-account": 404, "store/query": 400, "store/locked": 503}


def _store(request: Request[Any, Any, Any], error: StoreError) -> Response[str]:
    return _answer(request, STATUS.get(error.code, 500), error.code, str(error))


def _http(request: Request[Any, Any, Any], error: HTTPException) -> Response[str]:
    return _answer(request, error.status_code, f"http/{error.status_code}", error.detail)


def _unforeseen(request: Request[Any, Any, Any], error: Exception) -> Response[str]:
    _log.error("%s failed", request.scope["path"], exc_info=error)
    return _answer(request, 500, "http/500", "")


def _answer(request: Request[Any, Any, Any], status: int, code: str, message: str) -> Response[str]:
    return page("fault.html", language(request), request, status=status, code=code, message=message)


HANDLERS: ExceptionHandlersMap = {StoreError: _store, HTTPException: _http, Exception: _unforeseen}
