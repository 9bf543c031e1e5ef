"""Moves: people driven, carried or come from one place to another whom no event's own phrase counted."""

# SPDX-License-Identifier: Apache-2.0
from bisect import bisect_left
from collections.abc import Sequence
from typing import Any, Protocol

from khabar.extract.events import letters, people
from khabar.extract.events.people import People
from khabar.extract.events.scene import Scene
from khabar.extract.events.values import Count, Event
from khabar.model.count import Aspect, Effect
from khabar.model.event import Status

MOVED = frozenset({Effect.DISPLACED, Effect.EVACUATED, Effect.RETURNED, Effect.ARRIVED})
STAYING = frozenset({Effect.PRESENT, Effect.CAPACITY})
_REACH = 12  # tokens from a verb or noun of moving to the number of those who move
_COMPELLED = 3  # tokens from a number to what the people are driven to
_CARRIED = 4  # tokens from a verb of carrying to the number
_RIVAL = 12  # tokens from one figure to a rival one
_VERBS = frozenset({"event-verb", "verb", "relative", "that", "presence"})
_UPROOTED = frozenset({"uprooted", "migrant"})


class Tally(Protocol):
    """What finding moves needs of the counts found so far."""

    scene: Scene
    counts: list[Count]
    taken: set[int]

    def add(
        self, found: Sequence[People], effect: Effect | None, event: int | None, *, adds_up: bool = True
    ) -> list[int]: ...

    def total(self, found: People, effect: Effect | None, aspect: Aspect) -> None: ...

    def as_before(self, found: People, before: int) -> None: ...


def find(tally: Tally, events: Sequence[Event]) -> None:
    """Count the people of the report's moves: those after the word for it, those driven to it, those in convoys."""
    scene = tally.scene
    _after_words(tally, events)
    for mention in scene.layers.quantities:
        if mention.first in tally.taken:
            continue
        effect, event = _moved(scene, mention, events)
        found = people.counted(scene, mention)
        if found and effect:
            tally.add([found], effect, event)
        elif found and _is_still(scene, mention):
            tally.total(found, Effect.DISPLACED, Aspect.STOCK)


def again(tally: Tally) -> None:
    """Count further figures of the same people: in another unit ("200 families, or 900 people"), or a rival's."""
    scene = tally.scene
    for mention in scene.layers.quantities:
        if mention.first in tally.taken or (before := _same_people(tally, mention)) is None:
            continue
        if found := people.counted(scene, mention, bare=True):
            tally.as_before(found, before)


def in_convoy(scene: Scene, i: int) -> int | None:
    """The token of the convoy that holds the people of the number at ``i``: "the convoy that carries 500 people"."""
    first = scene.bounds(i)[0]
    verb = next((j for j in range(i - 1, max(first, i - _CARRIED) - 1, -1) if "carry-verb" in scene.classes[j]), None)
    if verb is None:
        return None
    return next((j for j in range(verb - 1, max(first, verb - _REACH) - 1, -1) if "convoy" in scene.classes[j]), None)


def _after_words(tally: Tally, events: Sequence[Event]) -> None:
    """Numbers after a verb or noun of moving whose own phrases name nobody: "displacement … of 50 families"."""
    counted = {c.event for c in tally.counts}
    for n, event in enumerate(events):
        said = event.trigger.says("effect")
        if n in counted or said not in MOVED or event.status is Status.DENIED:
            continue
        if found := _number_after(tally, event.trigger.token, is_verb=event.trigger.is_verb):
            tally.add([found], Effect(said), n)


def _number_after(tally: Tally, i: int, *, is_verb: bool) -> People | None:
    """The people of the number after the word at ``i``; after a verb "to" doesn't join who moves, but whose it is."""
    scene = tally.scene
    for j in range(i + 1, min(scene.bounds(i)[1], i + _REACH)):
        if number := scene.numbers.get(j):
            mine = j not in tally.taken and not (is_verb and "l" in scene.parts[j])
            return people.counted(scene, number) if mine else None
        aimed = "l" in scene.parts[j] and not scene.has(j, ("place",))  # "went there to question sixty"
        if aimed or scene.words[j] in letters.SIGNS or scene.classes[j] & _VERBS:
            return None
    return None


def _moved(scene: Scene, mention: Any, events: Sequence[Event]) -> tuple[Effect | None, int | None]:
    """What the words around a number of people say of how they moved, and in which event."""
    if effect := _driven(scene, mention.last):
        return effect, None
    i = mention.first
    if in_convoy(scene, i) is not None:
        sentence = scene.sentence[i]
        told = [n for n, e in enumerate(events) if scene.sentence[e.trigger.token] == sentence]
        event = next((n for n in told if events[n].trigger.says("effect") in MOVED), None)
        return (Effect(events[event].trigger.says("effect") or ""), event) if event is not None else (None, None)
    around = frozenset().union(*scene.classes[mention.first : mention.last + 2])
    first = max(scene.bounds(i)[0], i - _REACH // 2)
    if not around.isdisjoint(_UPROOTED) and any("receive-verb" in scene.classes[j] for j in range(first, i)):
        return Effect.ARRIVED, None
    return None, None


def _is_still(scene: Scene, mention: Any) -> bool:
    """Whether people are told to be driven from home as yet: "two million people are still displaced"."""
    first = max(scene.bounds(mention.first)[0], mention.first - _REACH // 2)
    still = any("still" in scene.classes[j] for j in range(first, mention.first))
    return still and scene.any(mention.first, mention.last + 2, _UPROOTED)


def _driven(scene: Scene, end: int) -> Effect | None:
    """What the people before token ``end`` were made to do: "forced 800 people to flee"."""
    last = scene.bounds(end)[1]
    for j in range(end, min(last - 1, end + _COMPELLED)):
        if "compelling" not in scene.classes[j]:
            continue
        senses = scene.known[j + 1].meant.get("event-noun", ())
        if any(s.lexeme.attrs.get("effect") in MOVED for s in senses):
            return Effect.DISPLACED
    return None


def _same_people(tally: Tally, mention: Any) -> int | None:
    """The count before a number that tells of the same people who moved or stay, or None."""
    scene = tally.scene
    order = sorted((c.words[-1].last, n) for n, c in enumerate(tally.counts) if not c.made_of)
    at = bisect_left(order, (mention.first + 1, 0)) - 1
    if at < 0:
        return None
    end, before = order[at]
    whole = tally.counts[before]
    before = before if whole.part_of is None else whole.part_of
    if whole.effect not in MOVED | STAYING or scene.sentence[end - 1] != scene.sentence[mention.first]:
        return None
    between = range(end, mention.first)
    told = frozenset().union(*scene.classes[end : mention.first])
    if told & {"event-verb", "event-noun", "casualty", "toll"}:
        return None
    if any("that-is" in scene.classes[j] or scene.words[j] == "(" for j in between[-_COMPELLED:]):
        return before if len(between) <= _REACH // 2 else None
    left_out = mention.value.unit is not None and not _has_noun(scene, mention)
    return before if left_out and len(between) <= _RIVAL and "rival" in told else None


def _has_noun(scene: Scene, mention: Any) -> bool:
    return scene.any(mention.first, mention.last, frozenset({"people", "armed", "casualty", "captive", "uprooted"}))
