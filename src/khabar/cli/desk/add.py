"""``khabar add``, ``watch`` and ``retry``: reports come into the store."""

# SPDX-License-Identifier: Apache-2.0
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from khabar.cli.desk.opened import Fetch, Where, fetching, opened, settings
from khabar.cli.read import InputKind

if TYPE_CHECKING:
    from collections.abc import Iterable

    from khabar.desk import Summary
    from khabar.intake import Item


def add(
    sources: Annotated[
        list[str],
        typer.Argument(
            help="Pages, folders, feeds, sitemaps, WARC, JSON Lines, texts, addresses; - is standard input."
        ),
    ],
    input: Annotated[InputKind, typer.Option("--input", "-i", help="What the inputs are; auto looks.")] = "auto",
    published: Annotated[
        str | None, typer.Option(help="Date (or date and time) of publication, ISO 8601, where an input has none.")
    ] = None,
    publisher: Annotated[str | None, typer.Option(help="The outlet's name, where an input has none.")] = None,
    store: Where = None,
    fetch: Fetch = None,
) -> None:
    """Read reports and keep them: every version, its bytes as found, its record.

    What the store has already is seen and left alone; the same address with another text is a new version.
    A report that can't be read is kept with the reason (`khabar list --failures`) and costs no other; the
    exit code is 1 then.

    Examples:

      khabar add report.txt --published 2019-03-06 --publisher "عنب بلدي"

      khabar add pages/ crawl.warc.gz reports.jsonl

      khabar add https://example.org/feed/ --fetch

      khabar add --store postgresql://desk@localhost/khabar feed.xml
    """
    from khabar.cli.desk.progress import report, told
    from khabar.cli.garbage import rarely_collected
    from khabar.cli.published import day
    from khabar.intake import captures

    published = day(published)
    items = (_told(item, published, publisher) for item in captures(_absolute(sources), input))
    with (
        opened(store, create=True) as desk,
        fetching(fetch) as fetcher,
        told("adding") as tell,
        rarely_collected() as loaded,
    ):

        def step(summary: "Summary") -> None:
            loaded()
            tell(summary)

        summary = desk.add(items, step, fetcher)
    report(summary)
    _end(summary)


def retry(store: Where = None, fetch: Fetch = None) -> None:
    """Read once more what couldn't be read, from the bytes that were kept; with --fetch, ask addresses again.

    Example:

      khabar retry --fetch
    """
    from khabar.cli.desk.progress import report, told

    with opened(store) as desk, fetching(fetch) as fetcher, told("trying again") as tell:
        summary = desk.retry(tell, fetcher)
    report(summary)
    _end(summary)


def watch(
    sources: Annotated[
        list[str] | None, typer.Argument(help="Feeds, sitemaps, pages, folders; else those of your settings.")
    ] = None,
    every: Annotated[
        float | None,
        typer.Option(help="Minutes from one look to the next; else those of your settings, or 15.", min=0.01),
    ] = None,
    once: Annotated[bool, typer.Option("--once", help="Look once and end: for cron and systemd timers.")] = False,
    store: Where = None,
    fetch: Fetch = None,
) -> None:
    """Look at feeds and folders again and again, and keep what is new or changed.

    A feed's pages are asked for when they are new, and again every six hours while the feed names them: a
    silent edit becomes a new version. Ctrl-C ends it; what was told is stored.

    Examples:

      khabar watch https://example.org/feed/ /srv/incoming --fetch --every 15

      khabar watch --once
    """
    import time
    from datetime import datetime

    from khabar.cli.desk.progress import report, told
    from khabar.errors import StoreError

    watching = settings(store).watch
    looked = _absolute(sources or watching.sources)
    if not looked:
        raise typer.BadParameter("name what to watch, or list it under [watch] sources in your settings")
    pause = 60 * (watching.every if every is None else every)
    while True:
        typer.echo(f"{datetime.now().astimezone():%Y-%m-%d %H:%M}")
        try:
            with opened(store, create=True) as desk, fetching(fetch) as fetcher, told("looking") as tell:
                summary = desk.add(looked, tell, fetcher)
        except StoreError as error:
            if once:
                raise
            typer.echo(f"khabar: {error}; trying again in {pause / 60:g} minutes", err=True)
        else:
            report(summary)
            if once:
                _end(summary)
                return
        time.sleep(pause)


def _told(item: "Item", published: str | None, publisher: str | None) -> "Item":
    """What was found, with the date and the outlet where it has none; what fails keeps them to be tried again."""
    from khabar.intake import Failure, LeftOut

    if isinstance(item, LeftOut):
        return item
    known = item.context if isinstance(item, Failure) else item
    day, outlet = known.published or published, known.publisher or publisher
    if isinstance(item, Failure):
        return replace(item, context=replace(item.context, published=day, publisher=outlet))
    return replace(item, published=day, publisher=outlet)


def _absolute(sources: "Iterable[str]") -> list[str]:
    """Files and folders by their whole path: a store is asked, and what failed read again, from any folder."""
    return [one if one == "-" or "://" in one else str(Path(one).absolute()) for one in sources]


def _end(summary: "Summary") -> None:
    if summary.failed:
        raise typer.Exit(1)
