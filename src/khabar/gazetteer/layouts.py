"""How other people's tables lay out a place: Who's On First, OCHA COD-AB, OpenSyria and a plain CSV.

Each reader gives the places with Arabic names of one row after the other; a row that can't be read raises
GazetteerError, and the next row is read all the same.
"""

# SPDX-License-Identifier: Apache-2.0
import re
from collections.abc import Iterator
from typing import Any, Protocol

from khabar.errors import GazetteerError
from khabar.gazetteer.entry import Entry
from khabar.gazetteer.names import arabic, best_first
from khabar.gazetteer.source import Line, number
from khabar.model.place import PlaceKind, Precision

Row = dict[str, str]

_WOF = {
    "country": (PlaceKind.COUNTRY, Precision.COUNTRY),
    "region": (PlaceKind.ADMIN, Precision.ADMIN1),
    "county": (PlaceKind.ADMIN, Precision.ADMIN2),
    "localadmin": (PlaceKind.ADMIN, Precision.ADMIN3),
    "locality": (PlaceKind.SETTLEMENT, Precision.SETTLEMENT),
    "borough": (PlaceKind.NEIGHBOURHOOD, Precision.SETTLEMENT),
    "macrohood": (PlaceKind.NEIGHBOURHOOD, Precision.SETTLEMENT),
    "neighbourhood": (PlaceKind.NEIGHBOURHOOD, Precision.SETTLEMENT),
    "microhood": (PlaceKind.NEIGHBOURHOOD, Precision.SETTLEMENT),
    "island": (PlaceKind.ISLAND, Precision.REGION),
    "marinearea": (PlaceKind.SEA, Precision.REGION),
}
_LEVELS = {0: Precision.COUNTRY, 1: Precision.ADMIN1, 2: Precision.ADMIN2, 3: Precision.ADMIN3, 4: Precision.SETTLEMENT}
# admin1Name_ar, ADM1_AR, adm1_name1 … : level, and what of it
_COD = re.compile(r"adm(?:in)?(?P<level>[0-4])_?(?:name)?_?(?P<what>ar|en|pcode|code)", re.IGNORECASE)
_OPEN_SYRIA = {4: Precision.ADMIN1, 6: Precision.ADMIN2, 8: Precision.ADMIN3}  # by the length of the P-code


class Layout(Protocol):
    """Reads the rows of one table, in its order."""

    def __call__(self, row: Row, line: Line) -> Iterator[Entry]:
        """The places of ``row``. Raises GazetteerError with the ``line``."""


def of(header: set[str], table: str) -> Layout | None:
    """The layout that has these columns; ``table`` begins the ids of a plain one."""
    if "placetype" in header:
        return WhosOnFirst()
    if any(m and m["what"].lower() == "ar" for m in map(_COD.fullmatch, header)):
        return CodAb()
    if "name_ar" in header:
        return Plain(table)
    return None


def _first(row: Row, *columns: str) -> str:
    return next((row[c].strip() for c in columns if row.get(c, "").strip()), "")


class WhosOnFirst:
    """An export with names in languages, or Who's On First's own meta CSV, whose one name may be Arabic.

    A row that says which place of GeoNames it is takes that id.
    """

    def __init__(self) -> None:
        self._regions: dict[str, str] = {}

    def __call__(self, row: Row, line: Line) -> Iterator[Entry]:
        kind = _WOF.get(row["placetype"])
        english = _first(row, "name", "names_en").split("|")[0]
        if row["placetype"] == "region":
            self._regions[_first(row, "wof_id", "id")] = english
        listed = "|".join(row.get(c, "") for c in ("names_ar_preferred", "names_ar_variant", "name"))
        names = _one_each(arabic(listed.split("|")))
        if kind and names:
            same = _first(row, "geonames_id")
            yield Entry(
                id=f"geonames:{same}" if same.isdecimal() else f"whosonfirst:{_first(row, 'wof_id', 'id')}",
                kind=kind[0],
                precision=kind[1],
                country=_first(row, "country", "iso_country", "iso").upper() or None,
                admin1=self._regions.get(row.get("region_id", "")),
                name_en=None if arabic([english]) else english or None,
                names_ar=tuple(names),
                lat=number(_first(row, "lat", "lbl_latitude", "geom_latitude"), line, 90),
                lon=number(_first(row, "lon", "lbl_longitude", "geom_longitude"), line, 180),
                population=int(number(row.get("population", ""), line) or 0),
                source="Who's On First",
            )


def _one_each(names: list[str]) -> list[str]:
    """One spelling of each folded form, in the table's order, which has the preferred name first."""
    kept = set(best_first(names))
    return [name for name in names if name in kept]


class CodAb:
    """Units of every level that the rows of a COD-AB table name, each once."""

    def __init__(self) -> None:
        self._seen: set[str] = set()

    def __call__(self, row: Row, line: Line) -> Iterator[Entry]:
        levels: dict[int, Row] = {}
        for column, value in row.items():
            if m := _COD.fullmatch(column):
                levels.setdefault(int(m["level"]), {})[m["what"].lower()] = value.strip()
        for level, unit in sorted(levels.items()):
            code = unit.get("pcode") or unit.get("code") or ""
            names = arabic([unit.get("ar", "")])
            if code and names and code not in self._seen:
                entry = _unit(row, line, levels, level, code, names)
                self._seen.add(code)
                yield entry


def _unit(row: Row, line: Line, levels: dict[int, Row], level: int, code: str, names: list[str]) -> Entry:
    finest = level == max(levels)
    return Entry(
        id=f"ocha:{code}",
        kind={0: PlaceKind.COUNTRY, 4: PlaceKind.SETTLEMENT}.get(level, PlaceKind.ADMIN),
        precision=_LEVELS[level],
        country=code[:2].upper() if code[:2].isalpha() else None,
        admin1=levels.get(1, {}).get("en") or None,
        name_en=levels[level].get("en") or None,
        names_ar=tuple(names),
        lat=number(_first(row, "lat", "latitude", "center_lat", "LATITUDE_Y"), line, 90) if finest else None,
        lon=number(_first(row, "lon", "longitude", "center_lon", "LONGITUDE_X"), line, 180) if finest else None,
        pcode=code,
        source="OCHA COD-AB",
    )


class Plain:
    """A CSV or TSV with at least ``name_ar``; several names are parted by ``|``."""

    def __init__(self, table: str) -> None:
        self._table = table

    def __call__(self, row: Row, line: Line) -> Iterator[Entry]:
        names = arabic(row["name_ar"].split("|"))
        if not names:
            raise GazetteerError(f"{line.where}: name_ar {row['name_ar']!r} is no Arabic name")
        country = row.get("country", "").strip().upper()
        if country and not re.fullmatch("[A-Z]{2}", country):
            raise GazetteerError(f"{line.where}: country {country!r} is no ISO 3166-1 code of two letters")
        try:
            kind = PlaceKind(row.get("kind", "").strip() or "settlement")
            precision = Precision(row.get("precision", "").strip() or _precision(kind))
        except ValueError as error:
            raise GazetteerError(f"{line.where}: {error}") from error
        yield Entry(
            id=row.get("id", "").strip() or f"{self._table}:{line.where.rpartition(':')[2]}",
            kind=kind,
            precision=precision,
            country=country or None,
            admin1=row.get("admin1", "").strip() or None,
            name_en=row.get("name_en", "").strip() or None,
            names_ar=tuple(names),
            lat=number(row.get("lat", ""), line, 90),
            lon=number(row.get("lon", ""), line, 180),
            population=int(number(row.get("population", ""), line) or 0),
            pcode=row.get("pcode", "").strip() or None,
            source=row.get("source", "").strip() or self._table,
        )


def _precision(kind: PlaceKind) -> Precision:
    exact = {PlaceKind.SITE: Precision.EXACT, PlaceKind.CROSSING: Precision.EXACT, PlaceKind.ROAD: Precision.EXACT}
    near = {PlaceKind.COUNTRY: Precision.COUNTRY, PlaceKind.ADMIN: Precision.ADMIN2}
    lived = {PlaceKind.SETTLEMENT, PlaceKind.NEIGHBOURHOOD, PlaceKind.CAMP}
    return (exact | near).get(kind, Precision.SETTLEMENT if kind in lived else Precision.REGION)


def open_syria(unit: Any, where: str) -> Entry:
    """A unit of OpenSyria's JSON: a governorate, district or subdistrict with its P-code. Raises GazetteerError."""
    try:
        code = unit["externalIds"]["ochaPcode"]
        formal = [a["value"] for a in unit["aliases"] if a["language"] == "ar" and a["type"] != "formal"]
        point = unit.get("centroid") or {}
        return Entry(
            id=f"ocha:{code}",
            kind=PlaceKind.ADMIN,
            precision=_OPEN_SYRIA[len(code)],
            country="SY",
            admin1=None,
            name_en=unit["name"]["en"],
            names_ar=tuple(_one_each(arabic([unit["name"]["ar"], *formal]))),
            lat=number(str(point.get("latitude", "")), Line("", where), 90),
            lon=number(str(point.get("longitude", "")), Line("", where), 180),
            pcode=code,
            source="OpenSyria",
        )
    except (KeyError, TypeError) as error:
        raise GazetteerError(f"{where}: no unit of OpenSyria: {error!r}") from error
