"""``khabar show`` and ``diff``: one report, and what changed in it."""

# SPDX-License-Identifier: Apache-2.0
import sys
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from khabar.cli.desk.opened import Where, opened
from khabar.cli.desk.words import named

if TYPE_CHECKING:
    from khabar.store.kept import Diff, Shown
    from khabar.store.wording import Rewording

Format = Literal["auto", "table", "json", "text", "raw"]
DiffFormat = Literal["auto", "table", "json"]
Report = Annotated[
    str, typer.Argument(help="The report's key, as `khabar list` gives it, or its first digits (6 at least).")
]


def show(
    report: Report,
    version: Annotated[int | None, typer.Option("--version", "-v", help="Its number; else the latest.")] = None,
    format: Annotated[
        Format, typer.Option("--format", "-f", help="table: the record, the versions and what was cut; raw: the bytes.")
    ] = "auto",
    store: Where = None,
) -> None:
    """Show a report: its record, its versions, what was cut from its page, or its bytes as found.

    Examples:

      khabar show 3f1c9a0b7d2e4a55

      khabar show 3f1c9a0b7d2e4a55 --format raw > page.html
    """
    with opened(store) as desk:
        shown = desk.show(report, version)
        raw = desk.raw(report, shown.version.number) if format == "raw" else b""
    if format == "raw":
        sys.stdout.buffer.write(raw)
    elif format == "text":
        typer.echo(shown.record.report.text)
    elif format == "json" or (format == "auto" and not sys.stdout.isatty()):
        from khabar.model import encode

        sys.stdout.buffer.write(encode(shown.record) + b"\n")
    else:
        _picture(shown)


def diff(
    report: Report,
    old: Annotated[int | None, typer.Argument(help="A version's number; else the last but one.")] = None,
    new: Annotated[int | None, typer.Argument(help="Another's; else the last.")] = None,
    format: Annotated[DiffFormat, typer.Option("--format", "-f", help="auto: table on a terminal.")] = "auto",
    store: Where = None,
) -> None:
    """Show what changed between two versions of a report: words, claims, figures.

    The exit code is 0 whether or not something changed.

    Example:

      khabar diff 3f1c9a0b7d2e4a55 1 2
    """
    with opened(store) as desk:
        found = desk.diff(report, old, new)
    if format == "json" or (format == "auto" and not sys.stdout.isatty()):
        import msgspec

        typer.echo(msgspec.json.encode(found))
    else:
        _changes(found)


def _picture(shown: "Shown") -> None:
    from khabar.cli.bidi import piece, plain
    from khabar.cli.table import show as table

    table(shown.record)
    typer.secho(named("history"), bold=True)
    for version in shown.versions:
        sign = "→" if version.number == shown.version.number else " "
        typer.echo(f" {sign} {version.number}  {version.first_seen}  {plain(version.source)}  {plain(version.media)}")
    if shown.version.cut:
        typer.secho(named("cut"), bold=True)
        for cut in shown.version.cut:
            typer.echo(f"   {cut.reason:<18} {piece(cut.text[:100], False)}")


def _changes(found: "Diff") -> None:
    from khabar.cli.bidi import piece

    sides = zip((found.old, found.new), found.seen, strict=True)
    versions = " → ".join(f"v{number} ({seen})" for number, seen in sides)
    typer.echo(f"{typer.style(found.report, fg='cyan')}  {versions}")
    if found.metadata:
        typer.secho(named("metadata"), bold=True)
    for name, (before, after) in found.metadata.items():
        typer.echo(f"   {name}: {piece(before or '—', False)} → {piece(after or '—', False)}")
    if found.moved:
        typer.secho(named("values"), bold=True)
    for one in found.moved:
        values = " → ".join(piece(side, False) for side in (one.before, one.after) if side)
        typer.echo(f"   {one.move:<8} {one.kind:<9} {piece(one.what, False)}  {values}")
    if found.rewordings:
        typer.secho(named("text"), bold=True)
    for one_text in found.rewordings:
        _reworded(one_text)
    if not (found.metadata or found.moved or found.rewordings):
        typer.echo("   nothing changed")


def _reworded(one: "Rewording") -> None:
    from khabar.cli.bidi import marked

    sides = (("-", "red", one.before, one.was, one.cut), ("+", "green", one.after, one.now, one.put))
    for sign, color, text, span, marks in sides:
        if text is not None and span is not None:
            changed = [(start - span[0], end - span[0]) for start, end in marks]
            line = marked(text, changed, lambda words: typer.style(words, bold=True, underline=True))
            typer.echo(typer.style(f" {sign} ", fg=color) + line)
