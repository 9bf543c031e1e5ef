"""What was read of a report, in the form that a page shows: cards of claims, issues and the report's own events."""

# SPDX-License-Identifier: Apache-2.0
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from khabar.model import Claim, Count, Event, Issue, Place, Quantity, Record, Spans, Time
from khabar.web.paragraphs import Layout


@dataclass(frozen=True)
class Value:
    """A value beside its words. ``kind`` is time, quantity, count or place, ``marks`` where the words stand."""

    kind: str
    text: str
    marks: str
    of: Time | Quantity | Count | Place


@dataclass(frozen=True)
class Card:
    """A claim with its chain and the values that stand in its content. ``speaker`` are words of the text, or None."""

    claim: Claim
    marks: str
    speaker: str | None
    chain: tuple[str, ...]
    values: tuple[Value, ...]


@dataclass(frozen=True)
class Doubt:
    """An issue with the words it is about."""

    issue: Issue
    marks: str
    words: tuple[str, ...]


@dataclass(frozen=True)
class Happening:
    """An event with its words, and the values told of it."""

    event: Event
    marks: str
    counts: tuple[Value, ...]


@dataclass(frozen=True)
class Cards:
    """All of a record that the reader shows. ``others`` are values that stand in no claim's content."""

    doubts: tuple[Doubt, ...]
    claims: tuple[Card, ...]
    events: tuple[Happening, ...]
    others: tuple[Value, ...]


def cards(record: Record, layout: Layout) -> Cards:
    """The cards of a record, in the order of the text."""
    values = sorted(_values(record, layout), key=lambda v: v.of.spans)
    claims = tuple(_card(claim, record, layout, values) for claim in record.claims)
    covered = {v.of.id for card in claims for v in card.values}
    return Cards(
        doubts=tuple(_doubt(issue, record, layout) for issue in record.issues),
        claims=claims,
        events=tuple(_happening(event, layout, values) for event in record.events),
        others=tuple(v for v in values if v.of.id not in covered),
    )


def _values(record: Record, layout: Layout) -> Iterator[Value]:
    told: dict[str, Sequence[Time | Quantity | Count | Place]] = {
        "time": record.mentions.times,
        "place": record.mentions.places,
        "quantity": record.mentions.quantities,
        "count": record.counts,
    }
    for kind, found in told.items():
        for value in found:
            yield Value(kind, value.text, layout.marks(value.spans), value)


def _card(claim: Claim, record: Record, layout: Layout, values: Iterable[Value]) -> Card:
    source = claim.source
    said = source.resolved if source and source.resolved else source
    chain = [via.resolved.text if via.resolved else via.text for via in claim.via]
    if record.report.publisher:
        chain.append(record.report.publisher)
    spans = (*claim.cue.spans, *claim.content.spans, *(source.spans if source else ()))
    within = tuple(v for v in values if _inside(v.of.spans, claim.content.spans))
    return Card(claim, layout.marks(spans), said.text if said else None, tuple(chain), within)


def _inside(spans: Spans, content: Spans) -> bool:
    return any(a <= spans[0][0] < b for a, b in content)


def _doubt(issue: Issue, record: Record, layout: Layout) -> Doubt:
    return Doubt(issue, layout.marks(issue.spans), tuple(record.report.text[a:b] for a, b in issue.spans))


def _happening(event: Event, layout: Layout, values: Iterable[Value]) -> Happening:
    counts = tuple(v for v in values if isinstance(v.of, Count) and v.of.event == event.id)
    return Happening(event, layout.marks(event.spans), counts)
