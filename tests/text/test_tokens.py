"""Tokens of the shadow text."""

# SPDX-License-Identifier: Apache-2.0
import pytest
from hypothesis import given

from khabar.text import END, Doc

from .strategies import TEXTS


@given(TEXTS)
def test_tokens_cover_all_but_blanks(text: str) -> None:
    doc = Doc.of(text)
    assert "".join(w for w in doc.words if w != END) == "".join(doc.shadow.text.split())


@given(TEXTS)
def test_tokens_are_the_letters_that_they_stand_at(text: str) -> None:
    doc = Doc.of(text)
    for word, start, end in zip(doc.words, doc.starts, doc.ends, strict=True):
        assert word == (doc.shadow.text[start:end] or END)


@given(TEXTS)
def test_each_sentence_ends_in_one_mark(text: str) -> None:
    doc = Doc.of(text)
    assert [i for i, word in enumerate(doc.words) if word == END] == [last for _, last in doc.sentences]


@given(TEXTS)
def test_quoted_words_are_the_original(text: str) -> None:
    doc = Doc.of(text)
    for first, last in doc.sentences:
        span = doc.span(first, last)
        assert doc.quote(first, last) == text[span.start : span.end]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("1,500 2.5 47", ["1,500", "2.5", "47"]),
        ("1,50 1,5000", ["1,50", "1", ",", "5000"]),
        ("24/3/2019", ["24", "/", "3", "/", "2019"]),
        ("OCHA's F-16", ["ocha's", "f", "-", "16"]),
        ("٥٠٪", ["50", "%"]),
    ],
)
def test_numbers_and_signs(text: str, words: list[str]) -> None:
    assert Doc.of(text).words == [*words, END]


def test_a_text_of_blanks_has_no_token() -> None:
    assert Doc.of(" \n\t ").words == []


def test_a_sentence_longer_than_any_writers_is_cut_after_a_comma() -> None:
    doc = Doc.of("كلمة " * 250 + "، " + "كلمة " * 250)
    assert [last - first for first, last in doc.sentences] == [251, 250]
    assert all(last - first <= 300 for first, last in Doc.of("كلمة " * 5000).sentences)
