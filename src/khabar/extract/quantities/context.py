"""The unit of a number that stands without its noun: the people or things that the text counts around it."""

# SPDX-License-Identifier: Apache-2.0
from collections.abc import Iterable, Iterator
from dataclasses import replace

from khabar.extract.quantities.quantity import Quantity
from khabar.model import UnitId
from khabar.rules import Mention, View
from khabar.text import END

_Unit = tuple[str | None, UnitId | None]
_HARM = {UnitId.PERSON_KILLED, UnitId.PERSON_INJURED, UnitId.PERSON_MISSING}
_PEOPLE = {f"quantities/{rule}" for rule in ("casualties", "harmed", "others", "two-others")}  # count nothing else
_CLAUSE = 6  # tokens of a short relative clause
_REACH = 40  # tokens that a number looks back for its noun


def with_units(view: View, mentions: Iterable[Mention[Quantity]]) -> list[Mention[Quantity]]:
    """``mentions`` (in text order) with a unit for each that the text gives one."""
    done: list[Mention[Quantity]] = []
    for mention in mentions:
        if mention.value.unit is None:
            unit, unit_id = _unit(view, mention, done)
            mention = replace(mention, value=replace(mention.value, unit=unit, unit_id=unit_id))
        done.append(mention)
    return done


def _unit(view: View, mention: Mention[Quantity], done: list[Mention[Quantity]]) -> _Unit:
    """What a bare number counts: the people counted before it in its sentence, else the nearest people named there,
    else those counted last, else the first people named after it. The dead aren't those of "and wounded 30"."""
    start, end = _sentence(view, mention)
    if described := _described(view, mention.last, end):
        return described
    counted = [
        (m.first, (m.value.unit, m.value.unit_id))
        for m in reversed(done[-_REACH:])
        if m.value.unit_id and m.value.unit_id.value.startswith(("person", "family")) and m.value.unit_id not in _HARM
    ]
    if counted and counted[0][0] >= start:
        return counted[0][1]
    return (
        _people(view, reversed(range(start, mention.first)))
        or (counted[0][1] if counted else None)
        or _people(view, iter(range(mention.last, end)))
        or (None, UnitId.PERSON if mention.rule in _PEOPLE else None)
    )


def _described(view: View, after: int, end: int) -> _Unit | None:
    """The people "of" whom those are that a relative clause after the number describes: hundreds *who … of the …*."""
    if not view.reading(after).sense("relative"):
        return None
    for i in range(after + 1, min(after + _CLAUSE, end - 1)):
        if view.reading(i).sense("of"):
            return _people(view, iter((i + 1,)))
    return None


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


def _people(view: View, tokens: Iterator[int]) -> _Unit | None:
    """The first noun of people among ``tokens``, as written, and its class."""
    for i in tokens:
        reading = view.reading(i)
        sense = reading.sense("counted")
        if sense and sense.lexeme.attrs["unit"].startswith("person") and not view.reading(i - 1).sense("party"):
            unit_id = UnitId(sense.lexeme.attrs["unit"])
            if unit_id not in _HARM:
                return view.doc.quote(i, i + 1, view.part(i, i + 1).skip), unit_id
    return None
