"""What an input is: by its name first, then by how it begins."""

# SPDX-License-Identifier: Apache-2.0
import re
from pathlib import Path
from typing import Literal

Kind = Literal["auto", "text", "html", "jsonl", "json", "xml", "warc"]

_BY_NAME: dict[str, Kind] = {
    ".txt": "text",
    ".html": "html",
    ".htm": "html",
    ".xhtml": "html",
    ".jsonl": "jsonl",
    ".ndjson": "jsonl",
    ".json": "json",
    ".xml": "xml",
    ".rss": "xml",
    ".atom": "xml",
    ".warc": "warc",
}
_BY_MEDIA: dict[str, Kind] = {
    "text/html": "html",
    "application/xhtml+xml": "html",
    "text/plain": "text",
    "application/json": "json",
    "application/ninjs+json": "json",
    "application/x-ndjson": "jsonl",
    "application/xml": "xml",
    "text/xml": "xml",
    "application/rss+xml": "xml",
    "application/atom+xml": "xml",
    "application/rdf+xml": "xml",
    "application/warc": "warc",
}
_XML = re.compile(rb"<(?:\?xml|rss|feed|urlset|sitemapindex|rdf:rdf|item|entry)\b")
HEAD = 4096


def by_name(path: str) -> Kind:
    """The kind that the name's ending states, ``.gz`` apart; ``auto`` where it states none."""
    suffixes = [suffix.lower() for suffix in Path(path).suffixes]
    if suffixes[-1:] == [".gz"]:
        suffixes.pop()
    return _BY_NAME.get(suffixes[-1], "auto") if suffixes else "auto"


def by_media(media: str | None) -> Kind:
    """The kind that a media type states; ``auto`` where it states none that is known."""
    return _BY_MEDIA.get(media or "", "auto")


def media(kind: Kind) -> str | None:
    """A media type that ``by_media`` answers with ``kind``; None for ``auto``."""
    return next((media for media, found in _BY_MEDIA.items() if found == kind), None)


def by_content(head: bytes) -> Kind:
    """The kind of what begins so."""
    head = head.lstrip(b"\xef\xbb\xbf \t\r\n")[:HEAD].lower()
    if head.startswith(b"{"):
        return "jsonl"
    if head.startswith(b"warc/1."):
        return "warc"
    if head.startswith((b"<!doctype html", b"<html")):
        return "html"
    return "xml" if _XML.match(head) else "text"
