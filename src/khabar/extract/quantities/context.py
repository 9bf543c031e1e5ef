"""The unit of a number that stands without its noun: the people or things that the text counts around it."""

# SPDX-License-Identifier: Apache-2.0
from collections.abc import Iterable, Iterator

from msgspec.structs import replace

from khabar.extract.quantities.quantity import Quantity
from khabar.model import UnitId
from khabar.rules import Mention, View
from khabar.text import END

_Unit = tuple[str | None, UnitId | None]
_HARM = {UnitId.PERSON_KILLED, UnitId.PERSON_INJURED, UnitId.PERSON_MISSING}
_MORE = {f"quantities/{rule}" for rule in ("casualties", "harmed", "others", "two-others")}  # more people, of any fate
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
    """What a bare number counts: the people that a relative clause describes, else those counted or named before it
    in its sentence, else those counted last or named after it.

    The dead are not those of "and wounded 30", but a total is of the dead where it says so.
    """
    start, end = _sentence(view, mention)
    if described := _described(view, mention.last, end):
        return described
    more = mention.rule in _MORE
    counted = next((m for m in reversed(done[-_REACH:]) if _are_people(m.value.unit_id, more=more)), None)
    last = (counted.value.unit, counted.value.unit_id) if counted else None
    if counted and last and counted.first >= start:
        return last
    after = _people(view, iter(range(mention.last, end)), more=more)
    return (
        _people(view, reversed(range(start, mention.first)), more=more)
        or (last or after if more else after or last)
        or (None, UnitId.PERSON if more else None)
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


def _are_people(unit_id: UnitId | None, *, more: bool) -> bool:
    """Whether a unit is one of people, and not of the harmed where ``more`` people are asked for."""
    if unit_id is None or (more and unit_id in _HARM):
        return False
    return unit_id.value.startswith(("person", "family"))


def _people(view: View, tokens: Iterator[int], *, more: bool = True) -> _Unit | None:
    """The first noun of people among ``tokens``, as written, and its class."""
    for i in tokens:
        reading = view.reading(i)
        sense = reading.sense("counted")
        unit_id = UnitId(sense.lexeme.attrs["unit"]) if sense else None
        if _are_people(unit_id, more=more) and not view.reading(i - 1).sense("party"):
            return view.doc.quote(i, i + 1, view.part(i, i + 1).skip), unit_id
    return None
