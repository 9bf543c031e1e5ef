"""``khabar series`` as a person or a script calls it."""

# SPDX-License-Identifier: Apache-2.0
import json
from pathlib import Path

import pytest
from tests.cli.conftest import Khabar
from tests.series.figures import sentences


@pytest.fixture
def reports(tmp_path: Path) -> Path:
    """Reports about one camp, as JSON Lines."""
    path = tmp_path / "reports.jsonl"
    entries = [{k: v for k, v in e.items() if not k.startswith("_")} for e in sentences("reports.yaml")]
    path.write_text("\n".join(json.dumps(entry) for entry in entries), "utf-8")
    return path


def test_one_series_a_line_from_files(khabar: Khabar, reports: Path) -> None:
    run = khabar("series", "مخيم الهول", "population", "--from", reports)
    [series] = run.answers
    assert (run.code, series["schema"], series["quantity"]) == (0, "khabar.series/1", "present")


def test_a_table_shows_bars_and_what_is_not_drawn(khabar: Khabar, reports: Path) -> None:
    out = khabar("series", "الهول", "present", "--from", reports, "-f", "table").out.decode()
    assert "█" in out
    assert "·····" in out
    assert "not drawn" in out
    assert "45,000 people" in " ".join(out.replace("│", " ").split())


def test_csv_has_a_row_a_point(khabar: Khabar, reports: Path) -> None:
    rows = khabar("series", "الهول", "arrived", "--from", reports, "-f", "csv", "--aspect", "flow").out.splitlines()
    assert rows[0].startswith(b"place_ar,")
    assert len(rows) == 3


def test_a_person_sets_a_day_in_a_store(khabar: Khabar, reports: Path, tmp_path: Path) -> None:
    store = ("--store", tmp_path / "desk.khabar")
    assert khabar("add", reports, *store).code == 0

    def future() -> list[str]:
        [series] = khabar("series", "الهول", "present", *store).answers
        return [p["id"] for line in series["lines"] for p in line["points"] if p["future"] and p["value"] == 47000]

    [point] = future()
    assert khabar("series", "--set-day", point, "2019-02-24", "--by", "Salma", *store).code == 0
    assert future() == []
    assert khabar("series", "--unset-day", point, "--by", "Salma", *store).code == 0
    assert future() == [point]
    assert khabar("series", "--set-day", point, "2019-02-24", *store).code == 2


@pytest.mark.parametrize(
    "wrong", [["الهول"], ["الهول", "tents"], ["الهول", "present", "--since", "yesterday"], ["--unset-day", "x:y"]]
)
def test_what_cannot_be_meant_is_refused(khabar: Khabar, reports: Path, wrong: list[str]) -> None:
    assert khabar("series", *wrong, "--from", reports).code == 2


def test_a_place_without_figures_has_no_series(khabar: Khabar, reports: Path) -> None:
    run = khabar("series", "الرقة", "present", "--from", reports)
    assert (run.code, run.answers) == (0, [])


def test_an_empty_series_says_what_there_is(khabar: Khabar, reports: Path, tmp_path: Path) -> None:
    store = ("--store", tmp_path / "desk.khabar")
    assert khabar("add", reports, *store).code == 0
    for where in (("--from", reports), store):
        told = khabar("series", "الهول", "killed", *where).err
        assert "no figure of killed" in told
        assert "present (" in told
    assert "known there: nothing" in khabar("series", "الرقة", "present", *store).err
    assert "aspect" in khabar("series", "الهول", "present", "--aspect", "flow", *store).err
