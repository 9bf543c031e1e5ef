"""One form for the many spellings of a word, and not one form for two words."""

# SPDX-License-Identifier: Apache-2.0
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.store.samples import table

from khabar.store import words
from khabar.store.words import LONGEST, MOST, form, forms, occurrences, phrase
from khabar.text import fold

CASES = table("words")


@pytest.mark.parametrize(("left", "right"), CASES["alike"])
def test_found_by_one_another(left: str, right: str) -> None:
    assert phrase(left) == phrase(right)


@pytest.mark.parametrize(("left", "right"), CASES["apart"])
def test_not_found_by_one_another(left: str, right: str) -> None:
    assert phrase(left) != phrase(right)


@given(st.text("\u0627\u0644\u0648\u0628\u0643\u0641\u0647\u062a\u0646\u0645\u0633", min_size=1, max_size=20))
def test_a_form_is_its_own_form(word: str) -> None:
    assert form(form(word)) == form(word)


@given(st.text(alphabet=st.sampled_from("\u0627\u0644\u0648\u0628\u0643\u0647\u062a\u0646 \n,.12x"), max_size=60))
def test_words_stand_where_the_text_has_them(text: str) -> None:
    found = [(m.start(), m.end()) for m in words._WORD.finditer(text)]
    for i, (start, end) in enumerate(found):
        one = form(text[start:end])
        assert (start, end) in set(occurrences(text, [one])), one
        if i + 1 < len(found):
            both = [one, form(text[slice(*found[i + 1])])]
            assert (start, found[i + 1][1]) in set(occurrences(text, both))


def test_looking_for_words_is_linear() -> None:
    assert list(occurrences("\u0628" * 300_000, ["\u0628\u0628\u0628"])) in ([], [(0, 300_000)])
    assert len(list(occurrences("\u062d\u0628 " * 50_000, ["\u062d\u0628", "\u062d\u0628"]))) == 49_999


def test_hostile_words_stay_small() -> None:
    assert len(form("\u0628" * 1_000_000)) <= LONGEST
    assert len(forms("\u062d\u0628 " * 100_000)) == MOST
    assert len(" ".join(forms(f"{'x' * 80} " * 100_000)).encode()) < 500_000


def test_folding_comes_first() -> None:
    assert form(fold("\u0623\u062d\u0645\u062f")) == phrase("\u0627\u062d\u0645\u062f").strip()
