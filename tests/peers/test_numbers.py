"""Other tools' Arabic tests of numbers, read by khabar. What is still wrong stands in docs/peers.md."""

# SPDX-License-Identifier: Apache-2.0
from math import isclose

import pytest
from tests.peers.numbers_cases import Tally, duckling, num2words, read_back, recognizers, tally


def _is_reached(result: Tally, limit: float) -> None:
    print(result)
    assert result.left_out <= result.cases / 5
    assert result.rate >= limit, result.wrong


@pytest.mark.parametrize("suite", ["NumberModel", "OrdinalModel", "OrdinalModelSuppressExtendedTypes", "PercentModel"])
def test_recognizers(evaluation, suite):
    cases = recognizers(evaluation / "data" / "peers" / "recognizers_ar.jsonl", suite)
    _is_reached(tally(suite, cases), 0.85)


@pytest.mark.parametrize("corpus", ["Numeral", "Numeral/EG", "Ordinal"])
def test_duckling(evaluation, corpus):
    cases = duckling(evaluation / "data" / "peers" / "duckling_ar.json", corpus)
    _is_reached(tally(corpus, cases), 0.95)


def test_num2words_is_read_back(evaluation):
    phrases = list(num2words(evaluation / "data" / "peers" / "num2words_ar.json"))
    wrong = [words for number, args, words in phrases if not _same(number, read_back(words, args))]
    assert wrong == []
    assert len(phrases) > 20


def _same(number: str, read: int | float) -> bool:
    return isclose(read, float(number)) if "." in number else read == int(number)
