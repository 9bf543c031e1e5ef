"""Cursors: where a page of an answer ended, so that the next one can be asked for."""

# SPDX-License-Identifier: Apache-2.0
import base64
import binascii
from collections.abc import Callable
from typing import Any

import msgspec

from khabar.errors import StoreError

_MOST = 2**63


def cursor(by: float | str, id: int) -> str:
    """What a page ended with: the value that it is ordered by, and the row's number."""
    return base64.urlsafe_b64encode(msgspec.json.encode([by, id])).decode().rstrip("=")


def after(cursor: str | None, kind: Callable[[Any], Any]) -> tuple[Any, int] | None:
    """What the page before ended with. Raises StoreError for what no page gave."""
    if cursor is None:
        return None
    try:
        by, id = msgspec.json.decode(base64.urlsafe_b64decode(cursor + "=" * (-len(cursor) % 4)))
        if not 0 <= int(id) < _MOST:
            raise ValueError(id)
        last = kind(by)
        if not isinstance(last, str) and not -_MOST < last < _MOST:  # no database has such a number, nor NaN
            raise ValueError(by)
        return last, int(id)
    except (ValueError, TypeError, OverflowError, binascii.Error, msgspec.MsgspecError) as error:
        raise StoreError("store/query", "that cursor is none that a search gave") from error
