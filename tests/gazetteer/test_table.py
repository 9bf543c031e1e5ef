"""The shipped table: what it must hold, and that each value has a source."""

# SPDX-License-Identifier: Apache-2.0
from collections import Counter

import pytest

from khabar.gazetteer import Entry, shipped
from khabar.gazetteer.strength import FOLDER
from khabar.model.place import PlaceKind, Precision
from khabar.text import fold

UNITS = {
    "AE": 7, "BH": 4, "DJ": 6, "DZ": 58, "EG": 27, "IQ": 18, "JO": 12, "KM": 3, "KW": 6, "LB": 8, "LY": 22, "MA": 12,
    "MR": 15, "OM": 11, "PS": 16, "QA": 8, "SA": 13, "SD": 18, "SO": 18, "SY": 14, "TN": 24, "YE": 22,
}  # fmt: skip


@pytest.fixture(scope="module")
def entries() -> list[Entry]:
    return list(shipped().entries())


def test_at_least_twenty_thousand_places_have_an_arabic_name(entries: list[Entry]) -> None:
    assert sum(bool(e.names_ar[0]) for e in entries) >= 20_000


def test_ids_are_unique_and_rows_sorted(entries: list[Entry]) -> None:
    assert [i for i, n in Counter(e.id for e in entries).items() if n > 1] == []
    keys = [(e.country or "", e.kind.value, e.id) for e in entries]
    assert keys == sorted(keys)


def test_every_point_has_a_source(entries: list[Entry]) -> None:
    assert [e.id for e in entries if e.lat is not None and not e.source] == []
    assert [e.id for e in entries if (e.lat is None) != (e.lon is None)] == []
    assert [
        e.id for e in entries if e.lat is not None and not (-90 <= e.lat <= 90 and -180 <= (e.lon or 0) <= 180)
    ] == []


@pytest.mark.parametrize(
    ("country", "units"),
    UNITS.items(),
)
def test_first_level_units_of_arab_countries_have_iso_codes(entries: list[Entry], country: str, units: int) -> None:
    found = {e.iso for e in entries if e.country == country and e.precision is Precision.ADMIN1 and e.iso}
    assert len(found) >= units
    assert all(iso.startswith(country + "-") for iso in found)


def test_units_of_arab_countries_without_iso_code_are_few(entries: list[Entry]) -> None:
    bare = [e.name_en for e in entries if e.country in UNITS and e.precision is Precision.ADMIN1 and not e.iso]
    assert bare == ["Halabja"]  # the code is not yet given by ISO 3166-2


def test_syria_has_its_pcodes(entries: list[Entry]) -> None:
    codes = {e.pcode: e for e in entries if e.pcode}
    assert {f"SY{n:02}" for n in range(1, 15)} <= codes.keys()
    assert codes["SY09"].iso == "SY-DY"
    districts = [code for code in codes if len(code) == 6]
    assert len(districts) == 62
    assert all(codes[code].precision is Precision.ADMIN2 for code in districts)


@pytest.mark.parametrize(
    ("name", "country"),
    [
        ("سورية", "SY"),
        ("الولايات المتحدة الأمريكية", "US"),
        ("أميركا", "US"),
        ("روسيا الاتحادية", "RU"),
        ("اليابان", "JP"),
    ],
)
def test_countries_have_the_names_that_news_uses(name: str, country: str) -> None:
    assert any(e.kind is PlaceKind.COUNTRY and e.country == country for e in shipped().named(fold(name)))


@pytest.mark.parametrize("name", ["دمشق", "واشنطن", "طهران", "أنقرة", "مقديشو", "إسلام آباد", "بكين", "نيروبي"])
def test_capitals_are_towns(name: str) -> None:
    assert any(e.kind is PlaceKind.SETTLEMENT and e.lat is not None for e in shipped().named(fold(name)))


def test_baghuz_lies_where_it_lies() -> None:
    (baghuz,) = shipped().named(fold("الباغوز"))
    assert baghuz.lat == pytest.approx(34.5, abs=0.1)
    assert baghuz.lon == pytest.approx(40.9, abs=0.1)
    assert baghuz.source


def test_every_strength_is_one_that_the_reader_knows() -> None:
    rows = [line.split("\t") for line in (FOLDER / "strength.tsv").read_text("utf-8").splitlines()[1:]]
    assert {row[1] for row in rows} == {"strong", "home", "weak", "never"}
    assert all(len(row) == 3 and row[2] and fold(row[0]) == row[0] for row in rows)
