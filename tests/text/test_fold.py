"""One spelling for the many ways in which a newspaper types a word."""

# SPDX-License-Identifier: Apache-2.0
import pytest
from hypothesis import given

from khabar.text import fold
from khabar.text.fold import TABLE, one_for_one

from .cases import cases
from .strategies import TEXTS


@pytest.mark.parametrize("case", cases("fold"), ids=lambda case: case["because"])
def test_fold(case: dict[str, str]) -> None:
    assert fold(case["written"]) == case["folded"]


@given(TEXTS)
def test_fold_is_idempotent(text: str) -> None:
    once = fold(text)
    assert fold(once) == once


@given(TEXTS)
def test_the_quick_way_folds_as_the_table_does(text: str) -> None:
    assert one_for_one(text) == text.translate(TABLE)
