"""Which values moved from one record to another: by another text, or by other rules."""

# SPDX-License-Identifier: Apache-2.0
from bisect import bisect_right
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from khabar.model import Claim, Record, Spans
from khabar.model.term import Term
from khabar.store.words import phrase

_PARTS = {"MO": "morning", "MI": "midday", "AF": "afternoon", "EV": "evening", "NI": "night", "DT": "daytime"}
"""The parts of a day, by their letters in TIMEX3."""


class Kind(Term):
    """What sort of value moved."""

    CLAIM = "claim", "a statement of somebody"
    SOURCE = "source", "somebody who is quoted at all"
    COUNT = "count", "people or households to whom something happened"
    QUANTITY = "quantity", "another number"
    TIME = "time", "a time"
    PLACE = "place", "a place"
    EVENT = "event", "an event"


class Move(Term):
    """How it moved."""

    ADDED = "added", "it wasn't there"
    DROPPED = "dropped", "it isn't there any more"
    RAISED = "raised", "the figure is higher"
    LOWERED = "lowered", "the figure is lower"
    CHANGED = "changed", "it is another"


@dataclass(frozen=True, slots=True)
class Moved:
    """One value that moved: what it is (``killed civilian``, ``km``, ``deny``), its words before and after.

    Where the words are the same, what they mean stands behind them. ``was`` and ``now`` are its spans in the
    old text and in the new.
    """

    kind: Kind
    move: Move
    what: str
    before: str | None
    after: str | None
    was: Spans
    now: Spans


@dataclass(frozen=True, slots=True)
class _Value:
    """A value of a record: two can be one that moved if ``kind`` and ``slot`` are the same."""

    kind: Kind
    slot: tuple[Any, ...]
    value: tuple[Any, ...]
    what: str
    shown: str
    meant: str
    spans: Spans
    sentence: int


def moved(old: Record, new: Record, sentences: Mapping[int, int]) -> list[Moved]:
    """The values that differ; ``sentences`` tells which sentence of the old text is which of the new.

    Values are paired where they are equal, then where one stands in the other's place, then, for counts,
    wherever the same thing is counted. What is left was dropped or added.
    """
    left, right = list(_values(old)), list(_values(new))
    same_text = old.report.text == new.report.text
    _take(left, right, lambda v: (v.kind, v.slot, v.value))
    pairs = []
    if same_text:
        pairs += _take(left, right, lambda v: (v.kind, v.spans))
    else:
        known = set(sentences.values())
        # A sentence that has no partner gets a number that no other has.
        place = {id(v): sentences.get(v.sentence, -2 - 2 * v.sentence) for v in left}
        place |= {id(v): v.sentence if v.sentence in known else -3 - 2 * v.sentence for v in right}
        pairs += _take(left, right, lambda v: (v.kind, v.slot, place[id(v)]))
        pairs += _take(left, right, lambda v: (v.kind, v.value, place[id(v)]))
        pairs += _take(left, right, lambda v: (v.kind, v.slot) if v.kind is Kind.COUNT else id(v))
    found = [_moved(a, b) for a, b in pairs]
    found += [Moved(v.kind, Move.DROPPED, v.what, v.shown, None, v.spans, ()) for v in left]
    found += [Moved(v.kind, Move.ADDED, v.what, None, v.shown, (), v.spans) for v in right]
    return sorted(found, key=lambda m: (m.now or m.was or ((0, 0),), m.kind, m.move))


def _take(left: list[_Value], right: list[_Value], key: Callable[[_Value], Any]) -> list[tuple[_Value, _Value]]:
    """Take the values with equal keys out of both lists, in order, as pairs."""
    waiting: dict[Any, list[_Value]] = {}
    for value in reversed(right):
        waiting.setdefault(key(value), []).append(value)
    pairs = [(value, others.pop()) for value in left if (others := waiting.get(key(value)))]
    gone = {id(v) for pair in pairs for v in pair}
    left[:] = [v for v in left if id(v) not in gone]
    right[:] = [v for v in right if id(v) not in gone]
    return pairs


def _moved(a: _Value, b: _Value) -> Moved:
    """``a`` became ``b``; the two sides never look alike where their values don't."""
    what = b.what if a.what == b.what else f"{a.what} → {b.what}"
    before, after = a.shown, b.shown
    if before == after and a.meant != b.meant:
        before, after = f"{before} = {a.meant}", f"{after} = {b.meant}"
    return Moved(a.kind, _direction(a, b), what, before, after, a.spans, b.spans)


def _direction(a: _Value, b: _Value) -> Move:
    """Raised or lowered where both ends of the interval say so."""
    if a.kind not in (Kind.COUNT, Kind.QUANTITY) or a.slot != b.slot:
        return Move.CHANGED
    ends = [(x, y) for x, y in zip(a.value[:2], b.value[:2], strict=True) if x is not None and y is not None]
    if ends and all(x <= y for x, y in ends) and any(x < y for x, y in ends):
        return Move.RAISED
    if ends and all(x >= y for x, y in ends) and any(x > y for x, y in ends):
        return Move.LOWERED
    return Move.CHANGED


def _values(record: Record) -> Iterator[_Value]:
    starts = [start for start, _ in record.sentences]

    def value(
        kind: Kind, slot: tuple[Any, ...], content: tuple[Any, ...], shown: str, spans: Spans, what: str = "",
        meant: str = "",
    ) -> _Value:  # fmt: skip
        what = what or " ".join(part for part in slot if part)
        return _Value(kind, slot, content, what, shown, meant, spans, bisect_right(starts, spans[0][0]) - 1)

    mentions = record.mentions
    sources: dict[str, Claim] = {}
    for c in record.claims:
        name = _speaker(c)
        sources.setdefault(phrase(name), c)
        shown = f"{name}: {c.content.text}" if name else c.content.text
        yield value(Kind.CLAIM, (phrase(name).strip(), c.act), (phrase(c.content.text),), shown, c.cue.spans, c.act)
    for name, c in sources.items():
        if name.strip():
            yield value(Kind.SOURCE, (), (name,), _speaker(c), (c.source and c.source.spans) or c.cue.spans)
    for n in record.counts:
        yield value(
            Kind.COUNT, (n.effect, n.group, n.unit), (n.low, n.high, n.value), n.text, n.spans,
            f"{n.effect} {n.group}", _interval(n.low, n.high),
        )  # fmt: skip
    counted = {n.spans for n in record.counts}
    for q in mentions.quantities:
        if q.spans not in counted:
            yield value(
                Kind.QUANTITY,
                (q.unit_id or q.unit,),
                (q.low, q.high, q.value),
                q.text,
                q.spans,
                "",
                _interval(q.low, q.high),
            )
    for t in mentions.times:
        content = (t.value, t.earliest, t.latest)
        yield value(
            Kind.TIME, (t.type,), content, f"{t.text} = {_time(t.value)}", t.spans, "", _interval(t.earliest, t.latest)
        )
    for p in mentions.places:
        at = (p.gazetteer or phrase(p.text), p.lat, p.lon)
        where = p.gazetteer or "…"
        if p.lat is not None and p.lon is not None:
            where += f" ({p.lat:g}, {p.lon:g})"
        yield value(Kind.PLACE, (p.kind,), at, p.name.ar or p.text, p.spans, "", where)
    for e in record.events:
        when = (e.when.earliest, e.when.latest) if e.when else (None, None)
        shown = f"{e.trigger.text} ({e.status})"
        yield value(Kind.EVENT, (e.type, e.mode), (e.status, *when), shown, e.spans, "", _interval(*when))


def _interval(low: float | str | None, high: float | str | None) -> str:
    """Both ends of numbers or days, or the one that they have in common; an open end is three points."""
    ends = ["…" if end is None else f"{end:,}" if isinstance(end, int | float) else end for end in (low, high)]
    return ends[0] if ends[0] == ends[1] else " – ".join(ends)


def _time(value: str | None) -> str:
    """A timex's value for a person.

    >>> _time("2013-08-23TNI")
    '2013-08-23, night'
    """
    day, _, part = (value or "…").rpartition("T")
    return f"{day}, {_PARTS[part]}" if day and part in _PARTS else value or "…"


def _speaker(claim: Claim) -> str:
    """Who speaks, by the fullest mention."""
    source = claim.source
    if source is None:
        return ""
    return (source.resolved.text if source.resolved else source.text) or ""
