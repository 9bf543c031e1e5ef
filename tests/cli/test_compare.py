"""``khabar compare`` as a person or a script calls it."""

# SPDX-License-Identifier: Apache-2.0
import json
import subprocess
import sys
from io import StringIO
from pathlib import Path

import pytest
from rich.console import Console
from rich.text import Text
from typer.testing import CliRunner

import khabar.accounts
import khabar.desk
from khabar.accounts import Story, accounts
from khabar.cli import app
from khabar.cli.origins_tree import Told, tree
from khabar.model import Record
from khabar.reader import read

LINES = [
    {
        "id": "a",
        "text": "قتيلان بقصف على سرمين\nقتل شخصان اليوم الخميس بقصف على بلدة سرمين.",
        "published": "2022-09-08",
    },
    {"id": "b", "text": "قتيلان في سرمين\nقال الدفاع المدني إن شخصين قتلا بقصف على سرمين.", "published": "2022-09-08"},
]


def compare(path: Path, *lines: object, format: str = "jsonl") -> subprocess.CompletedProcess[str]:
    path.write_text("\n".join(json.dumps(line) for line in lines), "utf-8")
    command = [sys.executable, "-m", "khabar", "compare", str(path), "--format", format]
    return subprocess.run(command, capture_output=True, text=True, check=False)


def test_one_account_a_line(tmp_path: Path) -> None:
    done = compare(tmp_path / "reports.jsonl", *LINES)
    accounts = [json.loads(line) for line in done.stdout.splitlines()]
    assert done.returncode == 0
    assert [a["main"] for a in accounts if a["main"]] == [["a", "b"]]
    assert accounts[0]["schema"] == "khabar.account/1"


def test_each_report_needs_an_id_of_its_own(tmp_path: Path) -> None:
    done = compare(tmp_path / "reports.jsonl", LINES[0], LINES[0], {"text": LINES[1]["text"]})
    assert done.returncode == 1
    assert "stands twice" in done.stderr
    assert "needs an id" in done.stderr


def test_a_report_of_the_first_year_costs_no_other(tmp_path: Path) -> None:
    first = {"id": "c", "text": "قتل خمسة مدنيين أمس في غارة على بلدة سرمين.", "published": "0001-01-01"}
    done = compare(tmp_path / "reports.jsonl", *LINES, first)
    assert (done.returncode, done.stderr) == (0, "")
    assert {r for line in done.stdout.splitlines() for r in json.loads(line)["reports"]} == {"a", "b", "c"}


def test_a_fault_in_one_report_costs_no_other(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "reports.jsonl"
    path.write_text("\n".join(json.dumps(line) for line in LINES), "utf-8")
    whole = khabar.accounts.stories

    def faulty(record: Record) -> tuple[Story, ...]:
        if record.report.id == "a":
            raise OverflowError("date value out of range")
        return whole(record)

    monkeypatch.setattr(khabar.accounts, "stories", faulty)
    done = CliRunner().invoke(app, ["compare", str(path), "--format", "jsonl"])
    assert done.exit_code == 1
    assert "a: khabar failed on what this tells (OverflowError" in done.stderr
    assert [json.loads(line)["reports"] for line in done.stdout.splitlines()] == [["b"]]


def test_a_store_takes_reports_as_compare_does(tmp_path: Path) -> None:
    """A date that only the text or the address shows, and a site's furniture, are the same to both."""
    title, told = "قتيلان بقصف على بلدة سرمين بريف إدلب", "قال الدفاع المدني إن شخصين قتلا بقصف على بلدة سرمين."
    lines = [
        {"id": "a", "text": f"الرئيسية\n{title}\n08/09/2022\n{told}\nشارك على فيسبوك"},
        {"id": "b", "text": f"{title}\n{told}", "url": "https://example.org/2022/09/08/sarmin"},
        {"id": "c", "text": f"{title}\n{told}"},
    ]
    path = tmp_path / "reports.jsonl"
    done = compare(path, *lines)
    [compared] = [json.loads(line) for line in done.stdout.splitlines()]
    with khabar.desk.open(tmp_path / "store.db") as desk:
        keys = [outcome.report for outcome in desk.add([path]).step]
        records = desk.records(keys)
        [kept] = desk.accounts().accounts
    by = [records[key].report.published_by for key in keys]
    assert by == ["visible", "url", None]
    assert kept.date is not None
    assert list(kept.date) == compared["date"]
    assert {question: list(figure) for question, figure in kept.figures.items() if figure} == compared["figures"]
    assert len(kept.main) == len(compared["main"]) == len(lines)


def test_the_table_names_place_and_figures(tmp_path: Path) -> None:
    done = compare(tmp_path / "reports.jsonl", *LINES, format="table")
    assert "سرمين" in done.stdout
    assert "killed/civilian 2" in done.stdout


def test_the_tree_goes_from_origins_over_reports_to_claims() -> None:
    records = [
        read(f"قصف على سرمين\n{words}", id=f"r{n}", published="2022-09-08", publisher=f"صحيفة {n}")
        for n, words in enumerate(["قال الدفاع المدني السوري إن شخصين قتلا بقصف على بلدة سرمين."] * 2)
    ]
    [found] = [a for a in accounts(records) if a.main]
    console = Console(width=100, record=True, file=StringIO())
    console.print(tree(found, Text("who"), {"r0": Told("صحيفة 0", "2022-09-08")}, visual=False, whole=False))
    lines = console.export_text().splitlines()
    assert "الدفاع المدني السوري" in lines[1]
    assert "صحيفة 0" in lines[2]
    assert "killed/all 2" in lines[3] or "killed/civilian 2" in lines[3]


def test_the_tree_is_short_unless_all_is_asked_for() -> None:
    records = [
        read(
            f"قصف على سرمين\nقتل {n} أشخاص اليوم بقصف على بلدة سرمين.",
            id=f"r{n}",
            published="2022-09-08",
            publisher=f"صحيفة {n}",
        )
        for n in range(3, 11)
    ]
    [found] = [a for a in accounts(records) if a.main]
    shown = []
    for whole in (False, True):
        console = Console(width=100, record=True, file=StringIO())
        console.print(tree(found, Text("who"), {}, visual=False, whole=whole))
        shown.append(console.export_text())
    more = len(found.origins) - 5
    assert more > 0
    assert f"and {more} more" in shown[0]
    assert "more" not in shown[1]


def test_a_link_is_explained_feature_by_feature(tmp_path: Path) -> None:
    compare(tmp_path / "reports.jsonl", *LINES)
    command = [sys.executable, "-m", "khabar", "explain-link", str(tmp_path / "reports.jsonl"), "a", "b"]
    lines = subprocess.run(command, capture_output=True, text=True, check=True).stdout.splitlines()
    parts = [float(line.split()[0]) for line in lines]
    assert any("same-place" in line for line in lines)
    assert abs(sum(parts[:-1]) - parts[-1]) < 0.1


def test_a_page(tmp_path: Path) -> None:
    reports, page = tmp_path / "reports.jsonl", tmp_path / "page.html"
    compare(reports, *LINES)
    command = [sys.executable, "-m", "khabar", "compare", str(reports), "--lang", "en", "--html"]
    done = subprocess.run([*command, str(page)], capture_output=True, text=True, check=True)
    assert done.stdout == ""
    assert page.read_text("utf-8").startswith("<!doctype html>")
    assert subprocess.run([*command, "-"], capture_output=True, check=True).stdout == page.read_bytes()


def test_a_page_that_cannot_be_written_is_refused_before_reading(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "khabar", "compare", "none.jsonl", "--html", str(tmp_path / "none/page.html")]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 2
    assert "no file can be written" in done.stderr
