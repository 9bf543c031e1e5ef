"""Measure joining reports to accounts at size against ``accounts.toml``; ends with 1 where a limit is missed.

    python benchmarks/accounts.py [CLAIMS]

on made-up reports (``made_up.py``), of which the truth is known, with all stories in memory. Times of joins and growth
are of the processor, so that what else runs on a machine doesn't count; the batch is told both ways.
"""

# SPDX-License-Identifier: Apache-2.0
import gc
import math
import resource
import sys
import time
import tomllib
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from random import Random
from statistics import quantiles
from typing import Any

from made_up import Told, reports
from read_bulk import HERE, Row, keep, limited

from khabar.accounts.index import Index
from khabar.accounts.join import batch, join
from khabar.accounts.regroup import Group, is_main, report_of

JOINS = 400


def figures(claims: int, limits: Mapping[str, Any]) -> Iterator[Row]:
    """All measures of a world of that many claims, and how they grew from smaller ones."""
    before: tuple[int, float] | None = None
    for size in (s for s in (claims // 100, claims // 10, claims) if s >= 1000):
        told = list(reports(size))
        index, groups, seconds, wall = _batch(told)
        yield Row(f"batch {size}", seconds, "", "s of the processor to group all anew", None)
        yield Row(f"batch {size} wall", wall, "", "s on the clock", None)
        if before:
            ratio = seconds / before[1] / (size * math.log(size) / (before[0] * math.log(before[0])))
            yield limited(f"growth {size}", ratio, limits["growth"])
        before = size, seconds
        yield from _joins(size, index, told, limits)
    yield limited("batch", wall, limits["batch"])
    yield limited("memory", resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024, limits["memory"])
    precision, recall = b_cubed(groups, told)
    yield limited("precision", precision, limits["precision"])
    yield limited("recall", recall, limits["recall"])


def _batch(told: Sequence[Told]) -> tuple[Index, list[Group], float, float]:
    """The shelf and the groups, with the seconds of the processor and on the clock that they took."""
    index = Index()
    start, wall = time.process_time(), time.perf_counter()
    groups = batch(index, {report.report: report.stories for report in told})
    return index, groups, time.process_time() - start, time.perf_counter() - wall


def _joins(size: int, index: Index, told: Sequence[Told], limits: Mapping[str, Any]) -> Iterator[Row]:
    """The time to join one more report, for reports drawn from all, and for some of the widest block."""
    chance = Random(1)
    drawn = _times(index, chance.sample(told, min(JOINS, len(told))))
    for name, share in (("median", 50), ("p95", 95)):
        yield limited(f"join {name} {size}", quantiles(drawn, n=100)[share - 1], limits["join"])
    yield Row(f"join longest {size}", max(drawn), "", "ms", None)
    tail = [report for report in told if report.event <= 0]
    if len(tail) > 10:
        yield limited(f"join tail {size}", quantiles(_times(index, chance.sample(tail, 10)), n=2)[0], limits["tail"])


def _times(index: Index, sample: Sequence[Told]) -> list[float]:
    """Milliseconds that each of the reports takes to join, after it was taken out."""
    found = []
    for report in sample:
        join(index, report.report, ())
        start = time.process_time()
        join(index, report.report, report.stories)
        found.append((time.process_time() - start) * 1000)
    return found


def b_cubed(groups: Sequence[Group], told: Sequence[Told]) -> tuple[float, float]:
    """Precision and recall of the main stories' groups against the events that they are of."""
    event = {report.report: report.event for report in told}
    size: dict[int, int] = defaultdict(int)
    for number in event.values():
        size[number] += 1
    precision = recall = 0.0
    for group in groups:
        shared: dict[int, int] = defaultdict(int)
        for id in filter(is_main, group.main):
            shared[event[report_of(id)]] += 1
        precision += sum(n * n for n in shared.values()) / max(1, len(group.main))
        recall += sum(n * n / size[number] for number, n in shared.items())
    return precision / len(told), recall / len(told)


def main() -> None:
    definitions = tomllib.loads((HERE / "accounts.toml").read_text("utf-8"))
    claims = int(sys.argv[1]) if len(sys.argv) > 1 else definitions["world"]["claims"]
    rows = []
    gc.disable()
    for row in figures(claims, definitions["limits"]):
        mark = {True: "ok", False: "MISSED", None: ""}[row.good]
        print(f"{row.measure:>20} {row.value:>10,.4g}  {row.bound:<8} {mark:<7} {row.unit}", flush=True)
        rows.append(row)
    print(f"kept in {keep(rows, 'accounts').relative_to(HERE.parent)}")
    if any(row.good is False for row in rows):
        sys.exit(1)


if __name__ == "__main__":
    main()
