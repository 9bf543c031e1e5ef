"""Reading other people's place tables: Who's On First, GeoNames, OCHA COD-AB, and a plain CSV."""

# SPDX-License-Identifier: Apache-2.0
import re
from collections.abc import Iterator
from pathlib import Path

from khabar.errors import GazetteerError
from khabar.gazetteer import geonames, store
from khabar.gazetteer.entry import Entry
from khabar.gazetteer.names import arabic, best_first
from khabar.gazetteer.source import Line, lines, number, rows
from khabar.model.place import PlaceKind, Precision

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


def read(path: Path, table: str, names_from: Path | None = None) -> Iterator[Entry]:
    """The places with Arabic names of the table at ``path``, whose layout is told by its first line.

    ``names_from`` is an ``alternateNamesV2`` to a GeoNames dump; ``table`` begins the ids of a plain CSV.
    Raises GazetteerError with ``file:line``.
    """
    first = next(lines(path), None)
    if first is None:
        raise GazetteerError(f"{path}: empty")
    if geonames.is_row(first.text.split("\t")):
        return geonames.read(path, names_from)
    header = {h.strip().strip('"') for h in re.split("[\t,]", first.text)}
    if "placetype" in header:
        return _whosonfirst(path)
    if any(m and m["what"].lower() == "ar" for m in map(_COD.fullmatch, header)):
        return _cod(path)
    if "name_ar" in header:
        return _plain(path, table)
    raise GazetteerError(f"{first.where}: no layout that khabar knows: Who's On First, GeoNames, COD-AB, or name_ar,…")


def import_table(path: Path, table: str | None = None, names_from: Path | None = None) -> tuple[Path, int]:
    """Read the table at ``path`` into the user's gazetteer; where it is kept now and how many places it has."""
    name = table or re.sub(r"[^\w.-]+", "-", path.stem)
    return store.save(name, read(path, name, names_from))


def _first(row: dict[str, str], *columns: str) -> str:
    return next((row[c].strip() for c in columns if row.get(c, "").strip()), "")


def _whosonfirst(path: Path) -> Iterator[Entry]:
    """An export with names in languages, or Who's On First's own meta CSV, whose one name may be Arabic."""
    regions: dict[str, str] = {}
    for row, line in rows(path):
        kind = _WOF.get(row["placetype"])
        english = _first(row, "name", "names_en").split("|")[0]
        if row["placetype"] == "region":
            regions[_first(row, "wof_id", "id")] = english
        listed = "|".join(row.get(c, "") for c in ("names_ar_preferred", "names_ar_variant", "name"))
        names = arabic(listed.split("|"))
        if kind and names:
            yield Entry(
                id=f"whosonfirst:{_first(row, 'wof_id', 'id')}",
                kind=kind[0],
                precision=kind[1],
                country=_first(row, "country", "iso_country", "iso").upper() or None,
                admin1=regions.get(row.get("region_id", "")),
                name_en=None if arabic([english]) else english or None,
                names_ar=tuple(_one_each(names)),
                lat=number(_first(row, "lat", "lbl_latitude", "geom_latitude"), line, 90),
                lon=number(_first(row, "lon", "lbl_longitude", "geom_longitude"), line, 180),
                population=int(number(row.get("population", ""), line) or 0),
                source="Who's On First",
            )


def _one_each(names: list[str]) -> list[str]:
    """One spelling of each folded form, in the table's order, which has the preferred name first."""
    kept = set(best_first(names))
    return [name for name in names if name in kept]


def _cod(path: Path) -> Iterator[Entry]:
    """Units of every level that the rows of a COD-AB table name, each once."""
    seen: set[str] = set()
    for row, line in rows(path):
        levels: dict[int, dict[str, str]] = {}
        for column, value in row.items():
            if m := _COD.fullmatch(column):
                levels.setdefault(int(m["level"]), {})[m["what"].lower()] = value.strip()
        for level, unit in sorted(levels.items()):
            code = unit.get("pcode") or unit.get("code") or ""
            names = arabic([unit.get("ar", "")])
            if code and names and code not in seen:
                seen.add(code)
                yield _unit(row, line, levels, level, code, names)


def _unit(
    row: dict[str, str], line: Line, levels: dict[int, dict[str, str]], level: int, code: str, names: list[str]
) -> Entry:
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


def _plain(path: Path, table: str) -> Iterator[Entry]:
    """A CSV or TSV with at least ``name_ar``; several names are parted by ``|``."""
    for row, line in rows(path):
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
            id=row.get("id", "").strip() or f"{table}:{line.where.rpartition(':')[2]}",
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
            source=row.get("source", "").strip() or table,
        )


def _precision(kind: PlaceKind) -> Precision:
    exact = {PlaceKind.SITE: Precision.EXACT, PlaceKind.CROSSING: Precision.EXACT, PlaceKind.ROAD: Precision.EXACT}
    near = {PlaceKind.COUNTRY: Precision.COUNTRY, PlaceKind.ADMIN: Precision.ADMIN2}
    lived = {PlaceKind.SETTLEMENT, PlaceKind.NEIGHBOURHOOD, PlaceKind.CAMP}
    return (exact | near).get(kind, Precision.SETTLEMENT if kind in lived else Precision.REGION)
