"""Whether an unlisted word can be what a number counts."""

# SPDX-License-Identifier: Apache-2.0
import pytest

from khabar.extract.quantities.agreement import agrees
from khabar.text import fold


@pytest.mark.parametrize(
    ("word", "value"), [("غرسا", 44), ("منحوتة", 30), ("لوحات", 5), ("أوسمة", 7), ("عمود", 200), ("فدانا", 115)]
)
def test_a_noun_agrees_with_its_number(word: str, value: int) -> None:
    assert agrees(fold(word), value)


@pytest.mark.parametrize(
    ("word", "value"), [("غرس", 44), ("وأصيب", 300), ("نزحوا", 300), ("الماضي", 20), ("بقصف", 200), ("في", 100)]
)
def test_other_words_do_not(word: str, value: int) -> None:
    assert not agrees(fold(word), value)
