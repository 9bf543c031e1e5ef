"""Contrasts: how the answers of different origins to one question stand to each other.

Of each report only the numbers with which it begins are compared: what stands further back is mostly of a longer
time, another place or a part. An origin speaks by its latest number; what it said before is updated by that one.
"""

# SPDX-License-Identifier: Apache-2.0
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import combinations, pairwise
from typing import cast

from msgspec.structs import replace

from khabar.accounts.answers import Answer, rival
from khabar.accounts.readings import Reading, side_of
from khabar.accounts.scopes import Scopes
from khabar.contrast import Contrast, Figure, Relation, relate, wording
from khabar.model import Effect, Group
from khabar.model.account import Contrasted, RelationName, Said

_MOST = 60  # numbers, and answers, of one account that are compared with each other
_BESIDE = 200  # characters behind a report's first number of a kind in which a rival one stands
_CASUALTIES = frozenset({Effect.KILLED, Effect.INJURED, Effect.KILLED_INJURED})
_SIDED = frozenset({Group.ARMED, Group.POLICE, Group.DETAINEE})  # people of whom each side counts its own


def contrasts(
    readings: Sequence[Reading], answers: Sequence[Answer], scopes: Scopes, ids: Mapping[str, str]
) -> tuple[Contrasted, ...]:
    """Updates, and each pair of origins that answer the same question or seem to. ``ids`` are the voices'."""
    leading = _leading(readings, scopes)
    latest = _latest(leading)[:_MOST]
    numbers = [(a, b, relate(*_of_one_group(a, b))) for a, b in _updates(leading)]
    numbers += [(part, whole, relate(part.figure(), whole.figure())) for part, whole in _parts(readings, leading)]
    numbers += [(a, b, c) for a, b in combinations(latest, 2) if (c := _compared(a, b, scopes))]
    found = [_contrasted(a.question, said(a, ids), said(b, ids), c) for a, b, c in numbers]
    pairs = combinations(answers[: 2 * _MOST], 2)
    found += [_contrasted(a.question, a.said(ids), b.said(ids), r) for a, b in pairs if (r := rival(a, b))]
    return tuple(found)


def _contrasted(question: str, first: Said, second: Said, contrast: Contrast) -> Contrasted:
    """The two in the order in which they were said."""
    early, late = sorted((first, second), key=lambda s: (s.time or "", s.count or "", s.claim or "", s.origin))
    relation = cast(RelationName, contrast.relation.value)
    return Contrasted(question=question, relation=relation, reason=contrast.reason, readings=(early, late))


def answered(
    readings: Sequence[Reading], answers: Iterable[Answer], ids: Mapping[str, str]
) -> dict[str, tuple[Said, ...]]:
    """Each question with all that is said to it, parts of numbers too."""
    found: dict[str, list[Said]] = defaultdict(list)
    for reading in readings:
        found[reading.question].append(said(reading, ids))
    for answer in answers:
        found[answer.question].append(answer.said(ids))
    return {question: tuple(found[question]) for question in sorted(found)}


def said(reading: Reading, ids: Mapping[str, str]) -> Said:
    """The reading as an account shows it."""
    count = reading.count
    return Said(
        origin=ids[reading.voice.key],
        value=count.value,
        low=count.low,
        high=count.high,
        claim=reading.claim,
        count=reading.name,
        time=reading.said,
        provisional=count.provisional,
    )


def _leading(readings: Iterable[Reading], scopes: Scopes) -> list[Reading]:
    """The whole numbers with which reports begin to tell of an effect, and those of rival voices right after them."""
    ends: dict[tuple[object, ...], int] = {}
    found: dict[tuple[object, ...], Reading] = {}
    for reading in sorted(readings, key=lambda r: (r.report, r.count.spans)):
        count = reading.count
        if reading.part or reading.vague or _beside_others(reading) or scopes.turns(reading, "elsewhere"):
            continue
        kind = (reading.report, reading.effect, count.unit, count.aspect, side_of(count.group))
        if kind in ends and scopes.turns(reading, "besides"):
            continue
        if count.spans[0][0] <= ends.setdefault(kind, count.spans[-1][1]) + _BESIDE:
            found.setdefault((reading.voice.key, reading.question, reading.said, count.value, count.low), reading)
    named = {_number(r) for r in found.values() if r.count.group is not Group.ALL}
    return [r for r in found.values() if r.count.group is not Group.ALL or _number(r) not in named]


def _beside_others(reading: Reading) -> bool:
    """Whether the dead come on top of somebody who was named before ("two others"); of the wounded all are others."""
    return reading.effect is Effect.KILLED and wording.has(reading.count.text, "others")


def _number(reading: Reading) -> tuple[object, ...]:
    """What a headline says of people, and its text of civilians."""
    return reading.report, reading.voice.key, reading.effect, reading.count.value


def _people(group: Group) -> Group:
    """The group in whose line of numbers a later one replaces an earlier one."""
    return Group.ALL if group is Group.CIVILIAN else group


def _lines(readings: Iterable[Reading]) -> Iterator[list[Reading]]:
    """What each origin says to each question, in the order of time."""
    lines: dict[tuple[object, ...], list[Reading]] = defaultdict(list)
    for reading in readings:
        count = reading.count
        lines[reading.voice.key, reading.effect, _people(count.group), count.unit, count.aspect].append(reading)
    for key in sorted(lines, key=str):
        yield sorted(lines[key], key=lambda r: (r.said or "", r.name))


def _latest(readings: Iterable[Reading]) -> list[Reading]:
    """The numbers that each origin gives last."""
    return [r for line in _lines(readings) for r in line if r.said == line[-1].said]


def _updates(readings: Iterable[Reading]) -> Iterator[tuple[Reading, Reading]]:
    """Numbers that an origin has since replaced, each with the next one."""
    for line in _lines(readings):
        for early, late in pairwise(line):
            if early.said and late.said and early.said != late.said and early.count.value != late.count.value:
                yield early, late


def _parts(readings: Iterable[Reading], leading: Iterable[Reading]) -> Iterator[tuple[Reading, Reading]]:
    """Numbers of some among those of a compared number ("seven dead, three of them children"), each once an origin."""
    wholes = {reading.name: reading for reading in leading}
    seen: set[tuple[object, ...]] = set()
    for part in readings:
        whole = wholes.get(f"{part.report}:{part.count.part_of}")
        key = (part.voice.key, part.question, part.count.value, whole and whole.count.value)
        if whole and not part.vague and key not in seen:
            seen.add(key)
            yield part, whole


def _compared(a: Reading, b: Reading, scopes: Scopes) -> Contrast | None:
    """How two origins' numbers stand to each other; None where nobody could take them for rivals."""
    if a.voice.key == b.voice.key or not _akin(a, b):
        return None
    one, other = _figure(a, scopes), _figure(b, scopes)
    found = relate(one, other)
    if found.relation is Relation.NOT_COMPARABLE:
        return found if a.report != b.report and not _meet(one, other) else None
    if found.relation is not Relation.CONTRADICTS:
        return found
    if a.report == b.report and not scopes.opposed(a, b):
        return None
    ranks = scopes.whose(a), scopes.whose(b)
    if ranks[0] != ranks[1] and (all(ranks) or a.count.group in _SIDED):
        return Contrast(Relation.NOT_COMPARABLE, "people of other ranks")
    return found


def _of_one_group(a: Reading, b: Reading) -> tuple[Figure, Figure]:
    """Two numbers of one origin, of which the later one replaces the other whether or not it says civilians."""
    return a.figure(), replace(b.figure(), group=a.count.group.value)


def _figure(reading: Reading, scopes: Scopes) -> Figure:
    return replace(reading.figure(), scope=scopes.scope(reading))


def _meet(a: Figure, b: Figure) -> bool:
    """Whether two numbers would be compatible if they were of the same people."""
    alike = replace(b, what=a.what, group=a.group, unit=a.unit, aspect=a.aspect, scope=a.scope)
    return a.unit == b.unit and relate(a, alike).relation in (Relation.AGREES, Relation.REFINES)


def _akin(a: Reading, b: Reading) -> bool:
    """Whether a reader could take the two for answers to one question: that they aren't is worth saying then."""
    one, other = a.effect, b.effect
    return one is other or (Effect.KILLED_INJURED in (one, other) and {one, other} <= _CASUALTIES)
