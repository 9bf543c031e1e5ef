"""Blocks: what a story can be found by, so that only stories that may be of one event are compared.

Whether two stories find each other depends on the two alone, never on how many others there are.
"""

# SPDX-License-Identifier: Apache-2.0
import math
from collections.abc import Iterable
from datetime import date
from typing import NamedTuple
from zlib import crc32

from khabar.accounts.story import Moment, Story, Where

_CELLS = 5  # cells of the grid to a degree, about 20 km each
_AROUND = 3  # days by which the days of one event may be told apart
_LONGEST = 31  # days between the first and the last possible one from which a day is as good as unknown
_WEEK = 7  # days: the periods with which rare words go
_MOST, _AREAS, _FEW = 6, 10, 6  # places, areas and rare words of a story by which it is found
_ANY, _NONE = "*", "?"  # stands for a day: some day is known, none is


class Keys(NamedTuple):
    """One story finds another where the first seeks what the other emits; then the other finds it, too."""

    emits: frozenset[str]
    seeks: frozenset[str]


_NOTHING = Keys(frozenset(), frozenset())


def keys(story: Story) -> Keys:
    """What ``story`` emits and seeks: its places on its days, and some of its rare words in its weeks.

    An event told in passing that doesn't say where and when it was can't be known again, and finds nothing.
    """
    if not story.main and not placed(story):
        return _NOTHING
    days = _times(story.moment, 1)
    emits, seeks = _crossed(_places(story), days)
    if story.main:
        more = _crossed(_words(story), _times(story.moment, _WEEK))
        emits, seeks = emits | more[0], seeks | more[1]
    return Keys(emits, seeks)


def placed(story: Story) -> bool:
    """Whether a story says where and when it was."""
    return story.moment.stated and any(not place.area for place in story.places)


def _crossed(marks: tuple[set[str], set[str]], times: tuple[list[str], list[str]]) -> tuple[frozenset[str], ...]:
    return tuple(frozenset(f"{m}@{t}" for m in some for t in then) for some, then in zip(marks, times, strict=True))


def _times(moment: Moment, length: int) -> tuple[list[str], list[str]]:
    """The periods of ``length`` days that a story emits, and those that it seeks: around its own, and none known."""
    if moment.earliest and moment.latest:
        first, last = (date.fromisoformat(day).toordinal() for day in (moment.earliest, moment.latest))
        if last - first <= _LONGEST:
            first, last, around = first // length, last // length, math.ceil(_AROUND / length)
            near = range(first - around, last + around + 1)
            return [*map(str, range(first, last + 1)), _ANY], [*map(str, near), _NONE]
    return [_NONE], [_ANY, _NONE]


def _places(story: Story) -> tuple[set[str], set[str]]:
    """The places that a story emits and seeks. The land around counts where one of two names no place in it."""
    fine = [place for place in story.places if not place.area][:_MOST]
    areas = [place for place in story.places[:_AREAS] if place.area]
    emits = {mark for place in fine for mark in (*_names(place), *_cells(place, 0))}
    seeks = {mark for place in fine for mark in (*_names(place), *_cells(place, 1))}
    around, alone = ({f"{where} {name}" for place in areas for name in _names(place)} for where in ("in", "only in"))
    return (emits | around, seeks | alone) if fine else (around | alone, around)


def _words(story: Story) -> tuple[set[str], set[str]]:
    """The rare words that a story emits and seeks. They count where one of two names no place at all.

    Of all the words those with the least hashes stand for the rest: stories with many in common share one of these.
    """
    least = sorted((crc32(word.encode()), word) for word in story.words.rare)[:_FEW]
    told, alone = ({f"{where} {word}" for _, word in least} for where in ("word", "nowhere"))
    return (told, alone) if any(not place.area for place in story.places) else (told | alone, told)


def _names(place: Where) -> tuple[str, str]:
    return f"place {place.key}", "name " + " ".join(sorted(place.forms))


def _cells(place: Where, around: int) -> Iterable[str]:
    """The cell of the grid in which a settlement lies, with ``around`` cells on each side."""
    if not place.fine or place.lat is None or place.lon is None:
        return ()
    row, column = math.floor(place.lat * _CELLS), math.floor(place.lon * _CELLS)
    near = range(-around, around + 1)
    return [f"cell {row + r} {column + c}" for r in near for c in near]
