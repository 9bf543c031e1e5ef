"""Figures of displacement and camps: what they count, of what, from where, to where, and as of when."""

# SPDX-License-Identifier: Apache-2.0
import pytest
from tests.series.figures import FIELDS, Agreement, sentences


@pytest.fixture(scope="module")
def agreement():
    found = Agreement()
    for name in ("displacement.yaml", "displacement_held.yaml"):
        for entry in sentences(name):
            found.take(entry)
    return found


@pytest.mark.parametrize("field", FIELDS)
def test_most_of_each_field_is_right(agreement, field):
    assert agreement.f1(field) >= 0.80, "\n".join(m for m in agreement.misses if f": {field} is" in m)


def test_no_stock_is_taken_for_a_flow_or_the_reverse(agreement):
    assert not agreement.swapped


def test_there_are_sixty_sentences():
    assert len(sentences("displacement.yaml")) + len(sentences("displacement_held.yaml")) == 60
