"""Copied figures: the same number in the same words, printed by several reports, is said once."""

# SPDX-License-Identifier: Apache-2.0
from collections import defaultdict
from collections.abc import Sequence
from datetime import date

from khabar.accounts.series.points import Given
from khabar.accounts.words import tokens

_SHINGLE = 3  # words that are compared as one
_SHORTEST = 10  # words around a number that can be known again
_ALIKE = 0.5  # share of the shorter wording's shingles from which it is copied
_APART = 7  # days in which a text is copied
_MOST = 50  # wordings of one number with which another is compared


def copies(given: Sequence[Given]) -> list[Given]:
    """For each figure (by order of publication) the first one whose words around the number it shares."""
    firsts: dict[tuple[object, ...], list[tuple[Given, frozenset[str]]]] = defaultdict(list)
    found = []
    for one in given:
        t = one.told
        known = firsts[t.way, t.aspect, t.unit, t.group, t.value, t.low, t.high]
        words = _shingles(one)
        first = next((f for f, other in reversed(known[-_MOST:]) if _near(f, one) and _alike(words, other)), None)
        if first is None:
            known.append((one, words))
        found.append(first or one)
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
    return abs((date.fromisoformat(one.published[:10]) - date.fromisoformat(first.published[:10])).days) <= _APART
