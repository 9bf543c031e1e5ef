"""Whatever is changed behind khabar's back, verification finds."""

# SPDX-License-Identifier: Apache-2.0
import zlib
from collections.abc import Callable
from pathlib import Path

import pytest
from sqlalchemy import Connection, text
from tests.store.samples import ALL, capture

from khabar.desk import Desk
from khabar.errors import StoreError
from khabar.store import words
from khabar.store.connect import writing
from khabar.store.store import Store


def test_a_whole_store_has_no_findings(filled: Desk) -> None:
    filled.add([capture("strike-later"), capture("camp", where="bad", text="")])
    steps: list[tuple[int, int]] = []
    assert list(filled.verify(lambda done, total: steps.append((done, total)))) == []
    assert steps[-1] == (13, 13)


def turned(column: str, table: str) -> Callable[[Connection], None]:
    """Turns one bit of a value."""

    def turn(connection: Connection) -> None:
        id, data = connection.execute(
            text(f"SELECT {column}, {'sha256' if table == 'blobs' else 'id'} FROM {table}")
        ).one()[::-1]
        changed = bytearray(data)
        changed[len(changed) // 2] ^= 1
        where = "sha256" if table == "blobs" else "id"
        connection.execute(
            text(f"UPDATE {table} SET {column} = :new WHERE {where} = :id"), {"new": bytes(changed), "id": id}
        )

    return turn


def ran(*statements: str) -> Callable[[Connection], None]:
    """Runs statements that leave the database itself whole."""

    def run(connection: Connection) -> None:
        for statement in statements:
            connection.execute(text(statement))

    return run


def other_record(connection: Connection) -> None:
    """Another record, with its right digest, under a version."""
    data = connection.scalar(text("SELECT data FROM records"))
    assert data
    made = zlib.decompress(data).replace(b'"start"', b'"start"').replace(b'"language":"ar"', b'"language":"fa"')
    changed = made.replace(b"[0,20]", b"[0,9999]")
    assert changed != made
    from khabar.store.blobs import digest, pack

    connection.execute(
        text("UPDATE records SET data = :data, sha256 = :name"), {"data": pack(changed), "name": digest(changed)}
    )


TAMPERED = {
    "a bit of the raw bytes": (turned("data", "blobs"), "verify/raw"),
    "a bit of the record": (turned("data", "records"), "verify/record"),
    "a span outside the text": (other_record, "verify/record"),
    "a letter of the text": (ran("UPDATE versions SET text = replace(text, '.', ',')"), "verify/text"),
    "a value": (ran("UPDATE counts SET low = low + 1"), "verify/values"),
    "a value too few": (ran("DELETE FROM claims WHERE n = 0"), "verify/values"),
    "a value too many": (ran("INSERT INTO issues SELECT id, 99, 'conflict/time' FROM records"), "verify/values"),
    "words": (ran("UPDATE search SET source = actor"), "verify/words"),
    "no words": (ran("DELETE FROM search"), "verify/orphan"),
    "no record": (ran("DELETE FROM records"), "verify/orphan"),
    "no latest version": (ran("UPDATE versions SET latest = 0"), "verify/orphan"),
    "no version": (ran("DELETE FROM versions"), "verify/orphan"),
    "another identity": (ran("UPDATE reports SET identity = 'url example.org/b'"), "verify/identity"),
}


@pytest.mark.parametrize("what", TAMPERED)
def test_what_was_tampered_with_is_found(desk: Desk, what: str) -> None:
    tamper, code = TAMPERED[what]
    desk.add([capture("strike")])
    with writing(desk.store._engine) as connection:
        tamper(connection)
    assert code in {finding.code for finding in desk.verify()}


def test_a_row_that_hangs_on_nothing_is_found(tmp_path: Path) -> None:
    with Desk(Store(tmp_path / "a.khabar")) as desk:
        desk.add([capture("strike")])
        with desk.store._engine.connect() as connection:
            raw = connection.connection.dbapi_connection
            assert raw
            raw.execute("ROLLBACK") if raw.in_transaction else None
            raw.execute("PRAGMA foreign_keys = OFF")
            raw.execute("DELETE FROM blobs")
        assert "verify/orphan" in {finding.code for finding in desk.verify()}


def test_an_index_by_older_rules_of_words_is_made_anew(
    filled: Desk, where: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    with writing(filled.store._engine) as connection:
        connection.execute(text("DELETE FROM search"))
    monkeypatch.setattr(words, "RULES", words.RULES + 1)
    with Desk(Store(where)) as again:
        assert list(again.verify()) == []
        assert len(again.list().hits) == len(ALL)


def test_damaged_raw_bytes_are_not_given_out(filled: Desk) -> None:
    report = filled.list().hits[0].report
    with writing(filled.store._engine) as connection:
        connection.execute(text("UPDATE blobs SET data = :data"), {"data": zlib.compress(b"other")})
    with pytest.raises(StoreError) as refused:
        filled.raw(report)
    assert refused.value.code == "store/damaged"
