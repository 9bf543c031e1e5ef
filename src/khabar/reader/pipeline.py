"""The order of reading: find, arbitrate, attribute, settle, events and counts, contrast."""

# SPDX-License-Identifier: Apache-2.0
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache, cached_property
from pathlib import Path

from msgspec.structs import replace

from khabar import __version__, contrast
from khabar.extract import actors, attribution, events, places, quantities, times
from khabar.extract.evidence import Doubt, Evidence, Layers, Words
from khabar.gazetteer.store import imported
from khabar.model import MadeBy, Mentions, Phrase, PublishedBy, Record, Report, text_digest
from khabar.reader import issues
from khabar.reader.arbitrate import arbitrate
from khabar.reader.checks import check
from khabar.reader.dateline import dateline
from khabar.reader.derivation import Roles, roles, rules
from khabar.reader.furniture import furniture
from khabar.rules import resources
from khabar.text import Doc

_FIRST_LINE = re.compile(r"\S(?:[^\n\r\u2028\u2029]*\S)?")  # without the blanks around it
_BESIDES = frozenset({"accounts", "intake", "store"})  # rooms whose tables change no reading of a text
LONGEST = 2_000_000  # code points that are analysed; the rest of a text is kept and said to be unread


@dataclass(frozen=True)
class Reading:
    """A record and what it was made from."""

    record: Record
    evidence: Evidence
    layers: Layers
    claims: Sequence[attribution.Claim]

    @cached_property
    def roles(self) -> Mapping[str, Roles]:
        """For each id of the record, the words that played the roles of its rule."""
        return roles(self.evidence, self.layers, self.claims)


@dataclass(frozen=True, slots=True, kw_only=True)
class Given:
    """What is known of a report besides its text; see ``read``."""

    published: str | None = None
    publisher: str | None = None
    id: str | None = None
    url: str | None = None
    published_by: str | None = "given"


def read(
    text: str,
    *,
    published: str | date | None = None,
    publisher: str | None = None,
    id: str | None = None,
    url: str | None = None,
    published_by: str | None = "given",
) -> Record:
    """Read one report into a record.

    ``published`` is a date, or date and time with zone, from which relative times count: ISO 8601 text, or
    Python's own; without it they stay unresolved. ``publisher`` is the outlet's name. Same arguments, same
    record, as long as the place tables stay the same.

    Raises InputError for a text that can't be a report: empty, without Arabic, with NUL characters or
    lone surrogates, or with a ``published`` that is no date.
    """
    day = published.isoformat() if isinstance(published, date) else published
    given = Given(published=day, publisher=publisher, id=id, url=url, published_by=published_by)
    return analyse(text, given).record


def analyse(text: str, given: Given) -> Reading:
    """As ``read``, with the derivation of each value."""
    check(text, given.published)
    rules()  # all rule sets join the vocabulary before the first report's words are taken apart
    doc = Doc.of(text[:LONGEST], furniture())
    evidence = Evidence(doc, text_digest(text))

    located, doubts = places.find(doc)
    layers = arbitrate(Layers(times.find(doc), quantities.find(doc), located, actors.find(doc)))
    doubts = _standing(doubts, layers)
    named, more = actors.settle(layers.actors, doc)
    doubts += more
    layers = Layers(layers.times, layers.quantities, layers.places, named)

    claims, more = attribution.find(doc, layers, given.publisher)
    doubts += more
    speeches = [times.Speech(c.content, c.cue, c.form == "direct") for c in claims]
    sent = dateline(doc, layers)
    timed, more = times.settle(layers.times, doc, given.published, speeches, sent)
    doubts += more
    layers = Layers(timed, layers.quantities, layers.places, named)

    happenings, counts, more = events.find(doc, layers, claims, given.published)
    happened, counted = events.record(happenings, counts, evidence, layers, claims)
    record = Record(
        made_by=MadeBy(khabar=__version__, resources=resource_digest()),
        report=_report(text, given, evidence, sent),
        sentences=tuple(evidence.spans(Words(a, b))[0] for a, b in doc.sentences),
        claims=attribution.record(claims, evidence, layers.actors),
        mentions=Mentions(
            times=times.record(layers.times, evidence),
            quantities=quantities.record(layers.quantities, evidence),
            places=places.record(layers.places, evidence),
            actors=actors.record(layers.actors, evidence),
        ),
        events=happened,
        counts=counted,
        issues=(*issues.of_text(text, LONGEST), *issues.of_doubts([*doubts, *more], evidence)),
    )
    record = replace(record, issues=(*record.issues, *contrast.inside(record)))
    return Reading(record, evidence, layers, claims)


def _report(text: str, given: Given, evidence: Evidence, sent: Words | None) -> Report:
    """The record's report; ``sent`` are the words of its dateline."""
    first = _FIRST_LINE.search(text)
    return Report(
        id=given.id or evidence.sha256,
        text=text,
        title=first.span() if first else None,
        publisher=given.publisher,
        published=given.published,
        published_by=PublishedBy(given.published_by) if given.published and given.published_by else None,
        dateline=Phrase(evidence.spans(sent), evidence.text(sent)) if sent else None,
        url=given.url,
        sha256=evidence.sha256,
    )


def _standing(doubts: list[Doubt], layers: Layers) -> list[Doubt]:
    """The doubts about places that arbitration left standing."""
    first = {m.first for m in layers.places}
    return [d for d in doubts if d.words[0].first in first]


@cache
def resource_digest() -> str:
    """``sha256:`` and the digest of all rules, lexica and place tables, the user's own among them."""
    package = Path(__file__).parent.parent
    found = (p for s in ("yaml", "tsv", "txt") for p in package.rglob(f"*.{s}") if p.name != "examples.yaml")
    files = sorted(p for p in found if p.relative_to(package).parts[0] not in _BESIDES)
    return f"sha256:{resources.digest([*files, *imported()])}"
