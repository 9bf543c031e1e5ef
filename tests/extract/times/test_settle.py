"""Anchors, contradictions and refusals to guess."""

# SPDX-License-Identifier: Apache-2.0
import time
from collections.abc import Iterable

import pytest

from khabar.extract import times
from khabar.extract.evidence import Doubt, Words
from khabar.text import Doc

WRONG_MONTH = (
    "قال ضابط في الشرطة اليوم، الثلاثاء 9 من شباط، إن الطريق مغلق.\n"
    "وذكرت الجامعة أنها سجلت 31 ألف طالب حتى 23 من الشهر الحالي."
)


def settled(
    text: str, published: str | None, speeches: Iterable[times.Speech] = ()
) -> tuple[dict[str, times.TimeValue], list[Doubt], Doc]:
    doc = Doc.of(text)
    values, doubts = times.settle(times.find(doc), doc, published, speeches)
    return {doc.quote(m.first, m.last, m.skip): m.value for m in values}, doubts, doc


def words(doc: Doc, text: str) -> Words:
    """The tokens of ``text``, which stands once in the document."""
    said = Doc.of(text).words[:-1]
    at = next(i for i in range(len(doc.words)) if doc.words[i : i + len(said)] == said)
    return Words(at, at + len(said))


def test_a_wrong_month_and_what_it_contradicts() -> None:
    values, doubts, doc = settled(WRONG_MONTH, "2021-03-09")
    today, until = values["اليوم، الثلاثاء 9 من شباط"], values["23 من الشهر الحالي"]
    assert (today.value, today.alternative) == ("2021-02-09", "2021-03-09")
    assert (until.value, until.alternative) == ("2021-03-23", "2021-02-23")
    assert [d.code for d in doubts] == ["time/stated-date-disagrees", "time/future-in-the-past", "conflict/time"]
    quoted = [doc.quote(w.first, w.last, w.skip) for w in doubts[-1].words]
    assert quoted == ["اليوم، الثلاثاء 9 من شباط", "حتى 23 من الشهر الحالي"]


def test_right_dates_raise_no_doubt() -> None:
    assert settled(WRONG_MONTH.replace("شباط", "آذار").replace("23", "5"), "2021-03-09")[1] == []
    assert settled("قتل مدني اليوم، الثلاثاء 9 من آذار.", "2021-03-09")[1] == []


def test_without_a_publication_date_nothing_is_guessed() -> None:
    values, doubts, _ = settled(WRONG_MONTH + " وقصفت القرية أمس وفي الأسبوع الماضي وقبل شهرين.", None)
    assert doubts == []
    assert all("X" in v.value and v.earliest is v.latest is v.anchor is None for v in values.values())


def test_a_length_ahead_in_a_speech_counts_from_the_day_of_the_speech() -> None:
    text = "توقع المحافظ الأحد الماضي أن تفتح البلدية الجسر بعد أسبوع."
    plain, _, doc = settled(text, "2019-03-06")
    assert plain["بعد أسبوع"].value == "2019-W11"
    speech = times.Speech(words(doc, "تفتح البلدية الجسر بعد أسبوع"), words(doc, "توقع"))
    value = settled(text, "2019-03-06", [speech])[0]["بعد أسبوع"]
    assert (value.value, value.anchor) == ("2019-W10", "speech")
    assert value.basis == (words(doc, "الأحد الماضي"),)


def test_a_publication_time_with_a_zone_counts_by_its_day() -> None:
    assert settled("قتل مدني أمس.", "2019-03-06T23:30:00+02:00")[0]["أمس"].value == "2019-03-05"


@pytest.mark.parametrize("word", ["و23 من الشهر الحالي ", "قبل ", "الأحد، ", "منذ 5 و6 و", "الساعة 5:30 "])
def test_cost_grows_with_the_text_and_no_faster(word: str) -> None:
    def cost(n: int) -> float:
        doc = Doc.of(word * n)
        start = time.perf_counter()
        times.settle(times.find(doc), doc, "2019-03-06")
        return time.perf_counter() - start

    cost(100)
    assert cost(8000) < 40 * max(cost(800), 0.002)
