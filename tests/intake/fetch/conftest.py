"""A server on loopback whose every path is some way to misbehave, or to behave."""

# SPDX-License-Identifier: Apache-2.0
import gzip
import socketserver
import threading
import time
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from ipaddress import ip_network

import pytest

from khabar.intake.fetch import Policy

PAGE = "<html><body><p>قال شهود إن الجسر مغلق.</p></body></html>"


@dataclass
class Site:
    """What the server says, and what it was asked."""

    port: int = 0
    robots: bytes = b"HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n"
    asked: list[tuple[str, dict[str, str]]] = field(default_factory=list)
    failures: int = 0
    feed: str = ""
    newer: bool = True
    served: dict[str, tuple[str, bytes]] = field(default_factory=dict)
    over: threading.Event = field(default_factory=threading.Event)

    def url(self, path: str) -> str:
        return f"http://127.0.0.1:{self.port}{path}"

    @property
    def paths(self) -> list[str]:
        return [path for path, _ in self.asked if path != "/robots.txt"]


def answer(body: bytes, *headers: str, status: str = "200 OK", length: bool = True) -> bytes:
    lines = [f"HTTP/1.1 {status}", "Connection: close", *headers]
    if length:
        lines.append(f"Content-Length: {len(body)}")
    return "\r\n".join([*lines, "", ""]).encode() + body


class _Handler(socketserver.StreamRequestHandler):
    server: "_Server"

    def handle(self) -> None:
        request = self.rfile.readline(65536).decode("latin-1").split()
        headers = {}
        while (line := self.rfile.readline(65536).decode("latin-1").strip()) != "":
            name, _, value = line.partition(":")
            headers[name.lower()] = value.strip()
        if len(request) < 2:
            return
        site = self.server.site
        site.asked.append((request[1], headers))
        with suppress(OSError):
            self._answer(request[1], headers)

    def _answer(self, path: str, headers: dict[str, str]) -> None:
        site, send = self.server.site, self.wfile.write
        match path.strip("/").split("/"):
            case ["robots.txt"]:
                send(site.robots)
            case ["page"] if headers.get("if-none-match") == '"1"':
                send(answer(b"", 'ETag: "1"', status="304 Not Modified"))
            case ["page"]:
                send(answer(PAGE.encode(), "Content-Type: text/html; charset=utf-8", 'ETag: "1"'))
            case ["windows"]:  # its header says UTF-8, its bytes are windows-1256
                send(answer(PAGE.encode("cp1256"), "Content-Type: text/html; charset=utf-8"))
            case ["served", *_] if path in site.served:
                send(answer(site.served[path][1], f"Content-Type: {site.served[path][0]}"))
            case ["signed"]:
                send(answer(PAGE.encode(), 'ETag: "\u0633"'))
            case ["tagged"]:
                send(answer(b"", "Location: /page", 'ETag: "1"', status="302 Found"))
            case ["feed"] if headers.get("if-none-match") == '"feed"' and not site.newer:
                send(answer(b"", 'ETag: "feed"', status="304 Not Modified"))
            case ["feed"]:
                send(answer(site.feed.encode(), "Content-Type: application/rss+xml", 'ETag: "feed"'))
            case ["packed"]:
                send(answer(gzip.compress(PAGE.encode()), "Content-Encoding: gzip"))
            case ["bomb"]:
                send(answer(gzip.compress(bytes(50 * 2**20)), "Content-Encoding: gzip"))
            case ["brotli"]:
                send(answer(b"\x0b\x02\x80", "Content-Encoding: br"))
            case ["cut"]:
                send(answer(gzip.compress(PAGE.encode())[:-12], "Content-Encoding: gzip"))
            case ["short"]:
                send(b"HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\nfew")
            case ["endless"]:
                send(b"HTTP/1.1 200 OK\r\nContent-Length: 10737418240\r\n\r\n")
                while not site.over.is_set():
                    send(bytes(65536))
            case ["drip", where]:
                self._drip(b"HTTP/1.1 200 OK\r\nX: " if where == "head" else b"HTTP/1.1 200 OK\r\n\r\n")
            case ["to", *target]:
                send(answer(b"", f"Location: {'/'.join(target)}", status="302 Found"))
            case ["loop"]:
                send(answer(b"", "Location: /loop", status="301 Moved Permanently"))
            case ["busy"] if site.failures:
                site.failures -= 1
                send(answer(b"", "Retry-After: 0", status="503 Service Unavailable"))
            case ["busy"]:
                send(answer(PAGE.encode()))
            case ["later"]:
                send(answer(b"", "Retry-After: 86400", status="429 Too Many Requests"))
            case ["garbage"]:
                send(b"\x00\x01\x02 no HTTP\r\n\r\n")
            case _:
                send(answer(b"", status="404 Not Found"))

    def _drip(self, head: bytes) -> None:
        self.wfile.write(head)
        while not self.server.site.over.is_set():
            self.wfile.write(b"x")
            time.sleep(0.05)


class _Server(socketserver.ThreadingTCPServer):
    daemon_threads = True
    allow_reuse_address = True
    site: Site


@pytest.fixture
def site() -> Iterator[Site]:
    with _Server(("127.0.0.1", 0), _Handler) as server:
        server.site = Site(server.server_address[1])
        thread = threading.Thread(target=server.serve_forever, args=(0.01,))
        thread.start()
        yield server.site
        server.site.over.set()
        server.shutdown()
        thread.join()


@pytest.fixture
def policy(site: Site) -> Policy:
    """The manners of a test: this machine's loopback is allowed, and nobody waits."""
    loopback = (ip_network("127.0.0.1/32"),)
    return Policy(
        private=loopback, ports=frozenset({site.port}), seconds=2.0, largest=2**18, pace=0.0, backoff=0.0, attempts=2
    )
