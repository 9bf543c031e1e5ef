"""``khabar gazetteer``: look places up, bring tables of one's own."""

# SPDX-License-Identifier: Apache-2.0
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from khabar.gazetteer import Entry
    from khabar.gazetteer.imports import Imported

app = typer.Typer(help="Look places up; import tables of places, or fetch a country's.", no_args_is_help=True)


@app.command("import")
def import_(
    table: Annotated[Path, typer.Argument(help="A table, plain or in a ZIP file.")],
    name: Annotated[str | None, typer.Option(help="What to keep it as; the file's name if not given.")] = None,
    names: Annotated[
        Path | None, typer.Option(help="alternateNamesV2.txt to a GeoNames dump: names with their language.")
    ] = None,
) -> None:
    """Import a table of places into your gazetteer.

    Its first line tells the layout: Who's On First (TSV, or its meta CSV), a GeoNames dump (SY.txt or SY.zip),
    OCHA COD-AB (admin1Name_ar, admin1Pcode …), OpenSyria (JSON), or a CSV with name_ar and, as far as known, name_en,
    country, lat, lon, kind, precision, admin1, population, pcode, id, source. A table of the same name is replaced.

    A place that khabar knows already keeps its id and gets what it lacked. A line that can't be read is left out
    and told; where more than a tenth can't, nothing is imported and the exit code is 1.

    Example:

      khabar gazetteer import syr_admin2.csv --name cod-sy
    """
    from khabar.gazetteer.imports import import_table

    _tell(import_table(table, name, names), str(table))


@app.command()
def fetch(
    country: Annotated[str, typer.Argument(help="ISO 3166-1 code of two letters: SY, IQ, YE …")],
    base_url: Annotated[str | None, typer.Option(envvar="KHABAR_GEONAMES", help="Where CC.zip lies.")] = None,
) -> None:
    """Download a country's GeoNames dump, with its villages, and import it.

    Example:

      khabar gazetteer fetch SY
    """
    from khabar.gazetteer.fetch import GEONAMES
    from khabar.gazetteer.fetch import fetch as download

    _tell(download(country, base_url or GEONAMES), "GeoNames (CC BY 4.0)")


def _tell(done: "Imported", origin: str) -> None:
    known = done.places - done.new
    typer.echo(
        f"{done.places} places from {origin} kept in {done.path}" + (f"; {known} khabar knew" if known else ""),
        err=True,
    )
    if done.bad:
        typer.echo(f"{done.bad} lines left out:", err=True)
        typer.echo("\n".join(f"  {line}" for line in done.left_out), err=True)


@app.command("list")
def list_() -> None:
    """List the tables in use, with the number of places of each."""
    from khabar.gazetteer import store
    from khabar.gazetteer.strength import FOLDER

    for path in (FOLDER / "places.tsv", *store.imported()):
        with path.open(encoding="utf-8") as file:
            typer.echo(f"{sum(1 for _ in file) - 1}\t{path}")


@app.command()
def show(name: Annotated[str, typer.Argument(help="An Arabic name, in any spelling.")]) -> None:
    """Show what places a name can mean, the likeliest first."""
    from khabar.gazetteer import Context, resolve, shipped

    entries = list(shipped().candidates(name))
    if not entries:
        typer.echo(f"No table knows {name}.", err=True)
        raise typer.Exit(1)
    while entries:
        best = resolve(entries, Context()).entry
        entries.remove(best)
        typer.echo(_line(best))


def _line(entry: "Entry") -> str:
    where = ", ".join(part for part in (entry.name_en, entry.admin1, entry.country) if part)
    point = "no point" if entry.lat is None else f"{entry.lat:g} {entry.lon:g}"
    codes = " ".join(code for code in (entry.id, entry.iso, entry.pcode) if code)
    return "\t".join((entry.names_ar[0], where, str(entry.kind), point, codes, entry.source))
