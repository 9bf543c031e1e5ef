"""Measures of reading: each is a function that answers a number."""

# SPDX-License-Identifier: Apache-2.0
import json
import os
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import partial
from pathlib import Path
from tempfile import TemporaryFile
from typing import Any

from khabar.cli.garbage import rarely_collected
from khabar.errors import InputError
from khabar.model import Record
from khabar.reader import read

KHABAR = str(Path(sys.executable).with_name("khabar"))
Line = Mapping[str, Any]


def load(path: Path) -> list[Line]:
    """The reports of a JSON Lines file, as ``khabar read`` takes them."""
    return [json.loads(line) for line in path.read_text("utf-8").splitlines()]


def seconds(work: Callable[[], object], times: int = 1, clock: Callable[[], float] = time.perf_counter) -> float:
    """The shortest of several runs."""
    best = float("inf")
    for _ in range(times):
        start = clock()
        work()
        best = min(best, clock() - start)
    return best


def command(*arguments: str, lines: Iterable[Line] = ()) -> None:
    """One run of the command line, from the start of the process to its end."""
    feed = "".join(json.dumps(line, ensure_ascii=False) + "\n" for line in lines)
    subprocess.run([KHABAR, *arguments], input=feed.encode(), check=True, stdout=subprocess.DEVNULL)


def memory(path: Path) -> tuple[int, float]:
    """How many lines ``khabar read`` answers for that file, and the most memory it held (MB)."""
    with path.open("rb") as reports, TemporaryFile() as records:
        process = subprocess.Popen([KHABAR, "read", "--format", "jsonl", "-"], stdin=reports, stdout=records)
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
        records.seek(0)
        answered = sum(1 for _ in records)
    return answered, usage.ru_maxrss / 1024


def bulk(lines: Sequence[Line]) -> tuple[float, Counter[str]]:
    """Reports read in a second by a reader that has started, and the values found, by layer."""
    found: Counter[str] = Counter()
    with rarely_collected() as loaded:  # as ``khabar read`` has it
        read(lines[0]["text"])
        loaded()
        start = time.process_time()  # of one core
        for line in lines:
            try:
                found.update(_sizes(read(line["text"], published=line["published"], publisher=line["publisher"])))
            except InputError:
                found["refused"] += 1
        return len(lines) / (time.process_time() - start), found


def _sizes(record: Record) -> dict[str, int]:
    m = record.mentions
    layers = (record.claims, m.times, m.quantities, m.places, m.actors, record.events, record.counts, record.issues)
    names = ("claims", "times", "quantities", "places", "actors", "events", "counts", "issues")
    return dict(zip(names, map(len, layers), strict=True))


def growth(lines: Sequence[Line]) -> float:
    """How many times as long 1 MB of report text takes as 1 KB of it (UTF-8; the same text over and over)."""
    text = "\n".join(line["text"] for line in lines[:400]).encode()
    small, large = (text[:size].decode(errors="ignore") for size in (1000, 1_000_000))
    # Processor time: what else the machine does would hit the long run and spare the shortest of the short ones.
    long = seconds(partial(read, large), 2, time.process_time)
    short = seconds(partial(read, small), 50, time.process_time)
    return long / short


def beside_dateparser(lines: Sequence[Line], sample: int = 60) -> dict[str, float]:
    """Times found and milliseconds for a report, by khabar (all layers) and by ``dateparser.search``."""
    from dateparser.search import search_dates

    chosen = lines[:: max(1, len(lines) // sample)][:sample]
    theirs: list[Any] = []
    ours: list[Any] = []
    took = seconds(lambda: theirs.extend(d for x in chosen for d in search_dates(x["text"], languages=["ar"]) or ()))
    khabar = seconds(lambda: ours.extend(t for x in chosen for t in read(x["text"]).mentions.times))
    return {
        "reports": len(chosen),
        "dateparser ms": 1000 * took / len(chosen),
        "khabar ms": 1000 * khabar / len(chosen),
        "dateparser times": len(theirs),
        "khabar times": len(ours),
    }
