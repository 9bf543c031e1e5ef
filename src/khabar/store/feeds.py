"""How far each feed has been read, and when each address was asked for last."""

# SPDX-License-Identifier: Apache-2.0
from collections.abc import Mapping
from typing import Any

import msgspec
from sqlalchemy import Connection, select

from khabar.store import schema
from khabar.store.insert import put_rows
from khabar.store.moments import now


def get(connection: Connection, url: str) -> Any:
    """What was last put down for an address, or None."""
    state = connection.scalar(select(schema.feeds.c.state).where(schema.feeds.c.url == url))
    return None if state is None else msgspec.json.decode(state)


def put(connection: Connection, states: Mapping[str, Any]) -> None:
    """Put down for each address anything that JSON can say."""
    rows = [
        {"url": url, "state": msgspec.json.encode(state).decode(), "moved": now()}
        for url, state in sorted(states.items())  # in one order, so that no two writers wait for each other
    ]
    put_rows(connection, schema.feeds, rows)
