"""The unit of a number that stands without its noun: the people or things that the text counts around it."""

# SPDX-License-Identifier: Apache-2.0
from collections.abc import Iterable, Iterator
from dataclasses import replace

from khabar.extract.quantities.values import Quantity
from khabar.model import UnitId
from khabar.rules import Mention, View
from khabar.text import END

_REACH = 40  # tokens that a number looks back for its noun


def with_units(view: View, mentions: Iterable[Mention[Quantity]]) -> list[Mention[Quantity]]:
    """``mentions`` (in text order) with a unit for each that the text gives one.

    A bare number counts the nearest people named before it in its sentence, else what was counted last,
    else the first people after it in its sentence.
    """
    done: list[Mention[Quantity]] = []
    last: tuple[str | None, UnitId | None] | None = None
    for mention in mentions:
        value = mention.value
        if value.unit is None:
            start, end = _sentence(view, mention)
            unit = (
                _people(view, reversed(range(start, mention.first)))
                or last
                or _people(view, iter(range(mention.last, end)))
                or (None, None)
            )
            mention = replace(mention, value=replace(value, unit=unit[0], unit_id=unit[1]))
        if mention.value.unit_id and mention.value.unit_id.value.startswith(("person", "family")):
            last = mention.value.unit, mention.value.unit_id
        done.append(mention)
    return done


def _sentence(view: View, mention: Mention[Quantity]) -> tuple[int, int]:
    """The tokens of its sentence that lie within reach."""
    words = view.doc.words
    start = mention.first
    while start > 0 and words[start - 1] != END and mention.first - start < _REACH:
        start -= 1
    end = mention.last
    while words[end] != END and end - mention.last < _REACH:
        end += 1
    return start, end


def _people(view: View, tokens: Iterator[int]) -> tuple[str | None, UnitId | None] | None:
    """The first noun of people among ``tokens``, as written, and its class."""
    for i in tokens:
        reading = view.reading(i)
        sense = reading.sense("counted")
        if sense and sense.lexeme.attrs["unit"].startswith("person"):
            part = view.part(i, i + 1)
            return view.doc.quote(i, i + 1, part.skip), UnitId(sense.lexeme.attrs["unit"])
    return None
