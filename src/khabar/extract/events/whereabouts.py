"""Whereabouts: from where, to where and at what time people moved, or where they are and as of when.

A figure's places and times stand in its own clause: up to the next figure, and to the verb of another event.
"""

# SPDX-License-Identifier: Apache-2.0
from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

from msgspec.structs import replace

from khabar.extract.events import letters
from khabar.extract.events.moves import MOVED, STAYING
from khabar.extract.events.scene import Scene
from khabar.extract.events.values import Count, Event
from khabar.extract.events.voices import voices
from khabar.extract.evidence import Words
from khabar.model.count import Aspect, Effect

_FORCED = frozenset({Effect.DISPLACED, Effect.EVACUATED})
_SETTLED = frozenset({Effect.RETURNED, Effect.ARRIVED})
_OWN = frozenset({"presence", "room", "receive-verb"})  # verbs of the figure itself, though they name events too
_PARTING = frozenset({"rival", "relative", "that", "cause", "subordinator", "that-is", "most-of"})
_HOLDS = frozenset({"presence", "room"})
_LINKS = frozenset({"relative", "toll"})
_NEAR = 16  # tokens from a stock to the time at which it was so large


class Clause(NamedTuple):
    """The tokens ``[first, last)`` around a figure in which its places and times stand, and its own words."""

    first: int
    last: int
    words: Words
    trigger: int | None
    leaves: bool


class Place(NamedTuple):
    """A place that a clause names: its number, the part it takes, and whether a comma or a word parts it off."""

    number: int
    role: str
    apart: bool
    distance: int


def settled(scene: Scene, counts: Sequence[Count], events: Sequence[Event], claims: Sequence[Words]) -> list[Count]:
    """The counts, those of people who moved or stay with their places and times."""
    concerned = [n for n, c in enumerate(counts) if c.effect in MOVED | STAYING and not c.made_of]
    if not concerned:
        return list(counts)
    dated = voices([m.first for m in scene.layers.times], claims)
    bounds = _Bounds(scene, counts, events)
    found = list(counts)
    for n in concerned:
        clause = bounds.clause(n)
        found[n] = _located(scene, _timed(scene, found[n], clause, dated), clause)
    for n in concerned:
        if (like := found[n].like) is not None:
            found[n] = _shared(found[n], found[like])
    for n, count in enumerate(found):
        if count.made_of and count.effect in MOVED | STAYING:
            found[n] = _shared(replace(count, period=None, as_of=None), found[count.made_of[0]])
    return found


def _shared(count: Count, like: Count) -> Count:
    """The count with the circumstances of another one of the same people, where it has none of its own."""
    return replace(
        count,
        origin=like.origin if count.origin is None else count.origin,
        goal=like.goal if count.goal is None else count.goal,
        at=like.at if count.at is None else count.at,
        period=like.period if count.period is None else count.period,
        as_of=like.as_of if count.as_of is None else count.as_of,
        aspect=like.aspect,
    )


class _Bounds:
    """Where the clauses of the counts of a report begin and end."""

    def __init__(self, scene: Scene, counts: Sequence[Count], events: Sequence[Event]) -> None:
        self._scene, self._counts, self._events = scene, counts, events
        self._heads = [_head(c, events) for c in counts]
        verbs = [e.trigger.token for e in events if e.trigger.is_verb]
        self._verbs = [i for i in verbs if scene.classes[i].isdisjoint(_OWN)]

    def clause(self, n: int) -> Clause:
        """The clause of the count with the number ``n``."""
        scene, count = self._scene, self._counts[n]
        words = Words(count.words[0].first, count.words[-1].last)
        first, last = scene.bounds(words.first)
        trigger = self._events[count.event].trigger if count.event is not None else None
        own = trigger.token if trigger and first <= trigger.token < last else None
        start = min(words.first, own if own is not None else words.first)
        end = max(words.last, own + 1 if own is not None else words.last)
        for m, other in enumerate(self._counts):
            if m == n or other.part_of == n or other.like == n or other.made_of:
                continue
            low, high = self._heads[m]
            if end <= low < last and not scene.any(end, low, frozenset({"that-is"})):
                last = low
            if first < high <= start:
                first = high
        for token in self._verbs:
            if token == own:
                continue
            if end <= token < last:
                last = token
            if first <= token < start:
                first = token + 1
        leaves = bool(trigger and trigger.says("leaves"))
        return Clause(first, last, words, own, leaves)


def _head(count: Count, events: Sequence[Event]) -> tuple[int, int]:
    """Where a count begins and ends, with the word of its event."""
    first, last = count.words[0].first, count.words[-1].last
    token = events[count.event].trigger.token if count.event is not None else first
    return min(first, token), max(last, token + 1)


def _timed(scene: Scene, count: Count, clause: Clause, dated: Sequence[tuple[int, ...]]) -> Count:
    """The count with its as-of time and its period, and running from a beginning where that is told."""
    times = [n for n, m in _times(scene, clause) if dated[n] == count.claims]
    after = {n: scene.layers.times[n] for n in times}
    up_to = next((n for n, m in after.items() if _is_after(scene, m, "up-to")), None)
    start = next((n for n, m in after.items() if _is_after(scene, m, "since")), None)
    pair = next((n for n, m in after.items() if _is_after(scene, m, "between")), None)
    nearest = min(times, key=lambda n: _distance(after[n], clause), default=None)
    if count.aspect is Aspect.STOCK and start is None:
        days = [n for n in times if str(getattr(after[n].value, "type", None)) != "DURATION"]  # an age, a length
        nearest = min(days, key=lambda n: _distance(after[n], clause), default=None)
        near = nearest is not None and _distance(after[nearest], clause) <= 2 * _NEAR
        return replace(count, as_of=up_to if up_to is not None else nearest if near else None, period=None)
    if nearest is not None and _is_now(after[nearest]):  # "until now" says no more than the day of publication
        times.remove(nearest)
        nearest = min(times, key=lambda n: _distance(after[n], clause), default=None)
        up_to = None if up_to not in times else up_to
    if pair is not None:
        until = next((n for n in times if n > pair), None)
        return replace(count, period=pair, as_of=until)
    if up_to is not None or start is not None:
        return replace(count, period=start, as_of=up_to, aspect=Aspect.CUMULATIVE)
    if count.aspect is Aspect.CUMULATIVE and nearest is not None:
        if getattr(after[nearest].value, "mod", None) is not None:  # so many at the end of March
            return replace(count, period=None, as_of=nearest)
        since = _since_something(scene, clause)
        return replace(count, period=nearest, aspect=Aspect.CUMULATIVE if since else Aspect.FLOW)
    return replace(count, period=nearest)


def _since_something(scene: Scene, clause: Clause) -> bool:
    """Whether a figure is said to run from a beginning, or to be a total."""
    return scene.any(clause.first, clause.last, frozenset({"cumulative", "since"}))


def _times(scene: Scene, clause: Clause) -> Iterator[tuple[int, Any]]:
    """The times of a clause that can be those of its figure, with their numbers."""
    for n, mention in enumerate(scene.layers.times):
        if not clause.first <= mention.first < clause.last:
            continue
        kind = str(getattr(mention.value, "type", None))
        length_after = kind == "DURATION" and _is_after(scene, mention, "later")
        if kind != "SET" and not length_after and mention.first not in scene.numbers:
            yield n, mention


def _is_after(scene: Scene, mention: Any, cls: str) -> bool:
    """Whether the word of that class stands before a time, or begins it."""
    before = scene.classes[mention.first - 1] if mention.first > scene.bounds(mention.first)[0] else frozenset()
    return cls in before or cls in scene.classes[mention.first]


def _is_now(mention: Any) -> bool:
    return str(getattr(mention.value, "value", "")) == "PRESENT_REF"


def _distance(mention: Any, clause: Clause) -> int:
    """Tokens from the figure to a time; one before it counts as further away."""
    first, at = clause.words.first, int(mention.first)
    return at - first if at > first else 2 * (first - at)


def _located(scene: Scene, count: Count, clause: Clause) -> Count:
    """The count with the places that its clause names."""
    found = list(_places(scene, clause))
    roles = {role: [p for p in found if p.role == role] for role in ("from", "to", "at", "on", "")}
    bare = next((p.number for p in roles[""] if not p.apart), None)
    at = next((p.number for p in roles["at"] if not p.apart), None)
    if count.effect in STAYING or count.aspect is Aspect.STOCK:
        near = next((p.number for p in roles["from"] if not p.apart and p.distance >= 0), None)
        at = at if at is not None else bare
        return replace(count, at=at if at is not None else _holder(scene, clause.words.first), origin=near)
    left = next((p.number for p in roles[""] if clause.leaves and not p.apart and p.distance < 0), None)
    origin = next((p.number for p in roles["from"]), bare if clause.leaves else None)
    origin = left if left is not None else origin  # "left the camp 300 people from the town": the town is their home
    goal = next((p.number for p in roles["to"]), None)
    if count.effect in _FORCED and origin is None:
        origin = at if at is not None else next((p.number for p in roles["on"] if not p.apart), None)
    if count.effect in _SETTLED and goal is None:
        goal = at if at is not None else bare
    return replace(count, origin=origin, goal=None if goal == origin else goal)


def _holder(scene: Scene, start: int) -> int | None:
    """The place right before "which holds" or "whose number reaches" and the number at ``start``."""
    i, first = start - 1, scene.bounds(start)[0]
    while i > first and not scene.classes[i].isdisjoint(_HOLDS):
        i -= 1
    linked = scene.classes[i] & _LINKS
    if not linked or i == first:
        return None
    i -= 2 if "toll" in linked and "w" not in scene.parts[i] else 1  # "reaching" stands before "their number"
    parted = "toll" in linked and scene.words[i] in letters.COMMAS  # after a comma "which" is said of something else
    end = i if parted else i + 1
    return next((n for n, m in enumerate(scene.layers.places) if m.last == end), None)


def _places(scene: Scene, clause: Clause) -> Iterator[Place]:
    """The places of a clause, those after the figure first."""
    numbers = {m.first: n for n, m in enumerate(scene.layers.places)}
    tokens = [*range(clause.words.first, clause.last), *range(clause.words.first - 1, clause.first - 1, -1)]
    for i in tokens:
        number = numbers.get(i)
        if number is None and i not in scene.inside:
            number = _meant(scene, i)
        if number is None or _is_listed(scene, number, i) or (role := _role(scene, i)) is None:
            continue
        low, high = sorted((i, clause.words.first))
        apart = any(scene.words[j] in letters.COMMAS or scene.classes[j] & _PARTING for j in range(low, high))
        yield Place(number, role, apart, i - clause.words.first)


def _is_listed(scene: Scene, number: int, i: int) -> bool:
    """Whether the place at token ``i`` is one of several: which of them is meant isn't told."""
    end = scene.layers.places[number].last if i == scene.layers.places[number].first else i + 1
    following = scene.opens.get(end, ("",))[0] == "place" and "w" in scene.parts[end]
    return following or (i in scene.opens and "w" in scene.parts[i])


def _role(scene: Scene, i: int) -> str | None:
    """The part that a place takes by the word before it: from, to, at, on; empty for none; None if it takes none."""
    parts = scene.parts[i]
    if "l" in parts:
        return "to"
    if "b" in parts:
        return "at"
    first = scene.bounds(i)[0]
    for j in range(i - 1, max(first, i - 3) - 1, -1):
        classes = scene.classes[j]
        if "through" in classes or scene.words[j] in letters.COMMAS:
            return None
        if "of" in classes:
            return "from"
        if "toward" in classes:
            return "to"
        if "inside" in classes:
            return "at"
        if "on" in classes:
            return "on"
        if "uprooted" in classes:
            return "from"
        if "resident" in classes:
            return "at"
        if "place-word" not in classes:
            break
    return ""


def _meant(scene: Scene, i: int) -> int | None:
    """The place that "the camp", "the town" means: the last one of that class before it."""
    if "al" not in scene.parts[i] or "place-word" not in scene.classes[i]:
        return None
    lemma = _lemma(scene, i)
    for n in range(len(scene.layers.places) - 1, -1, -1):
        mention = scene.layers.places[n]
        if mention.first < i and _lemma(scene, mention.first) == lemma:
            return n
    return None


def _lemma(scene: Scene, i: int) -> str | None:
    return next((s.lexeme.lemma for s in scene.known[i].meant.get("place-word", ())), None)
