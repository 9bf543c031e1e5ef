"""Joining: which stories of which reports are of one event."""

# SPDX-License-Identifier: Apache-2.0
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from itertools import combinations
from typing import NamedTuple

from khabar.accounts.cluster import Pair, clusters
from khabar.accounts.link import link
from khabar.accounts.story import Story

_CELLS = 5  # cells of the grid to a degree, about 20 km each
_WIDEST = 400  # stories that may share a rare word or a place before it tells nothing any more
_ASIDE = 1.0  # score from which an event told in passing joins: less is known of it


class Joined(NamedTuple):
    """The stories of one event: main stories of their reports, and what others tell of it in passing."""

    main: tuple[Story, ...]
    aside: tuple[Story, ...]


def join(stories: Iterable[Story]) -> list[Joined]:
    """The groups of stories, in an order that doesn't depend on theirs."""
    told = sorted(stories, key=lambda s: s.key)
    mains, asides = [s for s in told if s.main], [s for s in told if not s.main]
    groups = [[mains[i] for i in group] for group in clusters(len(mains), scores(mains))]
    joined, rest = _asides(groups, asides)
    dated = [s for s in rest if _placed(s)]
    more = [[dated[i] for i in group] for group in clusters(len(dated), scores(dated), _ASIDE)]
    more += [[s] for s in rest if not _placed(s)]
    return [Joined(tuple(g), tuple(joined[i])) for i, g in enumerate(groups)] + [Joined((), tuple(g)) for g in more]


def scores(stories: Sequence[Story]) -> Mapping[Pair, float]:
    """The scores of all pairs that could be of one event: they share a place, its surroundings or a rare word."""
    return {(i, j): link(stories[i], stories[j]).score for i, j in sorted(_pairs(stories))}


def _pairs(stories: Sequence[Story]) -> set[Pair]:
    blocks: dict[object, list[int]] = defaultdict(list)
    for i, story in enumerate(stories):
        for key in _keys(story):
            blocks[key].append(i)
    return {pair for block in blocks.values() if len(block) <= _WIDEST for pair in combinations(block, 2)}


def _keys(story: Story) -> set[object]:
    """What a story shares with any other of its event: place, neighbouring cells of the grid, rare words."""
    keys: set[object] = {place.key for place in story.places}
    keys |= {place.forms for place in story.places}
    keys |= {("word", word) for word in story.words.rare}
    for place in story.places:
        if place.fine and place.lat is not None and place.lon is not None:
            row, column = int(place.lat * _CELLS), int(place.lon * _CELLS)
            keys |= {(r, c) for r in (row, row + 1) for c in (column, column + 1)}
    return keys


def _placed(story: Story) -> bool:
    """Whether an event told in passing says where and when it was, so that it can be known again."""
    return story.moment.stated and any(not place.area for place in story.places)


def _asides(groups: Sequence[Sequence[Story]], asides: Iterable[Story]) -> tuple[dict[int, list[Story]], list[Story]]:
    """Each event told in passing with the group that it scores highest with, and those that belong to none."""
    near: dict[object, set[int]] = defaultdict(set)
    for i, group in enumerate(groups):
        for story in group:
            for place in story.places:
                near[place.key].add(i)
    joined: dict[int, list[Story]] = defaultdict(list)
    rest: list[Story] = []
    for story in asides:
        around = {i for place in story.places if not place.area for i in near[place.key]} if _placed(story) else set()
        scored = [(max(link(story, other).score for other in groups[i]), -i) for i in around]
        score, i = max(scored, default=(0.0, 0))
        (joined[-i] if score >= _ASIDE and scored else rest).append(story)
    return joined, rest
