"""Which account a group is after groups have changed."""

# SPDX-License-Identifier: Apache-2.0
from hypothesis import given
from hypothesis import strategies as st

from khabar.accounts.identity import identify

STORIES = [f"r{n}:main" for n in range(5)] + [f"r{n}:e1" for n in range(5)]


def test_a_group_that_grew_keeps_its_account() -> None:
    found = identify({"a1": ["r1:main"]}, [["r1:main", "r2:main"]])
    assert found == (("a1",), {}, {})


def test_of_two_that_merge_the_one_with_more_main_stories_stays() -> None:
    before = {"a1": ["r1:main", "r1:e1", "r1:e2"], "a2": ["r2:main", "r3:main"]}
    found = identify(before, [["r1:main", "r1:e1", "r1:e2", "r2:main", "r3:main"]])
    assert found == (("a2",), {"a1": 0}, {})


def test_of_equals_the_oldest_stays() -> None:
    assert identify({"a1": ["r2:main"], "a2": ["r1:main"]}, [["r1:main", "r2:main"]]).kept == ("a1",)


def test_what_split_off_says_from_where() -> None:
    found = identify({"a1": ["r1:main", "r2:main", "r3:main"]}, [["r3:main"], ["r1:main", "r2:main"]])
    assert found == ((None, "a1"), {}, {0: "a1"})


def test_an_account_without_a_story_left_went_nowhere() -> None:
    assert identify({"a1": ["r1:main"]}, [["r2:main"]]) == ((None,), {}, {})


@st.composite
def partitions(draw: st.DrawFn) -> list[list[str]]:
    where = {id: draw(st.integers(0, 4)) for id in draw(st.sets(st.sampled_from(STORIES)))}
    return [group for n in range(5) if (group := sorted(id for id, m in where.items() if m == n))]


@given(before=partitions(), after=partitions())
def test_every_account_and_every_group_is_accounted_for(before: list[list[str]], after: list[list[str]]) -> None:
    known = {f"a{n}": stories for n, stories in enumerate(before)}
    found = identify(known, after)
    kept = [id for id in found.kept if id]
    assert len(kept) == len(set(kept))
    for account, stories in known.items():
        told = [n for n, group in enumerate(after) if set(group) & set(stories)]
        assert (account in kept) + (account in found.merged) == bool(told)
    for n, group in enumerate(after):
        if found.kept[n] is None:
            assert (n in found.split) == any(set(group) & set(stories) for stories in before)


@given(partition=partitions())
def test_what_did_not_change_keeps_its_account(partition: list[list[str]]) -> None:
    known = {f"a{n}": stories for n, stories in enumerate(partition)}
    assert identify(known, partition) == (tuple(known), {}, {})
