"""Score khabar on the evaluation data, and write the figures into ``docs/accuracy.md``.

    python scripts/evaluate.py

``KHABAR_EVALUATION_DATA`` names the data's folder; the data brings its own scorer. Reports named in its
``unread.txt`` were not looked at while rules were written, so their figures stand apart.
"""

# SPDX-License-Identifier: Apache-2.0
import json
import os
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


def table(read: dict[str, dict[str, Any]], unread: dict[str, dict[str, Any]]) -> str:
    """The figures as a Markdown table, one layer a row."""
    lines = [
        f"khabar {__version__}, on the reports that rules were written with and on those that nobody had looked at.",
        "",
        "| layer | in the gold | precision | recall | F1 | unread: in the gold | precision | recall | F1 |",
        "|---|---:|---:|---:|---:|---:|---:|---:|---:|",
    ]
    for layer, row in read.items():
        if not layer.startswith("event type "):
            lines.append(f"| {layer} | {_cells(row)} | {_cells(unread.get(layer))} |")
    return "\n".join(lines) + "\n"


def _cells(row: dict[str, Any] | None) -> str:
    if not row or not row["gold"]:
        return "– | – | – | –"
    return f"{row['gold']} | {row['p']:.2f} | {row['r']:.2f} | {row['f1']:.2f}"


def main() -> None:
    names = DATA / "gold/unread.txt"
    if not names.exists():
        sys.exit(f"no evaluation data in {DATA}: set KHABAR_EVALUATION_DATA to its folder")
    print(score("--by-outlet"))
    page = table(figures("--without", str(names)), figures("--only", str(names)))
    before, rest = PAGE.read_text("utf-8").split(BEGIN)
    after = rest.split(END)[1]
    PAGE.write_text(before + BEGIN + page + END + after, "utf-8")
    print(f"written to {PAGE.relative_to(ROOT)}")


if __name__ == "__main__":
    main()
