"""One layer of a record as flat rows, for people and tests that look at one kind of value."""

# SPDX-License-Identifier: Apache-2.0
from collections.abc import Sequence
from typing import Any

import msgspec

from khabar.model import Claim, Count, Event, Mention, Record, words
from khabar.reader.pipeline import read


def layer(kind: str, text: str, *, published: str | None = None, publisher: str | None = None) -> list[dict[str, Any]]:
    """What reading ``text`` gives in one layer: times, quantities, places, actors, attribution or events.

    Each row has ``rule``, ``mention`` (the words) and the fields of the value; words stand for phrases.
    The rows of ``events`` are the events and then the counts. Raises KeyError for another kind.
    """
    return rows(kind, read(text, published=published, publisher=publisher))


def rows(kind: str, record: Record) -> list[dict[str, Any]]:
    """The same of a record that is there already."""
    if kind == "attribution":
        return [_claim(claim) for claim in record.claims]
    if kind == "events":
        return [*map(_event, record.events), *(_count(record, count) for count in record.counts)]
    layers: dict[str, Sequence[Mention]] = {
        "times": record.mentions.times,
        "quantities": record.mentions.quantities,
        "places": record.mentions.places,
        "actors": record.mentions.actors,
    }
    return [msgspec.to_builtins(m) | {"mention": m.text} for m in layers[kind]]


def _claim(claim: Claim) -> dict[str, Any]:
    source = claim.source
    who = source.resolved or source if source else None
    return {
        "id": claim.id,
        "rule": claim.rule,
        "basis": claim.basis,
        "mention": claim.cue.text,
        "cue": claim.cue.text,
        "lemma": claim.cue.lemma,
        "source": source.text if source else None,
        "who": who.text if who else None,
        "via": [(v.resolved or v).text for v in claim.via],
        "content": claim.content.text,
        "act": claim.act.value,
        "form": claim.form.value,
        "anonymous": bool(source and source.anonymous),
    }


def _event(event: Event) -> dict[str, Any]:
    row: dict[str, Any] = msgspec.to_builtins(event)
    named = {"mention": event.trigger.text, "trigger": event.trigger.text}
    roles = {role: [a.text for a in getattr(event, role)] for role in ("agents", "patients", "assisting")}
    return row | named | roles | {"weapon": event.weapon.text if event.weapon else None}


def _count(record: Record, count: Count) -> dict[str, Any]:
    total = next((c for c in record.counts if c.id == count.part_of), None)
    made = [words(record.report.text, c.spans) for c in record.counts if c.id in count.made_of]
    row: dict[str, Any] = msgspec.to_builtins(count)
    return row | {"mention": count.text, "part_of": total.text if total else None, "made_of": made}
