"""The wire: connections to checked addresses only, against one clock, with every byte kept as it passed.

The address that was checked is the address connected to, so a name that answers otherwise the second time
(DNS rebinding) gains nothing. TLS still verifies the host's name.
"""

# SPDX-License-Identifier: Apache-2.0
import ssl
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from time import monotonic
from typing import Any

import httpcore
import httpx

from khabar.errors import FetchError
from khabar.intake.fetch.address import resolve
from khabar.intake.fetch.policy import Policy

_HEAD = 256 * 2**10  # bytes of a response's head; the parser has its own, smaller bound


@dataclass(slots=True)
class Exchange:
    """One request and its response: until when it may last, and its bytes inside TLS in both directions."""

    policy: Policy
    deadline: float
    address: str = ""
    sent: bytearray = field(default_factory=bytearray)
    received: bytearray = field(default_factory=bytearray)

    def left(self, timeout: float | None = None) -> float:
        """Seconds left, at most ``timeout``. Raises FetchError where none are."""
        left = self.deadline - monotonic()
        if left <= 0:
            raise FetchError("fetch/too-slow", f"took longer than {self.policy.seconds:g} s")
        return left if timeout is None else min(left, timeout)


class _Stream(httpcore.NetworkStream):
    """A connection whose reads and writes are on the exchange's clock and in its books."""

    def __init__(self, inner: httpcore.NetworkStream, exchange: Exchange) -> None:
        self._inner, self._exchange = inner, exchange

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        data = self._inner.read(max_bytes, self._exchange.left(timeout))
        self._exchange.received += data
        if len(self._exchange.received) > self._exchange.policy.largest + _HEAD:
            raise FetchError("fetch/too-large", f"more than {self._exchange.policy.largest >> 20} MiB")
        return data

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        self._inner.write(buffer, self._exchange.left(timeout))
        self._exchange.sent += buffer

    def close(self) -> None:
        self._inner.close()

    def start_tls(
        self, ssl_context: ssl.SSLContext, server_hostname: str | None = None, timeout: float | None = None
    ) -> "_Stream":
        return _Stream(
            self._inner.start_tls(ssl_context, server_hostname, self._exchange.left(timeout)), self._exchange
        )

    def get_extra_info(self, info: str) -> Any:
        return self._inner.get_extra_info(info)


class _Checked(httpcore.NetworkBackend):
    """Opens connections to addresses that ``resolve`` lets pass."""

    def __init__(self, exchange: Exchange) -> None:
        self._exchange, self._plain = exchange, httpcore.SyncBackend()

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[httpcore.SOCKET_OPTION] | None = None,
    ) -> httpcore.NetworkStream:
        exchange = self._exchange
        failed: Exception = httpcore.ConnectError(f"{host} has no address")
        for address in resolve(host, port, exchange.policy, exchange.left(timeout)):
            try:
                stream = self._plain.connect_tcp(address, port, exchange.left(timeout), local_address, socket_options)
            except (httpcore.ConnectError, httpcore.ConnectTimeout) as error:
                failed = error
                continue
            exchange.address = address
            return _Stream(stream, exchange)
        raise failed

    def connect_unix_socket(self, *_: Any, **__: Any) -> httpcore.NetworkStream:
        raise FetchError("fetch/address", "a socket of this machine is no address of a page")


class Transport(httpx.BaseTransport):
    """Carries one exchange over HTTP/1.1, on a connection of its own, so that its bytes are all that pass."""

    def __init__(self, exchange: Exchange, tls: ssl.SSLContext) -> None:
        self._pool = httpcore.ConnectionPool(
            ssl_context=tls, http1=True, http2=False, max_keepalive_connections=0, network_backend=_Checked(exchange)
        )

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        url = request.url
        target = httpcore.URL(scheme=url.raw_scheme, host=url.raw_host, port=url.port, target=url.raw_path)
        asked = httpcore.Request(request.method, target, headers=request.headers.raw, extensions=request.extensions)
        answer = self._pool.handle_request(asked)
        assert isinstance(answer.stream, Iterable)
        return httpx.Response(answer.status, headers=answer.headers, stream=_Body(answer.stream))

    def close(self) -> None:
        self._pool.close()


class _Body(httpx.SyncByteStream):
    """A response's body in the form that httpx takes."""

    def __init__(self, chunks: Iterable[bytes]) -> None:
        self._chunks = chunks

    def __iter__(self) -> Iterator[bytes]:
        yield from self._chunks

    def close(self) -> None:
        if hasattr(self._chunks, "close"):
            self._chunks.close()
