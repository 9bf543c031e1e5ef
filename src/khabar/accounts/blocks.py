"""Blocks: what a story can be found by, so that only stories that may be of one event are compared.

Whether two stories find each other depends on the two alone, never on how many others there are.
"""

# SPDX-License-Identifier: Apache-2.0
import math
from collections.abc import Iterable, Iterator
from datetime import date
from typing import NamedTuple

from khabar.accounts.story import Moment, Story, Where

_CELLS = 5  # cells of the grid to a degree, about 20 km each
_AROUND = 3  # days by which the days of one event may be told apart
_LONGEST = 31  # days between the first and the last possible one from which a day is as good as unknown
_ANY, _NONE = "*", "?"  # stands for a day: some day is known, none is


class Keys(NamedTuple):
    """One story finds another where the first seeks what the other emits; then the other finds it, too."""

    emits: frozenset[str]
    seeks: frozenset[str]


_NOTHING = Keys(frozenset(), frozenset())


def keys(story: Story) -> Keys:
    """What ``story`` emits and seeks: places and rare words, each with a day.

    An event told in passing that doesn't say where and when it was can't be known again, and finds nothing.
    """
    if not story.main and not placed(story):
        return _NOTHING
    emitted, sought = _days(story.moment)
    emits, seeks = _marks(story)
    return Keys(
        frozenset(f"{mark}@{day}" for mark in emits for day in emitted),
        frozenset(f"{mark}@{day}" for mark in seeks for day in sought),
    )


def placed(story: Story) -> bool:
    """Whether a story says where and when it was."""
    return story.moment.stated and any(not place.area for place in story.places)


def _days(moment: Moment) -> tuple[list[str], list[str]]:
    """The days that a story emits, and those that it seeks: around its own, and stories of no known day."""
    if moment.earliest and moment.latest:
        first, last = (date.fromisoformat(day).toordinal() for day in (moment.earliest, moment.latest))
        if last - first <= _LONGEST:
            own = [str(day) for day in range(first, last + 1)]
            return [*own, _ANY], [*map(str, range(first - _AROUND, last + _AROUND + 1)), _NONE]
    return [_NONE], [_ANY, _NONE]


def _marks(story: Story) -> tuple[set[str], set[str]]:
    """The marks that a story bears, and those by which it knows others: places, land around them, rare words.

    The land counts only where one of the two names no place in it, and words where one names no place at all.
    """
    fine = [place for place in story.places if not place.area]
    areas = {mark for place in story.places if place.area for mark in _names(place)}
    words = {f"word {word}" for word in story.words.rare} if story.main else set()
    emits = {mark for place in fine for mark in (*_names(place), *_cells(place, 0))}
    seeks = {mark for place in fine for mark in (*_names(place), *_cells(place, 1))}
    emits |= {f"in {mark}" for mark in areas} | words
    if fine:
        return emits, seeks | {f"only in {mark}" for mark in areas} | {f"nowhere {word}" for word in words}
    emits |= {f"only in {mark}" for mark in areas} | {f"nowhere {word}" for word in words}
    return emits, seeks | {f"in {mark}" for mark in areas} | words


def _names(place: Where) -> Iterator[str]:
    yield f"place {place.key}"
    yield "name " + " ".join(sorted(place.forms))


def _cells(place: Where, around: int) -> Iterable[str]:
    """The cell of the grid in which a settlement lies, with ``around`` cells on each side."""
    if not place.fine or place.lat is None or place.lon is None:
        return ()
    row, column = math.floor(place.lat * _CELLS), math.floor(place.lon * _CELLS)
    near = range(-around, around + 1)
    return [f"cell {row + r} {column + c}" for r in near for c in near]
