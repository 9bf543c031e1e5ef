"""What a person sees while reports come in, and what is said at the end."""

# SPDX-License-Identifier: Apache-2.0
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from khabar.cli.bidi import plain
from khabar.cli.desk.words import named

if TYPE_CHECKING:
    from khabar.desk import Summary

_SHOWN = 20  # failures and links that are listed; the rest is counted


def totals(summary: "Summary") -> dict[str, int]:
    """How many of each, in the order in which a person asks."""
    from khabar.store.arrivals import Became

    became = {one.value: summary[one] for one in Became}
    others = {"failed": len(summary.failed), "left-out": len(summary.left_out), "links": len(summary.links)}
    return {**became, **others, "visits": summary.visits}


@contextmanager
def told(what: str) -> "Iterator[Callable[[Summary], None]]":
    """What steps are told to; where the work is broken off, what they told last is reported all the same."""
    last: list[Summary] = []
    try:
        with _shown(what) as show:

            def tell(summary: "Summary") -> None:
                last[:] = [summary]
                show(summary)

            yield tell
    except BaseException:
        if last:
            print("khabar: broken off; what was stored until then:", file=sys.stderr)
            report(last[0])
        raise


@contextmanager
def _shown(what: str) -> "Iterator[Callable[[Summary], None]]":
    """Counts and rate on standard error, while a person watches."""
    if not sys.stderr.isatty():
        yield lambda _: None
        return
    from rich.console import Console
    from rich.progress import Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

    columns = (SpinnerColumn(), TextColumn("{task.description}"), TextColumn("{task.fields[now]}"), TimeElapsedColumn())
    with Progress(*columns, console=Console(stderr=True)) as progress:
        task = progress.add_task(what, total=None, now="")

        def tell(summary: "Summary") -> None:
            counts = ", ".join(f"{n:,} {name}" for name, n in totals(summary).items() if n)
            progress.update(task, now=f"{counts or 'nothing yet'} · {summary.rate:,.0f}/s")

        yield tell


@contextmanager
def counted(what: str) -> Iterator[Callable[[int, int], None] | None]:
    """A bar on standard error for work whose end is known, while a person watches."""
    if not sys.stderr.isatty():
        yield None
        return
    from rich.console import Console
    from rich.progress import MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    columns = (TextColumn("{task.description}"), MofNCompleteColumn(), TimeRemainingColumn())
    with Progress(*columns, console=Console(stderr=True)) as progress:
        task = progress.add_task(what, total=None)
        yield lambda done, total: progress.update(task, completed=done, total=total)


def report(summary: "Summary") -> None:
    """The summary on standard output; failures and their reasons, and what was left out, on standard error."""
    for name, n in totals(summary).items():
        if n or name in {"new", "version", "unchanged", "failed"}:
            print(f"{n:>9,}  {named(name, n)}")
    print(f"{summary.seconds:>9.1f}  s, {summary.rate:,.0f}/s")
    sys.stdout.flush()
    _list([f"{one.where}: {one.message} [{one.code}]" for one in summary.failed], "khabar list --failures")
    for reason, places in _by_reason(summary).items():
        rest = f" and {len(places) - 1:,} more" if len(places) > 1 else ""
        print(f"khabar: left out: {plain(reason)}: {plain(places[0])}{rest}", file=sys.stderr)
    _list([f"{one.url}: a link, not fetched; --fetch asks for it" for one in summary.links])


def _by_reason(summary: "Summary") -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for one in summary.left_out:
        found.setdefault(one.reason, []).append(one.where)
    return found


def _list(lines: list[str], more: str = "") -> None:
    for line in lines[:_SHOWN]:
        print(f"khabar: {plain(line)}", file=sys.stderr)
    if len(lines) > _SHOWN:
        print(f"khabar: … and {len(lines) - _SHOWN:,} more{f': {more}' if more else ''}", file=sys.stderr)
