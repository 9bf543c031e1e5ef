"""From a record to its stories: the main one, told by title and lead, and the events told in passing."""

# SPDX-License-Identifier: Apache-2.0
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property

from khabar.accounts import when, where, words
from khabar.accounts.elsewhen import elsewhen
from khabar.accounts.story import TOLL, Story
from khabar.contrast import wording
from khabar.model import (
    Aspect,
    Count,
    Effect,
    Event,
    EventType,
    Place,
    Record,
    Span,
    Spans,
    Status,
    Time,
)

HARM = frozenset({EventType.ASSAULT, EventType.DISASTER, EventType.CRIME})
_LEAD = 850  # characters after the title in which a report tells its main story
_FIRST = 350  # characters after the title whose times come before all others
_WORDS = 1600  # characters whose words are compared
_OPENING = 40  # characters in which a sentence shows that it leaves the main story
# What makes an event the main one: standing in the title or the lead, being harm, having numbers or a place.
_IN_TITLE, _IN_LEAD, _HARMS, _COUNTED, _PLACED = 1.5, 0.5, 2.0, 0.5, 0.5
_UNREAL = frozenset({Status.PLANNED, Status.PREDICTED, Status.FOILED})
_UNREAL_SHARE = 0.2  # of that, where the event is only planned, predicted or foiled
_CASUALTIES = frozenset({Effect.KILLED, Effect.INJURED, Effect.KILLED_INJURED})


def stories(record: Record) -> tuple[Story, ...]:
    """The main story first, if the report tells of any event; then each other event by itself."""
    return tuple(_Telling(record).stories())


@dataclass(frozen=True)
class _Telling:
    """A record, seen by its parts' ids."""

    record: Record

    def stories(self) -> Iterable[Story]:
        main = self._main()
        if main is None:
            return
        told = self._around(main)
        yield self._story(told, main, True)
        rest: dict[str, list[Event]] = defaultdict(list)
        mine = {e.id for e in told}
        for event in self.record.events:
            if event.id not in mine:
                rest[_group(event)].append(event)
        for events in rest.values():
            yield self._story(events, events[0], False)

    @cached_property
    def _starts(self) -> list[int]:
        return [start for start, _ in self.record.sentences]

    @cached_property
    def _end(self) -> int:
        """Where the lead ends: with the sentence in which so many characters after the title are full."""
        title = self.record.report.title[1] if self.record.report.title else 0
        return next((end for _, end in self.record.sentences if end >= title + _LEAD), len(self.record.report.text))

    @cached_property
    def _title(self) -> int:
        return self.record.report.title[1] if self.record.report.title else 0

    @cached_property
    def _places(self) -> dict[str, Place]:
        return {place.id: place for place in self.record.mentions.places}

    @cached_property
    def _times(self) -> dict[str, Time]:
        return {time.id: time for time in self.record.mentions.times}

    def _sentence(self, spans: Spans) -> int:
        return bisect_right(self._starts, spans[0][0]) - 1

    def _main(self) -> Event | None:
        """The happening that title and lead tell of most: harm, in the title, with numbers and a place of its own."""
        lead = [e for e in self.record.events if e.spans[0][0] < self._end]
        lead = [e for e in lead if self._sentence(e.spans) not in self._before] or list(self.record.events[:1])
        counted = {c.event for c in self.record.counts}
        told: dict[str, float] = defaultdict(float)
        for event in lead:
            score = _IN_TITLE if event.spans[0][0] < self._title else _IN_LEAD
            score += _HARMS * (event.type in HARM) + _COUNTED * (event.id in counted)
            told[_group(event)] += score * (_UNREAL_SHARE if event.status in _UNREAL else 1.0)
            told[_group(event)] += _PLACED * self._has_fine_place(event)
        return max(lead, key=lambda e: (told[_group(e)], -e.spans[0][0]), default=None)

    def _has_fine_place(self, event: Event) -> bool:
        return any(p.place in self._places and where.fine(self._places[p.place]) for p in event.places)

    def _around(self, main: Event) -> list[Event]:
        """The events of the lead that can be parts of the main one (the strike, the deaths, the damage)."""
        same = _group(main)
        day = when.stated(self._main_times(main))
        return [
            event
            for event in self.record.events
            if _group(event) == same
            or (
                event.spans[0][0] < self._end
                and self._sentence(event.spans) not in self._before
                and (event.type is main.type or (event.type in HARM and main.type in HARM))
                and event.status not in _UNREAL
                and not when.apart(day, when.stated(self._own_times((event,))))
            )
        ]

    def _own_times(self, events: Sequence[Event]) -> list[Time]:
        """The times of the events' own clauses, in the order of the text."""
        ids = dict.fromkeys(t for e in events for t in e.times)
        return [self._times[t] for t in ids if t in self._times]

    def _main_times(self, main: Event) -> list[Time]:
        """What says when the main story was: the first sentences, then its own events' times, then all of the lead."""
        lead = [t for t in self.record.mentions.times if t.spans[0][0] < self._end]
        near = [t for t in lead if self._sentence(t.spans) not in self._elsewhere]
        own = [e for e in self.record.events if e.spans[0][0] < self._end and _group(e) == _group(main)]
        own = [e for e in own if self._sentence(e.spans) not in self._elsewhere]
        first = [t for t in near if t.spans[0][0] < self._title + _FIRST]
        return [*first, *self._own_times(own), *near]

    def _story(self, events: Sequence[Event], first: Event, main: bool) -> Story:
        record = self.record
        ids = {e.id for e in events}
        told = [c for c in record.counts if c.event in ids]
        if main and first.type in HARM:
            told += self._casualties(first, ids)
        times = self._main_times(first) if main else self._own_times(events)
        return Story(
            report=record.report.id,
            main=main,
            events=tuple(sorted(ids)),
            type=first.type,
            types=frozenset(e.type for e in events),
            mode=next((e.mode for e in (first, *events) if e.mode), None),
            modes=frozenset(e.mode for e in events if e.mode),
            moment=when.moment(times, record.report.published, record.mentions.times),
            places=where.places(record, events, self._title, self._end, main, self._victims(told), self._before),
            counts=tuple(self._of_the_event(told, first, main)),
            elsewhere=where.settlements(record) if main else frozenset(),
            words=words.of(record.report.text[:_WORDS] if main else self._said(events)),
        )

    def _of_the_event(self, told: Iterable[Count], first: Event, main: bool) -> Iterable[Count]:
        """The counts that aren't of a longer time; of a main story those on its day."""
        day = when.stated(self._main_times(first)) if main else when.Day()
        for count in told:
            if count.aspect is Aspect.CUMULATIVE and count.rule != TOLL:
                continue
            sentence = self._sentence(count.spans)
            if main and (sentence in self._asides or elsewhen(count, self._times_in(sentence), day)):
                continue
            yield count

    @cached_property
    def _asides(self) -> frozenset[int]:
        """The sentences of the lead that look back on something else, or stand after one that turns away."""
        found = set()
        turned = False
        for n, (start, end) in enumerate(self.record.sentences):
            if self._title <= start < self._end:
                opening = self.record.report.text[start : min(end, start + _OPENING)]
                aside = turned or wording.has(opening, "turn", "background")
                turned = turned or (aside and wording.has(opening, "turn"))
                if aside:
                    found.add(n)
        return frozenset(found)

    @cached_property
    def _before(self) -> frozenset[int]:
        """The sentences that tell in the pluperfect what had been before: earlier events, and what was said of them."""
        text = self.record.report.text
        told = enumerate(self.record.sentences)
        return frozenset(n for n, (start, _) in told if wording.opens(text[start : start + _OPENING], "before"))

    @cached_property
    def _elsewhere(self) -> frozenset[int]:
        """The sentences whose times needn't be the main story's."""
        return self._asides | self._before

    @cached_property
    def _by_sentence(self) -> dict[int, list[Time]]:
        found: dict[int, list[Time]] = defaultdict(list)
        for time in self.record.mentions.times:
            found[self._sentence(time.spans)].append(time)
        return found

    def _times_in(self, sentence: int) -> list[Time]:
        return self._by_sentence.get(sentence, [])

    def _said(self, events: Sequence[Event]) -> str:
        """The sentences that tell of the events."""
        sentences = sorted({self._sentence(e.spans) for e in events})
        return " ".join(self.record.report.text[slice(*self.record.sentences[i])] for i in sentences)

    def _casualties(self, main: Event, mine: set[str]) -> list[Count]:
        """The lead's dead and wounded of no event that is the main one's, nor of one on another day."""
        events = {e.id: e for e in self.record.events}
        day = when.stated(self._main_times(main))
        return [
            c
            for c in self.record.counts
            if c.effect in _CASUALTIES and c.spans[0][0] < self._end and c.event not in mine
            if (event := events.get(c.event or "")) is None
            or (event.status not in _UNREAL and not when.apart(day, when.stated(self._own_times((event,)))))
        ]

    def _victims(self, told: Iterable[Count]) -> Span:
        """The first sentence after the title that numbers dead or wounded; an empty one where none does."""
        first = min((c.spans for c in told if c.effect in _CASUALTIES and c.spans[0][0] >= self._title), default=None)
        return self.record.sentences[self._sentence(first)] if first else (0, 0)


def _group(event: Event) -> str:
    """What the mentions of one happening share."""
    return event.group or event.id
