"""Ids are functions of content and of nothing else."""

# SPDX-License-Identifier: Apache-2.0
from itertools import combinations

from khabar.model import text_digest, thing_id

REPORT = text_digest("text")


def test_the_same_content_has_the_same_id() -> None:
    assert thing_id(REPORT, "claim", ((1, 2),), ((3, 9),)) == "685ffa8eba05"


def test_what_differs_has_another_id() -> None:
    ids = [
        thing_id(REPORT, "claim", ((1, 2),), ((3, 9),)),
        thing_id(REPORT, "claim", ((1, 2), (3, 9))),
        thing_id(REPORT, "event", ((1, 2),), ((3, 9),)),
        thing_id(REPORT, "event", ((1, 2),), ((3, 9),), detail="ASSAULT"),
        thing_id(text_digest("other"), "claim", ((1, 2),), ((3, 9),)),
    ]
    assert all(left != right for left, right in combinations(ids, 2))
