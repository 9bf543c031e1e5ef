"""Measure reading in bulk against ``definitions.toml``; ends with 1 where a limit or a count is missed.

    python benchmarks/read_bulk.py [--update]

Reads the evaluation data's reports (``KHABAR_EVALUATION_DATA``), prints a table and keeps it in ``results/``.
"""

# SPDX-License-Identifier: Apache-2.0
import csv
import os
import platform
import re
import sys
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any

import measures

from khabar import __version__
from khabar.reader import read

HERE = Path(__file__).parent
DATA = HERE.parent / os.environ.get("KHABAR_EVALUATION_DATA", "../shared")
DEFINITIONS = HERE / "definitions.toml"
LETTER = "\u0628"


@dataclass(frozen=True)
class Row:
    """One figure, what it should be, and whether it is; ``good`` is None for what has no bound."""

    measure: str
    value: float
    bound: str
    unit: str
    good: bool | None


def limited(name: str, value: float, limit: Mapping[str, Any]) -> Row:
    """A figure against its limit."""
    if "least" in limit:
        return Row(name, value, f">= {limit['least']}", limit["unit"], value >= limit["least"])
    return Row(name, value, f"<= {limit['most']}", limit["unit"], value <= limit["most"])


def figures(path: Path, limits: Mapping[str, Any], counts: Mapping[str, int]) -> Iterator[Row]:
    """All measures, the quick ones first."""
    lines = measures.load(path)
    yield limited("help", measures.seconds(lambda: measures.command("--help"), 5), limits["help"])
    cold = measures.seconds(lambda: measures.command("read", "-f", "jsonl", "-", lines=lines[:1]), 3)
    yield limited("cold", cold, limits["cold"])
    speed, found = measures.bulk(lines)
    yield limited("speed", speed, limits["speed"])
    answered, held = measures.memory(path)
    yield limited("answered", answered, limits["answered"])
    yield limited("memory", held, limits["memory"])
    yield limited("growth", measures.growth(lines), limits["growth"])
    hostile = {
        "letters": LETTER * 10_000_000,
        "quotes": f'"{LETTER} ' * 300_000 + "\u201c" * 100_001,
        "digits": LETTER + " " + "7" * 100_000,
    }
    for name, text in hostile.items():
        yield limited(name, measures.seconds(partial(read, text)), limits[name])
    for layer, n in found.items():
        yield Row(layer, n, f"= {counts[layer]}", "found in bulk", n == counts[layer])
    for name, value in measures.beside_dateparser(lines).items():
        yield Row(name, value, "", "beside dateparser.search, sampled", None)


def keep(rows: Iterable[Row], what: str = "") -> Path:
    """Write the rows to ``results/``, one file a day and machine, and of ``what`` is measured besides reading."""
    name = "-".join(filter(None, (str(date.today()), platform.machine(), f"{os.cpu_count()}cpu", what)))
    path = HERE / "results" / f"{name}.csv"
    path.parent.mkdir(exist_ok=True)
    with path.open("w", newline="", encoding="utf-8") as file:
        table = csv.writer(file, lineterminator="\n")
        table.writerow(["measure", "value", "bound", "unit", "khabar", "python"])
        for row in rows:
            version = platform.python_version()
            table.writerow([row.measure, f"{row.value:.6g}", row.bound, row.unit, __version__, version])
    return path


def update(rows: Iterable[Row]) -> None:
    """Write the counts that were found into the definitions."""
    text = DEFINITIONS.read_text("utf-8")
    for row in rows:
        if row.bound.startswith("= "):
            text = re.sub(rf"(?m)^{row.measure} = \d+$", f"{row.measure} = {row.value:.0f}", text)
    DEFINITIONS.write_text(text, "utf-8")


def main() -> None:
    definitions = tomllib.loads(DEFINITIONS.read_text("utf-8"))
    path = DATA / definitions["bulk"]["path"]
    if not path.exists():
        sys.exit(f"no evaluation data in {DATA}: set KHABAR_EVALUATION_DATA to its folder")
    rows = []
    for row in figures(path, definitions["limits"], definitions["counts"]):
        mark = {True: "ok", False: "MISSED", None: ""}[row.good]
        print(f"{row.measure:>18} {row.value:>12,.6g}  {row.bound:<10} {mark:<7} {row.unit}", flush=True)
        rows.append(row)
    print(f"kept in {keep(rows).relative_to(HERE.parent)}")
    if "--update" in sys.argv:
        update(rows)
    elif any(row.good is False for row in rows):
        sys.exit(1)


if __name__ == "__main__":
    main()
