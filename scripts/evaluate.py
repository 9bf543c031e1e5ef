"""Score khabar on the evaluation data, and write the figures into ``docs/accuracy.md``.

    python scripts/evaluate.py

``KHABAR_EVALUATION_DATA`` names the data's folder; the data brings its own scorer. Reports named in its
``unread.txt`` were not looked at while rules were written, so their figures stand apart.
"""

# SPDX-License-Identifier: Apache-2.0
import json
import os
import re
import shlex
import subprocess
import sys
from pathlib import Path
from typing import Any

from khabar import __version__

ROOT = Path(__file__).parent.parent
DATA = ROOT / os.environ.get("KHABAR_EVALUATION_DATA", "../shared")
PAGE = ROOT / "docs/accuracy.md"
BEGIN, END = "<!-- figures: make eval -->\n", "<!-- end of figures -->\n"
_FIGURE = re.compile(r"[01]\.\d{3}")
KHABAR = shlex.quote(str(Path(sys.executable).with_name("khabar"))) + " read --format jsonl -"


def score(*options: str) -> str:
    """What the scorer prints of khabar's records."""
    scorer, gold = DATA / "score/score.py", DATA / "gold/dev"
    command = [sys.executable, str(scorer), str(gold), "--run", KHABAR, *options]
    return subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True).stdout


def figures(*options: str) -> dict[str, dict[str, Any]]:
    """Precision, recall, F1 and how often it occurs in the gold annotation, by layer."""
    rows: dict[str, dict[str, Any]] = json.loads(score("--json", *options))
    return rows


def table(*parts: dict[str, dict[str, Any]]) -> str:
    """The figures of all reports, of those that rules were written with and of the unread, one layer a row."""
    everything, read, unread = parts
    lines = [
        f"khabar {__version__}: all reports, those that rules were written with, and those that nobody had looked at.",
        "",
        "| layer | all: in the gold | precision | recall | F1 | read: F1 | unread: in the gold | F1 |",
        "|---|---:|---:|---:|---:|---:|---:|---:|",
    ]
    for layer, row in everything.items():
        of_all = f"{row['gold']} | {row['p']:.2f} | {row['r']:.2f} | {row['f1']:.2f}"
        lines.append(f"| {layer} | {of_all} | {_f1(read.get(layer))} | {_counted(unread.get(layer))} |")
    return "\n".join(lines) + "\n"


def by_outlet(printed: str) -> str:
    """F1 by newspaper, from what the scorer prints: an outlet's name and five figures a line."""
    lines = [
        "By newspaper, F1:",
        "",
        "| newspaper | whole claim | time, strict | quantity | place, resolved | event type |",
        "|---|---:|---:|---:|---:|---:|",
    ]
    rows = [
        row for row in map(str.split, printed.splitlines()) if len(row) == 6 and all(map(_FIGURE.fullmatch, row[1:]))
    ]
    lines += [f"| {name} | {' | '.join(f'{float(figure):.2f}' for figure in figures)} |" for name, *figures in rows]
    return "\n".join(lines) + "\n"


def _f1(row: dict[str, Any] | None) -> str:
    return f"{row['f1']:.2f}" if row and row["gold"] else "–"


def _counted(row: dict[str, Any] | None) -> str:
    return f"{row['gold'] if row else 0} | {_f1(row)}"


def main() -> None:
    names = DATA / "gold/unread.txt"
    if not names.exists():
        sys.exit(f"no evaluation data in {DATA}: set KHABAR_EVALUATION_DATA to its folder")
    outlets = score("--by-outlet")
    print(outlets)
    page = table(figures(), figures("--without", str(names)), figures("--only", str(names)))
    page += "\n" + by_outlet(outlets)
    before, rest = PAGE.read_text("utf-8").split(BEGIN)
    after = rest.split(END)[1]
    PAGE.write_text(before + BEGIN + page + END + after, "utf-8")
    print(f"written to {PAGE.relative_to(ROOT)}")


if __name__ == "__main__":
    main()
