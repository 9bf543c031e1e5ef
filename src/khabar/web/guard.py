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
_WRONG_HOST = b"421: this desk is not known under that name\n"


def guarded(app: ASGIApp, hosts: frozenset[str]) -> ASGIApp:
    """Answers to requests for ``hosts`` alone (another site's name may be made to lead here), with the headers."""

    async def handle(scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != ScopeType.HTTP:
            await app(scope, receive, send)
        elif _host(scope) not in hosts:
            plain = [(b"content-type", b"text/plain")]
            await send({"type": "http.response.start", "status": 421, "headers": plain})
            await send({"type": "http.response.body", "body": _WRONG_HOST, "more_body": False})
        else:
            await app(scope, receive, _with_headers(send))

    return handle


def _host(scope: Scope) -> str:
    """The name that was asked for, without its port."""
    host = next((value for name, value in scope["headers"] if name == b"host"), b"").decode("latin-1").lower()
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
