"""Stance of two headlines: ours, each with its reason, what holds for any two, and the coders' pairs.

Material: the development part of ANS, pairs of Arabic headlines; docs/stance.md has the figures.
"""

# SPDX-License-Identifier: Apache-2.0
import csv
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import khabar
from khabar.accounts.stance import Ground, Position, Stance, stance
from khabar.accounts.stance.stance import _weights
from khabar.rules import source

PAIRS = source.load(Path(__file__).with_name("stance.yaml"), check_letters=False)
HEADLINES = sorted({pair[side] for pair in PAIRS for side in ("left", "right")})
LIMIT = 0.72  # mean F1 of agree and disagree


def compare(left: str, right: str) -> Stance:
    return stance(khabar.read(left), khabar.read(right))


@pytest.mark.parametrize("pair", PAIRS, ids=lambda pair: f"{pair['__line__']} {pair.get('reason', pair['position'])}")
def test_headlines_and_the_reason(pair):
    answer = compare(pair["left"], pair["right"])
    assert (answer.position, answer.reason) == (pair["position"], pair.get("reason"))


def test_there_is_a_pair_for_every_ground_that_words_can_show():
    assert {pair.get("reason") for pair in PAIRS} >= set(Ground) - {Ground.MORE}
    assert {pair["position"] for pair in PAIRS} == set(Position)


@given(st.sampled_from(HEADLINES), st.sampled_from(HEADLINES))
@settings(deadline=None, max_examples=60)
def test_the_order_changes_nothing_but_the_sides(left, right):
    one, other = compare(left, right), compare(right, left)
    assert (one.position, one.reason, one.scores) == (other.position, other.reason, other.scores)
    assert Counter(one.differences) == Counter(type(d)(d.ground, d.right, d.left) for d in other.differences)


@pytest.mark.parametrize("headline", HEADLINES)
def test_a_headline_agrees_with_itself(headline):
    answer = compare(headline, headline)
    assert (answer.position, answer.differences) == (Position.AGREE, ())


@pytest.mark.parametrize("text", ["و", "لا", "12 في 12", "لا " * 5000, "قتل 3 " * 3000])
def test_any_two_texts_have_a_stance(text):
    assert compare(text, HEADLINES[0]).position in Position
    assert compare(text, text).position in Position


def test_a_score_is_the_sum_of_what_was_weighed():
    answer = compare(*[PAIRS[0][side] for side in ("left", "right")])
    best, second = sorted(answer.scores, key=answer.scores.__getitem__, reverse=True)[:2]
    balance = _weights()[best]["always"] - _weights()[second]["always"]
    assert balance + sum(w.adds for w in answer.weighed) > 0


def test_coders_pairs(evaluation):
    assert f1(count(evaluation / "data" / "stance" / "ans_stance_dev.csv")) >= LIMIT


def count(path: Path) -> Counter[tuple[str, str]]:
    """How often the coders say one thing and khabar another."""
    with path.open(encoding="utf-8", newline="") as file:
        return Counter((row["stance"], str(compare(row["s1"], row["s2"]).position)) for row in csv.DictReader(file))


def f1(found: Counter[tuple[str, str]]) -> float:
    """The mean F1 of agree and disagree."""
    rates = []
    for position in ("agree", "disagree"):
        coders = sum(n for (voted, _), n in found.items() if voted == position)
        ours = sum(n for (_, said), n in found.items() if said == position)
        rates.append(2 * found[position, position] / (coders + ours))
    return sum(rates) / len(rates)
