"""Importing other people's place tables: Who's On First, GeoNames, OCHA COD-AB, OpenSyria, and a plain CSV."""

# SPDX-License-Identifier: Apache-2.0
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from khabar.errors import GazetteerError
from khabar.gazetteer import geonames, layouts, store
from khabar.gazetteer.entry import Entry
from khabar.gazetteer.index import Gazetteer
from khabar.gazetteer.join import Joiner
from khabar.gazetteer.rejects import Rejects
from khabar.gazetteer.source import lines, objects, rows
from khabar.gazetteer.strength import FOLDER

_SHIPPED = FOLDER / "places.tsv"


@dataclass(frozen=True, slots=True)
class Imported:
    """An import that went well: where the table is kept, its places, how many of them the shipped table didn't have
    so, and what is wrong with the lines that were left out.
    """

    path: Path
    places: int
    new: int
    left_out: tuple[str, ...] = ()
    bad: int = 0


def read(path: Path, table: str, rejects: Rejects, names_from: Path | None = None) -> Iterator[Entry]:
    """The places with Arabic names of the table at ``path``, whose layout is told by its first line.

    ``names_from`` is an ``alternateNamesV2`` to a GeoNames dump; ``table`` begins the ids of a plain CSV.
    A line that can't be read goes to ``rejects``. Raises GazetteerError with ``file:line`` if no line can be.
    """
    if path.suffix.lower() == ".json":
        return _objects(path, rejects)
    first = next(lines(path), None)
    if first is None:
        raise GazetteerError(f"{path}: empty")
    if geonames.is_row(first.text.split("\t")):
        return geonames.read(path, rejects, names_from)
    header = {h.strip().strip('"') for h in re.split("[\t,]", first.text)}
    if layout := layouts.of(header, table):
        return _rows(path, layout, rejects)
    raise GazetteerError(f"{first.where}: no layout that khabar knows: Who's On First, GeoNames, COD-AB, or name_ar,…")


def _rows(path: Path, layout: layouts.Layout, rejects: Rejects) -> Iterator[Entry]:
    for row in rows(path):
        with rejects.reading():
            yield from layout(row.values(), row.line)


def _objects(path: Path, rejects: Rejects) -> Iterator[Entry]:
    for number, unit in enumerate(objects(path), 1):
        with rejects.reading():
            yield layouts.open_syria(unit, f"{path}: object {number}")


def import_table(path: Path, table: str | None = None, names_from: Path | None = None) -> Imported:
    """Read the table at ``path`` into the user's gazetteer, under the name ``table``.

    A place that the shipped table knows too keeps the shipped id and completes it. Bad lines are left out and told;
    if they are many, nothing is kept. Raises GazetteerError.
    """
    name = table or re.sub(r"[^\w.-]+", "-", path.stem)
    rejects = Rejects()
    return keep(name, read(path, name, rejects, names_from), rejects)


def keep(name: str, entries: Iterable[Entry], rejects: Rejects) -> Imported:
    """Join ``entries`` to the shipped table and keep them as the user's table ``name``. Raises GazetteerError."""
    found = list(entries)
    rejects.check()
    if not found:
        raise GazetteerError(f"{name}: no place with an Arabic name")
    joined = Joiner(Gazetteer([_SHIPPED]).entries()).join(found)
    path = store.save(name, joined)
    Gazetteer([_SHIPPED, *store.imported()])  # whose index is kept, so that no reader has to make it
    return Imported(path, len(found), len(joined), tuple(rejects.told()), len(rejects.complaints))
