"""Clusters of made-up scores."""

# SPDX-License-Identifier: Apache-2.0
from khabar.accounts.cluster import MISSING, clusters


def test_what_no_link_holds_together_stays_alone() -> None:
    assert clusters("abc", {("a", "b"): -0.1}) == [["a"], ["b"], ["c"]]


def test_a_group_grows_by_links() -> None:
    links = {("a", "b"): 2.0, ("a", "c"): 1.5, ("b", "c"): 1.0}
    assert clusters("abcd", links) == [["a", "b", "c"], ["d"]]


def test_one_weak_link_does_not_join_two_groups() -> None:
    links = {("a", "b"): 3.0, ("c", "d"): 3.0, ("b", "c"): 0.5, ("a", "c"): MISSING, ("a", "d"): MISSING}
    assert clusters("abcd", links) == [["a", "b"], ["c", "d"]]


def test_what_is_judged_to_be_together_stays_so() -> None:
    assert clusters("abc", {("a", "b"): 1.0}, together=[("b", "c")]) == [["a", "b", "c"]]


def test_no_group_holds_two_that_are_judged_to_be_apart() -> None:
    links = {("a", "b"): 2.0, ("a", "c"): 1.5, ("b", "c"): 1.0}
    assert clusters("abc", links, apart=[("a", "c")]) == [["a", "b"], ["c"]]
