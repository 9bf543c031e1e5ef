"""Clusters of made-up scores."""

# SPDX-License-Identifier: Apache-2.0
from khabar.accounts.cluster import MISSING, clusters


def test_what_no_link_holds_together_stays_alone() -> None:
    assert clusters(3, {(0, 1): -0.1}) == [[0], [1], [2]]


def test_a_group_grows_by_links() -> None:
    assert clusters(4, {(0, 1): 2.0, (0, 2): 1.5, (1, 2): 1.0}) == [[0, 1, 2], [3]]


def test_one_weak_link_does_not_join_two_groups() -> None:
    edges = {(0, 1): 3.0, (2, 3): 3.0, (1, 2): 0.5, (0, 2): MISSING, (0, 3): MISSING, (1, 3): MISSING}
    assert clusters(4, edges) == [[0, 1], [2, 3]]
