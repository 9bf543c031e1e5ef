"""A page's text and metadata, by simple means: title, paragraphs, and what its head says of date and outlet."""

# SPDX-License-Identifier: Apache-2.0
import json
import re
from dataclasses import dataclass
from html.parser import HTMLParser
from typing import Any

from khabar.errors import InputError
from khabar.intake.decode import decode
from khabar.text.fold import LETTER

_SKIP = frozenset({"script", "style", "nav", "footer", "aside", "form", "header", "noscript", "template", "svg"})
_BLOCK = frozenset({"p", "h1", "h2", "h3", "blockquote", "li"})
_BODY = frozenset({"article", "main"})
_CHARSET = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?([A-Za-z0-9_-]{2,40})", re.I)
_ARABIC = re.compile(f"[{LETTER}]")
_PUBLISHED = ("article:published_time", "datepublished", "publishdate", "dc.date.issued", "date")


@dataclass(frozen=True, slots=True)
class Page:
    """What a page says: the text (title first) and, where its metadata state them, date, outlet and address."""

    text: str
    published: str | None
    publisher: str | None
    url: str | None


def page(data: bytes) -> Page:
    """Read a page. Raises InputError where it has no Arabic paragraph."""
    charset = _CHARSET.search(data[:4096])
    parser = _Parser()
    parser.feed(decode(data, charset[1].decode("ascii") if charset else None))
    parser.close()
    parser.end_block()
    paragraphs = parser.body or parser.all
    title = parser.meta.get("og:title") or parser.headline or parser.title
    lines = [line for line in paragraphs if line != title]
    if not any(_ARABIC.search(line) for line in lines):
        raise InputError("input/no-text", "the page has no paragraph in Arabic")
    linked = parser.linked()
    published = next((v for k in _PUBLISHED if (v := parser.meta.get(k))), None) or linked.get("datePublished")
    return Page(
        "\n".join([title, *lines] if title else lines),
        _date(published) or _date(parser.time),
        parser.meta.get("og:site_name") or linked.get("publisher"),
        parser.canonical or parser.meta.get("og:url"),
    )


def _date(value: str | None) -> str | None:
    """The ISO 8601 date or time that ``value`` starts with, or None."""
    m = re.match(r"\d{4}-\d\d-\d\d(?:T\d\d:\d\d(?::\d\d)?(?:\.\d+)?(?:Z|[+-]\d\d:?\d\d)?)?", value or "")
    return m[0] if m else None


class _Parser(HTMLParser):
    """Collects blocks of text outside navigation; never recurses, so depth costs nothing."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.meta: dict[str, str] = {}
        self.all: list[str] = []
        self.body: list[str] = []
        self.title = self.headline = ""
        self.canonical: str | None = None
        self.time: str | None = None
        self._ld: list[str] = []
        self._skipped: list[str] = []
        self._inside = 0
        self._block = ""
        self._data: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = {k: v or "" for k, v in attrs}
        if tag == "meta":
            key = values.get("property") or values.get("name") or values.get("itemprop") or ""
            self.meta.setdefault(key.lower(), values.get("content", "").strip())
        elif tag == "link" and values.get("rel") == "canonical":
            self.canonical = values.get("href") or None
        elif tag == "time" and not self.time:
            self.time = values.get("datetime")
        elif tag in _SKIP:
            self._skipped.append("ld" if values.get("type") == "application/ld+json" else tag)
        elif tag in _BODY:
            self._inside += 1
        elif tag in _BLOCK or tag == "title":
            self.end_block()
            self._block = tag
        elif tag == "br" and self._block:
            self._data.append(" ")

    def handle_endtag(self, tag: str) -> None:
        if tag in _SKIP and self._skipped:
            self._skipped.pop()
        elif tag in _BODY:
            self._inside = max(0, self._inside - 1)
        elif tag in _BLOCK or tag == "title":
            self.end_block()

    def handle_data(self, data: str) -> None:
        if self._skipped:
            if self._skipped[-1] == "ld" and len(self._ld) < 20:
                self._ld.append(data)
        elif self._block:
            self._data.append(data)

    def end_block(self) -> None:
        """Close the block that is open, whether the page did or not."""
        text = " ".join("".join(self._data).split())
        if text and self._block == "title":
            self.title = self.title or text
        elif text and self._block:
            if self._block == "h1":
                self.headline = self.headline or text
            self.all.append(text)
            if self._inside:
                self.body.append(text)
        self._block = ""
        self._data = []

    def linked(self) -> dict[str, str]:
        """Date and publisher of the page's JSON-LD, where one of its entries has them."""
        found: dict[str, str] = {}
        for block in self._ld:
            try:
                value = json.loads(block)
            except (ValueError, RecursionError):
                continue
            for entry in _entries(value):
                if isinstance(entry.get("datePublished"), str):
                    found.setdefault("datePublished", entry["datePublished"])
                publisher = entry.get("publisher")
                if isinstance(publisher, dict) and isinstance(publisher.get("name"), str):
                    found.setdefault("publisher", publisher["name"])
        return found


def _entries(value: Any) -> list[dict[str, Any]]:
    """The top entries of a JSON-LD block: itself, its list, its graph."""
    listed = [entry for entry in (value if isinstance(value, list) else [value]) if isinstance(entry, dict)]
    graphs = [entry["@graph"] for entry in listed if isinstance(entry.get("@graph"), list)]
    return [*listed, *(entry for graph in graphs for entry in graph if isinstance(entry, dict))]
