"""The schema that migrations make, and the stores that are refused."""

# SPDX-License-Identifier: Apache-2.0
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import text
from tests.store.forked import Forked

import khabar
from khabar.errors import StoreError
from khabar.store import migrate, schema
from khabar.store.connect import engine, reading, writing
from khabar.store.store import Store


def test_migrations_make_what_the_code_expects(where: str) -> None:
    with reading(engine(where)) as connection:
        context = MigrationContext.configure(connection)
        own = {table.name for table in schema.metadata.tables.values()}
        differences = [d for d in compare_metadata(context, schema.metadata) if d[0] != "remove_table"]
        assert [d for d in differences if not (d[0] == "remove_index" and d[1].table.name not in own)] == []


def test_every_table_of_a_file_is_strict(empty_file: Path) -> None:
    with sqlite3.connect(empty_file) as connection:
        tables = {row[1]: row[5] for row in connection.execute("PRAGMA table_list") if row[0] == "main"}
    assert [name for name in schema.metadata.tables if tables[name] != 1] == []


def test_two_processes_may_make_one_store(new: Callable[[], str]) -> None:
    place = new()

    def make(tell: Callable[[str], None]) -> None:
        with Store(place) as made:
            tell(str(made.stats().reports))

    both = [Forked(make) for _ in range(2)]
    assert [process.told() for process in both] == [["0"], ["0"]]


def test_an_old_store_is_brought_up_to_date_with_all_that_is_in_it(new: Callable[[], str]) -> None:
    place = new()
    old = engine(place)
    with writing(old) as connection:
        migrate.create(connection, "0001")
        connection.execute(text("INSERT INTO store VALUES ('words', '0')"))
        connection.execute(
            text(
                "INSERT INTO failures (key, source, code, message, first_seen, last_tried, tries)"
                " VALUES ('k', 'a.txt', 'input/missing', 'gone', '2024', '2024', 1)"
            )
        )
    old.dispose()
    with khabar.open(place) as desk:
        [kept] = desk.failures()
        assert (kept.failed.where, kept.failed.context.url, kept.tries) == ("a.txt", None, 1)
        assert list(desk.verify()) == []
        with reading(desk.store._engine) as connection:
            assert migrate.current(connection) == migrate.NEWEST


def test_a_newer_store_is_refused_and_left_alone(where: str) -> None:
    with writing(engine(where)) as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    with pytest.raises(StoreError, match="upgrade khabar") as refused:
        khabar.open(where)
    assert refused.value.code == "store/newer"
    with reading(engine(where)) as connection:
        assert connection.scalar(text("SELECT version_num FROM alembic_version")) == "9999"


def test_a_store_that_is_not_there_is_not_made_unasked(new: Callable[[], str]) -> None:
    place = new()
    with pytest.raises(StoreError) as refused:
        khabar.open(place, create=False)
    assert refused.value.code == "store/missing"
    assert "://" in place or not Path(place).exists()


def test_files_of_others_are_refused_and_left_alone(tmp_path: Path) -> None:
    page, other, folder = tmp_path / "page.html", tmp_path / "other.db", tmp_path / "folder"
    page.write_text("<html>" * 100)
    folder.mkdir()
    with sqlite3.connect(other) as connection:
        connection.execute("CREATE TABLE theirs (a)")
    before = page.read_bytes(), other.read_bytes()
    for path in (page, other, folder):
        with pytest.raises(StoreError) as refused:
            khabar.open(path)
        assert refused.value.code == "store/foreign", path
    assert (page.read_bytes(), other.read_bytes()) == before


@pytest.mark.parametrize(
    ("place", "code"),
    [
        ("mysql://localhost/x", "store/foreign"),
        ("postgresql://[x", "store/unreachable"),
        ("postgresql://nobody@127.0.0.1:1/x", "store/unreachable"),
        ("/nowhere/at/all.khabar", "store/unreachable"),
    ],
)
def test_what_cannot_be_opened_is_said(place: str, code: str) -> None:
    with pytest.raises(StoreError) as refused:
        khabar.open(place, wait=0.1)
    assert refused.value.code == code


def test_a_password_is_not_told() -> None:
    with pytest.raises(StoreError) as refused:
        khabar.open("postgresql://desk:sesame@127.0.0.1:1/x", wait=0.1)
    assert "sesame" not in str(refused.value)


def test_a_store_in_a_database_leaves_other_tables_alone(new: Callable[[], str]) -> None:
    place = new()
    if "://" not in place:
        return
    import psycopg

    with psycopg.connect(place) as connection:
        connection.execute("CREATE TABLE reports (theirs text)")
    with khabar.open(place) as desk:
        assert desk.stats().reports == 0


def test_the_newest_schema_is_the_last_migration() -> None:
    assert sorted(migrate.KNOWN) == migrate.KNOWN
    assert len(set(migrate.KNOWN)) == len(migrate.KNOWN)


def test_reading_needs_no_database() -> None:
    script = (
        "import sys, khabar; khabar.read; import khabar.cli; assert not {'sqlalchemy', 'alembic'} & set(sys.modules)"
    )
    subprocess.run([sys.executable, "-c", script], check=True)
