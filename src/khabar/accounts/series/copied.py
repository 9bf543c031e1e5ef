"""Copied figures: the same number in the same words, printed by several reports, is said once."""

# SPDX-License-Identifier: Apache-2.0
import functools
from collections import defaultdict
from collections.abc import Sequence
from datetime import date

from khabar.accounts.series.points import Given
from khabar.accounts.series.told import Told
from khabar.accounts.words import tokens

_SHINGLE = 3  # words that are compared as one
_SHORTEST = 10  # words around a number that can be known again
_ALIKE = 0.5  # share of the shorter wording's shingles from which it is copied
_APART = 7  # days in which a text is copied
_MOST = 50  # wordings of one number with which another is compared


def copies(given: Sequence[Given]) -> list[Given]:
    """For each figure (by order of publication) the first one whose words around the number it shares.

    What somebody with a name says of days that are stated is one figure anyway, however it is worded.
    """
    known: dict[tuple[object, ...], _Wordings] = defaultdict(_Wordings)
    return [one if _plain(one) else known[_figure(one.told)].first(one) for one in given]


def _plain(one: Given) -> bool:
    voice = one.told.voice
    return voice.named and not voice.own and one.told.stretch.by == "stated"


def _figure(told: Told) -> tuple[object, ...]:
    return told.way, told.aspect, told.unit, told.group, told.value, told.low, told.high


class _Wordings:
    """The wordings of one number, each with the figure that had it first; told apart only once there are two."""

    def __init__(self) -> None:
        self._same: dict[tuple[str, str, str], Given] = {}
        self._firsts: list[Given] = []
        self._shingles: dict[int, frozenset[str]] = {}

    def first(self, one: Given) -> Given:
        """The first figure with these words, itself if there is none; figures come by order of publication."""
        words = (one.told.before, one.told.words, one.told.after)
        first = self._same.get(words)
        if first is None or not _near(first, one):
            first = next((f for f in reversed(self._firsts[-_MOST:]) if _near(f, one) and self._alike(f, one)), one)
        if first is one:
            self._firsts.append(one)
        self._same[words] = first
        return first

    def _alike(self, first: Given, one: Given) -> bool:
        return _alike(self._of(first), self._of(one))

    def _of(self, one: Given) -> frozenset[str]:
        if (found := self._shingles.get(id(one))) is None:
            found = self._shingles[id(one)] = _shingles(one)
        return found


def _shingles(one: Given) -> frozenset[str]:
    """The wording around a number, in groups of words; empty where it is too short to be known again."""
    words = tokens(f"{one.told.before} {one.told.words} {one.told.after}")
    if len(words) < _SHORTEST:
        return frozenset()
    return frozenset(" ".join(words[i : i + _SHINGLE]) for i in range(len(words) - _SHINGLE + 1))


def _alike(a: frozenset[str], b: frozenset[str]) -> bool:
    return bool(a and b) and len(a & b) >= _ALIKE * min(len(a), len(b))


def _near(first: Given, one: Given) -> bool:
    if first.report == one.report:
        return False
    if not (first.published and one.published):
        return True
    return _number(one.published[:10]) - _number(first.published[:10]) <= _APART


@functools.lru_cache(maxsize=4096)
def _number(day: str) -> int:
    return date.fromisoformat(day).toordinal()
