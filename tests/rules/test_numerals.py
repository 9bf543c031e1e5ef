"""Numbers in words, digits and both, and where one ends."""

# SPDX-License-Identifier: Apache-2.0
import functools

import pytest

from khabar.rules import View, lexicon, numerals
from khabar.rules.alphabet import Alphabet
from khabar.rules.ruleset import GRAMMAR
from khabar.rules.vocabulary import Vocabulary
from khabar.text import Doc


@functools.cache
def _finder() -> tuple[Alphabet, numerals.Finder]:
    alphabet = Alphabet(lexicon.load([GRAMMAR, numerals.LEXICON]))
    return alphabet, numerals.Finder(numerals.Regexes.of(alphabet))


def _view(doc: Doc, alphabet: Alphabet) -> View:
    vocabulary = Vocabulary()
    vocabulary.join(alphabet)
    return vocabulary.view(doc, alphabet)


def _read(text: str) -> list[tuple[str, int | float]]:
    alphabet, finder = _finder()
    doc = Doc.of(text)
    return [(doc.quote(n.first, n.last), n.value) for n in finder.find(_view(doc, alphabet))]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("سبعة", 7),
        ("ثمانِ", 8),
        ("اثنتا عشرة", 12),
        ("أحد عشر", 11),
        ("واحد وعشرون", 21),
        ("الخمسة والعشرون", 25),
        ("مئتي", 200),
        ("مائتان", 200),
        ("ثلاث مئة وخمسة وأربعون", 345),
        ("خمسمائة", 500),
        ("ألفي", 2000),
        ("بلغت ألفا", 1000),
        ("ألفا شخص", 2000),
        ("47 ألفا", 47000),
        ("ثلاثة وعشرون ألفا وخمسمئة", 23500),
        ("ثلاثة ملايين ومئتان وأربعون ألفا وخمسة", 3240005),
        ("مليون ونصف المليون", 1500000),
        ("نصف مليون", 500000),
        ("1.5 مليون", 1500000),
        ("3,5 ملايين", 3500000),
        ("12.174 مليون", 12174000),
        ("2.000", 2000),
        ("2,000", 2000),
        ("12.455.552", 12455552),
        ("3 آلاف و200", 3200),
        ("٢٥٠", 250),
        ("5ر3", 3.5),
        ("(274) مليون", 274000000),
        ("68.18 مليار", 68180000000),
        ("سالب خمسة", -5),
        ("مئة وأحد عشر", 111),
        ("صفر فاصلة خمسة", 0.5),
        ("صفر", 0),
        ("دزينتان", 24),
        ("نصف دزينة", 6),
        ("واحد ونصف", 1.5),
        ("مئة وثلاثة أرباع", 100.75),
        ("2 ونصف مليون", 2500000),
        ("ثلاثة فاصلة خمسة", 3.5),
        ("تريليونان وخمسة مليارات", 2005000000000),
        ("ألفان و مئتان", 2200),
        ("10،000", 10000),
        ("تلتمية وتلاتين", 330),
    ],
)
def test_a_number_has_its_value(text: str, value: int | float) -> None:
    [(words, read)] = _read(text)
    assert (words in text, read) == (True, value)


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("بين عشرين وثلاثين", [20, 30]),
        ("بين 20 ألفا و50 ألفا", [20000, 50000]),
        ("مئتا قتيل ومئة جريح", [200, 100]),
        ("خمسة وعشرة", [5, 10]),
    ],
)
def test_a_number_ends_where_the_order_breaks(text: str, values: list[int]) -> None:
    assert [value for _, value in _read(text)] == values


@pytest.mark.parametrize("text", ["يوم الاثنين", "عشرات الآلاف", "مئات المدنيين", "أحد السكان"])
def test_what_is_no_number(text: str) -> None:
    assert _read(text) == []


@pytest.mark.parametrize(
    ("text", "value"), [("الثاني عشر", 12), ("الحادية عشرة", 11), ("الثالث والعشرين", 23), ("الأولى", 1)]
)
def test_ordinals_have_their_place_as_value(text: str, value: int) -> None:
    alphabet, _ = _finder()
    view = _view(Doc.of(text), alphabet)
    assert numerals.ordinal(view.part(0, len(text.split()))) == value
