"""Backups: from either database into either, proved before and after."""

# SPDX-License-Identifier: Apache-2.0
import sqlite3
import threading
import zipfile
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import pytest
from tests.store.samples import ALL, capture, many

import khabar
from khabar.desk import Desk, restore
from khabar.errors import StoreError
from khabar.store import archive
from khabar.store.arrivals import Became
from khabar.store.identity import identity, key
from khabar.store.query import Query

STRIKE = key(identity(capture("strike")))


def test_a_backup_gives_the_same_store_on_either_database(filled: Desk, new: Callable[[], str], tmp_path: Path) -> None:
    filled.add([capture("strike-later"), capture("camp", where="bad.txt", text="")])
    filled.store.move_feed("https://x.example/feed", {"etag": "a"})
    manifest = filled.backup(tmp_path / "b.zip")
    assert manifest.tables["versions"].rows == 6
    place = new()
    restore(tmp_path / "b.zip", place)
    with khabar.open(place) as copy:
        left, right = filled.stats(), copy.stats()
        assert (left.reports, left.records, left.values, left.raw) == (
            right.reports,
            right.records,
            right.values,
            right.raw,
        )
        assert filled.show(STRIKE) == copy.show(STRIKE)
        assert filled.diff(STRIKE) == copy.diff(STRIKE)
        assert filled.failures() == copy.failures()
        assert copy.store.feed("https://x.example/feed") == {"etag": "a"}
        assert {h.report for h in copy.list().hits} == {h.report for h in filled.list().hits}
        assert list(copy.verify()) == []
        again = copy.add([*(capture(name) for name in ALL), capture("quiet", id="one-more")])
        assert (again[Became.UNCHANGED], again[Became.NEW]) == (5, 1)
        copy.backup(tmp_path / "c.zip")


def test_a_backup_is_of_one_moment_while_others_write(desk: Desk, where: str, tmp_path: Path) -> None:
    desk.add(many(40))
    reports = many(120)

    def write() -> None:
        with khabar.open(where) as other:
            other.add(reports)

    writer = threading.Thread(target=write)
    writer.start()
    tables = desk.backup(tmp_path / "b.zip").tables
    writer.join()
    assert 40 <= tables["reports"].rows <= 120
    assert tables["reports"].rows == tables["versions"].rows == tables["records"].rows
    restore(tmp_path / "b.zip", tmp_path / "restored.khabar")


def test_nothing_is_restored_over_a_store(filled: Desk, where: str, tmp_path: Path) -> None:
    filled.backup(tmp_path / "b.zip")
    with pytest.raises(StoreError) as refused:
        restore(tmp_path / "b.zip", where)
    assert refused.value.code == "store/not-empty"
    assert filled.stats().reports == len(ALL)


def test_a_damaged_backup_is_refused_and_leaves_nothing(new: Callable[[], str], tmp_path: Path) -> None:
    path = tmp_path / "b.zip"
    with khabar.open(new()) as desk:
        desk.add([capture("strike"), capture("quiet")])
        desk.backup(path)
    data = path.read_bytes()
    with zipfile.ZipFile(path) as archive:
        at = archive.getinfo("records.jsonl").header_offset + 200  # within its rows
    damaged = {
        "a bit": data[:at] + bytes([data[at] ^ 1]) + data[at + 1 :],
        "cut": data[: len(data) // 2],
        "no archive": b"no archive",
        "a row less": _without_a_row(path),
    }
    for what, content in damaged.items():
        path.write_bytes(content)
        place = new()
        with pytest.raises(StoreError) as refused:
            restore(path, place)
        assert refused.value.code == "store/backup", what
        with pytest.raises(StoreError):
            khabar.open(place, create=False)


def _without_a_row(path: Path, table: str = "records") -> bytes:
    """The backup, but somebody has deleted the last line of a table."""
    with zipfile.ZipFile(path) as archive:
        members = {name: archive.read(name) for name in archive.namelist()}
    members[f"{table}.jsonl"] = b"".join(members[f"{table}.jsonl"].splitlines(keepends=True)[:-1])
    changed = BytesIO()
    with zipfile.ZipFile(changed, "w") as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return changed.getvalue()


def test_no_backup_is_made_of_what_is_not_whole(tmp_path: Path) -> None:
    with khabar.open(tmp_path / "a.khabar") as desk:
        desk.add([capture("strike"), capture("quiet")])
    with sqlite3.connect(tmp_path / "a.khabar") as connection:
        connection.execute("PRAGMA foreign_keys = OFF")
        connection.execute("DELETE FROM versions WHERE id = 1")
    connection.close()
    with khabar.open(tmp_path / "a.khabar") as desk, pytest.raises(StoreError) as refused:
        desk.backup(tmp_path / "b.zip")
    assert refused.value.code == "store/damaged"
    assert not (tmp_path / "b.zip").exists()


def test_rows_that_hang_on_nothing_are_not_restored(
    filled: Desk, new: Callable[[], str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "b.zip"
    filled.backup(path)
    path.write_bytes(_without_a_row(path, "versions"))
    monkeypatch.setattr(archive, "verify", lambda _: None)  # as if it had been written so
    with pytest.raises(StoreError) as refused:
        restore(path, new())
    assert refused.value.code == "store/backup"
    assert "\n" not in str(refused.value)


def test_a_backup_that_cannot_be_written_leaves_no_part(filled: Desk, tmp_path: Path) -> None:
    with pytest.raises(StoreError) as refused:
        filled.backup(tmp_path / "nowhere" / "b.zip")
    assert refused.value.code == "store/backup"


def test_one_file_is_the_whole_store(tmp_path: Path) -> None:
    with khabar.open(tmp_path / "a.khabar") as desk:
        desk.add([capture(name) for name in ALL])
    assert [p.name for p in tmp_path.iterdir()] == ["a.khabar"]
    (tmp_path / "b.khabar").write_bytes((tmp_path / "a.khabar").read_bytes())
    with khabar.open(tmp_path / "b.khabar") as copy:
        assert list(copy.verify()) == []
        assert len(copy.search(Query()).hits) == len(ALL)
