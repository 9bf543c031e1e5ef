"""Measure storing and searching at size against ``store.toml``; ends with 1 where a limit is missed.

    python benchmarks/store.py [REPORTS]

on a new SQLite file and on a PostgreSQL server of its own, with both set to lose nothing. What is stored are the
evaluation data's reports (``KHABAR_EVALUATION_DATA``), each many times with other ids and words.
"""

# SPDX-License-Identifier: Apache-2.0
import json
import sys
import time
import tomllib
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from random import Random
from statistics import quantiles
from tempfile import TemporaryDirectory
from typing import Any

import measures
import msgspec
from read_bulk import DATA, HERE, Row, keep, limited

from khabar.errors import InputError
from khabar.intake.capture import Capture
from khabar.model import Effect, EventType, IssueCode, Record, text_digest
from khabar.reader import read
from khabar.store.arrivals import Arrival
from khabar.store.query import Circle, Figure, Period, Query
from khabar.store.store import Store

sys.path.insert(0, str(HERE.parent))
from tests.store import server

AT_ONCE = 64
ROUNDS = 15
OTHER_WORDS = 12
_LETTERS = [chr(code) for code in (*range(0x628, 0x63B), *range(0x641, 0x64B))]


def records(path: Path, wanted: int) -> list[Record]:
    """The records of as many reports as are wanted, or as there are."""
    found: list[Record] = []
    for line in measures.load(path):
        if len(found) < wanted:
            try:
                found.append(
                    read(line["text"], published=line["published"], publisher=line["publisher"], id=line["id"])
                )
            except InputError:
                continue
    return found


def arrivals(found: list[Record], count: int) -> Iterator[list[Arrival]]:
    """Reports in steps; a copy ends with a line of words that no other has, so that its spans stay what they were."""
    chance = Random(0)
    step: list[Arrival] = []
    for i in range(count):
        record = found[i % len(found)]
        line = " ".join("".join(chance.choices(_LETTERS, k=chance.randint(3, 7))) for _ in range(OTHER_WORDS))
        text = f"{record.report.text}\n{line}"
        report = msgspec.structs.replace(record.report, id=f"copy-{i}", text=text, sha256=text_digest(text))
        raw = json.dumps({"id": report.id, "text": text, "publisher": report.publisher}, ensure_ascii=False).encode()
        capture = Capture(
            f"bulk.jsonl:{i}", raw, "application/json", text,
            published=report.published, publisher=report.publisher, id=report.id,
        )  # fmt: skip
        step.append(Arrival(capture, msgspec.structs.replace(record, report=report)))
        if len(step) == AT_ONCE:
            yield step
            step = []
    if step:
        yield step


def query(asked: Mapping[str, Any]) -> Query:
    """A query as ``store.toml`` writes it."""
    given: dict[str, Any] = {k: v for k, v in asked.items() if k in Query.__dataclass_fields__ and isinstance(v, str)}
    for name in ("time", "published"):
        if name in asked:
            given[name] = Period(*asked[name])
    if "circle" in asked:
        given["place"] = Circle(*asked["circle"])
    if "event" in asked:
        given["event"] = EventType(asked["event"])
    if "effect" in asked:
        given["figure"] = Figure(least=asked["least"], effect=Effect(asked["effect"]))
    if "issue" in asked:
        given["issue"] = IssueCode(asked["issue"])
    return Query(**given)


def figures(store: Store, steps: Iterator[list[Arrival]], count: int, definitions: Mapping[str, Any]) -> Iterator[Row]:
    """All measures of one database."""
    stats = store.stats()
    name = stats.database
    limits = definitions["limits"][name]
    spent, worked, last = 0.0, 0.0, []
    for last in steps:
        start, work = time.perf_counter(), time.process_time()
        store.put(last)
        spent += time.perf_counter() - start
        worked += time.process_time() - work
    yield limited("store", 1000 * spent / count, limits["store"])
    yield Row("processor", 1000 * worked / count, "", "ms a report of our process's own, of that", None)
    again = measures.seconds(lambda: store.put(last), 3)
    yield limited("again", 1000 * again / len(last), limits["again"])
    stats = store.stats()
    yield Row("size", stats.bytes / stats.reports / 1024, "", f"KB a report, {stats.reports} of them", None)
    took = {str(asked): _timed(store, query(asked)) for asked in definitions["queries"]}
    cuts = quantiles([ms for found in took.values() for ms in found], n=20)
    yield Row("search p50", cuts[9], "", "ms a page of 20 with its snippets", None)
    yield Row("search p95", cuts[18], "", "ms a page of 20 with its snippets", None)
    slowest = max(took, key=lambda asked: min(took[asked]))
    yield Row("slowest query", min(took[slowest]), "", f"ms: {slowest}", None)


def _timed(store: Store, asked: Query) -> list[float]:
    return [1000 * measures.seconds(lambda: store.search(asked)) for _ in range(ROUNDS)]


@contextmanager
def places() -> Iterator[list[str]]:
    """A new file and a new database."""
    with TemporaryDirectory(prefix="khabar-store-") as folder, server.started(server.DURABLE) as running:
        yield [str(Path(folder) / "bench.khabar"), running.database()]


def main() -> None:
    definitions = tomllib.loads((HERE / "store.toml").read_text("utf-8"))
    path = DATA / definitions["bulk"]["path"]
    if not path.exists():
        sys.exit(f"no evaluation data in {DATA}: set KHABAR_EVALUATION_DATA to its folder")
    count = int(sys.argv[1]) if len(sys.argv) > 1 else definitions["bulk"]["reports"]
    found, rows = records(path, count), []
    with places() as both:
        for place in both:
            with Store(place) as store:
                for row in figures(store, arrivals(found, count), count, definitions):
                    mark = {True: "ok", False: "MISSED", None: ""}[row.good]
                    database = store.stats().database
                    print(
                        f"{database:>10} {row.measure:>14} {row.value:>10,.4g}  {row.bound:<8} {mark:<7} {row.unit}",
                        flush=True,
                    )
                    rows.append(Row(f"{database} {row.measure}", row.value, row.bound, row.unit, row.good))
    print(f"kept in {keep(rows, 'store').relative_to(HERE.parent)}")
    if any(row.good is False for row in rows):
        sys.exit(1)


if __name__ == "__main__":
    main()
