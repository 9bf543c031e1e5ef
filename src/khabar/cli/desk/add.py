"""``khabar add``, ``watch`` and ``retry``: reports come into the store."""

# SPDX-License-Identifier: Apache-2.0
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from khabar.cli.desk.opened import Fetch, Where, fetching, opened, settings

if TYPE_CHECKING:
    from collections.abc import Iterable

    from khabar.desk import Summary


def add(
    sources: Annotated[
        list[str],
        typer.Argument(
            help="Pages, folders, feeds, sitemaps, WARC, JSON Lines, texts, addresses; - is standard input."
        ),
    ],
    store: Where = None,
    fetch: Fetch = None,
) -> None:
    """Read reports and keep them: every version, its bytes as found, its record.

    What the store has already is seen and left alone; the same address with another text is a new version.
    A report that can't be read is kept with the reason (`khabar list --failures`) and costs no other; the
    exit code is 1 then.

    Examples:

      khabar add pages/ crawl.warc.gz reports.jsonl

      khabar add https://example.org/feed/ --fetch

      khabar add --store postgresql://desk@localhost/khabar feed.xml
    """
    from khabar.cli.desk.progress import report, told
    from khabar.cli.garbage import rarely_collected

    with (
        opened(store, create=True) as desk,
        fetching(fetch) as fetcher,
        told("adding") as tell,
        rarely_collected() as loaded,
    ):

        def step(summary: "Summary") -> None:
            loaded()
            tell(summary)

        summary = desk.add(_absolute(sources), step, fetcher)
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


def _absolute(sources: "Iterable[str]") -> list[str]:
    """Files and folders by their whole path: a store is asked, and what failed read again, from any folder."""
    return [one if one == "-" or "://" in one else str(Path(one).absolute()) for one in sources]


def _end(summary: "Summary") -> None:
    if summary.failed:
        raise typer.Exit(1)
