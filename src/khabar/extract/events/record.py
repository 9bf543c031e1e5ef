"""Events and counts as they stand in a record."""

# SPDX-License-Identifier: Apache-2.0
from collections.abc import Sequence

from khabar import model
from khabar.extract.events.extractor import Said
from khabar.extract.events.values import Count, Event
from khabar.extract.evidence import Evidence, Layers, Words


class _Writer:
    """What parts of the record an event or a count can point at, by their ids."""

    def __init__(self, evidence: Evidence, layers: Layers, claims: Sequence[Said]) -> None:
        self.evidence = evidence
        self._times = [evidence.id("time", Words.of(m)) for m in layers.times]
        self._places = [evidence.id("place", Words.of(m)) for m in layers.places]
        self._claims = [evidence.id("claim", c.cue, c.content) for c in claims]
        self._actors = {m.first: m for m in layers.actors}

    def time(self, n: int | None) -> str | None:
        return None if n is None else self._times[n]

    def place(self, n: int | None) -> str | None:
        return None if n is None else self._places[n]

    def claims(self, numbers: Sequence[int]) -> tuple[str, ...]:
        return tuple(self._claims[n] for n in numbers)

    def phrase(self, words: Words) -> model.Phrase:
        return model.Phrase(self.evidence.spans(words), self.evidence.text(words))

    def argument(self, words: Words) -> model.Argument:
        """A role's words with the first actor that they mention."""
        tokens = range(words.first, words.last)
        actor = next((self._actors[i] for i in tokens if i in self._actors), None)
        spans, text = self.evidence.spans(words), self.evidence.text(words)
        return model.Argument(
            spans=spans, text=text, actor=self.evidence.id("actor", Words.of(actor)) if actor else None
        )


def record(
    events: Sequence[Event], counts: Sequence[Count], evidence: Evidence, layers: Layers, claims: Sequence[Said]
) -> tuple[tuple[model.Event, ...], tuple[model.Count, ...]]:
    """The record's events and counts, in the order given."""
    writer = _Writer(evidence, layers, claims)
    ids = [evidence.id("event", e.trigger.words) for e in events]
    groups = [evidence.id("group", events[e.group or 0].trigger.words) for e in events]
    written = tuple(_event(e, ids[n], groups[n], writer) for n, e in enumerate(events))
    numbers = [evidence.id(f"count/{c.effect}/{c.group}", *c.words) for c in counts]
    return written, tuple(_count(c, n, numbers, ids, writer) for n, c in enumerate(counts))


def _event(event: Event, ident: str, group: str, writer: _Writer) -> model.Event:
    trigger = writer.phrase(event.trigger.words)
    when = event.when
    return model.Event(
        id=ident,
        spans=trigger.spans,
        trigger=trigger,
        type=event.type,
        mode=event.mode,
        weapon=writer.phrase(event.weapon) if event.weapon else None,
        agents=tuple(map(writer.argument, event.agents)),
        patients=tuple(map(writer.argument, event.patients)),
        assisting=tuple(map(writer.argument, event.assisting)),
        times=tuple(writer.time(n) or "" for n in event.times),
        when=model.When(earliest=when.earliest, latest=when.latest, by=when.by) if when else None,
        places=tuple(model.EventPlace(place=writer.place(n) or "", role=role) for n, role in event.places),
        status=event.status,
        group=group,
        claims=writer.claims(event.claims),
        rule=event.trigger.rule,
    )


def _count(count: Count, n: int, ids: Sequence[str], events: Sequence[str], writer: _Writer) -> model.Count:
    return model.Count(
        id=ids[n],
        spans=writer.evidence.spans(*count.words),
        text=writer.evidence.text(*count.words),
        effect=count.effect,
        group=count.group,
        group_by=count.group_by,
        unit=count.unit,
        value=count.value,
        low=count.low,
        high=count.high,
        hedge=count.hedge,
        rule_for_plural=count.rule_for_plural,
        made_of=tuple(ids[m] for m in count.made_of),
        part_of=None if count.part_of is None else ids[count.part_of],
        aspect=count.aspect,
        as_of=writer.time(count.as_of),
        period=writer.time(count.period),
        provisional=count.provisional,
        from_=writer.place(count.origin),
        to=writer.place(count.goal),
        at=writer.place(count.at),
        event=None if count.event is None else events[count.event],
        claims=writer.claims(count.claims),
        rule=count.rule,
    )
