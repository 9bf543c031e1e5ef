"""Runs the evaluation data's own scorer over what khabar reads."""

# SPDX-License-Identifier: Apache-2.0
import json
import subprocess
import sys
from pathlib import Path

import msgspec

import khabar
from khabar.model import Record, encode

Scores = dict[str, dict[str, float]]


def read_gold(evaluation: Path, name: str) -> Record:
    """The record of one annotated report."""
    folder = evaluation / "gold" / "dev"
    meta = json.loads((folder / f"{name}.meta.json").read_text("utf-8"))
    text = (folder / f"{name}.txt").read_text("utf-8")
    return khabar.read(text, id=name, published=meta.get("published"), publisher=meta.get("publisher"))


def scores(evaluation: Path, names: list[str], work: Path) -> Scores:
    """Figures of the scorer for ``names``: for each, precision ``p``, recall ``r``, ``f1``, ``gold`` and ``pred``."""
    predictions = work / "records.jsonl"
    predictions.write_bytes(b"".join(encode(read_gold(evaluation, name)) + b"\n" for name in sorted(names)))
    only = work / "names.txt"
    only.write_text("\n".join(names), "utf-8")
    scorer, gold = evaluation / "score" / "score.py", evaluation / "gold" / "dev"
    command = [sys.executable, str(scorer), str(gold), "--json", "--predictions", str(predictions), "--only", str(only)]
    answer = subprocess.run(command, check=True, capture_output=True)
    return msgspec.json.decode(answer.stdout, type=Scores)
