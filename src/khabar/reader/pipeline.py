"""The order of reading, and the record that comes out of it."""

# SPDX-License-Identifier: Apache-2.0
import re
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache
from pathlib import Path
from typing import Any

from khabar import __version__
from khabar.errors import InputError
from khabar.extract import actors, attribution, events, places, quantities, times
from khabar.extract.evidence import Doubt, Evidence, Layers, Words
from khabar.model import Issue, IssueCode, MadeBy, Mentions, PublishedBy, Record, Report, text_digest
from khabar.reader.arbitrate import arbitrate
from khabar.reader.furniture import furniture
from khabar.rules import resources
from khabar.text import Doc, hidden_characters
from khabar.text.fold import LETTER

LONGEST = 2_000_000  # code points that are analysed; the rest of a text is kept and said to be unread

_ARABIC = re.compile(f"[{LETTER}]")
_SURROGATE = re.compile("[\ud800-\udfff]")


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
    check(text, published)
    doc = Doc.of(text[:LONGEST], furniture())
    evidence = Evidence(doc, text_digest(text))
    found = Layers(
        _room(times, "find", [], doc),
        _room(quantities, "find", [], doc),
        _room(places, "find", [], doc),
        _room(actors, "find", [], doc),
    )
    layers = arbitrate(found)
    doubts: list[Doubt] = []
    named, more = _room(actors, "settle", (layers.actors, []), layers.actors, doc)
    doubts += more
    layers = Layers(layers.times, layers.quantities, layers.places, named)
    claims, more = _room(attribution, "find", ([], []), doc, layers, publisher)
    doubts += more
    timed, more = _room(times, "settle", ([], []), layers.times, doc, published)
    doubts += more
    located, more = _room(places, "settle", ([], []), layers.places, doc)
    doubts += more
    layers = Layers(timed, layers.quantities, located, named)
    happenings, counts, more = _room(events, "find", ([], [], []), doc, layers, claims)
    doubts += more
    report = Report(
        id=id or evidence.sha256,
        text=text,
        title=evidence.spans(Words(*doc.sentences[0]))[0] if doc.sentences else None,
        publisher=publisher,
        published=published,
        published_by=PublishedBy(published_by) if published and published_by else None,
        url=url,
        sha256=evidence.sha256,
    )
    record = Record(
        made_by=MadeBy(khabar=__version__, resources=resource_digest()),
        report=report,
        sentences=tuple(evidence.spans(Words(a, b))[0] for a, b in doc.sentences),
        mentions=Mentions(
            times=_room(times, "record", (), layers.times, evidence),
            quantities=_room(quantities, "record", (), layers.quantities, evidence),
            places=_room(places, "record", (), layers.places, evidence),
            actors=_room(actors, "record", (), layers.actors, evidence),
        ),
        issues=tuple(_issues(doubts, evidence, text)),
    )
    return Reading(record, doc, layers, claims, happenings, counts)


def _room(room: Any, stage: str, default: Any, *args: Any) -> Any:
    """The stage of a room that may not have it yet."""
    function = getattr(room, stage, None)
    return function(*args) if function else default


def check(text: str, published: str | None) -> None:
    """Raise InputError for what no reader can read."""
    if "\0" in text:
        raise InputError("input/nul", f"NUL at code point {text.index(chr(0))}")
    if lone := _SURROGATE.search(text):
        raise InputError("input/lone-surrogate", f"half a character at code point {lone.start()}")
    if not text.strip():
        raise InputError("input/empty", "the text is empty")
    if not _ARABIC.search(text):
        raise InputError("input/no-arabic", "the text has no Arabic letter")
    if published is not None:
        try:
            date.fromisoformat(published) if len(published) == 10 else datetime.fromisoformat(published)
        except ValueError:
            raise InputError("input/published", f"no ISO 8601 date: {published[:40]!r}") from None


def _issues(doubts: list[Doubt], evidence: Evidence, text: str) -> list[Issue]:
    """The doubts in order of the text, after what concerns the text itself."""
    issues = []
    if hidden := hidden_characters(text[:LONGEST]):
        spans = tuple((s.start, s.end) for s in hidden[:100])
        issues.append(
            Issue(
                code=IssueCode.TEXT_HIDDEN_CHARACTERS,
                spans=spans,
                message=f"{len(hidden)} runs of characters that a reader can't see.",
                message_ar=f"في النص محارف لا يراها القارئ، وعدد مواضعها {len(hidden)}.",
            )
        )
    if len(text) > LONGEST:
        issues.append(
            Issue(
                code=IssueCode.TEXT_TRUNCATED,
                spans=((LONGEST, len(text)),),
                message=f"Only the first {LONGEST:,} characters were analysed.",
                message_ar=f"لم يُحلَّل من النص إلا أول {LONGEST} محرف.",
            )
        )
    found = [
        Issue(code=IssueCode(d.code), spans=evidence.spans(*d.words), message=d.message, message_ar=d.message_ar)
        for d in doubts
    ]
    return issues + sorted(found, key=lambda issue: issue.spans)


@cache
def resource_digest() -> str:
    """``sha256:`` and the digest of all rules, lexica and tables of the package."""
    package = Path(__file__).parent.parent
    files = sorted(p for s in ("yaml", "tsv", "txt") for p in package.rglob(f"*.{s}") if p.name != "examples.yaml")
    return f"sha256:{resources.digest(files)}"
