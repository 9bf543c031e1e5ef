"""The numbers of any text: cardinals, fractions and ordinals."""

# SPDX-License-Identifier: Apache-2.0
import pytest

from khabar.rules import numbers


def _cardinals(text: str) -> list[tuple[str, int | float, str]]:
    return [(text[n.start : n.end], n.value, n.kind) for n in numbers.find(text)]


@pytest.mark.parametrize(
    ("text", "said", "value"),
    [
        ("أكل نصف الرغيف", "نصف", 0.5),
        ("أتلف الحريق خمس المحصول", "خمس", 0.2),
        ("بثلاثة أرباع الثمن", "ثلاثة أرباع", 0.75),
        ("قرأ 3/4 الكتاب", "3/4", 0.75),
        ("طوله 1 3/4 متر", "1 3/4", 1.75),
        ("نجا واحد على عشرة", "واحد على عشرة", 0.1),
        ("عشرة أجزاء من المليون", "عشرة أجزاء من المليون", 0.00001),
    ],
)
def test_a_fraction_has_its_value(text: str, said: str, value: float) -> None:
    assert _cardinals(text) == [(said, value, "fraction")]


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("درجة الحرارة -5", [-5]),
        ("من 10-15 درجة", [10, 15]),
        ("٫٧٧ غرام", [0.77]),
        ("انتهى عام .2003", [2003]),
        ("في 4/5/2013", [4, 5, 2013]),
        ("موسم 2014/2015", [2014, 2015]),
        ("قسم 200 على 3 أسر", [200, 3]),
        ("قتل خمس نساء", [5]),
    ],
)
def test_signs_are_read_where_they_belong_to_the_number(text: str, values: list[int | float]) -> None:
    assert [n.value for n in numbers.find(text)] == values


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("الفصل الأول", 1),
        ("الأحد عشر", 11),
        ("اليوم الواحد والعشرون", 21),
        ("الخامس و العشرون", 25),
        ("البيت العشرون", 20),
    ],
)
def test_ordinals(text: str, value: int) -> None:
    assert [n.value for n in numbers.ordinals(text)] == [value]


@pytest.mark.parametrize(
    ("text", "since", "places"),
    [
        ("الجلسة الأخيرة", "end", 0),
        ("آخر جلسة", "end", 0),
        ("الجلسة قبل الأخيرة", "end", -1),
        ("الجلسة التالية", "current", 1),
    ],
)
def test_relative_ordinals_are_given_when_asked_for(text: str, since: str, places: int) -> None:
    assert numbers.ordinals(text) == []
    assert [(n.since, n.value) for n in numbers.ordinals(text, relative=True)] == [(since, places)]


@pytest.mark.parametrize("text", ["1/" + "9" * 50_000, "9" * 300 + " مليار ونصف", "1/" * 20_000, "خمسة على " * 10_000])
def test_hostile_numbers_are_answered(text: str) -> None:
    numbers.find(text)
    numbers.ordinals(text, relative=True)
