"""What the record says of the report itself, and what is no part of it."""

# SPDX-License-Identifier: Apache-2.0
from datetime import date

import pytest

import khabar


def test_the_title_is_the_first_line_however_many_sentences_it_has() -> None:
    text = "\n  إغلاق طريق. وفتح آخر!\nقال متحدث إن الطريق أغلق."
    title = khabar.read(text).report.title
    assert title is not None
    assert text[slice(*title)] == "إغلاق طريق. وفتح آخر!"


def test_a_footer_is_not_read_and_its_sentence_not_listed() -> None:
    footer = "اقرأ أيضا: قصف على حلب يقتل خمسة مدنيين"
    record = khabar.read(f"إغلاق طريق في إدلب\nأغلق الطريق أمس.\n{footer}")
    assert [record.report.text[a:b] for a, b in record.sentences] == ["إغلاق طريق في إدلب", "أغلق الطريق أمس."]
    assert all(p.text != "حلب" for p in record.mentions.places)
    assert record.mentions.quantities == ()


@pytest.mark.parametrize("opening", ["اشترك في القصف", "انضموا إلى المعارضة بعد", "شارك هذا الفصيل في"])
def test_news_that_begins_like_a_footer_is_read(opening: str) -> None:
    record = khabar.read(f"{opening} مقتل خمسة جنود في حلب.")
    assert [q.value for q in record.mentions.quantities] == [5]


def test_a_date_of_pythons_is_as_good_as_its_text() -> None:
    text = "أغلق الطريق أمس."
    assert khabar.read(text, published=date(2024, 3, 20)) == khabar.read(text, published="2024-03-20")


@pytest.mark.parametrize("published", ["2024-W01-1", "20240320", "2024-03-20 14:30", "٢٠٢٤-٠٣-٢٠", "20/03/2024"])
def test_other_ways_to_write_a_date_are_refused(published: str) -> None:
    with pytest.raises(khabar.InputError, match="2019-03-06"):
        khabar.read("أغلق الطريق أمس.", published=published)


def test_imported_places_change_the_digest(tmp_path, monkeypatch) -> None:  # type: ignore[no-untyped-def]
    from khabar.gazetteer import store
    from khabar.reader.pipeline import resource_digest

    monkeypatch.setenv("KHABAR_DATA", str(tmp_path))
    resource_digest.cache_clear()
    before = resource_digest()
    store.folder().mkdir(parents=True)
    (store.folder() / "own.tsv").write_text("id\n", "utf-8")
    resource_digest.cache_clear()
    after = resource_digest()
    resource_digest.cache_clear()
    assert before != after
