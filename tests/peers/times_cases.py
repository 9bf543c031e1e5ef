"""The cases of other tools' Arabic tests of time, and when khabar's reading of one is right.

``docs/peers.md`` says how their values map to ours; the words that a span may have or lack stand in
``edge_words.yaml``, the cases that mean something else in news in ``left_out_times.yaml``.
"""

# SPDX-License-Identifier: Apache-2.0
import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

from khabar.errors import InputError
from khabar.reader import layer
from khabar.rules import source

HERE = Path(__file__).parent
REFERENCE = "2016-11-07"  # of most suites; some cases of bare spans state none
MODELS = {"Date": "date", "DatePeriod": "daterange", "Duration": "duration"}
_WORD = re.compile(r"\w+")
_DAY = timedelta(days=1)
_GRAINS = {"Week": 7, "Day": 1}
_MOMENT = re.compile(r"\((\d+), (\d+), (\d+), (\d+), (\d+), (\d+)\)")
_LENGTH = re.compile(r"DurationData (\d+) (\w+)")
_COARSE = {f"times/{rule}" for rule in ("ago", "vague-ago", "later", "part-of-month")}  # docs/peers.md says why
_DAYS = re.compile(r"P(\d+)([DW])")
_PRECISE = {"Hour", "Minute", "Second"}

Row = Mapping[str, Any]


@dataclass(frozen=True)
class Expected:
    """One time that a suite expects: where it stands, and its TIMEX3 values or closed intervals; any will do."""

    start: int
    end: int
    values: frozenset[str] = frozenset()
    readings: frozenset[tuple[str, str]] = frozenset()


@dataclass(frozen=True)
class Case:
    """One text of a suite by its number there."""

    suite: str
    number: str
    text: str
    reference: str
    expected: tuple[Expected, ...]

    def found(self) -> Sequence[Row]:
        """What khabar reads, with the reference time as the day of publication; nothing in a text without a letter."""
        try:
            return layer("times", self.text, published=self.reference)
        except InputError:
            return []

    def right(self) -> bool:
        """Whether each expected time is found with its words and its value; nothing, where nothing is expected."""
        rows = self.found()
        return all(self._right(e, rows) for e in self.expected) if self.expected else not rows

    def _right(self, expected: Expected, rows: Sequence[Row]) -> bool:
        inside = [r for r in rows if any(a < expected.end and expected.start < b for a, b in r["spans"])]
        theirs = _words(self.text, [(expected.start, expected.end)])
        ours = _words(self.text, [span for r in inside for span in r["spans"]])
        return bool(inside) and ours == theirs and (not expected.readings | expected.values or _means(expected, inside))


def _words(text: str, spans: list[tuple[int, int]]) -> set[int]:
    """The words that the spans touch, less those that say nothing of the value."""
    edge = set(source.load(HERE / "edge_words.yaml"))
    found = ((m.start(), m.end(), m[0]) for m in _WORD.finditer(text))
    return {a for a, b, word in found if word not in edge and any(a < end and start < b for start, end in spans)}


def _means(expected: Expected, rows: list[Row]) -> bool:
    """Whether the rows say together what is expected: by value, or from the first day to the last."""
    first, last = rows[0], rows[-1]
    if len(rows) == 1 and first["value"].removeprefix("XXXX-") in expected.values:
        return True
    reach = first["earliest"], last["latest"]
    if not all(reach) or reach in expected.readings:
        return reach in expected.readings
    if first["type"] == "DURATION":
        return _days_of(first["value"]) in {_days_between(*reading) for reading in expected.readings}
    if first["rule"] in _COARSE or first["mod"] in ("START", "MID", "END"):
        return any(_holds(reach, reading) or _holds(reading, reach) for reading in expected.readings)
    return first["grain"] == "part-of-day" and any(_meet(reach, reading) for reading in expected.readings)


def _holds(outer: tuple[str, str], inner: tuple[str, str]) -> bool:
    return outer[0] <= inner[0] and inner[1] <= outer[1]


def _meet(some: tuple[str, str], other: tuple[str, str]) -> bool:
    return "T" in other[0] and some[0] <= other[1] and other[0] <= some[1]


def _days_of(length: str) -> int | None:
    m = _DAYS.fullmatch(length)
    return int(m[1]) * (7 if m[2] == "W" else 1) if m else None


def _days_between(first: str, last: str) -> int:
    return (date.fromisoformat(last[:10]) - date.fromisoformat(first[:10])).days + 1


def recognizers(path: Path) -> Iterator[Case]:
    """The Date, DatePeriod and Duration cases of Recognizers-Text; a suite is one file of theirs."""
    with path.open(encoding="utf-8") as lines:
        for row in map(json.loads, lines):
            suite = row["suite"].rpartition("/")[2].removesuffix(".json")
            if suite.removesuffix("Extractor").removesuffix("Parser") in MODELS:
                reference = row.get("Context", {}).get("ReferenceDateTime", REFERENCE)[:10]
                expected = tuple(_recognized(r) for r in row["Results"])
                yield Case(suite, str(row["n"]), row["Input"], reference, expected)


def _recognized(result: Mapping[str, Any]) -> Expected:
    value = result.get("Value") or {}
    timex = (value.get("Timex") or "").removeprefix("XXXX-")
    start = result["Start"]
    both = [r for key in ("FutureResolution", "PastResolution") if (r := value.get(key)) and "duration" not in r]
    readings = {reading for r in both for reading in _closed(tuple(r.values()), timex)}
    if timex.startswith("("):  # a stretch; a numbered one is a length here
        timex = timex.strip("()").split(",")[2]
    return Expected(start, start + result["Length"], frozenset({timex} - {""}), frozenset(readings))


def _closed(days: tuple[str, ...], timex: str) -> Iterator[tuple[str, str]]:
    """Their interval with its last day in it; theirs excludes the end, but for a range of days that names it."""
    if len(days) == 1:
        yield days[0], days[0]
    elif len(days) == 2:
        yield days[0], str(date.fromisoformat(days[1]) - _DAY)
        if timex.startswith("("):
            yield days[0], days[1]
            yield days[0], f"{days[1][:4]}-12-31"  # a range of years


def duckling(path: Path) -> Iterator[Case]:
    """The Time and Duration phrases of Duckling; a number is that of the value and of the phrase, from 0."""
    data = json.loads(path.read_text("utf-8"))
    for corpus in ("Time", "Duration"):
        for n, entry in enumerate(data["corpora"][corpus]):
            for k, phrase in enumerate(entry["phrases"]):
                expected = _duckled(entry["value"], len(phrase))
                yield Case(f"Duckling {corpus}", f"{n}.{k}", phrase, "2013-02-12T04:30:00-02:00", expected)


def _duckled(value: str, end: int) -> tuple[Expected, ...]:
    if value == "=":
        return ()
    if length := _LENGTH.search(value):
        amount, unit = length.groups()
        clock = "T" if unit in _PRECISE else ""
        return (Expected(0, end, frozenset({f"P{clock}{amount}{unit[0]}"})),)
    moments = [datetime.strptime(" ".join(m), "%Y %m %d %H %M %S") for m in _MOMENT.findall(value)]
    grain = re.sub(r' ".*', "", value.rstrip(")")).split()[-1]
    return (Expected(0, end, _moments(moments, grain), _stretch(moments, grain)),)


def _moments(moments: list[datetime], grain: str) -> frozenset[str]:
    """The value of a day or a moment of the clock; their second of the reference is the present."""
    if len(moments) > 1 or grain not in {*_PRECISE, "Day"}:
        return frozenset()
    if grain == "Day":  # of a feast the day is compared, since our interval holds the days of doubt
        return frozenset({str(moments[0].date())})
    return frozenset({moments[0].isoformat(timespec="minutes"), *(["PRESENT_REF"] if grain == "Second" else [])})


def _stretch(moments: list[datetime], grain: str) -> frozenset[tuple[str, str]]:
    """Their interval with its last day or hour in it."""
    first = moments[0].date()
    if len(moments) > 1 and grain == "Hour":
        ends = moments[0], moments[1] - timedelta(hours=1)
        return frozenset({(ends[0].isoformat(timespec="minutes"), ends[1].isoformat(timespec="minutes"))})
    if len(moments) > 1:
        return frozenset({(str(first), str(moments[1].date() - _DAY))})
    if grain in _GRAINS:
        return frozenset({(str(first), str(first + (_GRAINS[grain] - 1) * _DAY))})
    if grain in ("Month", "Year"):
        after = (first.replace(day=28) + 4 * _DAY).replace(day=1) if grain == "Month" else first.replace(first.year + 1)
        return frozenset({(str(first), str(after - _DAY))})
    return frozenset()


def left_out() -> dict[str, dict[str, str]]:
    """For each suite, the number of each case that is left out, and why."""
    table = source.load(HERE / "left_out_times.yaml")
    reasons = set(table["reasons"])
    suites = {k: v for k, v in table.items() if k not in ("reasons", "__line__")}
    found: dict[str, dict[str, str]] = {}
    for suite, by_reason in suites.items():
        for reason, numbers in by_reason.items():
            if reason != "__line__":
                assert reason in reasons, f"{suite}: {reason} is no reason of the list"
                found.setdefault(suite, {}).update(dict.fromkeys(numbers, reason))
    return found
