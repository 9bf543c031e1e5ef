"""How two readings of a number stand to each other."""

# SPDX-License-Identifier: Apache-2.0
import pytest
from msgspec.structs import replace

from khabar.contrast import Figure, Relation, Scope, relate
from khabar.model import Hedge

FIVE = Figure("a", "killed", "civilian", "person", "flow", 5, 5, 5, Hedge.EXACT, origin="monitor")
SIX = replace(FIVE, key="b", value=6, low=6, high=6, origin="hospital")


@pytest.mark.parametrize(
    ("change", "relation"),
    [
        ({}, Relation.CONTRADICTS),
        ({"value": 5, "low": 5, "high": 5}, Relation.AGREES),
        ({"hedge": Hedge.MORE_THAN, "value": 4, "low": 5, "high": None}, Relation.REFINES),
        ({"hedge": Hedge.AT_LEAST, "value": 3, "low": 3, "high": None}, Relation.REFINES),
        ({"value": 0, "low": 0, "high": 0}, Relation.DENIES),
        ({"part_of": "a", "group": "child"}, Relation.PART_OF),
        ({"group": "child"}, Relation.NOT_COMPARABLE),
        ({"what": "injured"}, Relation.NOT_COMPARABLE),
        ({"unit": "household"}, Relation.NOT_COMPARABLE),
        ({"aspect": "cumulative"}, Relation.NOT_COMPARABLE),
    ],
)
def test_a_reading_against_five_dead(change: dict[str, object], relation: Relation) -> None:
    other = replace(SIX, **change)
    assert relate(FIVE, other).relation is relation
    assert relate(other, FIVE).relation is relation


def test_the_same_origin_later_updates() -> None:
    early = replace(FIVE, said="2024-03-01T10:00")
    late = replace(SIX, origin="monitor", said="2024-03-01T18:00")
    assert relate(early, late).relation is Relation.UPDATES


@pytest.mark.parametrize(
    ("a", "b", "reason"),
    [
        (Scope(frozenset({"x"})), Scope(frozenset({"y"})), "another place"),
        (Scope(frozenset(), "2024-03-01", "2024-03-01"), Scope(frozenset(), "2024-03-02", "2024-03-05"), "another day"),
    ],
)
def test_other_places_and_days_are_not_compared(a: Scope, b: Scope, reason: str) -> None:
    assert relate(replace(FIVE, scope=a), replace(SIX, scope=b)) == (Relation.NOT_COMPARABLE, reason)
