"""The place tables that a user can import make resolution better and nothing worse."""

# SPDX-License-Identifier: Apache-2.0
import json
import os
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

import msgspec
import pytest
from tests.acceptance.scoring import Scores

COUNTRY = "place: country"
RESOLVED = "place: resolved (country, and point where there is one)"
KILOBYTES = 300_000  # of memory, with all tables


def khabar(data: Path, *arguments: str, text: str | None = None) -> subprocess.CompletedProcess[str]:
    """The real command, with its data in ``data``."""
    environment = os.environ | {"KHABAR_DATA": str(data)}
    command = [sys.executable, "-m", "khabar", *arguments]
    return subprocess.run(command, env=environment, input=text, capture_output=True, text=True, check=True)


def figures(evaluation: Path, data: Path) -> Scores:
    command = [sys.executable, str(evaluation / "score/score.py"), str(evaluation / "gold/dev"), "--json"]
    command += ["--run", f"{sys.executable} -m khabar read --format jsonl -"]
    answer = subprocess.run(command, env=os.environ | {"KHABAR_DATA": str(data)}, capture_output=True, check=True)
    return msgspec.json.decode(answer.stdout, type=Scores)


@pytest.fixture(scope="module")
def imported(evaluation: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder into which every table of Who's On First has been imported."""
    data = tmp_path_factory.mktemp("imported")
    for table in sorted((evaluation / "data/gazetteer").glob("wof_*.tsv")):
        khabar(data, "gazetteer", "import", str(table))
    return data


@pytest.fixture(scope="module")
def scores(evaluation: Path, imported: Path, tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, Scores]:
    bare = tmp_path_factory.mktemp("bare")
    return {"shipped": figures(evaluation, bare), "imported": figures(evaluation, imported)}


def test_the_shipped_table_reaches_what_is_asked(scores: Mapping[str, Scores]) -> None:
    assert scores["shipped"][COUNTRY]["f1"] >= 0.88
    assert scores["shipped"][RESOLVED]["f1"] >= 0.74


def test_imported_tables_reach_more(scores: Mapping[str, Scores]) -> None:
    assert scores["imported"][RESOLVED]["f1"] >= 0.82
    assert scores["imported"][RESOLVED]["f1"] > scores["shipped"][RESOLVED]["f1"]


def test_villages_steal_no_names(scores: Mapping[str, Scores]) -> None:
    """Of 85,000 villages many are called like a person, a town elsewhere or a common noun."""
    item = 1 / scores["shipped"][COUNTRY]["gold"]
    assert scores["imported"][COUNTRY]["f1"] >= scores["shipped"][COUNTRY]["f1"] - item


def test_memory_stays_small_with_every_table(imported: Path) -> None:
    report = json.dumps({"text": "سقطت قذائف على بلدة سرمين في ريف إدلب."}, ensure_ascii=False)
    # Not getrusage: its peak counts what the test's own process had when it forked.
    code = "import khabar; khabar.read('سقطت قذائف على سرمين'); "
    code += "print(next(l.split()[1] for l in open('/proc/self/status') if l.startswith('VmHWM')))"
    command = [sys.executable, "-c", code]
    environment = os.environ | {"KHABAR_DATA": str(imported)}
    used = subprocess.run(command, env=environment, capture_output=True, text=True, check=True)
    assert int(used.stdout) <= KILOBYTES
    assert json.loads(khabar(imported, "read", "--format", "jsonl", "-", text=report + "\n").stdout)["mentions"][
        "places"
    ]


def test_open_syria_brings_pcodes(evaluation: Path, tmp_path: Path) -> None:
    for level in ("governorates", "districts", "subdistricts"):
        done = khabar(tmp_path, "gazetteer", "import", str(evaluation / f"data/gazetteer/opensyria_{level}.json"))
        assert "left out" not in done.stderr
    report = {"text": "وصلت القافلة إلى ناحية مركدة في محافظة الحسكة قبل أن تعود إلى منطقة جسر الشغور."}
    answer = khabar(tmp_path, "read", "--format", "jsonl", "-", text=json.dumps(report, ensure_ascii=False) + "\n")
    places = {p["text"]: p["pcode"] for p in json.loads(answer.stdout)["mentions"]["places"]}
    assert places == {"ناحية مركدة": "SY080003", "محافظة الحسكة": "SY08", "منطقة جسر الشغور": "SY0704"}
