"""A full disk, a file that can't be written, a locked database, damaged pages: each says what it is."""

# SPDX-License-Identifier: Apache-2.0
import os
import resource
import signal
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from sqlalchemy import text
from tests.store.forked import Forked
from tests.store.samples import ALL, capture, many
from tests.store.server import Server

import khabar
from khabar.desk import Desk
from khabar.errors import StoreError
from khabar.store.arrivals import Became
from khabar.store.connect import engine, reading, writing
from khabar.store.query import Query
from khabar.store.store import Store

Tell = Callable[[str], None]


def test_a_full_disk_costs_only_the_step(tmp_path: Path) -> None:
    with Desk(Store(tmp_path / "a.khabar")) as desk:
        desk.add([capture(name) for name in ALL])
        with reading(desk.store._engine) as connection:
            pages = connection.exec_driver_sql("PRAGMA page_count").scalar_one()
            connection.exec_driver_sql(f"PRAGMA max_page_count = {pages + 2}")  # of this connection, which is reused
        with pytest.raises(StoreError) as refused:
            desk.add(many(60))
        assert refused.value.code == "store/full"
        with reading(desk.store._engine) as connection:
            connection.exec_driver_sql("PRAGMA max_page_count = 1000000")
        assert list(desk.verify()) == []
        assert desk.add(many(60))[Became.NEW] == 60


def test_a_disk_that_is_really_full(tmp_path: Path) -> None:
    """The kernel lets no file of the process grow beyond a size, as a quota does."""

    def fill(tell: Tell) -> None:
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        with khabar.open(tmp_path / "a.khabar") as desk:
            desk.add(many(5))
            resource.setrlimit(resource.RLIMIT_FSIZE, (500_000, resource.RLIM_INFINITY))
            with pytest.raises(StoreError) as refused:
                desk.add(many(100))
            tell(refused.value.code)

    (said,) = Forked(fill).told()
    assert said in {"store/full", "store/unreadable"}
    with khabar.open(tmp_path / "a.khabar") as desk:
        assert list(desk.verify()) == []
        assert desk.stats().reports >= 5


def test_a_locked_store_is_waited_for_and_then_said(where: str) -> None:
    other = engine(where)
    with writing(other) as connection, Desk(Store(where, wait=0.2)) as desk:
        if connection.dialect.name == "postgresql":
            connection.execute(text("LOCK TABLE reports IN EXCLUSIVE MODE"))
        with pytest.raises(StoreError) as refused:
            desk.add([capture("strike")])
        assert refused.value.code == "store/locked"
        assert desk.search(Query()).hits == ()  # readers don't wait
    with Desk(Store(where)) as desk:
        assert desk.add([capture("strike")])[Became.NEW] == 1


def test_a_store_is_verified_while_another_writes(where: str) -> None:
    other = engine(where)
    with Desk(Store(where, wait=0.2)) as desk:
        desk.add([capture("strike")])
        with writing(other) as connection:
            connection.execute(text("UPDATE feeds SET moved = moved"))
            assert list(desk.verify()) == []


def test_who_may_only_read_sees_what_others_write(tmp_path: Path) -> None:
    path = tmp_path / "a.khabar"
    with khabar.open(path) as desk:
        desk.add([capture("strike")])
    _open_to_all(tmp_path, path, 0o777)

    def read(tell: Tell) -> None:
        with khabar.open(path) as desk:
            tell(str(len(desk.list().hits)))
            (tmp_path / "read").touch()
            _await(tmp_path / "written")
            tell(str(len(desk.list().hits)))

    reader = Forked(read, user="nobody")
    _await(tmp_path / "read")
    path.chmod(0o644)
    with khabar.open(path) as desk:
        desk.add([capture("camp")])
        (tmp_path / "written").touch()
        assert reader.told() == ["1", "2"]


def _await(sign: Path) -> None:
    """Wait until the other process has made that file; not for ever."""
    ends = time.monotonic() + 20
    while not sign.exists() and time.monotonic() < ends:
        time.sleep(0.01)


def _open_to_all(folder: Path, path: Path, mode: int) -> None:
    """Let everyone read the file, and reach its folder with that mode."""
    path.chmod(0o444)
    for above in folder.parents[:3]:
        if above.owner() == folder.owner() and above.name.startswith("pytest"):
            above.chmod(0o755)
    folder.chmod(mode)


def test_a_file_that_cannot_be_written_can_be_read(tmp_path: Path) -> None:
    path = tmp_path / "a.khabar"
    with khabar.open(path) as desk:
        desk.add([capture(name) for name in ALL])
    _open_to_all(tmp_path, path, 0o555)

    def read(tell: Tell) -> None:
        with khabar.open(path) as desk:
            tell(str(len(desk.list().hits)))
            tell(str(list(desk.verify())))
            with pytest.raises(StoreError) as refused:
                desk.store.move_feed("x", 1)
            tell(refused.value.code)

    try:
        assert Forked(read, user="nobody").told() == [str(len(ALL)), "[]", "store/read-only"]
    finally:
        tmp_path.chmod(0o755)


def test_a_role_that_may_not_write_is_told(server: Server, empty_database: str) -> None:
    place = server.database(empty_database)
    server.psql(
        "CREATE ROLE reader LOGIN; GRANT USAGE ON SCHEMA khabar TO reader;"
        "GRANT SELECT ON ALL TABLES IN SCHEMA khabar TO reader",
        server.name(place),
    )
    with Desk(Store(place.replace("khabar@", "reader@"))) as desk:
        assert desk.search(Query()).hits == ()
        with pytest.raises(StoreError) as refused:
            desk.add([capture("strike")])
        assert refused.value.code == "store/read-only"


@pytest.mark.parametrize("part", [0.3, 0.6, 0.95])
def test_damaged_pages_are_found_and_said(tmp_path: Path, part: float) -> None:
    path = tmp_path / "a.khabar"
    with khabar.open(path) as desk:
        desk.add(many(30))
    data = bytearray(path.read_bytes())
    start = int(len(data) * part) // 4096 * 4096
    data[start : start + 2 * 4096] = os.urandom(2 * 4096)
    path.write_bytes(data)
    assert damage(path)


def test_a_file_cut_short_is_found(tmp_path: Path) -> None:
    path = tmp_path / "a.khabar"
    with khabar.open(path) as desk:
        desk.add(many(30))
    path.write_bytes(path.read_bytes()[:-8192])
    assert damage(path)


def damage(path: Path) -> bool:
    """Whether opening or verifying says that the file is damaged."""
    try:
        with khabar.open(path) as desk:
            return bool(list(desk.verify()))
    except StoreError as error:
        return error.code == "store/damaged"
