"""Tolls: the number to which a count of people has come, with what its noun says happened to them."""

# SPDX-License-Identifier: Apache-2.0
from collections.abc import Iterator
from typing import Any, Protocol

from khabar.extract.events import letters, people
from khabar.extract.events.people import People
from khabar.extract.events.scene import Scene
from khabar.model.count import Aspect, Effect

_EARLIER = frozenset({"past-auxiliary", "compared"})
_REACH = 26  # tokens from "the number of" to the number: what it is of can be a clause
_OWNERS = 7  # tokens from residents to "their number"
_NEXT = 6  # tokens from a toll to the one that it was before
_STATES = ("casualty", "captive", "uprooted", "resident", "mover", "event-verb", "event-noun")
_STANDING = frozenset({"uprooted", "resident"})  # of whom there are so many at a moment


class Tally(Protocol):
    """What finding tolls needs of the counts found so far."""

    scene: Scene
    taken: set[int]

    def total(self, found: People, effect: Effect | None, aspect: Aspect) -> None: ...


def find(tally: Tally) -> None:
    """Count the tolls of the report: "the number of the dead rose to seven after it had been three"."""
    scene = tally.scene
    for i, classes in enumerate(scene.classes):
        if "toll" not in classes or i in scene.inside or "of" in scene.classes[i + 1]:
            continue
        effect, start = _of_whom(scene, i)
        resident = effect is None and _of_residents(scene, i)
        effect = Effect.PRESENT if resident else effect
        standing = resident or scene.any(i + 1, start, _STANDING)
        for number in _reached(tally, i, start):
            if found := people.counted(scene, number, bare=True):
                tally.total(found, effect, Aspect.STOCK if standing else Aspect.CUMULATIVE)


def _of_whom(scene: Scene, i: int) -> tuple[Effect | None, int]:
    """What happened to those whose number it is, and the token after the word that says it."""
    both: set[str] = set()
    end = i + 1
    for j in range(i + 1, min(scene.bounds(i)[1], i + 9)):
        if j in scene.numbers:
            break
        senses = (s for cls in _STATES for s in scene.known[j].meant.get(cls, ()))
        said = next((s.lexeme.attrs["effect"] for s in senses if "effect" in s.lexeme.attrs), None)
        if said and not both:
            both, end = {said}, j + 1
        elif said and "w" in scene.parts[j] and j == end:
            both, end = {*both, said}, j + 1
        elif both:
            break
    if both == {"killed", "injured"}:
        return Effect.KILLED_INJURED, end
    return (Effect(both.pop()) if len(both) == 1 else None), end


def _of_residents(scene: Scene, i: int) -> bool:
    """Whether a number is "their number", of residents of the place right before it: "whose number reaches"."""
    if not scene.readings[i].pronoun:
        return False
    first = max(scene.bounds(i)[0], i - _OWNERS)
    for j in range(i - 1, first - 1, -1):
        if "resident" in scene.classes[j]:
            return True
        if j < i - 1 and j not in scene.inside and scene.words[j] not in letters.COMMAS:
            return False
    return False


def _reached(tally: Tally, i: int, start: int) -> Iterator[Any]:
    """The numbers that a toll came to: one before it ("rose to 90 the number of"), or those after it."""
    scene = tally.scene
    first, last = scene.bounds(i)
    for j in range(i - 1, max(first, i - 6), -1):
        if (number := scene.numbers.get(j)) and number.last == i and scene.classes[j - 1] & {"to"}:
            yield number
            return
    at = None
    for j in range(start, min(last, i + _REACH)):
        number = scene.numbers.get(j)
        if number is None or j in scene.timed:
            continue
        if at is not None and not (_is_added(scene, at, number) or (j - at <= _NEXT and _goes_on(scene, at, j))):
            return
        if not _is_people(number) or (j in tally.taken and not scene.has(number.last - 1, ("casualty",))):
            return
        yield number
        at = number.last


def _is_people(number: Any) -> bool:
    return str(number.value.unit_id or "person").startswith(("person", "family"))


def _is_added(scene: Scene, at: int, number: Any) -> bool:
    """Whether "and" joins a number with a noun of its own to the toll: "nine dead and 61 wounded"."""
    return bool(number.first - at <= 1 and ("w" in scene.parts[number.first] or number.skip or number.first > at))


def _goes_on(scene: Scene, at: int, j: int) -> bool:
    """Whether a second number is the toll before or after: "from 31 to 32", "to seven after it was three"."""
    risen = j - at <= 2 and "to" in scene.classes[at]
    return risen or any(scene.classes[k] & _EARLIER for k in range(at, j))
