"""Tables of other people's making, and what is said of broken ones."""

# SPDX-License-Identifier: Apache-2.0
import json
import zipfile
from pathlib import Path

import pytest

from khabar.errors import GazetteerError
from khabar.gazetteer import Entry, Gazetteer, imports, store
from khabar.gazetteer.rejects import Rejects
from khabar.gazetteer.strength import FOLDER
from khabar.model.place import PlaceKind, Precision
from khabar.text import fold


@pytest.fixture(autouse=True)
def data(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """A data folder for this test alone."""
    monkeypatch.setenv("KHABAR_DATA", str(tmp_path / "data"))
    return tmp_path / "data"


def geonames_row(**values: str) -> str:
    """A line of a dump: an invented village."""
    columns = [""] * 19
    given = {"id": "1", "name": "Tajriba", "names": "Tajriba,تجربة", "lat": "35.5", "lon": "36.5", "class": "P"}
    given |= {"code": "PPL", "country": "SY", "admin1": "12", "population": "100"}
    at = {"id": 0, "name": 1, "names": 3, "lat": 4, "lon": 5, "class": 6, "code": 7, "country": 8, "admin1": 10}
    for key, value in (given | values).items():
        columns[at.get(key, 14)] = value
    return "\t".join(columns)


UNIT = geonames_row(id="2", name="Idlib", names="محافظة إدلب", **{"class": "A", "code": "ADM1"})
FARM = geonames_row(id="3", names="مزرعة", **{"class": "S", "code": "FRM"})


def written(path: Path, *lines: str) -> Path:
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path


def read(path: Path, names_from: Path | None = None) -> list[Entry]:
    """The places of a table all of whose lines can be read."""
    rejects = Rejects()
    found = list(imports.read(path, "t", rejects, names_from))
    assert rejects.complaints == []
    return found


def only(path: Path) -> Entry:
    (found,) = read(path)
    return found


def test_geonames_dump(tmp_path: Path) -> None:
    path = written(tmp_path / "SY.txt", geonames_row(), UNIT, FARM)
    village, unit = read(path)
    assert (village.id, village.names_ar, village.admin1, village.population) == (
        "geonames:1",
        ("تجربة",),
        "Idlib",
        100,
    )
    assert (unit.kind, unit.precision) == (PlaceKind.ADMIN, Precision.ADMIN1)


def test_open_syria(tmp_path: Path) -> None:
    alias = {"value": "التجربة", "language": "ar", "type": "alias"}
    unit = {"name": {"en": "Trial", "ar": "تجربة"}, "aliases": [alias], "externalIds": {"ochaPcode": "SY070399"}}
    path = written(tmp_path / "units.json", json.dumps([unit | {"centroid": {"latitude": 36.1, "longitude": 36.5}}]))
    done = imports.import_table(path)
    (found,) = Gazetteer([done.path]).entries()
    assert (found.pcode, found.precision, found.admin1, found.lat) == ("SY070399", Precision.ADMIN3, "Idlib", 36.1)
    with pytest.raises(GazetteerError, match="object 1: no unit of OpenSyria"):
        imports.import_table(written(tmp_path / "units.json", "[{}]"))


def test_a_place_that_khabar_knows_is_completed_and_stays_one(tmp_path: Path) -> None:
    header = "wof_id\tplacetype\tname\tnames_ar_preferred\tcountry\tregion_id\tgeonames_id"
    lines = [
        "10\tregion\tHamah\tحماة\tSY\t10\t",
        "11\tlocality\tHama\tحماة\tSY\t10\t170017",
        "12\tlocality\tTrial\tتجربستان\tSY\t10\t",
    ]
    done = imports.import_table(written(tmp_path / "wof.tsv", header, *lines))
    (village,) = Gazetteer([done.path]).entries()
    assert (done.places, village.admin1) == (3, "Hama")


def test_geonames_zip_leaves_the_readme_alone(tmp_path: Path) -> None:
    path = tmp_path / "SY.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("readme.txt", "x" * 10_000)
        archive.writestr("SY.txt", geonames_row() + "\n")
    assert only(path).id == "geonames:1"


def test_alternate_names_bring_arabic_names(tmp_path: Path) -> None:
    dump = written(tmp_path / "SY.txt", geonames_row(names="Tajriba"))
    names = written(
        tmp_path / "alternateNamesV2.txt", "9\t1\tar\tتجربة\t1", "9\t1\tfa\tفارسی", "9\t1\tar\tقديمة\t\t\t\t1"
    )
    assert read(dump) == []
    (found,) = read(dump, names)
    assert found.names_ar == ("تجربة",)


def test_whosonfirst_export(tmp_path: Path) -> None:
    header = "wof_id\tplacetype\tname\tnames_ar_preferred\tnames_ar_variant\tnames_en\tlat\tlon\tcountry\tregion_id"
    region = "10\tregion\tIdlib\tإدلب\t\tIdlib\t35.9\t36.6\tSY\t10"
    path = written(tmp_path / "wof.tsv", header, region, "11\tlocality\tTajriba\tتجربة\tالتجربة\t\t35.5\t36.5\tSY\t10")
    village = read(path)[1]
    assert (village.id, village.admin1, village.names_ar) == ("whosonfirst:11", "Idlib", ("تجربة", "التجربة"))


def test_whosonfirst_meta_csv(tmp_path: Path) -> None:
    header = "id,name,placetype,iso_country,lbl_latitude,lbl_longitude,population"
    found = only(
        written(tmp_path / "meta.csv", header, "11,تجربة,locality,SY,35.5,36.5,7", "12,Trial,locality,SY,1,2,3")
    )
    assert (found.name_en, found.lat, found.country) == (None, 35.5, "SY")


@pytest.mark.parametrize(
    "header",
    [
        "admin1Name_en,admin1Name_ar,admin1Pcode,admin2Name_en,admin2Name_ar,admin2Pcode",
        "ADM1_EN,ADM1_AR,ADM1_PCODE,ADM2_EN,ADM2_AR,ADM2_PCODE",
    ],
)
def test_cod_ab_names_the_units_of_each_level_once(tmp_path: Path, header: str) -> None:
    rows = ["Idleb,إدلب,SY07,Harim,حارم,SY0703", "Idleb,إدلب,SY07,Ariha,أريحا,SY0705"]
    units = read(written(tmp_path / "cod.csv", header, *rows))
    assert [u.pcode for u in units] == ["SY07", "SY0703", "SY0705"]
    assert [u.precision for u in units] == [Precision.ADMIN1, Precision.ADMIN2, Precision.ADMIN2]
    assert units[1].country == "SY"


def test_plain_csv(tmp_path: Path) -> None:
    path = written(
        tmp_path / "mine.csv", "name_ar,name_en,country,lat,lon,kind", '"تجربة|التجربة",Trial,sy,35.5,36.5,camp'
    )
    found = only(path)
    assert (found.id, found.kind, found.country, found.names_ar) == ("t:2", PlaceKind.CAMP, "SY", ("تجربة", "التجربة"))


@pytest.mark.parametrize(
    ("lines", "complaint"),
    [
        ((), "empty"),
        (("a,b", "1,2"), r"bad\.csv:1: no layout"),
        (("name_ar,lat,lon", "تجربة,91,0"), r"bad\.csv:2: '91'"),
        (("name_ar,lat,lon", "تجربة,nan,0"), r"bad\.csv:2: 'nan'"),
        (("name_ar,lat,lon", "Trial,1,0"), r"bad\.csv:2: name_ar 'Trial'"),
        (("name_ar,country", "تجربة,Syria"), r"bad\.csv:2: country"),
        (("name_ar,kind", "تجربة,hamlet"), r"bad\.csv:2: 'hamlet'"),
        (("name_ar", "تجربة,too,many"), r"bad\.csv:2: 3 columns"),
        ((geonames_row(), "no row"), r"bad\.csv:2: no row"),
    ],
)
def test_what_is_wrong_is_said_with_its_line(tmp_path: Path, lines: tuple[str, ...], complaint: str) -> None:
    with pytest.raises(GazetteerError, match=complaint):
        imports.import_table(written(tmp_path / "bad.csv", *lines) if lines else _empty(tmp_path))


def _empty(folder: Path) -> Path:
    path = folder / "bad.csv"
    path.touch()
    return path


def test_a_bad_line_is_left_out_and_told(tmp_path: Path) -> None:
    lines = ["name_ar,lat", *[f"تجربة,{n}" for n in range(19)], "تجربة,north"]
    done = imports.import_table(written(tmp_path / "mine.csv", *lines))
    assert (done.places, done.bad) == (19, 1)
    assert done.left_out == (f"{tmp_path / 'mine.csv'}:21: 'north' is no number up to 90",)


def test_a_value_with_a_tab_stands_in_quotation_marks(tmp_path: Path) -> None:
    path = written(tmp_path / "mine.tsv", "name_ar\tname_en\tcountry", '"تجربة\t"\tTrial\tSY', '"\t\tSY')
    rejects = Rejects()
    (found,) = imports.read(path, "t", rejects)
    assert (found.names_ar, found.name_en, found.country) == (("تجربة",), "Trial", "SY")
    assert len(rejects.complaints) == 1


def test_files_that_are_no_tables(tmp_path: Path) -> None:
    binary, broken, folder = tmp_path / "a.csv", tmp_path / "b.zip", tmp_path / "c"
    binary.write_bytes(b"name_ar\n\xff\xfe\n")
    broken.write_bytes(b"PK no")
    folder.mkdir()
    for path in (binary, broken, folder, tmp_path / "missing.csv"):
        with pytest.raises(GazetteerError, match=path.name):
            imports.import_table(path)


def test_a_zip_bomb_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("khabar.gazetteer.source.LIMIT", 1_000)
    path = tmp_path / "SY.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("SY.txt", "\n".join([geonames_row()] * 1_000))
    with pytest.raises(GazetteerError, match="larger than"):
        imports.import_table(path)


def test_an_imported_table_is_searched_with_the_shipped_one(tmp_path: Path, data: Path) -> None:
    done = imports.import_table(written(tmp_path / "mine.csv", "name_ar,country", "تجربستان,SY"))
    assert (done.path.parent, done.places, done.new) == (data / "gazetteer", 1, 1)
    assert Gazetteer(store.imported()).named(fold("تجربستان"))[0].country == "SY"


def test_a_failed_import_leaves_the_old_table(tmp_path: Path) -> None:
    imports.import_table(written(tmp_path / "mine.csv", "name_ar", "تجربة"), "mine")
    with pytest.raises(GazetteerError):
        imports.import_table(written(tmp_path / "mine.csv", "name_ar,lat", "تجربة,1", "تجربة,north"), "mine")
    (kept,) = store.imported()
    assert kept.read_text("utf-8").count("تجربة") == 1
    assert sorted(kept.parent.iterdir()) == [kept, kept.parent / "names.json"]


def test_the_index_is_made_by_the_import_and_again_when_it_is_stale(tmp_path: Path, data: Path) -> None:
    imports.import_table(written(tmp_path / "mine.csv", "name_ar,country", "تجربستان,SY"))
    index = data / "gazetteer" / "names.json"
    assert fold("تجربستان") in json.loads(index.read_bytes())["named"]
    for content in (b"no JSON", b'{"made_of": "", "named": {}, "followers": {}}'):
        index.write_bytes(content)
        tables = [FOLDER / "places.tsv", *store.imported()]
        assert Gazetteer(tables).named(fold("تجربستان"))[0].country == "SY"


def test_a_table_name_leads_nowhere_else(tmp_path: Path) -> None:
    with pytest.raises(GazetteerError, match="can't name a table"):
        imports.import_table(written(tmp_path / "mine.csv", "name_ar", "تجربة"), "../mine")


VILLAGE = "name_ar,name_en,country,admin1,lat,lon,id"


def test_a_village_of_the_news_gets_its_point_from_an_imported_one_of_its_governorate(tmp_path: Path) -> None:
    row = "معارة النعسان,Elsewhere,SY,Idlib,36.05,36.83,t:1"
    imports.import_table(written(tmp_path / "mine.csv", VILLAGE, row))
    (found,) = (e for e in _all() if fold("معارة النعسان") in map(fold, e.names_ar))
    assert (found.id, found.name_en, found.lat) == ("khabar:sy-maarat-al-naasan", "Maarat al-Naasan", 36.05)


@pytest.mark.parametrize(
    "rows",
    [
        ("معارة النعسان,A,SY,Hama,35.05,36.83,t:1",),
        ("معارة النعسان,A,SY,Idlib,36.05,36.83,t:1", "معارة النعسان,B,SY,Idlib,35.6,36.5,t:2"),
    ],
)
def test_a_village_elsewhere_or_one_of_two_gives_no_point(tmp_path: Path, rows: tuple[str, ...]) -> None:
    imports.import_table(written(tmp_path / "mine.csv", VILLAGE, *rows))
    (own,) = (e for e in _all() if e.id == "khabar:sy-maarat-al-naasan")
    assert own.lat is None


def _all() -> list[Entry]:
    return list(Gazetteer([FOLDER / "places.tsv", *store.imported()]).entries())
