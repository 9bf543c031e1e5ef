"""The shadow text and the way back from it to the original."""

# SPDX-License-Identifier: Apache-2.0
from itertools import pairwise

import pytest
from hypothesis import given

from khabar.text import Shadow, Span, fold, hidden_characters

from .cases import cases
from .strategies import TEXTS


@pytest.mark.parametrize("case", cases("shadow"), ids=lambda case: case["because"])
def test_parted_words_are_joined(case: dict[str, str]) -> None:
    assert Shadow.of(case["written"]).text == case["shadow"]


@pytest.mark.parametrize("case", cases("fold"), ids=lambda case: case["because"])
def test_the_shadow_spells_as_fold_does(case: dict[str, str]) -> None:
    assert Shadow.of(case["written"]).text == case["folded"]


@given(TEXTS)
def test_the_alignment_is_monotone(text: str) -> None:
    shadow = Shadow.of(text)
    origins = [shadow.origin(i) for i in range(len(shadow.text))]
    assert all(left <= right for left, right in pairwise(origins))
    assert all(0 <= origin < len(text) for origin in origins)


@given(TEXTS)
def test_a_letter_folds_to_the_shadow_letter_it_stands_under(text: str) -> None:
    shadow = Shadow.of(text)
    for i, letter in enumerate(shadow.text):
        assert letter in fold(text[shadow.origin(i)])


@given(TEXTS)
def test_every_span_lies_inside_the_text(text: str) -> None:
    shadow = Shadow.of(text)
    for i in range(len(shadow.text)):
        span = shadow.span(i, i + 1)
        assert 0 <= span.start < span.end <= len(text)


def test_a_span_holds_the_marks_of_its_last_letter() -> None:
    assert Shadow.of("x\u064b\u0651 y").span(0, 1) == Span(0, 3)


def test_an_empty_span_is_refused() -> None:
    with pytest.raises(ValueError, match="empty"):
        Shadow.of("x").span(1, 1)


def test_hidden_characters_are_found_in_runs() -> None:
    assert hidden_characters("a\u202e\u200bb\ufeff") == [Span(1, 3), Span(4, 5)]


def test_plain_direction_marks_and_joiners_hide_nothing() -> None:
    assert hidden_characters("a\u200e\u200f\u200c\u200db") == []
