"""``khabar read``: reports in, records out."""

# SPDX-License-Identifier: Apache-2.0
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from khabar.cli.options import Files, Format, Visual

if TYPE_CHECKING:
    from khabar.intake import Capture, Failure
    from khabar.model import Record

InputKind = Literal["auto", "text", "html", "jsonl", "json", "xml", "warc"]


def read(
    files: Files,
    format: Format = "auto",
    input: Annotated[InputKind, typer.Option("--input", "-i", help="What the inputs are; auto looks.")] = "auto",
    published: Annotated[
        str | None, typer.Option(help="Date (or date and time) of publication, ISO 8601, where an input has none.")
    ] = None,
    publisher: Annotated[str | None, typer.Option(help="The outlet's name, where an input has none.")] = None,
    visual: Visual = False,
) -> None:
    """Read Arabic reports into records.

    Examples:

      khabar read report.txt --published 2019-03-06 --publisher "عنب بلدي"

      khabar read page.html --format json

      khabar read crawl.jsonl > records.jsonl

      cat reports.jsonl | khabar read --format jsonl -

    JSON Lines have one object a line: {"text", "id"?, "published"?, "publisher"?, "url"?}. A line that
    can't be read is answered by {"error": {"code", "message", "line"}} in its place, and the exit code is 1.
    """
    from khabar.cli.garbage import rarely_collected
    from khabar.cli.output import writer
    from khabar.cli.published import day
    from khabar.cli.taken import taken
    from khabar.intake import Failure, captures

    published = day(published)
    write, finish = writer(_format(format), visual)
    failed = 0
    with _progress(files) as step, rarely_collected() as loaded:
        for item in taken(captures(files, input, trim=False)):
            step()
            answer = item if isinstance(item, Failure) else record(item, published, publisher)
            failed += isinstance(answer, Failure)
            write(answer)
            loaded()
    finish()
    if failed:
        raise typer.Exit(1)


def record(item: "Capture", published: str | None, publisher: str | None) -> "Record | Failure":
    """The record of a report; ``published`` and ``publisher`` where it has none."""
    from khabar.errors import InputError, KhabarError
    from khabar.intake import Failure
    from khabar.reader import read as read_text

    try:
        return read_text(
            item.text,
            id=item.id,
            published=item.published or published,
            publisher=item.publisher or publisher,
            url=item.url,
            published_by=item.published_by or "given",
        )
    except InputError as error:
        return Failure(item.where, InputError(error.code, str(error), item.line))
    except KhabarError:
        raise
    except Exception as error:
        # A fault of ours in one report must not cost the reports after it: it is said, and they are read.
        message = f"khabar failed on this report ({type(error).__name__}: {error}); please tell us"
        return Failure(item.where, InputError("internal", message, item.line))


def _format(asked: Format) -> Format:
    if asked != "auto":
        return asked
    return "table" if sys.stdout.isatty() else "jsonl"


@contextmanager
def _progress(files: list[str]) -> "Iterator[Step]":
    """Count reports on standard error while a person watches and the records go elsewhere."""
    if not sys.stderr.isatty() or sys.stdout.isatty():
        yield lambda: None
        return
    from rich.console import Console
    from rich.progress import MofNCompleteColumn, Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

    columns = (SpinnerColumn(), TextColumn("{task.description}"), MofNCompleteColumn(), TimeElapsedColumn())
    with Progress(*columns, console=Console(stderr=True)) as progress:
        task = progress.add_task(f"reading {', '.join(files[:3])}{' …' if len(files) > 3 else ''}", total=None)
        yield lambda: progress.advance(task)


if TYPE_CHECKING:
    from collections.abc import Callable

    Step = Callable[[], None]
