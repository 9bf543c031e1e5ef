"""The desk on files: what is in a folder comes in, what fails is kept and tried again."""

# SPDX-License-Identifier: Apache-2.0
import json
from pathlib import Path

import pytest
from tests.store.samples import ALL, capture

import khabar
from khabar.desk import Desk
from khabar.errors import InputError
from khabar.store.arrivals import Became


def folder(path: Path) -> Path:
    """Reports as text and as JSON Lines, one line of them broken, and something that is no report."""
    path.mkdir()
    for name in ("strike", "undated"):
        (path / f"{name}.txt").write_text(capture(name).text, "utf-8")
    good = {"id": "camp-1", "text": capture("camp").text, "published": "2024-04-02"}
    (path / "more.jsonl").write_text(f"{json.dumps(good)}\n{{broken\n", "utf-8")
    (path / "picture.jpg").write_bytes(b"\xff\xd8\xff")
    return path


def test_a_folder_comes_in(desk: Desk, tmp_path: Path) -> None:
    source = folder(tmp_path / "in")
    first = desk.add([source])
    assert (first[Became.NEW], len(first.failed), len(first.left_out)) == (3, 1, 1)
    again = desk.add([str(source)])
    assert (again[Became.NEW], again[Became.UNCHANGED], len(again.failed)) == (0, 3, 1)
    assert [(kept.failed.code, kept.tries) for kept in desk.failures()] == [("input/not-json", 2)]
    assert list(desk.verify()) == []


def test_a_file_that_was_missing_is_read_when_it_is_there(desk: Desk, tmp_path: Path) -> None:
    path = tmp_path / "late.txt"
    assert [f.code for f in desk.add([path]).failed] == ["input/missing"]
    assert len(desk.retry().failed) == 1
    path.write_text(capture("quiet").text, "utf-8")
    assert desk.retry()[Became.NEW] == 1
    assert desk.failures() == []
    assert desk.retry().counts.total() == 0


def test_what_a_better_reader_reads_is_stored_from_the_bytes_that_were_kept(
    desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "strike.txt"
    path.write_text(capture("strike").text, "utf-8")

    def refuse(*_: object, **__: object) -> None:
        raise InputError("input/no-arabic", "not yet")

    with monkeypatch.context() as patch:
        patch.setattr("khabar.reader.read", refuse)
        assert [f.code for f in desk.add([path]).failed] == ["input/no-arabic"]
    path.unlink()
    assert desk.retry()[Became.NEW] == 1
    assert desk.failures() == []
    assert list(desk.verify()) == []


def test_a_fault_of_ours_costs_one_report(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    real = khabar.read

    def fail(text: str, **given: object) -> object:
        if text == capture("camp").text:
            raise ZeroDivisionError("oops")
        return real(text, **given)  # type: ignore[arg-type]

    monkeypatch.setattr("khabar.reader.read", fail)
    summary = desk.add([capture(name) for name in ALL])
    assert [f.code for f in summary.failed] == ["internal"]
    assert summary[Became.NEW] == len(ALL) - 1


def test_a_report_that_cannot_be_stored_costs_no_other(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    real = desk.store.put

    def fail(arrivals: list[object], failed: list[object], states: object) -> object:
        if any(a.capture.where == "camp.txt" for a in arrivals):  # type: ignore[attr-defined]
            raise OverflowError("too odd")
        return real(arrivals, failed, states)  # type: ignore[arg-type]

    monkeypatch.setattr(desk.store, "put", fail)
    summary = desk.add([capture(name) for name in ALL])
    assert [(f.where, f.code) for f in summary.failed] == [("camp.txt", "internal")]
    assert desk.stats().reports == len(ALL) - 1
    assert len(desk.failures()) == 1


def test_another_process_may_store_a_version_in_between(desk: Desk, where: str) -> None:
    first, second = "2024-05-01T00:00:00Z", "2024-05-03T00:00:00Z"
    desk.add([capture("strike", retrieved=first)])
    real = desk.store.known

    def known(captures: object) -> object:
        found = real(captures)  # type: ignore[arg-type]
        with khabar.open(where) as other:
            other.add([capture("strike-later", retrieved="2024-05-02T00:00:00Z")])
        return found

    desk.store.known = known  # type: ignore[method-assign, assignment]
    assert [f"{o.became} {o.version}" for o in desk.add([capture("strike", retrieved=second)]).step] == ["version 3"]
