"""What stories are found by."""

# SPDX-License-Identifier: Apache-2.0
from hypothesis import given
from hypothesis import strategies as st
from tests.accounts.made_up import story

from khabar.accounts.blocks import keys
from khabar.accounts.story import Story

PLACES = st.lists(st.integers(0, 5), max_size=3, unique=True)
DAYS = st.none() | st.integers(0, 40)
WORDS = st.frozensets(st.sampled_from([f"word{n}" for n in range(9)]))
STORIES = st.builds(story, st.just("r"), st.none() | st.just(1), PLACES, DAYS, WORDS)


def found(a: Story, b: Story) -> bool:
    return bool(keys(a).seeks & keys(b).emits)


@given(a=STORIES, b=STORIES)
def test_stories_find_each_other_or_neither_does(a: Story, b: Story) -> None:
    assert found(a, b) == found(b, a)


def made(places: list[int], day: int | None, words: str = "", event: int | None = None) -> Story:
    return story("r", event, places, day, frozenset(words.split()))


def test_a_place_is_found_around_its_day() -> None:
    assert found(made([0], 10), made([0], 13))
    assert not found(made([0], 10), made([0], 14))
    assert not found(made([0], 10), made([5], 10))


def test_a_place_nearby_is_found_under_another_name() -> None:
    assert found(made([0], 10), made([1], 10))


def test_without_a_day_all_days_of_the_place_are_found() -> None:
    assert found(made([0], None), made([0], 10))
    assert found(made([0], None), made([0], None))


def test_the_land_around_counts_where_one_names_no_place_in_it() -> None:
    assert found(made([3], 10), made([0, 3], 10))
    assert not found(made([5, 3], 10), made([0, 3], 10))


def test_rare_words_count_where_one_names_no_place() -> None:
    assert found(made([], 10, "mansion bridge"), made([0], 12, "mansion bridge"))
    assert not found(made([5], 10, "mansion bridge"), made([0], 10, "mansion bridge"))
    assert not found(made([], 10, "mansion"), made([], 30, "mansion"))


def test_what_is_told_in_passing_is_found_by_place_and_day_alone() -> None:
    assert found(made([0], 10, event=1), made([0], 10))
    assert keys(made([0], None, event=1)).emits == frozenset()
    assert keys(made([], 10, "mansion", event=1)).emits == frozenset()
