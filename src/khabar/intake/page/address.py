"""The address that a page states for itself, as far as it can be believed.

Reports are told apart by it, so a wrong one makes one report a version of another: of another site's, or of
everything under a section's name.
"""

# SPDX-License-Identifier: Apache-2.0
import re
from urllib.parse import SplitResult, unquote, urljoin, urlsplit

from khabar.intake.context import host

_NAMED = re.compile(r"\d|[^\W_]+[-_]+[^\W_]+[-_]+[^\W_]+")  # a number, or a headline's words


def address(stated: str | None, base: str | None) -> str | None:
    """``stated`` as an absolute address; None where it isn't one, or can't be the page's.

    ``base`` is where the page was had: a page speaks for its own site only, and the front page or a section that
    its address lies under is not it. Without ``base`` only the page's word is known.

    >>> address("/news/77", "https://m.example.org/news/77/amp")
    'https://m.example.org/news/77'
    >>> address("https://other.example/1", "https://example.org/1"), address("/news", "https://example.org/news/77")
    (None, None)
    """
    try:
        whole = urljoin(base or "", (stated or "").strip())
        parts, had = urlsplit(whole), urlsplit(base or "")
    except ValueError:
        return None
    if not stated or not host(whole) or not (parts.path.strip("/") or parts.query):
        return None
    if host(base) and (host(whole) != host(base) or _above(parts, had)):
        return None
    return whole


def _above(parts: SplitResult, had: SplitResult) -> bool:
    """Whether ``had`` lies below ``parts``, which names no report."""
    path, below = unquote(parts.path).rstrip("/"), unquote(had.path).rstrip("/")
    shorter = below.startswith(f"{path}/") or (path == below and bool(had.query) and not parts.query)
    return shorter and not _NAMED.search(f"{path.rpartition('/')[2]}?{parts.query}")
