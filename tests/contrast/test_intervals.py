"""What a stated number doesn't exclude."""

# SPDX-License-Identifier: Apache-2.0
import math

import pytest

from khabar.contrast import Figure, credible
from khabar.contrast.intervals import rounds
from khabar.model import Hedge


def figure(value: float | None, hedge: str = "exact", low: float | None = None, high: float | None = None) -> Figure:
    return Figure("k", "killed", "all", "person", "flow", value, low, high, Hedge(hedge))


@pytest.mark.parametrize(
    ("stated", "low", "high"),
    [
        (figure(20, "exact", 20, 20), 20, 20),
        (figure(2000, "about", 2000, 2000), 1800, 2200),
        (figure(2000, "more_than", 2001), 1800, math.inf),
        (figure(5, "at_least", 5), 5, math.inf),
        (figure(700, "at_most", None, 700), 0, 700),
        (figure(None, "vague", 100, 999), 100, 999),
        (figure(None, "exact", 20, 30), 20, 30),
    ],
)
def test_the_hedge_widens_the_number(stated: Figure, low: float, high: float) -> None:
    assert credible(stated) == pytest.approx((low, high))


@pytest.mark.parametrize(("a", "b", "same"), [(50, 48, True), (2000, 1960, True), (8, 10, False), (21, 28, False)])
def test_a_headline_rounds(a: int, b: int, same: bool) -> None:
    assert rounds(figure(a), figure(b)) is same
    assert rounds(figure(b), figure(a)) is same
