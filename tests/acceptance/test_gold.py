"""Floors under the figures on annotated reports. What is reached stands in docs/accuracy.md."""

# SPDX-License-Identifier: Apache-2.0
import pytest
from tests.acceptance.scoring import scores

FLOORS = {
    "claim: whole (cue, who, via, content >= 0.8)": 0.50,
    "claim: cue found": 0.80,
    "time: value, strict span": 0.75,
    "quantity: interval": 0.75,
    "place: country": 0.75,
    "place: resolved (country, and point where there is one)": 0.55,
    "event: type": 0.40,
}


@pytest.fixture(scope="module")
def figures(evaluation, tmp_path_factory):
    names = [f.stem for f in (evaluation / "gold" / "dev").glob("*.txt")]
    return scores(evaluation, names, tmp_path_factory.mktemp("score"))


@pytest.mark.parametrize(("figure", "floor"), FLOORS.items())
def test_no_figure_falls_under_its_floor(figures, figure, floor):
    assert figures[figure]["f1"] >= floor
