"""``khabar gazetteer``."""

# SPDX-License-Identifier: Apache-2.0
from pathlib import Path

import pytest

from .conftest import Khabar


@pytest.fixture(autouse=True)
def data(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """A data folder for this test alone."""
    monkeypatch.setenv("KHABAR_DATA", str(tmp_path / "data"))
    return tmp_path / "data"


def test_a_name_is_shown_with_what_it_can_mean(khabar: Khabar) -> None:
    run = khabar("gazetteer", "show", "حلب")
    lines = run.out.decode().splitlines()
    assert run.code == 0
    assert "settlement" in lines[0]
    assert any("SY-HL SY02" in line for line in lines)


def test_an_unknown_name_is_said_to_be_unknown(khabar: Khabar) -> None:
    run = khabar("gazetteer", "show", "زعيطانستان")
    assert (run.code, run.out) == (1, b"")
    assert "زعيطانستان" in run.err


def test_a_table_is_imported_and_listed(khabar: Khabar, tmp_path: Path, data: Path) -> None:
    table = tmp_path / "villages.csv"
    table.write_text("name_ar,country\nزعيطان,SY\n", encoding="utf-8")
    assert khabar("gazetteer", "import", str(table)).code == 0
    assert f"1\t{data / 'gazetteer' / 'villages.tsv'}" in khabar("gazetteer", "list").out.decode()


def test_a_broken_table_is_refused_with_its_line(khabar: Khabar, tmp_path: Path) -> None:
    table = tmp_path / "villages.csv"
    table.write_text("name_ar,lat\nزعيطان,north\n", encoding="utf-8")
    run = khabar("gazetteer", "import", str(table))
    assert run.code == 1
    assert "villages.csv:2" in run.err


def test_a_server_that_is_not_there_is_an_error(khabar: Khabar) -> None:
    run = khabar("gazetteer", "fetch", "SY", "--base-url", "http://127.0.0.1:9")
    assert run.code == 1
    assert "127.0.0.1" in run.err
