"""``khabar compare``: reports in, accounts of events out."""

# SPDX-License-Identifier: Apache-2.0
import sys
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

import typer

from khabar.cli.options import Files, Format, Html, Language, Quotes, Visual, Whole

if TYPE_CHECKING:
    from khabar.intake import Failure
    from khabar.model import Record


def compare(
    files: Files,
    format: Format = "auto",
    whole: Whole = False,
    visual: Visual = False,
    html: Html = None,
    lang: Language = "ar",
    quotes: Quotes = False,
) -> None:
    """Compare reports: one account for each event, with its origins, figures and contradictions.

    Examples:

      khabar compare reports.jsonl

      khabar compare afp.txt sana.html --format json

      khabar compare reports.jsonl --format jsonl > accounts.jsonl

      khabar compare reports.jsonl --html accounts.html --lang en

    JSON Lines are those of `khabar read`, and each needs its "id". Sites' furniture is cut before reading. Where
    no date is given, the one beside the title or in the address is taken. The table shows the events that are some
    report's main story, the other formats all that are told. A page (--html) needs no network and no script, and
    quotes only the words that state a number, so that it names no private person.
    """
    from khabar.accounts import accounts
    from khabar.cli.garbage import rarely_collected
    from khabar.cli.output import complain
    from khabar.errors import InputError
    from khabar.intake import Failure

    records: list[Record] = []
    failed = 0

    def fault(reports: "Sequence[str]", error: Exception) -> None:
        nonlocal failed
        failed += 1
        message = f"khabar failed on what this tells ({type(error).__name__}: {error}); please tell us"
        complain(Failure(", ".join(reports), InputError("internal", message)))

    with rarely_collected() as loaded:
        for answer in read_all(files):
            if isinstance(answer, Failure):
                failed += 1
                complain(answer)
            else:
                records.append(answer)
            loaded()
        found = accounts(records, fault)
    if html:
        from khabar.cli.pages import write
        from khabar.page import accounts_page

        write(html, accounts_page(found, {r.report.id: r for r in records}, language=lang, quotes=quotes))
    elif format == "table" or (format == "auto" and sys.stdout.isatty()):
        from khabar.cli.accounts_table import show
        from khabar.cli.origins_tree import Told

        show(
            found,
            visual,
            told={r.report.id: Told(r.report.publisher, r.report.published) for r in records},
            whole=whole,
        )
    else:
        _write(found, format)
    if failed:
        raise typer.Exit(1)


def read_all(files: list[str]) -> "Iterator[Record | Failure]":
    """The records of all reports, each under an id of its own."""
    from dataclasses import replace

    from khabar.cli.read import record
    from khabar.cli.taken import taken
    from khabar.errors import InputError
    from khabar.intake import Failure, captures

    seen: set[str] = set()
    for item in taken(captures(files)):
        if isinstance(item, Failure):
            yield item
        elif item.line and not item.id:
            yield Failure(item.where, InputError("input/bad-line", "a report to compare needs an id", item.line))
        elif (id := item.id or item.where) in seen:
            yield Failure(item.where, InputError("input/bad-line", f"the id {id} stands twice", item.line))
        else:
            seen.add(id)
            yield record(replace(item, id=id), None, None)


def _write(found: "Iterable[object]", format: str) -> None:
    import msgspec

    lines = [msgspec.json.encode(account) for account in found]
    if format == "json":
        sys.stdout.buffer.write(msgspec.json.format(b"[" + b",".join(lines) + b"]", indent=2) + b"\n")
    else:
        sys.stdout.buffer.writelines(line + b"\n" for line in lines)
