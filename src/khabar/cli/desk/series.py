"""``khabar series``: one quantity at one place over time."""

# SPDX-License-Identifier: Apache-2.0
import sys
from collections.abc import Mapping
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from khabar.cli.desk.opened import Where, opened
from khabar.cli.options import Html, Language, Quotes, Visual

if TYPE_CHECKING:
    from khabar.model import Effect, Record
    from khabar.model.series import Series

Format = Literal["auto", "table", "json", "jsonl", "csv"]
_DAY = "A day, month or year: 2019-03-06, 2019-03, 2019."


def series(
    place: Annotated[
        str | None, typer.Argument(help="A name in Arabic or English, a gazetteer's number, or a P-code.")
    ] = None,
    quantity: Annotated[
        str | None, typer.Argument(help="present (or population), displaced, evacuated, returned, killed, … or نازحون.")
    ] = None,
    files: Annotated[
        list[str] | None, typer.Option("--from", help="Reports to read instead of the store's.", metavar="FILE")
    ] = None,
    aspect: Annotated[Literal["stock", "flow", "cumulative"] | None, typer.Option(help="Lines of this aspect.")] = None,
    since: Annotated[str | None, typer.Option(help=f"From then on. {_DAY}")] = None,
    until: Annotated[str | None, typer.Option(help=f"Up to then. {_DAY}")] = None,
    set_day: Annotated[
        tuple[str, str] | None,
        typer.Option("--set-day", help="Give a point its day; the earlier one stays on record.", metavar="POINT DAY"),
    ] = None,
    unset_day: Annotated[str | None, typer.Option("--unset-day", help="Take that back.", metavar="POINT")] = None,
    by: Annotated[str | None, typer.Option("--by", help="Who decides.", metavar="NAME")] = None,
    format: Annotated[
        Format, typer.Option("--format", "-f", help="auto: table on a terminal, jsonl in a pipe.")
    ] = "auto",
    visual: Visual = False,
    html: Html = None,
    lang: Language = "ar",
    quotes: Quotes = False,
    store: Where = None,
) -> None:
    """Show how a figure went at a place: a line for each origin; stock, flow and cumulative apart.

    Nothing is drawn between two points. A point later than its publication is listed, and drawn once a person has
    set its day.

    Examples:

      khabar series "مخيم الهول" population

      khabar series Idlib displaced --aspect flow --since 2019-12 --format csv

      khabar series الهول present --from reports.jsonl

      khabar series الهول present --html camp.html --lang en

      khabar series --set-day 3f2a9c01b7de4455:461349465b07 2019-02-24 --by Salma
    """
    if set_day or unset_day:
        _decide(set_day, unset_day, by, store)
        return
    if place is None or quantity is None:
        raise typer.BadParameter("a place and a quantity are needed", param_hint="PLACE QUANTITY")
    from khabar.accounts.series import at, narrowed, quantities_at
    from khabar.model import Aspect
    from khabar.store.query import Period

    Period(since, until)  # says what is wrong with them
    effect = _effect(quantity)
    failed = 0
    records: dict[str, Record] = {}
    known: Mapping[Effect, int] = {}
    if files:
        found, records, failed = _of_files(files, place, effect)
        known = {} if found else quantities_at(records.values(), at(place))
    else:
        with opened(store) as desk:
            found = list(desk.series(place, effect))
            known = {} if found else desk.quantities_at(place)
            if html:
                records = {report: desk.show(report).record for report in _reports(found)}
    shown = narrowed(found, Aspect(aspect) if aspect else None, since, until)
    if not shown:
        _say_nothing(place, effect, known, narrowed=bool(found))
    if html:
        from khabar.cli.pages import write
        from khabar.page import series_page

        write(html, series_page(shown, records, language=lang, quotes=quotes))
    else:
        _show(shown, format, visual)
    if failed:
        raise typer.Exit(1)


def _effect(word: str) -> "Effect":
    from khabar.accounts.series import quantities, quantity

    if found := quantity(word):
        return found
    known = sorted(name for name in quantities() if name.isascii())
    raise typer.BadParameter(f"one of {', '.join(known)}", param_hint="QUANTITY")


def _of_files(files: list[str], place: str, effect: "Effect") -> "tuple[list[Series], dict[str, Record], int]":
    """The series of reports that are read for it, their records, and how many could not be read."""
    from khabar.accounts.series import at, of_records
    from khabar.cli.compare import read_all
    from khabar.cli.garbage import rarely_collected
    from khabar.cli.output import complain
    from khabar.intake import Failure

    records, failed = [], 0
    with rarely_collected() as loaded:
        for answer in read_all(files):
            if isinstance(answer, Failure):
                failed += 1
                complain(answer)
            else:
                records.append(answer)
            loaded()
    return of_records(records, effect, at(place)), {r.report.id: r for r in records}, failed


def _say_nothing(place: str, effect: "Effect", known: "Mapping[Effect, int]", *, narrowed: bool) -> None:
    """Say on stderr that there is no series, and what there is instead."""
    if narrowed:
        typer.echo(f"khabar: no figure of {effect.value} at {place} is of that aspect and those days", err=True)
        return
    there = ", ".join(f"{other.value} ({number})" for other, number in known.items())
    typer.echo(f"khabar: no figure of {effect.value} at {place}; known there: {there or 'nothing'}", err=True)


def _reports(found: "list[Series]") -> set[str]:
    """The reports that the points' words stand in."""
    return {point.id.rpartition(":")[0] for series in found for line in series.lines for point in line.points}


def _decide(set_day: tuple[str, str] | None, unset_day: str | None, by: str | None, store: str | None) -> None:
    if not by:
        raise typer.BadParameter("say who decides", param_hint="--by")
    with opened(store) as desk:
        if set_day:
            desk.set_day(*set_day, by)
            typer.echo(f"{set_day[0]} is of {set_day[1]}, says {by}")
        if unset_day:
            desk.unset_day(unset_day, by)
            typer.echo(f"{unset_day} has its own day again")


def _show(found: "list[Series]", format: Format, visual: bool) -> None:
    import msgspec

    if format == "table" or (format == "auto" and sys.stdout.isatty()):
        from khabar.cli.series_table import show

        show(found, visual)
    elif format == "csv":
        from khabar.accounts.series import to_csv

        sys.stdout.buffer.write(to_csv(found).encode())
    elif format == "json":
        sys.stdout.buffer.write(msgspec.json.format(msgspec.json.encode(found), indent=2) + b"\n")
    else:
        sys.stdout.buffer.writelines(msgspec.json.encode(series) + b"\n" for series in found)
