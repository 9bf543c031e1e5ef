"""Sentences with figures, what is expected of them, and how far the reading agrees."""

# SPDX-License-Identifier: Apache-2.0
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from khabar import model, read
from khabar.rules import source

FIELDS = ("effect", "unit", "qualifier", "from", "to", "time", "aspect")
_FOLDER = Path(__file__).parent


def sentences(name: str) -> list[dict[str, Any]]:
    """The entries of a file of sentences."""
    return list(source.load(_FOLDER / name, check_letters=False))


@dataclass
class Agreement:
    """Right, read and expected values of each field, and each stock taken for a flow or the reverse."""

    right: Counter[str] = field(default_factory=Counter)
    read: Counter[str] = field(default_factory=Counter)
    expected: Counter[str] = field(default_factory=Counter)
    swapped: list[str] = field(default_factory=list)
    misses: list[str] = field(default_factory=list)

    def f1(self, name: str) -> float:
        return 2 * self.right[name] / max(1, self.read[name] + self.expected[name])

    def take(self, entry: dict[str, Any]) -> None:
        """Compare what is read of one sentence with what is expected."""
        record = read(entry["text"], published=entry["published"])
        found = [c for c in record.counts if not c.made_of]
        pairs = list(_paired(entry, found))
        matched = {c.id for _, c in pairs if c}
        for expected, count in pairs:
            self._pair(expected, _values(record, count) if count else {}, expected["words"])
        for count in found:
            if count.id not in matched:
                self._pair({}, _values(record, count), count.text)

    def _pair(self, expected: dict[str, Any], got: dict[str, Any], words: str) -> None:
        wanted = _wanted(expected) if expected else {}
        for name in FIELDS:
            one, other = wanted.get(name), got.get(name)
            self.expected[name] += one is not None
            self.read[name] += other is not None
            same = one is not None and other is not None and _same(one, other)
            self.right[name] += same
            if not same and (one or other):
                self.misses.append(f"{words}: {name} is {one}, read {other}")
        if {wanted.get("aspect"), got.get("aspect")} == {"stock", "flow"}:
            self.swapped.append(words)


def _paired(entry: dict[str, Any], found: list[model.Count]) -> Iterator[tuple[dict[str, Any], model.Count | None]]:
    for expected in entry["counts"]:
        start = entry["text"].index(expected["words"])
        end = start + len(expected["words"])
        yield expected, next((c for c in found if c.spans[0][0] < end and start < c.spans[-1][1]), None)


def _wanted(expected: dict[str, Any]) -> dict[str, Any]:
    qualifier = (expected["hedge"], expected["low"], expected["high"])
    time = (expected.get("time"), expected.get("until"))
    return {**expected, "qualifier": qualifier, "time": time if any(time) else None}


def _values(record: model.Record, count: model.Count) -> dict[str, Any]:
    times = {t.id: t.value for t in record.mentions.times}
    places = {p.id: p.text for p in record.mentions.places}
    stock = count.aspect is model.Aspect.STOCK
    as_of, period = times.get(count.as_of or ""), times.get(count.period or "")
    time = (as_of, None) if stock else (period, as_of)
    low, high = (_written(n) for n in (count.low, count.high))
    return {
        "effect": count.effect.value,
        "unit": count.unit.value,
        "qualifier": (count.hedge.value, low, high),
        "aspect": count.aspect.value,
        "from": places.get(count.from_ or ""),
        "to": places.get(count.to or ""),
        "time": time if any(time) else None,
    }


def _written(number: float | None) -> str:
    return "null" if number is None else f"{number:.0f}"


def _same(expected: Any, got: Any) -> bool:
    """Equal; a place also where its class word stands with it or not."""
    return expected == got or (isinstance(expected, str) and isinstance(got, str) and expected in got)
