"""Counts: people or households to whom something happened, or who are somewhere."""

# SPDX-License-Identifier: Apache-2.0
from bisect import bisect_left
from collections.abc import Sequence

from msgspec.structs import replace

from khabar.extract.events import letters, moves, nobody, people, tolls, whereabouts
from khabar.extract.events.arguments import after
from khabar.extract.events.background import is_missing
from khabar.extract.events.people import People
from khabar.extract.events.scene import Scene
from khabar.extract.events.values import Count, Event
from khabar.extract.events.voices import voices
from khabar.extract.evidence import Words
from khabar.model.count import Aspect, CountUnit, Effect, Group, GroupBy
from khabar.model.event import Status
from khabar.model.quantity import Hedge

_TOLL, _SINCE = "events/toll", "events/toll-since"  # a count of people has come to so many; so many since a beginning
_AROUND = 14  # tokens to each side of a count that tell how it runs in time
_HARMED = (Effect.KILLED, Effect.INJURED)
_BODILY = frozenset({*_HARMED, Effect.DETAINED, Effect.ABDUCTED})  # what one known person, too, is told of: the boy
_STATED = frozenset({*_HARMED, Effect.KILLED_INJURED, Effect.MISSING})  # what the noun for people alone can tell
_STANDING = {"room": Effect.CAPACITY, "presence": Effect.PRESENT, "survival": Effect.RESCUED}
_LIST_ENDS = frozenset({"verb", "event-verb", "event-noun", "cause", "relative"})


class Tally:
    """The counts of a report while they are found; no token is counted twice."""

    def __init__(self, scene: Scene) -> None:
        self.scene = scene
        self.counts: list[Count] = []
        self.taken: set[int] = set()
        self.at: dict[int, int] = {}  # the first token of each count of one number or noun to its place in the list

    def add(
        self, found: Sequence[People], effect: Effect | None, event: int | None, *, adds_up: bool = True
    ) -> list[int]:
        """Count the people of one phrase, and their sum where the phrase adds several up. Numbers of the counts."""
        fresh = [p for p in found if p.words.first not in self.taken and (p.effect or effect)]
        numbers = []
        apart = bool(fresh) and fresh[0].effect is None  # "an official, and victims": those fell in something else
        for p in fresh:
            self.taken.update(range(p.words.first, p.words.last))
            if not (apart and p.effect):
                numbers.append(len(self.counts))
            self.at[p.words.first] = len(self.counts)
            whose = None if apart and p.effect else event
            stated = p.effect if p.effect in _STATED or effect not in _HARMED else None  # four hostages were killed
            if p.group is Group.DETAINEE and fresh[0].effect is effect in _HARMED:
                stated = Effect.DETAINED  # "six dead and ten detained"
            self.counts.append(_count(p, stated or effect or Effect.AFFECTED, whose))
        if adds_up and len(numbers) > 1 and len({self.counts[n].effect for n in numbers}) == 1:
            self._sum(numbers)
        return numbers

    def total(self, found: People, effect: Effect | None, aspect: Aspect) -> None:
        """Count the people of a toll: so many since it happened, or so many of those in a state."""
        self.add([found], effect, None)
        if (n := self.at.get(found.words.first)) is not None:
            self.counts[n] = replace(self.counts[n], aspect=aspect, rule=_TOLL)

    def as_before(self, found: People, before: int) -> None:
        """Count the people of the count with the number ``before`` once more."""
        whole = self.counts[before]
        for n in self.add([found], whole.effect, whole.event, adds_up=False):
            self.counts[n] = replace(self.counts[n], effect=whole.effect, aspect=whole.aspect, like=before)

    def _sum(self, numbers: list[int]) -> None:
        parts = [self.counts[n] for n in numbers]
        if any(p.unit is not parts[0].unit for p in parts):
            return
        lows = [p.low for p in parts if p.low is not None]
        highs = [p.high for p in parts if p.high is not None]
        low = sum(lows) if len(lows) == len(parts) else None
        high = sum(highs) if len(highs) == len(parts) else None
        exact = low is not None and low == high
        groups = {p.group for p in parts}
        self.counts.append(
            replace(
                parts[0],
                words=tuple(w for p in parts for w in p.words),
                low=low,
                high=high,
                value=low if exact else None,
                hedge=Hedge.EXACT if exact else Hedge.VAGUE if high is None else parts[0].hedge,
                group=groups.pop() if len(groups) == 1 else Group.ALL,
                made_of=tuple(numbers),
                rule="events/people-added-up",
                rule_for_plural=None,
            )
        )


def find(scene: Scene, events: Sequence[Event], claims: Sequence[Words]) -> list[Count]:
    """The counts of the report. ``claims`` are the contents of its claims."""
    tally = Tally(scene)
    for n, event in enumerate(events):
        if event.status is not Status.DENIED:
            _of_event(tally, n, events)
    for n, none, effect in nobody.find(scene, events):
        tally.add([none], effect, n)
    tolls.find(tally)
    moves.find(tally, events)
    _by_unit(tally)
    _by_amount(tally)
    moves.again(tally)
    _parts(tally)
    said = voices([c.words[0].first for c in tally.counts], claims)
    placed = [_placed(scene, c, events, v) for c, v in zip(tally.counts, said, strict=True)]
    return whereabouts.settled(scene, placed, events, claims)


def _of_event(tally: Tally, n: int, events: Sequence[Event]) -> None:
    event = events[n]
    said = event.trigger.says("effect")
    effect = Effect(said) if said else None
    if effect is Effect.SURRENDERED:  # those who "gave themselves up" are the agents, not what they gave
        affected = event.agents or event.patients
    elif effect in moves.MOVED:
        affected = _movers(tally.scene, event)
    else:
        affected = event.patients
    if effect is None and not event.trigger.says("casualty"):
        return
    if (n + 1 < len(events)) and _both(event, events[n + 1]):
        effect = Effect.KILLED_INJURED
    for words in affected[:1]:
        if tally.scene.sentence[words.first] == tally.scene.sentence[event.trigger.token]:
            found = people.within(tally.scene, words, definite=effect in _BODILY)
            if event.trigger.says("counted") == "number":
                found = [p for p in found if p.words.first in tally.scene.numbers]
            tally.add(found, effect, n)


def _movers(scene: Scene, event: Event) -> tuple[Words, ...]:
    """Who moved or was moved: the patients, or the agents where the patients are no people."""
    return event.patients if event.patients and people.within(scene, event.patients[0]) else event.agents


def _both(event: Event, following: Event) -> bool:
    """Whether killed and injured are told in one breath: "killed and wounded ten people"."""
    effects = {event.trigger.says("effect"), following.trigger.says("effect")}
    adjacent = following.trigger.token == event.trigger.token + 1
    return adjacent and effects == {"killed", "injured"} and event.patients == following.patients


def _by_unit(tally: Tally) -> None:
    """Numbers whose noun alone says what happened (dead, wounded), and people said to be somewhere."""
    for mention in tally.scene.layers.quantities:
        found = people.counted(tally.scene, mention)
        if found is None or mention.first in tally.taken:
            continue
        effect = found.effect or _standing(tally.scene, mention.first)
        if effect is not None:
            tally.add([found], effect, None)


def _standing(scene: Scene, i: int) -> Effect | None:
    """What the words before a number say of its people: the bodies of three, room for three, three live there."""
    first = scene.bounds(i)[0]
    before = scene.known[i - 1] if i > first else None
    for sense in before.meant.get("casualty", ()) if before else ():
        if "plural" in sense.tags and "al" not in scene.parts[i - 1]:
            return Effect(sense.lexeme.attrs["effect"])
    if moves.in_convoy(scene, i) is not None:
        return None
    for j in range(i - 1, max(first, i - 8) - 1, -1):
        if found := next((effect for cls, effect in _STANDING.items() if cls in scene.classes[j]), None):
            return found
        if scene.inside.get(j) == "number" and "w" not in scene.parts[i]:  # its number is another one
            return None
    return None


def _by_amount(tally: Tally) -> None:
    """Dead, wounded or missing in an amount without a number that no event told: "left a number of wounded"."""
    scene = tally.scene
    for i, classes in enumerate(scene.classes):
        if "quantifier" not in classes or i in tally.taken or i in scene.inside:
            continue
        last = scene.bounds(i)[1]
        found = people.several(scene, i, last)
        if found is None or found.effect not in _STATED or is_missing(scene, i):
            continue
        of = any("of" in scene.classes[j] for j in range(i + 1, min(i + 3, last)))
        if of or "toll" not in classes:
            tally.add([found], None, None)


def _parts(tally: Tally) -> None:
    """People said to be among those just counted: "ten people, five of them children"."""
    if not tally.counts:
        return
    scene = tally.scene
    totals = sorted((c.words[-1].last, n) for n, c in enumerate(tally.counts))
    by_token = {c.words[0].first: n for n, c in enumerate(tally.counts)}
    for i, classes in enumerate(scene.classes):
        if "including" not in classes:
            continue
        at = bisect_left(totals, (i + 1, 0)) - 1
        if at < 0 or not _near(scene, totals[at][0], i):
            continue
        total = totals[at][1]
        last = scene.bounds(i)[1]
        start = after(scene, i)
        end = _list_end(scene, start, last)
        whole = tally.counts[total]
        for n in (by_token[j] for j in range(start, end) if j in by_token):
            if not _differ(tally.counts[n].effect, whole.effect):
                tally.counts[n] = replace(_part(tally.counts[n], whole, total), event=whole.event)
        members = people.within(scene, Words(start, end)) if end > start else []
        members = _numbered(scene, i, totals[at][0]) or members
        for n in tally.add(members, whole.effect, whole.event, adds_up=False):
            if not _differ(tally.counts[n].effect, whole.effect):
                tally.counts[n] = _part(tally.counts[n], whole, total)


def _part(count: Count, whole: Count, total: int) -> Count:
    """The count as a part of the one with the number ``total``."""
    return replace(count, part_of=total, effect=whole.effect, aspect=whole.aspect)


def _differ(one: Effect, other: Effect) -> bool:
    """Whether one of two numbers is of the dead and the other of the wounded, so that neither is part of the other."""
    return one is not other and one in _HARMED and other in _HARMED


def _numbered(scene: Scene, i: int, first: int) -> list[People]:
    """The people of a number right before "of them": "14 people, three of them children"."""
    for j in range(i, max(first, i - 4) - 1, -1):
        if (number := scene.numbers.get(j)) and number.last in (i, i + 1):
            found = people.counted(scene, number)
            return [found] if found else []
    return []


def _near(scene: Scene, end: int, i: int) -> bool:
    return i - end <= 8 and scene.sentence[max(0, end - 1)] == scene.sentence[i]


def _list_end(scene: Scene, start: int, last: int) -> int:
    """Where a list after "among them" ends: before the next verb or comma."""
    end = start
    while end < min(last, start + 12):
        ends = scene.words[end] in letters.SIGNS or scene.classes[end] & _LIST_ENDS
        if end not in scene.inside and ends:
            break
        end += 1
    return end


def _count(p: People, effect: Effect, event: int | None) -> Count:
    low, high, value, unit, row = p.low, p.high, p.value, p.unit, p.row
    if unit is CountUnit.HOUSEHOLD and effect in _HARMED and high == 1:
        low, high, value, unit, row = people.minima()["family"], None, None, CountUnit.PERSON, "family"
    return Count(
        words=(p.words,),
        effect=effect,
        low=low,
        high=high,
        value=value,
        hedge=p.hedge if row is None else Hedge.VAGUE,
        group=p.group,
        unit=unit,
        rule=p.rule,
        rule_for_plural=row,
        event=event,
    )


def _is_judged(scene: Scene, count: Count) -> bool:
    """Whether somebody puts the people in a group, or takes a side by the word for them (martyrs, terrorists)."""
    sided = any(scene.any(w.first, w.last, frozenset({"sided"})) for w in count.words)
    return sided or count.group is not Group.ALL


def _is_age(scene: Scene, n: int) -> bool:
    """Whether a time is how old somebody is: in brackets after a name, or after a word for it."""
    first = scene.layers.times[n].first
    before = range(max(scene.bounds(first)[0], first - 2), scene.layers.times[n].last)
    return any(scene.words[i] == "(" or "age" in scene.classes[i] for i in before) and (
        str(getattr(scene.layers.times[n].value, "type", "")) == "DURATION"
    )


def _since(scene: Scene, first: int, last: int) -> bool:
    """Whether a word of the count's own clause makes it run from a beginning: "since the start of the year"."""
    start, stop = scene.bounds(first)
    for step, limit in ((1, min(stop, last + _AROUND) - last), (-1, first - max(start, first - _AROUND))):
        at = last if step > 0 else first - 1
        for i in range(at, at + step * limit, step):
            if scene.words[i] in letters.COMMAS or (step > 0 and "relative" in scene.classes[i]):
                break  # of what comes after "which" the relative clause tells
            lasting = "describing" in scene.classes[i - 1] and "al" in scene.parts[i - 1]  # shelling that goes on since
            if "cumulative" in scene.classes[i] and i not in scene.timed and not lasting:  # in a time: days ago
                return True
    return False


def _placed(scene: Scene, count: Count, events: Sequence[Event], voices: tuple[int, ...]) -> Count:
    """The count with its time, its places and whose word it is."""
    first, last = count.words[0].first, count.words[-1].last
    event = events[count.event] if count.event is not None else None
    said = event.claims if event else voices
    start, stop = scene.bounds(first)
    near = range(max(start, first - _AROUND), min(stop, last + _AROUND))
    since = _since(scene, first, last)
    present = count.effect in moves.STAYING
    aspect = Aspect.STOCK if present else Aspect.CUMULATIVE if since else count.aspect
    time = next((n for n in (event.times if event else ()) if not _is_age(scene, n)), None)
    return replace(
        count,
        claims=said,
        group_by=(GroupBy.SOURCE if said else GroupBy.PUBLISHER) if _is_judged(scene, count) else None,
        aspect=aspect,
        rule=_SINCE if since and count.rule == _TOLL else count.rule,
        as_of=time if present else None,
        period=None if present else time,
        provisional=any("provisional" in scene.classes[i] for i in near),
    )
