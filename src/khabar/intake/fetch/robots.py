"""robots.txt: what a host lets us ask for, and how often (RFC 9309)."""

# SPDX-License-Identifier: Apache-2.0
from collections.abc import Callable
from dataclasses import dataclass
from time import monotonic

import httpx
from protego import Protego

from khabar.errors import FetchError

_FRESH = 24 * 3600.0  # seconds for which an answer holds, at most, by the RFC
_READ = 500 * 2**10  # bytes that the RFC has a crawler read at least; more is cut


@dataclass(frozen=True, slots=True)
class _Known:
    rules: Protego | None  # None: the host couldn't be asked, so nothing may be fetched
    since: float
    why: str


class Robots:
    """The rules of each host, asked for once a day. ``get`` fetches an address and gives status and body."""

    def __init__(self, agent: str, get: Callable[[httpx.URL], tuple[int, bytes]]) -> None:
        self._agent, self._get = agent, get
        self._hosts: dict[tuple[str, str, int | None], _Known] = {}

    def check(self, url: httpx.URL) -> float:
        """Seconds that the host asks to leave between requests. Raises FetchError (``fetch/robots``)."""
        known = self._known(url)
        if known.rules is None:
            raise FetchError("fetch/robots", f"robots.txt of {url.host} can't be had: {known.why}")
        if not known.rules.can_fetch(str(url), self._agent):
            raise FetchError("fetch/robots", f"robots.txt of {url.host} does not allow {url.path}")
        return float(known.rules.crawl_delay(self._agent) or 0)

    def _known(self, url: httpx.URL) -> _Known:
        key = (url.scheme, url.host, url.port)
        known = self._hosts.get(key)
        if known is None or monotonic() - known.since > _FRESH:
            self._hosts[key] = known = self._ask(url.copy_with(raw_path=b"/robots.txt", fragment=None))
        return known

    def _ask(self, url: httpx.URL) -> _Known:
        """No such file allows all; a server that fails allows nothing (RFC 9309, 2.3.1.3 and 2.3.1.4)."""
        try:
            status, body = self._get(url)
        except FetchError as error:
            if error.code in {"fetch/address", "fetch/port", "fetch/scheme", "fetch/archive"}:
                raise
            return _Known(None, monotonic(), str(error))
        if status >= 500 or status == 429:
            return _Known(None, monotonic(), f"status {status}")
        text = body[:_READ].decode("utf-8", "replace") if status < 300 else ""
        return _Known(Protego.parse(text), monotonic(), "")
