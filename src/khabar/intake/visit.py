"""Visits: what the network gives for links, followed from feed to page.

A page that is known is asked for again while its feed still names it, since silent edits are news.
"""

# SPDX-License-Identifier: Apache-2.0
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from io import BytesIO
from urllib.parse import urlsplit

from khabar.errors import ConfigError, FetchError, ResourceError
from khabar.intake.capture import Capture, Context, Failure, Item, LeftOut, Link, Visit, fault
from khabar.intake.context import own, told
from khabar.intake.feed import MEDIA as FEED
from khabar.intake.fetch import Fetched, Fetcher, Validators
from khabar.intake.kind import HEAD, by_content, by_media, by_name
from khabar.intake.sources import items

AGAIN = timedelta(hours=6)
"""After how long a page is asked for again."""

_DEPTH = 3  # from an index of sitemaps to a sitemap to a page
Last = Callable[[str], Visit | None]


def visits(given: Iterable[Item], fetcher: Fetcher, last: Last, again: timedelta = AGAIN) -> Iterator[Item | Visit]:
    """``given`` with what is found at each Link in its place, and a Visit after it.

    ``last`` answers the last visit to an address. Links that were given are always asked for, those that
    feeds name only once in ``again``. An address that can't be had is a Failure and ends nothing else.
    The page is asked for too where a feed's entry may be only its beginning.
    """
    walk = _Walk(fetcher, last, again)
    for item in given:
        if isinstance(item, Link):
            yield from walk.visit(item, 1)
        elif isinstance(item, Capture) and _begins(item):
            yield from walk.page_of(item, item, 1)
        else:
            yield item


@dataclass(frozen=True, slots=True)
class _Walk:
    fetcher: Fetcher
    last: Last
    again: timedelta

    def visit(self, link: Link, depth: int) -> Iterator[Item | Visit]:
        """What is found at ``link`` and behind it; ``depth`` is 1 for what was asked for, 2 for what that names."""
        had = self.last(link.url)
        early = had is not None and datetime.now(UTC) - datetime.fromisoformat(had.at) < self.again
        if had and early and depth > 1:
            yield replace(had, changed=False)
            return
        # What was asked for is had whole now and then, since a feed that has nothing new still names edited pages.
        validators = Validators(had.etag, had.modified) if had and (early or depth > 1) else Validators()
        try:
            got = self.fetcher.fetch(link.url, validators)
        except (ConfigError, ResourceError):
            raise
        except Exception as error:
            reason = error if isinstance(error, FetchError) else fault(error)
            yield Failure(link.url, reason, context=Context(published=link.published, publisher=link.publisher))
            return
        sources: list[str] = []
        whole = True
        for item in () if got.unchanged else _read(got, link):
            if isinstance(item, Link):
                yield from self._follow(item, depth)
                continue
            whole = whole and not (isinstance(item, Failure) and (item.raw is None or item.where == got.url))
            sources.append(item.where)
            mine = own(item, got.url) if isinstance(item, Capture) else item
            if isinstance(item, Capture) and item.media == FEED and item.url and (mine is not item or _begins(item)):
                yield from self.page_of(item, mine, depth)
            else:
                yield mine
        if whole:  # else it is asked for anew the next time
            changed = not got.unchanged or depth > 1
            told = got.validators
            yield Visit(link.url, got.retrieved, told.etag, told.modified, changed, tuple(sources))

    def page_of(self, entry: Capture, mine: Item, depth: int) -> Iterator[Item | Visit]:
        """The page that a feed's ``entry`` begins or speaks for; ``mine``, the entry, where there never was one."""
        link = Link(entry.where, entry.url or "", entry.title, entry.published, entry.publisher)
        found = self.last(link.url) is not None
        for item in self._follow(link, depth):
            found = found or isinstance(item, Capture)
            yield item
        if not found:
            yield mine

    def _follow(self, link: Link, depth: int) -> Iterator[Item | Visit]:
        if depth < _DEPTH:
            yield from self.visit(link, depth + 1)
        else:
            yield LeftOut(link.where, f"an address {depth} links away from what was asked for")


def _begins(item: Capture) -> bool:
    return not item.whole and item.url is not None


def _read(got: Fetched, link: Link) -> Iterator[Item]:
    """What the body holds, with what only the server and the link know of it."""
    kind = by_media(got.media)
    if kind == "auto":  # many servers name no archive and nothing that is gzipped
        kind = by_name(urlsplit(got.url).path)
    if kind == "auto":
        kind = by_content(got.body[:HEAD])
    context = Context(got.url, got.charset, got.retrieved, link.published, link.publisher)
    for item in told(items(BytesIO(got.body), got.url, kind, context), got.url, context):
        yield replace(item, media=item.media or got.media) if isinstance(item, Failure) else item
