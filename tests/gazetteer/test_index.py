"""Names in a text: words, not letters; proclitics; spellings."""

# SPDX-License-Identifier: Apache-2.0
from pathlib import Path

import pytest

from khabar.errors import ResourceError
from khabar.gazetteer import Entry, Gazetteer, Strength, shipped
from khabar.gazetteer.entry import COLUMNS
from khabar.gazetteer.spelling import variants
from khabar.model.place import PlaceKind, Precision
from khabar.text import Doc, fold


def found(text: str) -> set[str]:
    doc = Doc.of(text)
    return {fold(doc.quote(hit.first, hit.last, hit.skip)) for hit in shipped().scan(doc)}


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("دخلوا الرقة", "الرقه"),
        ("وبالرقة", "الرقه"),
        ("فالموصل", "الموصل"),
        ("ودير الزور", "دير الزور"),
        ("للرقة", "لرقه"),
        ("لليبيا", "ليبيا"),
        ("بسوريا", "سوريا"),
    ],
)
def test_proclitics_are_parted_from_names(text: str, name: str) -> None:
    assert name in found(text)


@pytest.mark.parametrize(("text", "name"), [("للرياض", "الرياض"), ("لليونان", "اليونان"), ("ولليبيا", "ليبيا")])
def test_a_contracted_article_is_the_names_own_where_it_has_one(text: str, name: str) -> None:
    first, *_ = shipped().scan(Doc.of(text))
    assert (first.name, first.article) == (fold(name), False)


@pytest.mark.parametrize("text", ["بغدادهم", "حلبي", "مصري", "تدمرت", "سحلب"])
def test_letters_inside_a_word_are_no_name(text: str) -> None:
    assert found(text) & {"بغداد", "حلب", "مصر", "تدمر"} == set()


def test_a_compound_in_one_word_is_found_in_a_text() -> None:
    doc = Doc.of("سقطت القذائف على ديرالزور ليلا.")
    assert [hit.name for hit in shipped().scan(doc)] == ["ديرالزور"]


def test_a_joined_compound_is_the_same_place() -> None:
    assert {e.id for e in shipped().candidates("كفرنبل")} & {e.id for e in shipped().candidates("كفر نبل")}


def test_variants_leave_the_name_itself_out() -> None:
    for name in ("الباغوز", "كفر نبل", "ديرالزور", "عامودا"):
        assert fold(name) not in list(variants(fold(name)))


@pytest.mark.parametrize("name", ["الباب", "حمام", "ناصر", "بين", "كان", "الثورة"])
def test_ordinary_words_are_weak_or_no_names(name: str) -> None:
    gazetteer = shipped()
    assert gazetteer.strength(fold(name)) is not Strength.STRONG or not gazetteer.named(fold(name))


@pytest.mark.parametrize("name", ["دمشق", "سوريا", "دير الزور", "الباغوز", "صنعاء"])
def test_well_known_names_are_strong(name: str) -> None:
    assert shipped().strength(fold(name)) is Strength.STRONG


def entry(**values: object) -> Entry:
    given: dict[str, object] = {
        "id": "t:1",
        "kind": PlaceKind.SETTLEMENT,
        "precision": Precision.SETTLEMENT,
        "country": "SY",
    }
    given |= {"admin1": None, "name_en": "T", "names_ar": ("تجربة",)}
    return Entry(**(given | values))  # type: ignore[arg-type]


def table(path: Path, *lines: str) -> Path:
    path.write_text("\n".join(["\t".join(COLUMNS), *lines]) + "\n", encoding="utf-8")
    return path


def test_a_later_table_replaces_an_entry_of_the_same_id(tmp_path: Path) -> None:
    first = table(tmp_path / "a.tsv", entry(lat=1.0, lon=2.0).line(), entry(id="t:2", names_ar=("أخرى",)).line())
    second = table(tmp_path / "b.tsv", entry(lat=3.0, lon=4.0).line())
    gazetteer = Gazetteer([first, second])
    assert len(gazetteer) == 2
    assert [e.lat for e in gazetteer.named(fold("تجربة"))] == [3.0]


def test_an_entry_survives_its_line() -> None:
    one = entry(lat=36.5, lon=-1.25, population=12, iso="SY-HL", pcode="SY02", source="somebody")
    assert Entry.parse(one.line()) == one


@pytest.mark.parametrize("line", ["too\tfew", entry().line().replace("settlement", "hamlet", 1), entry().line() + "\t"])
def test_a_broken_line_names_its_place(tmp_path: Path, line: str) -> None:
    path = table(tmp_path / "a.tsv", line)
    with pytest.raises(ResourceError, match=r"a\.tsv:2"):
        list(Gazetteer([path]).entries())


@pytest.mark.parametrize("content", [b"", b"garbage", b"name_ar\n\xff\xfe\n", b"\xff\n"])
def test_a_file_that_is_no_table_is_named(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "a.tsv"
    path.write_bytes(content)
    with pytest.raises(ResourceError, match=r"a\.tsv:1"):
        Gazetteer([path])


def test_no_repetition_is_slow() -> None:
    for text in ("ا" * 300_000, "حلب" * 100_000, "وبال" * 80_000, "حلب " * 50_000):
        assert sum(1 for _ in shipped().scan(Doc.of(text))) <= 200_000
