"""``khabar search`` and ``list``: which reports there are."""

# SPDX-License-Identifier: Apache-2.0
import os
import sys
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from khabar.cli.desk.opened import Where, opened

if TYPE_CHECKING:
    from collections.abc import Sequence

    from khabar.store.failures import KeptFailure
    from khabar.store.query import Circle, Figure, Period
    from khabar.store.search import Hit, Hits

Format = Literal["auto", "table", "jsonl"]
Order = Literal["rank", "newest", "oldest"]
As = Annotated[Format, typer.Option("--format", "-f", help="auto: table on a terminal, jsonl in a pipe.")]
Limit = Annotated[int, typer.Option("--limit", "-n", help="Reports of one answer.", min=1, max=500)]
Cursor = Annotated[str | None, typer.Option(help="Where the answer before ended, as it said.")]
_PERIOD = "A day, month or year, or two with .. between them: 2019-03, 2019-03-01.., 2019-03-01..2019-03-06"


def search(
    words: Annotated[
        list[str] | None,
        typer.Argument(
            help='Words that stand in the text; "in quotation marks" as a phrase, after -- with - not at all.'
        ),
    ] = None,
    exact: Annotated[bool, typer.Option("--exact", help="Words only as they are spelled: علي finds no على.")] = False,
    source: Annotated[str | None, typer.Option(help="Somebody who said something.")] = None,
    agency: Annotated[
        str | None, typer.Option(help="The agency or outlet that carried it, or that is quoted itself.")
    ] = None,
    actor: Annotated[str | None, typer.Option(help="Somebody mentioned: a name, or a Wikidata id.")] = None,
    place: Annotated[
        str | None, typer.Option(help="A name in Arabic or English, or a P-code: all in that unit.")
    ] = None,
    near: Annotated[str | None, typer.Option(help="Places within KM of a point.", metavar="LAT,LON,KM")] = None,
    time: Annotated[str | None, typer.Option(help=f"When what is told happened. {_PERIOD}.")] = None,
    event: Annotated[
        str | None, typer.Option(help="ASSAULT, PROTEST, …: a type of event, at that place and time.")
    ] = None,
    effect: Annotated[str | None, typer.Option(help="killed, displaced, …: people to whom that happened.")] = None,
    unit: Annotated[str | None, typer.Option(help="The unit of a figure: person, km, …")] = None,
    least: Annotated[float | None, typer.Option(help="The least that the figure can be.")] = None,
    most: Annotated[float | None, typer.Option(help="The most that it can be.")] = None,
    issue: Annotated[str | None, typer.Option(help="conflict/figure, …: a code of an issue.")] = None,
    publisher: Annotated[str | None, typer.Option(help="The outlet: its name, or words of it.")] = None,
    published: Annotated[str | None, typer.Option(help="When it was published: days, as with --time.")] = None,
    versions: Annotated[bool, typer.Option("--versions", help="Old versions too.")] = False,
    order: Annotated[Order | None, typer.Option(help="rank for words, else newest.")] = None,
    limit: Limit = 20,
    cursor: Cursor = None,
    format: As = "auto",
    store: Where = None,
) -> None:
    """Find reports by their words and by what was read in them; all conditions hold at once.

    Words are found whatever their hamza, diacritics and joined particles: احمد finds وأحمد; not so with --exact.

    Examples:

      khabar search مخيم الهول --issue conflict/figure

      khabar search --event ASSAULT --near 36.2,37.16,25 --time 2022-07

      khabar search --source "المرصد السوري" --effect killed --least 10 --format jsonl
    """
    from khabar.store.query import Query

    query = Query(
        words=" ".join(words) if words else None,
        exact=exact,
        source=source,
        agency=agency,
        actor=actor,
        place=circle(near) if near else place,
        time=_period(time),
        event=term("event", event),
        figure=_figure(least, most, unit, effect),
        issue=term("issue", issue),
        publisher=publisher,
        published=_period(published),
        all_versions=versions,
        order=order,
        limit=limit,
        cursor=cursor,
    )
    with opened(store) as desk:
        found = desk.search(query)
        total = desk.store.count(query)
    _show(found, total, format)


def list_(
    failures: Annotated[bool, typer.Option("--failures", help="What couldn't be read, and why.")] = False,
    limit: Limit = 20,
    cursor: Cursor = None,
    format: As = "auto",
    store: Where = None,
) -> None:
    """List reports, the newest first; or what couldn't be read.

    Examples:

      khabar list -n 50

      khabar list --failures
    """
    with opened(store) as desk:
        if failures:
            _failures(desk.failures(limit, _number(cursor)), limit, format)
            return
        found, total = desk.list(limit, cursor), desk.stats().reports
    _show(found, total, format)


def _show(found: "Hits", total: int, format: Format) -> None:
    if format == "jsonl" or (format == "auto" and not sys.stdout.isatty()):
        import msgspec

        for hit in found.hits:
            typer.echo(msgspec.json.encode(hit))
    else:
        for hit in found.hits:
            _line(hit)
        typer.echo(f"{len(found.hits):,} of {total:,}")
    if found.cursor:
        typer.echo(f"more with --cursor {found.cursor}", err=True)


def _line(hit: "Hit") -> None:
    """A report as three lines: its name, its title, and where the words stand."""
    from khabar.cli.bidi import marked, piece

    number = f" v{hit.version}" if hit.version > 1 else ""
    facts = " · ".join(piece(fact, False) for fact in (hit.publisher, hit.published) if fact)
    typer.echo(f"{typer.style(f'{hit.report}{number}', fg='cyan')}  {facts}")
    typer.secho(f"  {piece(hit.title or '', False)}", bold=True)
    if found := hit.snippet:
        at = found.span[0]
        hits = [(start - at, end - at) for start, end in found.hits]
        typer.echo("  " + marked(found.text, hits, _hit))


def _hit(words: str) -> str:
    """Words that were looked for, told from the others by their colour, or without one by brackets."""
    colored = sys.stdout.isatty() and not os.environ.get("NO_COLOR")
    return typer.style(words, fg="green", bold=True) if colored else f"[{words}]"


def _failures(found: "Sequence[KeptFailure]", limit: int, format: Format) -> None:
    for kept in found:
        _failure(kept, format)
    if len(found) == limit:
        typer.echo(f"more with --cursor {found[-1].id}", err=True)


def _number(cursor: str | None) -> int:
    """The number of the failure with which the list before ended."""
    if cursor is None or (cursor.isascii() and cursor.isdigit() and len(cursor) < 19):
        return int(cursor or 0)
    raise typer.BadParameter("a number is meant, as the list before said", param_hint="--cursor")


def _failure(kept: "KeptFailure", format: Format) -> None:
    one = kept.failed
    if format == "jsonl" or (format == "auto" and not sys.stdout.isatty()):
        import msgspec

        shown = {"where": one.where, "code": one.code, "message": one.message, "bytes": kept.size or 0}
        tried = {"first_seen": kept.first_seen, "last_tried": kept.last_tried, "tries": kept.tries}
        typer.echo(msgspec.json.encode({**shown, **tried}))
    else:
        from khabar.cli.bidi import plain

        typer.echo(f"{kept.last_tried}  ×{kept.tries}  {plain(f'{one.where}: {one.message}')} [{one.code}]")


def circle(near: str) -> "Circle":
    """The circle of LAT,LON,KM."""
    from khabar.store.query import Circle

    try:
        lat, lon, km = map(float, near.split(","))
    except ValueError as error:
        raise typer.BadParameter("LAT,LON,KM is meant: 36.2,37.16,25", param_hint="--near") from error
    return Circle(lat, lon, km)


def _period(text: str | None) -> "Period | None":
    from khabar.store.query import Period

    if text is None:
        return None
    first, dots, last = text.partition("..")
    return Period(first or None, (last or None) if dots else first)


def _figure(least: float | None, most: float | None, unit: str | None, effect: str | None) -> "Figure | None":
    from khabar.store.query import Figure

    if (least, most, unit, effect) == (None, None, None, None):
        return None
    return Figure(least, most, term("unit", unit), term("effect", effect))


def term(name: str, value: str | None) -> "Any":
    """A word of one of the record's closed lists; a wrong one is answered with the list."""
    from khabar import model

    if value is None:
        return None
    lists = {"event": model.EventType, "issue": model.IssueCode, "unit": model.UnitId, "effect": model.Effect}
    try:
        return lists[name](value)
    except ValueError as error:
        raise typer.BadParameter(f"one of {', '.join(lists[name])}", param_hint=f"--{name}") from error


if TYPE_CHECKING:
    from typing import Any
