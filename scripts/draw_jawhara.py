"""Draw 100 reports of Jawhara FM, the same ones for everybody, to read what khabar found in them.

    python scripts/draw_jawhara.py 1                  # the reports, in the input form of khabar read
    python scripts/draw_jawhara.py 1 --ids            # their ids alone
    python scripts/draw_jawhara.py 1 --marked times   # each with what was read in it, for a person to judge

The draw of seed S is the 100 reports whose ids have the least SHA-256 of ``S:id``: no random generator,
so that every language and version draws the same. ``KHABAR_EVALUATION_DATA`` names the data's folder.
Judged draws stand in ``docs/accuracy-jawhara.md``.
"""

# SPDX-License-Identifier: Apache-2.0
import argparse
import hashlib
import json
import os
import sys
from pathlib import Path

import msgspec

from khabar.reader import layer

ROOT = Path(__file__).parent.parent
REPORTS = ROOT / os.environ.get("KHABAR_EVALUATION_DATA", "../shared") / "data/newspapers/jawhara.jsonl"
SIZE = 100


def draw(reports: list[dict[str, str]], seed: str, size: int = SIZE) -> list[dict[str, str]]:
    """``size`` of the reports, in the order of their hashes."""
    drawn = sorted(reports, key=lambda r: hashlib.sha256(f"{seed}:{r['id']}".encode()).digest())[:size]
    return [{**r, "published": iso(r["published"])} for r in drawn]


def iso(day: str) -> str:
    """The day of publication in ISO 8601; some reports state it as 28/03/2017."""
    return "-".join(reversed(day.split("/"))) if "/" in day else day


def marked(report: dict[str, str], kind: str) -> str:
    """The report's text, and below it what was read: the offsets, the words, the value."""
    found = layer(kind, report["text"], published=report.get("published"), publisher=report.get("publisher"))
    rows = [f"  {_spans(f)}  {f['text']}  =>  {_value(f)}  [{f['rule']}]" for f in found]
    return "\n".join([f"## {report['id']}  {report.get('published')}", report["text"], *rows, ""])


def _spans(found: dict[str, object]) -> str:
    return msgspec.json.encode(found["spans"]).decode()


def _value(found: dict[str, object]) -> str:
    shown = {k: v for k, v in found.items() if k not in ("id", "spans", "text", "rule", "basis", "candidates")}
    return " ".join(f"{k}={v}" for k, v in shown.items() if v not in (None, [], "", {}))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("seed")
    parser.add_argument("--ids", action="store_true", help="print the ids alone")
    parser.add_argument("--marked", metavar="LAYER", help="print what is read in a layer, such as times or places")
    options = parser.parse_args()
    if not REPORTS.exists():
        sys.exit(f"no evaluation data in {REPORTS.parent}: set KHABAR_EVALUATION_DATA to its folder")
    with REPORTS.open(encoding="utf-8") as lines:
        drawn = draw([json.loads(line) for line in lines], options.seed)
    for report in drawn:
        if options.ids:
            print(report["id"])
        else:
            print(marked(report, options.marked) if options.marked else json.dumps(report, ensure_ascii=False))


if __name__ == "__main__":
    main()
