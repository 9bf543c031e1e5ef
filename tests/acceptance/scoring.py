"""Runs the evaluation data's own scorer over what khabar reads."""

# SPDX-License-Identifier: Apache-2.0
import json
import subprocess
import sys
from pathlib import Path

import khabar
from khabar.model import Record, encode


def read_gold(evaluation: Path, name: str) -> Record:
    """The record of one annotated report."""
    folder = evaluation / "gold" / "dev"
    meta = json.loads((folder / f"{name}.meta.json").read_text("utf-8"))
    text = (folder / f"{name}.txt").read_text("utf-8")
    return khabar.read(text, id=name, published=meta.get("published"), publisher=meta.get("publisher"))


def scores(evaluation: Path, names: list[str], work: Path) -> dict[str, dict[str, float]]:
    """Figures of the scorer for ``names``: for each, precision ``p``, recall ``r``, ``f1``, ``gold`` and ``pred``."""
    predictions = work / "records.jsonl"
    predictions.write_bytes(b"".join(encode(read_gold(evaluation, name)) + b"\n" for name in sorted(names)))
    only = work / "names.txt"
    only.write_text("\n".join(names), "utf-8")
    command = [sys.executable, evaluation / "score" / "score.py", evaluation / "gold" / "dev", "--json"]
    command += ["--predictions", predictions, "--only", only]
    return json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout)
