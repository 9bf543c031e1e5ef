"""Context: what is known of bytes besides themselves, and how far their own word counts against it.

A page, a feed or an archive that was fetched may say what it likes of itself, not of others: another site's
address would make its text a version of that site's report.
"""

# SPDX-License-Identifier: Apache-2.0
from collections.abc import Iterable, Iterator
from dataclasses import replace
from urllib.parse import urlsplit

from khabar.intake.capture import Capture, Context, Failure, Item
from khabar.model import PublishedBy

_SAME = ("www.", "m.", "mobile.")  # names that a site gives its own pages once more


def told(items: Iterable[Item], where: str, context: Context) -> Iterator[Item]:
    """``items`` of the bytes at ``where``; what they don't state they have from their context."""
    for item in items:
        if isinstance(item, Capture):
            yield _told(item, item.where == where, context)
        elif isinstance(item, Failure):
            yield replace(item, context=_filled(item.context, context))
        else:
            yield item


def _filled(stated: Context, context: Context) -> Context:
    told = {name: getattr(stated, name) or getattr(context, name) for name in Context.__slots__}
    return Context(**told)


def _told(capture: Capture, all_of_it: bool, context: Context) -> Capture:
    """The capture with the context's word; the address is a report's only if ``all_of_it`` is that report."""
    dated = capture.published is None and context.published is not None
    return replace(
        capture,
        published=context.published if dated else capture.published,
        published_by=PublishedBy.METADATA if dated else capture.published_by,
        publisher=capture.publisher or context.publisher,
        url=capture.url or (context.url if all_of_it else None),
        retrieved=capture.retrieved or context.retrieved,
        charset=capture.charset or context.charset,
    )


def own(capture: Capture, address: str | None) -> Capture:
    """The capture that came from ``address``, under that name where it gives itself another site's address."""
    if capture.url is None or not host(address) or host(capture.url) == host(address):
        return capture
    return replace(capture, url=None, id=f"{address}#{capture.id or capture.url}")


def host(url: str | None) -> str | None:
    """The site of an http address, without the names that sites give their own pages once more; else None.

    >>> host("https://www.Example.org:8080/1"), host("feeds/1.xml")
    ('example.org:8080', None)
    """
    try:
        parts = urlsplit(url or "")
        name, port = parts.hostname or "", parts.port
    except ValueError:
        return None
    if parts.scheme not in {"http", "https"} or not name:
        return None
    for prefix in _SAME:
        name = name.removeprefix(prefix)
    return name if port in (None, 80, 443) else f"{name}:{port}"
