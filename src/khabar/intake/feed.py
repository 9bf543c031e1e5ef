"""RSS and Atom: each entry's report, or the link to it where the feed gives no text."""

# SPDX-License-Identifier: Apache-2.0
import re
from collections.abc import Iterator
from html import unescape
from io import BytesIO
from itertools import islice, zip_longest
from typing import Any

from khabar.errors import InputError, KhabarError
from khabar.intake.capture import Capture, Context, Failure, LeftOut, Link, fault
from khabar.intake.decode import encoded
from khabar.intake.moment import moment
from khabar.model import PublishedBy
from khabar.text.fold import LETTER

_OPEN = re.compile(r"<((?:\w{1,40}:)?(?:item|entry))(?=[\s>])")
_ARABIC = re.compile(f"[{LETTER}]")
_TAG, _ESCAPED = re.compile(r"</?[a-z]+[\s>/]"), re.compile(r"&lt;/?[a-z]+(?:[\s/]|&gt;)")
_LARGEST = 16 * 2**20  # letters of one feed; real ones have a fiftieth
_MOST = 5_000  # entries of one feed
_LONGEST = 500  # letters of an entry's name
_FULL = 500  # letters from which an entry's content may be the whole report
_MARKUP = re.compile(r"<[^<>]{1,2000}>")
_MOSTLY = 0.9  # of the summary's length, which many feeds have once more as content, or the other way round
_ON = re.compile(r"(?:\.\.\.|\u2026|\[\u2026\]|\[\.\.\.\])\W*$")  # it goes on elsewhere
MEDIA = "application/xml"
_HEADERS = {"content-type": "application/xml; charset=utf-8"}


def entries(content: str, where: str, data: bytes, charset: str) -> Iterator[Capture | Link | LeftOut | Failure]:
    """Each entry in order. A feed that breaks off gives those before the break, and a Failure.

    ``content`` is ``data`` decoded by ``charset``: the bytes of each entry are kept as they were found.
    """
    import feedparser

    if len(content) > _LARGEST:
        raise InputError("input/too-large", f"a feed of more than {_LARGEST >> 20} million letters")
    # What the parser cleans for display is not displayed here, and addresses in entries are absolute.
    feed = feedparser.parse(
        BytesIO(content.encode()), response_headers=_HEADERS, sanitize_html=False, resolve_relative_uris=False
    )
    begun = list(islice(_OPEN.finditer(content), _MOST))
    raws = _whole(content, begun)
    context = Context(charset=charset, publisher=_line(feed.feed.get("title")))
    for number, (entry, raw) in enumerate(zip(feed.entries, raws, strict=False), 1):
        yield _safely(entry, encoded(raw, charset), f"{where}#{_name(entry) or number}", context)
    if not feed.entries and not feed.version:
        yield Failure(where, InputError("input/broken-feed", _fault(feed)), data, MEDIA, context)
    elif feed.bozo and not (raws and len(raws) == len(begun) == len(feed.entries[:_MOST])):
        message = f"{_fault(feed)}; {min(len(raws), len(feed.entries))} entries were whole"
        yield Failure(where, InputError("input/broken-feed", message), data, MEDIA, context)


def _name(entry: Any) -> str:
    """What the feed itself calls the entry, so that it keeps its name when the feed moves on."""
    return " ".join(str(entry.get("id") or entry.get("link") or "").split())[:_LONGEST]


def _safely(entry: Any, raw: bytes, where: str, context: Context) -> Capture | Link | LeftOut | Failure:
    try:
        return _entry(entry, raw, where, context)
    except KhabarError:
        raise
    except Exception as error:
        return Failure(where, fault(error), raw, MEDIA, context)


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


def _entry(entry: Any, raw: bytes, where: str, context: Context) -> Capture | Link | LeftOut | Failure:
    title = _line(entry.get("title"))
    published = moment(entry.get("published")) or moment(entry.get("updated"))
    url = entry.get("link") or None
    lines = _lines(entry)
    if not any(map(_ARABIC.search, (*lines, title or ""))):
        return LeftOut(where, "no Arabic text")
    if not any(map(_ARABIC.search, lines)):
        if url:
            return Link(where, url, title, published, context.publisher)
        error = InputError("input/no-text", "an entry without text and without address")
        return Failure(where, error, raw, MEDIA, context)
    from khabar.intake.trim import trim

    shown, kept, cuts = trim(lines, title, set())
    if not kept:
        return LeftOut(where, "nothing but the site's furniture")
    return Capture(
        where,
        raw,
        MEDIA,
        "\n".join([title or shown or "", *kept]).strip("\n"),
        title or shown,
        published,
        PublishedBy.METADATA if published else None,
        _line((entry.get("source") or {}).get("title")) or context.publisher,
        url,
        id=entry.get("id") or None,
        cut=cuts,
        charset=context.charset,
        whole=not url or _full(entry, kept),
    )


def _full(entry: Any, lines: list[str]) -> bool:
    """Whether ``lines`` are the entry's report rather than its beginning: long content, which goes on nowhere."""
    content = max((len(_MARKUP.sub("", part.get("value", ""))) for part in entry.get("content", [])), default=0)
    shown = content >= _MOSTLY * len(_MARKUP.sub("", entry.get("summary", "")))
    return bool(content and shown) and sum(map(len, lines)) >= _FULL and not _ON.search(lines[-1])


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
