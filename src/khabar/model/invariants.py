"""What holds of every record, beyond its types: evidence lies in the text, ids lead somewhere."""

# SPDX-License-Identifier: Apache-2.0
from collections.abc import Iterable, Iterator
from itertools import pairwise
from typing import Any

from msgspec import Struct

from khabar.model.actor import Actor
from khabar.model.claim import Claim, Source, Via
from khabar.model.count import Count
from khabar.model.event import Argument, Event, EventPlace, When
from khabar.model.ids import text_digest
from khabar.model.plover import MODES
from khabar.model.quantity import Quantity
from khabar.model.record import Record
from khabar.model.report import Report
from khabar.model.span import words
from khabar.model.times import Time

# Which ids a type holds, and in which list of the record the thing must be.
REFERENCES: dict[type[Struct], dict[str, str]] = {
    Source: {"actor": "actors", "speaks_for": "actors"},
    Via: {"actor": "actors"},
    Actor: {"same_as": "actors"},
    Argument: {"actor": "actors"},
    EventPlace: {"place": "places"},
    Event: {"times": "times", "claims": "claims"},
    Count: {
        "made_of": "counts",
        "part_of": "counts",
        "as_of": "times",
        "period": "times",
        "from_": "places",
        "to": "places",
        "event": "events",
        "claims": "claims",
    },
}


class Violation(Struct, frozen=True):
    """Something in a record that can't be: where (``events[3].trigger``), and what."""

    where: str
    problem: str


def check(record: Record) -> list[Violation]:
    """Everything that is wrong with the record; a record that khabar made has none."""
    return list(_violations(record))


def _violations(record: Record) -> Iterator[Violation]:
    text = record.report.text
    known = _ids(record)
    given: set[str] = set()
    yield from _whole(record)
    for where, part in _parts(record, "record"):
        problems = [*_evidence(part, text), *_references(part, known), *_values(part, len(record.sentences))]
        if not isinstance(part, Report) and (own := getattr(part, "id", None)) is not None:
            if own in given:
                problems.append(f"id {own} is given twice")
            given.add(own)
        yield from (Violation(where, problem) for problem in problems)


def _parts(value: Any, where: str) -> Iterator[tuple[str, Struct]]:
    """Every struct of the record with its path; as deep as the types are, whatever the text."""
    if isinstance(value, Struct):
        yield where, value
        for name in value.__struct_fields__:
            yield from _parts(getattr(value, name), f"{where}.{name}")
    elif isinstance(value, tuple):
        for index, item in enumerate(value):
            if isinstance(item, Struct):
                yield from _parts(item, f"{where}[{index}]")


def _ids(record: Record) -> dict[str, set[str]]:
    """The ids of each list that something can refer to."""
    lists: dict[str, Iterable[Any]] = {
        "claims": record.claims,
        "times": record.mentions.times,
        "places": record.mentions.places,
        "actors": record.mentions.actors,
        "events": record.events,
        "counts": record.counts,
    }
    return {name: {thing.id for thing in things} for name, things in lists.items()}


def _whole(record: Record) -> Iterator[Violation]:
    """What stands outside the parts: the digest, the title, the order of sentences."""
    report = record.report
    if report.sha256 != text_digest(report.text):
        yield Violation("record.report.sha256", "is not the digest of the text")
    for problem in _spans(record.sentences, report.text):
        yield Violation("record.sentences", problem)
    if any(left[1] > right[0] for left, right in pairwise(record.sentences)):
        yield Violation("record.sentences", "overlap or are out of order")
    for problem in _spans((report.title,) if report.title else (), report.text):
        yield Violation("record.report.title", problem)


def _evidence(part: Any, text: str) -> Iterator[str]:
    """The part's spans and basis lie in the text, and its words are the text's."""
    spans = getattr(part, "spans", None)
    if spans is not None:
        unexpressed = isinstance(part, Source) and part.text is None and part.resolved is not None
        if not spans and not unexpressed:
            yield "has no spans"
        yield from _spans(spans, text)
        said = getattr(part, "text", None)
        if (said is None and isinstance(part, Source) and spans) or (said is not None and said != words(text, spans)):
            yield "text is not what its spans cover"
    yield from _spans([item for item in getattr(part, "basis", ()) if isinstance(item, tuple)], text)


def _spans(spans: Iterable[tuple[int, int]], text: str) -> Iterator[str]:
    for start, end in spans:
        if not 0 <= start < end <= len(text):
            yield f"span [{start}, {end}) is empty or outside the text"


def _references(part: Struct, known: dict[str, set[str]]) -> Iterator[str]:
    for name, target in REFERENCES.get(type(part), {}).items():
        held = getattr(part, name)
        ids = held if isinstance(held, tuple) else () if held is None else (held,)
        for lost in (one for one in ids if one not in known[target]):
            yield f"{name.rstrip('_')} {lost} is none of the record's {target}"


def _values(part: Struct, sentences: int) -> Iterator[str]:
    """Intervals run upwards, and values that go together do."""
    match part:
        case Quantity(low=low, high=high) | Count(low=low, high=high):
            if low is not None and high is not None and low > high:
                yield f"low {low} is above high {high}"
        case Time(earliest=earliest, latest=latest) | When(earliest=earliest, latest=latest):
            if earliest and latest and _later(earliest, latest):
                yield f"earliest {earliest} is after latest {latest}"
        case Event():
            if part.spans != part.trigger.spans:
                yield "spans are not the trigger's"
            if part.mode is not None and part.mode not in MODES.get(part.type, ()):
                yield f"mode {part.mode} is none of {part.type}"
        case Claim() if not 0 <= part.sentence < sentences:
            yield f"sentence {part.sentence} is none of the record's"


def _later(left: str, right: str) -> bool:
    """Whether one ISO 8601 time is after the other, as far as both are given."""
    given = min(len(left), len(right))
    return left[:given] > right[:given]
