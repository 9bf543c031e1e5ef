"""Measures of the same thing that differ inside one report."""

# SPDX-License-Identifier: Apache-2.0
import functools
from collections.abc import Iterator
from itertools import combinations
from pathlib import Path
from typing import Any, NamedTuple

from khabar.contrast import wording
from khabar.contrast.figures import Figure
from khabar.contrast.relation import Relation, relate
from khabar.contrast.told import Told
from khabar.model import Issue, IssueCode, Number, Quantity
from khabar.rules import resources
from khabar.text import fold

_TABLE = Path(__file__).with_name("dimensions.yaml")
_MOST = 100  # measures of one report that are compared with each other
_REACH = 60  # letters before a quantity in which the noun that it measures stands


class _Measure(NamedTuple):
    """A quantity as a figure of the thing measured, and the sentence it stands in."""

    quantity: Quantity
    figure: Figure
    sentence: int
    thing: str | None  # the noun whose measure it is, where the text says one right after the measured noun


@functools.cache
def _dimensions() -> Any:
    return resources.table(_TABLE)


def conflicts(told: Told) -> Iterator[Issue]:
    """Quantities that measure the same thing and can't both be true of it."""
    measures = [m for q in told.record.mentions.quantities if (m := _measure(told, q))][:_MOST]
    for a, b in combinations(measures, 2):
        if a.sentence != b.sentence and _same_thing(told, a, b) and _differ(a.figure, b.figure):
            text = told.record.report.text
            yield wording.conflict(
                IssueCode.CONFLICT_FIGURE, "figure/measure", text, a.quantity.spans, b.quantity.spans
            )


def _differ(a: Figure, b: Figure) -> bool:
    return relate(a, b).relation is Relation.CONTRADICTS


def _measure(told: Told, quantity: Quantity) -> _Measure | None:
    """``quantity`` in the smallest unit of its dimension, if a noun before it says what it measures."""
    row = _dimensions().get(quantity.unit_id.value if quantity.unit_id else "")
    if not row:
        return None
    sentence = told.sentence(quantity.spans)
    end = quantity.spans[0][0]
    before = told.record.report.text[max(told.record.sentences[sentence][0], end - _REACH) : end].split()
    for i in range(len(before) - 1, -1, -1):
        if noun := wording.sense(before[i], "measured"):
            figure = Figure(
                key=quantity.id,
                what=noun.lexeme.attrs["what"],
                group="",
                unit=row["dimension"],
                aspect="",
                value=_times(quantity.value, row),
                low=_times(quantity.low, row),
                high=_times(quantity.high, row),
                hedge=quantity.hedge,
            )
            thing = next((fold(word) for word in before[i + 1 :] if len(word) > 1), None)
            return _Measure(quantity, figure, sentence, None if wording.owned(before[i]) else thing)
    return None


def _times(number: Number | None, row: Any) -> Number | None:
    return None if number is None else number * float(row["factor"])


def _same_thing(told: Told, a: _Measure, b: _Measure) -> bool:
    """Whether two measures are of one thing: of the same noun, or of none where the sentences share a name.

    Two heights or speeds in one report are mostly of two things, an area and "its area" of one.
    """
    if a.figure.what != b.figure.what:
        return False
    if a.thing and b.thing:
        return a.thing == b.thing
    return a.figure.what == "area" and bool(told.names(a.sentence) & told.names(b.sentence))
