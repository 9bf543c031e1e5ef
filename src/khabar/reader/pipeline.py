"""The order of reading, and the record that comes out of it."""

# SPDX-License-Identifier: Apache-2.0
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from khabar import __version__, contrast
from khabar.errors import InputError
from khabar.extract import actors, attribution, events, places, quantities, times
from khabar.extract.evidence import Doubt, Evidence, Layers, Words
from khabar.model import Issue, IssueCode, MadeBy, Mentions, PublishedBy, Record, Report, text_digest
from khabar.reader.arbitrate import arbitrate
from khabar.reader.settle import speech_days
from khabar.rules import resources
from khabar.text import Doc, hidden_characters
from khabar.text.fold import LETTER

LONGEST = 2_000_000  # code points that are analysed; the rest of a text is kept and said to be unread


@dataclass(frozen=True)
class Reading:
    """A record and what it was made from, for ``khabar explain``."""

    record: Record
    doc: Doc
    layers: Layers
    claims: list[Any]
    events: list[Any]
    counts: list[Any]


def read(
    text: str,
    *,
    published: str | None = None,
    publisher: str | None = None,
    id: str | None = None,
    url: str | None = None,
    published_by: str | None = "given",
) -> Record:
    """Read one report into a record.

    ``published`` is an ISO 8601 date, or date and time with zone, from which relative times count;
    without it they stay unresolved. ``publisher`` is the outlet's name. Same arguments, same record.

    Raises InputError for a text that can't be a report: empty, without Arabic, with NUL characters or
    lone surrogates, or with a ``published`` that is no date.
    """
    return analyse(text, published=published, publisher=publisher, id=id, url=url, published_by=published_by).record


def analyse(
    text: str,
    *,
    published: str | None = None,
    publisher: str | None = None,
    id: str | None = None,
    url: str | None = None,
    published_by: str | None = "given",
) -> Reading:
    """As ``read``, with what the record was made from."""
    published = check(text, published)
    doc = Doc.of(text[:LONGEST])
    evidence = Evidence(doc, text_digest(text))
    found = Layers(times.find(doc), quantities.find(doc), places.find(doc), actors.find(doc))
    layers = arbitrate(doc, found)
    named, doubts = actors.settle(layers.actors, doc)
    layers = Layers(layers.times, layers.quantities, layers.places, named)
    claims, more = attribution.find(doc, layers, publisher)
    doubts += more
    layers, more = settle(doc, layers, claims, published)
    doubts += more
    happenings, counts, more = events.find(doc, layers, claims)
    doubts += more
    report = Report(
        id=id or evidence.sha256,
        text=text,
        title=evidence.spans(Words(*doc.sentences[0]))[0],
        publisher=publisher,
        published=published,
        published_by=PublishedBy(published_by) if published and published_by else None,
        url=url,
        sha256=evidence.sha256,
    )
    record = assemble(report, evidence, layers, claims, happenings, counts, doubts)
    return Reading(record, doc, layers, claims, happenings, counts)
