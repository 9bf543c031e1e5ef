"""What keeps other sites and strangers out: the hosts that are answered, and the headers of every answer.

After OWASP ASVS 5.0 (3.4 browser security mechanisms) and the OWASP cheat sheet on DNS rebinding.
"""

# SPDX-License-Identifier: Apache-2.0
from litestar.datastructures import MutableScopeHeaders
from litestar.enums import ScopeType
from litestar.types import ASGIApp, Message, Receive, Scope, Send

LOOPBACK = frozenset({"localhost", "127.0.0.1", "[::1]"})

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; "
    "connect-src 'self'; worker-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'; "
    "require-trusted-types-for 'script'; trusted-types 'none'"
)
_HEADERS = {
    "Content-Security-Policy": POLICY,
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
}
_WRONG_HOST = 421, b"421: this desk is not known under that name\n"
_WRONG_SITE = 403, b"403: another site may not change anything here\n"
_SAFE = frozenset({"GET", "HEAD", "OPTIONS"})


def guarded(app: ASGIApp, hosts: frozenset[str]) -> ASGIApp:
    """Answers to requests for ``hosts`` alone (another site's name may be made to lead here), with the headers."""

    async def handle(scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != ScopeType.HTTP:
            await app(scope, receive, send)
        elif _host(scope) not in hosts:
            await _refused(send, *_WRONG_HOST)
        elif scope["method"] not in _SAFE and not _own(scope):
            await _refused(send, *_WRONG_SITE)
        else:
            await app(scope, receive, _with_headers(send))

    return handle


def _own(scope: Scope) -> bool:
    """Whether a page of the desk asks, or no browser at all: browsers say which site a request comes from."""
    if site := _header(scope, b"sec-fetch-site"):
        return site in ("same-origin", "none")
    origin = _header(scope, b"origin")
    return not origin or origin.partition("://")[2] == _header(scope, b"host")


def _header(scope: Scope, name: bytes) -> str:
    return next((value for known, value in scope["headers"] if known == name), b"").decode("latin-1").lower()


async def _refused(send: Send, status: int, body: bytes) -> None:
    await send({"type": "http.response.start", "status": status, "headers": [(b"content-type", b"text/plain")]})
    await send({"type": "http.response.body", "body": body, "more_body": False})


def _host(scope: Scope) -> str:
    """The name that was asked for, without its port."""
    host = _header(scope, b"host")
    return host.rpartition("]")[0] + "]" if host.startswith("[") else host.partition(":")[0]


def _with_headers(send: Send) -> Send:
    async def sent(message: Message) -> None:
        if message["type"] == "http.response.start":
            headers = MutableScopeHeaders.from_message(message)
            for name, value in _HEADERS.items():
                headers.setdefault(name, value)
            headers.setdefault("Cache-Control", "private, no-store")
        await send(message)

    return sent
