"""Rules over tokens: what matches, what each role holds, what the span leaves out."""

# SPDX-License-Identifier: Apache-2.0
from pathlib import Path
from typing import Any

import pytest

from khabar.rules import Mention, Ruleset, longest, source
from khabar.text import Doc

CASES = source.load(Path(__file__).with_name("cases.yaml"))


def read(toy: Ruleset, text: str) -> list[Mention[Any]]:
    return toy.find(toy.view(Doc.of(text)))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["because"])
def test_what_the_rules_read(toy: Ruleset, case: dict[str, Any]) -> None:
    doc = Doc.of(case["text"])
    expected = {f"toy/{rule}": words for rule, words in case["reads"].items() if rule != "__line__"}
    assert {m.rule: doc.quote(m.first, m.last, m.skip) for m in toy.find(toy.view(doc))} == expected


def test_a_value_knows_its_rule_and_the_words_behind_it(toy: Ruleset) -> None:
    [mention] = read(toy, CASES[3]["text"])
    assert mention.value == ("gregorian", 1, 12)
    assert mention.roles == {"day": (1, 2), "month": (2, 4)}


def test_an_attribute_comes_from_the_word_that_matched(toy: Ruleset) -> None:
    assert [m.value for m in read(toy, CASES[1]["text"])] == ["deny"]


def test_an_earlier_mention_stands_where_its_kind_is_named(toy: Ruleset) -> None:
    doc = Doc.of(CASES[0]["text"].replace(CASES[0]["text"].split()[1], "OCHA"))
    assert toy.find(toy.view(doc)) == []
    assert [m.rule for m in toy.find(toy.view(doc, [("Actor", 1, 3)]))] == ["toy/said-that"]


def test_the_longest_mention_wins_and_ties_go_to_the_earlier_rule() -> None:
    spans = [(0, 2), (1, 4), (4, 6), (4, 6)]
    mentions = [Mention("toy", first, last, 0, n, "toy/x") for n, (first, last) in enumerate(spans)]
    assert [m.value for m in longest(mentions)] == [1, 2]
