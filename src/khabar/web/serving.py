"""Serving: the application on an address of this machine."""

# SPDX-License-Identifier: Apache-2.0
from collections.abc import Callable
from ipaddress import ip_address

from khabar.desk import Desk
from khabar.errors import ConfigError


def serve(opened: Desk, host: str = "127.0.0.1", port: int = 7722, ready: Callable[[str], None] | None = None) -> None:
    """Answer browsers until interrupted; ``ready`` is told the desk's address once somebody can ask.

    Raises ConfigError for an address that others can reach: that wants accounts of people, and there are none yet.
    """
    import uvicorn

    from khabar.web.application import application

    if not _loopback(host):
        raise ConfigError(f"{host} can be reached by others; without accounts the desk answers on loopback alone")
    if ready:
        ready(f"http://{f'[{host}]' if ':' in host else host}:{port}/")
    uvicorn.run(
        application(opened), host=host, port=port, log_level="warning", server_header=False, date_header=True,
        timeout_keep_alive=5, limit_concurrency=512, h11_max_incomplete_event_size=32 * 1024,
    )  # fmt: skip


def _loopback(host: str) -> bool:
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"
