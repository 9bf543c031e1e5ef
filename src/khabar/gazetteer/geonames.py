"""GeoNames dumps: ``CC.txt`` (or ``CC.zip``) and, beside it, names from ``alternateNamesV2``.

https://download.geonames.org/export/dump/readme.txt describes the columns.
"""

# SPDX-License-Identifier: Apache-2.0
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from khabar.errors import GazetteerError
from khabar.gazetteer.entry import Entry
from khabar.gazetteer.names import arabic, best_first
from khabar.gazetteer.rejects import Rejects
from khabar.gazetteer.source import Line, lines, number
from khabar.model.place import PlaceKind, Precision

COLUMNS = 19
_ID, _NAME, _NAMES, _LAT, _LON, _CLASS, _CODE, _COUNTRY, _ADMIN1, _POPULATION = 0, 1, 3, 4, 5, 6, 7, 8, 10, 14
# Feature codes whose names news reports use; a farm, a well or a school would only stand in the way.
_KINDS = {
    "PCLI": (PlaceKind.COUNTRY, Precision.COUNTRY),
    "PCL": (PlaceKind.COUNTRY, Precision.COUNTRY),
    "ADM1": (PlaceKind.ADMIN, Precision.ADMIN1),
    "ADM2": (PlaceKind.ADMIN, Precision.ADMIN2),
    "ADM3": (PlaceKind.ADMIN, Precision.ADMIN3),
    "PPLX": (PlaceKind.NEIGHBOURHOOD, Precision.SETTLEMENT),
    "CMPRF": (PlaceKind.CAMP, Precision.SETTLEMENT),
    "STM": (PlaceKind.RIVER, Precision.REGION),
    "LK": (PlaceKind.RIVER, Precision.REGION),
    "DAM": (PlaceKind.RIVER, Precision.EXACT),
    "SEA": (PlaceKind.SEA, Precision.REGION),
    "GULF": (PlaceKind.SEA, Precision.REGION),
    "STRT": (PlaceKind.SEA, Precision.REGION),
    "MT": (PlaceKind.MOUNTAIN, Precision.REGION),
    "MTS": (PlaceKind.MOUNTAIN, Precision.REGION),
    "ISL": (PlaceKind.ISLAND, Precision.REGION),
    "RGN": (PlaceKind.REGION, Precision.REGION),
    "PLN": (PlaceKind.REGION, Precision.REGION),
    "AIRP": (PlaceKind.SITE, Precision.EXACT),
    "AIRB": (PlaceKind.SITE, Precision.EXACT),
    "AIRF": (PlaceKind.SITE, Precision.EXACT),
    "OILF": (PlaceKind.SITE, Precision.EXACT),
}


def is_row(columns: list[str]) -> bool:
    """Whether a line has the shape of a dump's row."""
    return len(columns) == COLUMNS and columns[_ID].isdecimal() and len(columns[_CLASS]) == 1


def read(path: Path, rejects: Rejects, names_from: Path | None = None) -> Iterator[Entry]:
    """The places of a dump that have an Arabic name. A line that is no row of a dump goes to ``rejects``."""
    more = alternate_names(names_from) if names_from else {}
    units: dict[str, str] = {}
    kept = []
    for line in lines(path):
        with rejects.reading():
            columns = line.text.split("\t")
            if not is_row(columns):
                raise GazetteerError(f"{line.where}: no row of a GeoNames dump")
            if columns[_CODE] == "ADM1":
                units[columns[_ADMIN1]] = columns[_NAME]
            names = best_first(arabic([*more.get(columns[_ID], ()), *columns[_NAMES].split(",")]))
            if names and (kind := _kind(columns)):
                kept.append(_entry(line, columns, names, kind))
    # A unit's row may come after those of its towns.
    for entry in kept:
        yield replace(entry, admin1=units.get(entry.admin1 or ""))


def _kind(columns: list[str]) -> tuple[PlaceKind, Precision] | None:
    if columns[_CLASS] == "P" and columns[_CODE] != "PPLX":
        return PlaceKind.SETTLEMENT, Precision.SETTLEMENT
    return _KINDS.get(columns[_CODE])


def _entry(line: Line, columns: list[str], names: list[str], kind: tuple[PlaceKind, Precision]) -> Entry:
    """The place of a row; its ``admin1`` is still the dump's code of the unit."""
    return Entry(
        id=f"geonames:{columns[_ID]}",
        kind=kind[0],
        precision=kind[1],
        country=columns[_COUNTRY] or None,
        admin1=columns[_ADMIN1],
        name_en=columns[_NAME],
        names_ar=tuple(names),
        lat=number(columns[_LAT], line, 90),
        lon=number(columns[_LON], line, 180),
        population=int(number(columns[_POPULATION], line) or 0),
        source="GeoNames",
    )


def alternate_names(path: Path) -> dict[str, list[str]]:
    """Arabic names by GeoNames id, from ``alternateNamesV2.txt`` or a country's file of that layout."""
    names: dict[str, list[str]] = {}
    for line in lines(path):
        columns = line.text.split("\t")
        if len(columns) < 4:
            raise GazetteerError(f"{line.where}: no row of alternateNamesV2")
        historic = len(columns) > 7 and columns[7] == "1"
        if columns[2] == "ar" and not historic:
            names.setdefault(columns[1], []).append(columns[3])
    return names
