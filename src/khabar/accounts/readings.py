"""Readings: each number that somebody gives of an event, with its origin."""

# SPDX-License-Identifier: Apache-2.0
from collections.abc import Iterable, Iterator, Mapping, Sequence

from msgspec import Struct

from khabar.accounts.origins import Voice, Voices
from khabar.accounts.story import TOLL, Story
from khabar.contrast import Figure
from khabar.model import Act, Count, CountUnit, Effect, Group, Status

REAL = frozenset({Status.HAPPENED, Status.ONGOING, Status.ATTEMPTED})
"""The statuses of what took place; numbers of what is only feared, planned or denied tell of nobody."""

_BESIDE = 200  # characters behind a report's first number in which a rival one stands


class Reading(Struct, frozen=True):
    """A number that ``voice`` gives in ``report``. ``part`` is true of people counted in another number too."""

    report: str
    count: Count
    voice: Voice
    claim: str | None
    said: str | None
    part: bool

    @property
    def question(self) -> str:
        """What it answers, as ``effect/group``."""
        unit = "" if self.count.unit is CountUnit.PERSON else "/" + self.count.unit.value
        return f"{self.effect.value}/{self.count.group.value}{unit}"

    @property
    def name(self) -> str:
        """The count in its record, as ``report:count``."""
        return f"{self.report}:{self.count.id}"

    @property
    def vague(self) -> bool:
        """Whether no number stands in its words."""
        return self.count.rule_for_plural is not None or self.count.value is None

    @property
    def effect(self) -> Effect:
        """What happened to the people."""
        return self.count.effect

    def figure(self) -> Figure:
        """The number in the form in which readings are compared; all are of one event, so of one scope."""
        return Figure.of(
            self.count,
            key=self.name,
            effect=self.effect,
            origin=self.voice.key,
            said=self.said,
            part_of=f"{self.report}:{self.count.part_of}" if self.count.part_of else None,
        )


def readings(stories: Iterable[Story], voices: Mapping[str, Voices]) -> list[Reading]:
    """What the stories' reports say, in a fixed order; the same number by the same voice in a report stands once.

    What a report says itself and has somebody say too, as in a headline, is that other's word, and takes its place.
    """
    found: dict[tuple[object, ...], Reading] = {}
    for story in sorted(stories, key=lambda s: s.key):
        for reading in _told(story, voices[story.report]):
            count = reading.count
            key = (story.report, reading.voice.key, reading.question, count.value, count.low, count.high)
            found.setdefault(key, reading)
    attributed: dict[tuple[object, ...], Reading] = {}
    for reading in found.values():
        if not reading.voice.own:
            attributed.setdefault(_fact(reading), reading)
    said = (attributed.get(_fact(r), r) if r.voice.own else r for r in found.values())
    return list({(r.name, r.voice.key): r for r in said}.values())


def _fact(reading: Reading) -> tuple[object, ...]:
    """What is said of how many in a report, whoever says it."""
    return reading.report, reading.effect, reading.count.unit, reading.count.value


def _told(story: Story, told: Voices) -> Iterator[Reading]:
    summed = {part for count in story.counts for part in count.made_of}
    unreal = {e.id for e in told.record.events if e.status not in REAL}
    for count in sorted(story.counts, key=lambda c: c.spans):
        denied = any(told.claims[c].act is Act.DENY for c in count.claims[-1:] if c in told.claims)
        if count.value != 0 and (denied or count.event in unreal):
            continue
        for voice in told.voices(count.claims, count.spans[0][0]):
            yield Reading(
                report=story.report,
                count=count,
                voice=voice,
                claim=f"{story.report}:{count.claims[-1]}" if count.claims else None,
                said=told.record.report.published,
                part=count.part_of is not None or count.id in summed,
            )


def totals(readings: Sequence[Reading], effect: Effect) -> list[Reading]:
    """The whole numbers of people of that effect that reports begin with, and those of rival voices set beside them.

    What stands far behind a report's first number is mostly of something else: a longer time, another place.
    """
    first: dict[tuple[str, Group], Reading] = {}
    found: dict[tuple[object, ...], Reading] = {}
    for reading in readings:
        count = reading.count
        if reading.effect is not effect or count.unit is not CountUnit.PERSON or reading.part:
            continue
        side = side_of(count.group)
        top = first.setdefault((reading.report, side), reading)
        key = (reading.report, side, reading.voice.key, count.value if count.rule == TOLL else None)
        if top.vague and not reading.vague:
            first[reading.report, side] = found[key] = reading
        elif top is reading or (_is_beside(count, top.count) and not reading.vague):
            found.setdefault(key, reading)
    return [r for r in found.values() if not r.vague or first[r.report, side_of(r.count.group)] is r]


def _is_beside(one: Count, other: Count) -> bool:
    """Whether little stands between the words of two numbers."""
    return max(one.spans[0][0] - other.spans[-1][1], other.spans[0][0] - one.spans[-1][1]) < _BESIDE


def side_of(group: Group) -> Group:
    """Fighters and police apart; all others are counted as people."""
    return group if group in (Group.ARMED, Group.POLICE) else Group.ALL
