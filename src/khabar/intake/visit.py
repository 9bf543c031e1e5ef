"""Visits: what the network gives for links, followed from feed to page.

A page that is known is asked for again while its feed still names it, since silent edits are news.
"""

# SPDX-License-Identifier: Apache-2.0
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from io import BytesIO

from khabar.errors import FetchError, InputError
from khabar.intake.capture import Capture, Failure, Item, LeftOut, Link, Visit
from khabar.intake.fetch import Fetched, Fetcher, Validators
from khabar.intake.kind import HEAD, Kind, by_content
from khabar.intake.sources import items
from khabar.model import PublishedBy

AGAIN = timedelta(hours=6)
"""After how long a page is asked for again."""

_DEPTH = 3  # from an index of sitemaps to a sitemap to a page
_KINDS: dict[str, Kind] = {
    "text/html": "html",
    "application/xhtml+xml": "html",
    "text/plain": "text",
    "application/json": "json",
    "application/x-ndjson": "jsonl",
}

Last = Callable[[str], Visit | None]


def visits(given: Iterable[Item], fetcher: Fetcher, last: Last, again: timedelta = AGAIN) -> Iterator[Item | Visit]:
    """``given`` with what is found at each Link in its place, and a Visit after it.

    ``last`` answers the last visit to an address. Links that were given are always asked for, those that
    feeds name only once in ``again``. An address that can't be had is a Failure and ends nothing else.
    """
    for item in given:
        if isinstance(item, Link):
            yield from _visit(item, fetcher, last, again, 1)
        else:
            yield item


def _visit(link: Link, fetcher: Fetcher, last: Last, again: timedelta, depth: int) -> Iterator[Item | Visit]:
    had = last(link.url)
    if had and depth > 1 and datetime.now(UTC) - datetime.fromisoformat(had.at) < again:
        yield replace(had, changed=False)
        return
    try:
        got = fetcher.fetch(link.url, Validators(had.etag, had.modified) if had else Validators())
    except FetchError as error:
        yield Failure(link.url, error)
        return
    whole = True
    for item in () if got.unchanged else _read(got, link):
        if not isinstance(item, Link):
            whole = whole and not (isinstance(item, Failure) and item.where in {link.url, got.url})
            yield item
        elif depth < _DEPTH:
            yield from _visit(item, fetcher, last, again, depth + 1)
        else:
            yield LeftOut(item.where, f"an address {depth} links away from what was asked for")
    if whole:  # else it is asked for anew the next time
        yield Visit(link.url, got.retrieved, got.validators.etag, got.validators.modified, not got.unchanged)


def _read(got: Fetched, link: Link) -> Iterator[Item]:
    """What the body holds, with what only the server and the link know of it."""
    try:
        for item in _held(got):
            yield _told(item, got, link) if isinstance(item, Capture) else item
    except InputError as error:
        yield Failure(link.url, error, got.body, got.media)


def _held(got: Fetched) -> Iterator[Item]:
    kind = _KINDS.get(got.media) or by_content(got.body[:HEAD])
    if kind == "html":
        from khabar.intake.page import page

        yield page(got.body, got.url, charset=got.charset, url=got.url, retrieved=got.retrieved)
    else:
        yield from items(BytesIO(got.body), got.url, kind)


def _told(capture: Capture, got: Fetched, link: Link) -> Capture:
    """A page that doesn't state its time, outlet or address has those by which it was found."""
    dated = capture.published is None and link.published is not None
    return replace(
        capture,
        published=link.published if dated else capture.published,
        published_by=PublishedBy.METADATA if dated else capture.published_by,
        publisher=capture.publisher or link.publisher,
        url=capture.url or got.url,
        retrieved=capture.retrieved or got.retrieved,
    )
