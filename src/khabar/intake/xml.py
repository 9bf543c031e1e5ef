"""XML documents: feeds, sitemaps, and pages that say they are XML."""

# SPDX-License-Identifier: Apache-2.0
import re
from collections.abc import Iterator

from khabar.errors import InputError
from khabar.intake.capture import UNKNOWN, Context, Item, LeftOut
from khabar.intake.decode import decoded

_DECLARED = re.compile(rb"^\s*<\?xml[^>]{0,200}?encoding\s*=\s*[\"']([A-Za-z0-9_.-]{2,40})")
_ROOT = re.compile(r"<(?:[A-Za-z][\w.-]*:)?([A-Za-z][\w.-]*)")
_FEEDS = frozenset({"rss", "feed", "rdf"})
_ENTRIES = {"item": "<rss><channel>{}</channel></rss>", "entry": "<feed>{}</feed>"}
_SITEMAPS = frozenset({"urlset", "sitemapindex"})


def document(data: bytes, where: str, context: Context = UNKNOWN) -> Iterator[Item]:
    """What the document holds. Raises InputError where its bytes can't be decoded or it declares entities."""
    declared = _DECLARED.match(data)
    content, encoding = decoded(_whole_letters(data), declared[1].decode("ascii") if declared else context.charset)
    if "<!ENTITY" in content:
        # Nothing that publishes news needs entities of its own; they serve to blow a small file up to gigabytes.
        raise InputError("input/entities", "the XML declares entities of its own")
    root = _ROOT.search(content)
    name = root[1].lower() if root else ""
    if name in _ENTRIES:  # one entry by itself, as it is kept
        name, content = "feed", _ENTRIES[name].format(content)
    if name in _FEEDS:
        from khabar.intake.feed import entries

        yield from entries(content, where, data, encoding)
    elif name in _SITEMAPS:
        from khabar.intake.sitemap import links

        yield from links(content, where)
    elif name == "html":
        from khabar.intake.page import page

        yield page(data, where, charset=encoding, url=context.url, retrieved=context.retrieved)
    else:
        yield LeftOut(where, "XML that is neither a feed nor a sitemap")


def _whole_letters(data: bytes) -> bytes:
    """``data`` less the beginning of a letter at its end, where a feed was cut off in the middle of one."""
    try:
        data.decode()
    except UnicodeDecodeError as error:
        if error.end == len(data) and error.reason == "unexpected end of data":
            return data[: error.start]
    return data
