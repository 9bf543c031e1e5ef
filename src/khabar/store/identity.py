"""Which captures are the same report: by address, else by the source's own id, else by the text itself."""

# SPDX-License-Identifier: Apache-2.0
import re
from hashlib import sha256
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote, urlsplit

if TYPE_CHECKING:
    from khabar.intake.capture import Capture

_TRACKING = re.compile(r"(?:utm_\w+|fbclid|gclid|igshid|mc_[ce]id)=")
_DIVIDING = re.compile(r"%(2[356bf]|3[df])", re.I)  # # % & + / = ?
_STATED = re.compile(r"\d{4}-\d\d(?:-\d\d(?:T\d\d:\d\d(?::\d\d)?)?)?")


def identity(capture: "Capture") -> str:
    """What stays the same when a report's text changes.

    An id counts within its publisher, and so does a text: two papers that print one agency's line have
    published two reports.
    """
    if address := canonical(clean(capture.url)):
        return f"url {address}"
    publisher = clean(capture.publisher or "")
    if capture.id:
        return f"id {publisher}\n{clean(capture.id)}"
    return f"text {publisher}\n{sha256(capture.text.encode()).hexdigest()}"


def key(identity: str) -> str:
    """The report's name in the store: 16 hex digits, a function of its identity, the same in every store."""
    return sha256(identity.encode()).hexdigest()[:16]


def canonical(url: str | None) -> str | None:
    """The address without what doesn't tell reports apart; None for none, and for the front page of a site.

    >>> canonical("http://www.example.org/news/12/?utm_source=feed#top")
    'example.org/news/12'
    """
    try:
        parts = urlsplit((url or "").strip())
        host, port = parts.hostname or "", parts.port
    except ValueError:
        return None
    path = _plain(parts.path).rstrip("/")
    query = "&".join(p for p in parts.query.split("&") if p and not _TRACKING.match(p))
    if not host or not (path or query):
        return None
    shown = f":{port}" if port not in (None, 80, 443) else ""
    return f"{host.removeprefix('www.')}{shown}{path}{f'?{_plain(query)}' if query else ''}"


def _plain(part: str) -> str:
    """Letters as they are read; a sign that would divide the address otherwise stays as it is written."""
    return unquote(_DIVIDING.sub(lambda sign: f"%25{sign[1].upper()}", part))


def stated(published: str | None) -> str:
    """The date, or date and local time, of publication as it sorts; "" where none is known."""
    found = _STATED.match(published or "")
    return found[0] if found else ""


def clean(value: str | None) -> Any:
    """Metadata without what no database takes: NUL, halves of surrogate pairs."""
    return None if value is None else value.replace("\0", "\ufffd").encode("utf-8", "replace").decode()
