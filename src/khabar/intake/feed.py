"""RSS and Atom: each entry's report, or the link to it where the feed gives no text."""

# SPDX-License-Identifier: Apache-2.0
import re
from collections.abc import Iterator
from html import unescape
from io import BytesIO
from itertools import islice, zip_longest
from typing import Any

from khabar.errors import InputError
from khabar.intake.capture import Capture, Failure, LeftOut, Link
from khabar.intake.moment import moment
from khabar.model import PublishedBy
from khabar.text.fold import LETTER

_OPEN = re.compile(r"<((?:\w{1,40}:)?(?:item|entry))(?=[\s>])")
_ARABIC = re.compile(f"[{LETTER}]")
_TAG, _ESCAPED = re.compile(r"</?[a-z]+[\s>/]"), re.compile(r"&lt;/?[a-z]+(?:[\s/]|&gt;)")
_LARGEST = 16 * 2**20  # letters of one feed; real ones have a fiftieth
_MOST = 5_000  # entries of one feed
_HEADERS = {"content-type": "application/xml; charset=utf-8"}


def entries(content: str, where: str) -> Iterator[Capture | Link | LeftOut | Failure]:
    """Each entry in order. A feed that breaks off gives those before the break, and a Failure."""
    import feedparser

    if len(content) > _LARGEST:
        raise InputError("input/too-large", f"a feed of more than {_LARGEST >> 20} million letters")
    # What the parser cleans for display is not displayed here, and addresses in entries are absolute.
    feed = feedparser.parse(
        BytesIO(content.encode()), response_headers=_HEADERS, sanitize_html=False, resolve_relative_uris=False
    )
    begun = list(islice(_OPEN.finditer(content), _MOST))
    raws = _whole(content, begun)
    whole = len(raws) == len(begun) == len(feed.entries[:_MOST])
    publisher = _line(feed.feed.get("title"))
    for number, entry in enumerate(feed.entries[: len(raws)], 1):
        yield _entry(entry, raws[number - 1].encode(), f"{where}#{number}", publisher)
    if not feed.entries and not feed.version:
        yield Failure(where, InputError("input/broken-feed", _fault(feed)), content.encode())
    elif feed.bozo and not (whole and raws):
        message = f"{_fault(feed)}; {min(len(raws), len(feed.entries))} entries were whole"
        yield Failure(where, InputError("input/broken-feed", message), content.encode())


def _whole(content: str, begun: list[re.Match[str]]) -> list[str]:
    """The entries as they stand in the feed, those that are closed before the next begins."""
    found = []
    for entry, following in zip_longest(begun, begun[1:]):
        limit = following.start() if following else len(content)
        end = content.find(f"</{entry[1]}", entry.end(), limit)
        close = content.find(">", end, limit) + 1 if end >= 0 else 0
        if close:
            found.append(content[entry.start() : close])
    return found


def _fault(feed: Any) -> str:
    told = feed.get("bozo_exception")
    return f"the feed is broken: {told}" if told else "no feed that khabar knows"


def _entry(entry: Any, raw: bytes, where: str, publisher: str | None) -> Capture | Link | LeftOut | Failure:
    title = _line(entry.get("title"))
    published = moment(entry.get("published")) or moment(entry.get("updated"))
    url = entry.get("link") or None
    lines = _lines(entry)
    if not any(map(_ARABIC.search, (*lines, title or ""))):
        return LeftOut(where, "no Arabic text")
    if not any(map(_ARABIC.search, lines)):
        if url:
            return Link(where, url, title, published, publisher)
        return Failure(where, InputError("input/no-text", "an entry without text and without address"), raw)
    from khabar.intake.trim import trim

    shown, kept, cuts = trim(lines, title, set())
    if not kept:
        return LeftOut(where, "nothing but the site's furniture")
    return Capture(
        where,
        raw,
        "application/xml",
        "\n".join([title or shown or "", *kept]).strip("\n"),
        title or shown,
        published,
        PublishedBy.METADATA if published else None,
        _line((entry.get("source") or {}).get("title")) or publisher,
        url,
        id=entry.get("id") or None,
        cut=cuts,
    )


def _lines(entry: Any) -> list[str]:
    """The entry's text: its content, else its summary; whichever is longer where it has both."""
    from khabar.intake.page.blocks import blocks, parse

    values = [part.get("value", "") for part in entry.get("content", [])] + [entry.get("summary", "")]
    markup = max(values, key=len)
    if len(_TAG.findall(markup)) < len(_ESCAPED.findall(markup)):
        markup = unescape(markup)  # escaped twice on its way into the feed
    tree = parse(f"<body>{markup}</body>")
    return [] if tree is None else [block.text for block in blocks(tree)]


def _line(value: str | None) -> str | None:
    from khabar.intake.page.blocks import parse

    if not value:
        return None
    if "<" in value or "&" in value:
        tree = parse(f"<body>{value}</body>")
        value = value if tree is None else str(tree.text_content())
    return " ".join(value.split()) or None
