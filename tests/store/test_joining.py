"""Accounts of a store: the same whatever way their reports came, and whole whatever happened on the way."""

# SPDX-License-Identifier: Apache-2.0
import random
import threading
import time
import zipfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import msgspec
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import Connection, delete, text
from tests.store.forked import Forked
from tests.store.incident import TENTH, arrivals, at_once, capture, captures, kept, main_of, name, told
from tests.store.samples import many

import khabar
from khabar.accounts import known, when
from khabar.accounts.stories import stories
from khabar.accounts.story import Story
from khabar.casebook import linking
from khabar.casebook.contradictions import Found
from khabar.casebook.find import Accounts, find
from khabar.casebook.query import AccountQuery, ContrastQuery
from khabar.casebook.settle import pending, settle
from khabar.desk import Desk, restore
from khabar.model import Record
from khabar.model.account import Account
from khabar.store import cases
from khabar.store.query import Circle, Period
from khabar.store.store import Store

ORDERS = settings(max_examples=8, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
KILLS = 5


def test_one_by_one_is_all_at_once_is_without_a_store(where: str, new: Callable[[], str]) -> None:
    given = [*captures(), *many(5)]
    with khabar.open(where) as one, khabar.open(new()) as other:
        for report in given:
            one.add([report])
        other.add(given)
        assert told(one) == told(other) == at_once(given)
        assert list(one.verify()) == list(other.verify()) == []
        assert kept(one)["stories"] == kept(one)["members"]
        assert main_of(one, name("n1")).main == tuple(sorted(name(f"n{n}") for n in range(1, 10)))


@ORDERS
@given(order=st.permutations(range(11)), step=st.integers(1, 11))
def test_the_order_of_arrival_changes_nothing(where: str, order: list[int], step: int) -> None:
    given = [captures()[n] for n in order]
    with khabar.open(where) as desk:
        _emptied(desk)
        for at in range(0, len(given), step):
            desk.store.put(arrivals(given[at : at + step]))
            settle(desk.store)
        assert told(desk) == at_once(captures())


def test_a_tenth_report_raises_the_revision_and_the_id_stays(desk: Desk) -> None:
    desk.add(captures())
    before = main_of(desk, name("n1"))
    desk.add([capture(**TENTH)])
    after = main_of(desk, name("n1"))
    assert (after.id, after.revision) == (before.id, before.revision + 1)
    assert after.figures["killed/civilian"] == (2, 8)
    others = [a for a in desk.accounts(AccountQuery()).accounts if a.id != after.id]
    assert [a.revision for a in others] == [1, 1]
    *_, turn = desk.account(after.id).turns
    assert (turn.became, turn.detail.came) == ("changed", (f"{name('n10')}:main",))


def test_what_is_known_changes_no_account(desk: Desk) -> None:
    desk.add(captures())
    before = [(a.id, a.revision) for a in desk.accounts().accounts]
    desk.add(captures())
    assert [(a.id, a.revision) for a in desk.accounts().accounts] == before


def test_a_new_version_is_what_its_report_says(desk: Desk) -> None:
    desk.add(captures())
    first = captures()[2]
    later = replace(first, text=first.text.replace("سبعة", "ستة"), retrieved="2030-01-01T00:00:00Z", raw=b"later")
    desk.add([later])
    assert main_of(desk, name("n3")).figures["killed/civilian"] == (2, 6)
    assert told(desk) == at_once([*captures()[:2], later, *captures()[3:]])
    assert list(desk.verify()) == []


def test_a_report_that_goes_leaves_its_accounts(desk: Desk) -> None:
    desk.add(captures())
    gone = main_of(desk, name("x1"))
    with desk.store._engine.begin() as connection:
        for key in (name("x1"), name("n3")):
            connection.execute(text("DELETE FROM reports WHERE key = :key"), {"key": key})
    left = [c for c in captures() if c.id not in {"x1", "n3"}]
    assert told(desk) == at_once(left)
    case = desk.account(gone.id)
    assert case.account.places == ()
    assert (case.account.merged_into, case.turns[-1].became) == (None, "gone")
    assert {f.problem for f in desk.verify()} == {"raw bytes of no version"}  # which the statement above left


def test_killed_at_any_moment_accounts_are_whole_after_the_next_opening(
    where: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("khabar.desk.steps.AT_ONCE", 2)
    given = [*captures(), *many(8)]
    wanted = at_once(given)
    chance = random.Random(0)

    def add(tell: Callable[[str], None]) -> None:
        with Desk(Store(where)) as desk:
            desk.add(given, lambda _: tell("step"))
            tell("end")

    started = time.monotonic()
    assert Forked(add).told()[-1] == "end"
    longest = time.monotonic() - started
    for _ in range(KILLS):
        with Desk(Store(where)) as desk:
            _emptied(desk)
        child = Forked(add)
        time.sleep(chance.random() * longest)
        child.kill()
        child.told()
        with Desk(Store(where)) as desk:
            desk.settle()
            assert list(desk.verify()) == []
            assert not pending(desk.store)
            keys = {hit.report for hit in desk.list(500).hits}
            assert told(desk) == at_once([c for c in given if _key(c) in keys])
            desk.add(given)
            assert told(desk) == wanted


def test_two_add_at_once(where: str) -> None:
    given = [*captures(), *many(8)]
    wrong: list[BaseException] = []

    def add(part: list[khabar.intake.capture.Capture]) -> None:
        try:
            with Desk(Store(where)) as desk:
                for report in part:
                    desk.add([report])
        except BaseException as error:
            wrong.append(error)

    threads = [threading.Thread(target=add, args=(given[n::2],)) for n in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert wrong == []
    with Desk(Store(where)) as desk:
        assert told(desk) == at_once(given)
        assert list(desk.verify()) == []


def test_a_backup_gives_the_same_accounts(desk: Desk, new: Callable[[], str], tmp_path: Path) -> None:
    desk.add(captures())
    desk.add([capture(**TENTH)])
    before = _all(desk)
    desk.backup(tmp_path / "b.zip")
    place = new()
    restore(tmp_path / "b.zip", place)
    with khabar.open(place) as copy:
        assert _all(copy) == before
        assert list(copy.verify()) == []
        assert not pending(copy.store)
        copy.add(many(2))
        assert {a.id for a in copy.accounts(AccountQuery(passing=True)).accounts} > {a.id for a in before}


def test_a_store_from_before_has_its_accounts_made(desk: Desk, new: Callable[[], str], tmp_path: Path) -> None:
    desk.add(captures())
    desk.backup(tmp_path / "b.zip")
    _without_accounts(tmp_path / "b.zip", tmp_path / "old.zip")
    place = new()
    restore(tmp_path / "old.zip", place)
    with khabar.open(place) as old:
        steps: list[tuple[int, int]] = []
        old.settle(lambda done, total: steps.append((done, total)))
        assert steps == [(11, 11)]
        assert told(old) == told(desk)


def test_other_rules_of_linking_make_all_anew(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    desk.add(captures())
    before = _all(desk)
    monkeypatch.setattr("khabar.casebook.linking.CODE", 99)
    khabar.casebook.linking.rules.cache_clear()
    try:
        assert pending(desk.store)
        assert _all(desk) == before
        assert list(desk.verify()) == []
    finally:
        khabar.casebook.linking.rules.cache_clear()


def test_all_that_accounts_are_made_by_makes_them_anew() -> None:
    package = Path(khabar.__file__).parent
    loaded = {when.LEXICON, known._LEXICON, *known._NAMES, *(package / "contrast").glob("*.yaml")}
    assert loaded <= set(linking.tables())
    assert all(path.is_file() for path in linking.tables())


@pytest.mark.parametrize(
    ("damage", "code"),
    [
        ("UPDATE stories SET data = (SELECT data FROM accounts LIMIT 1) WHERE id = 1", "verify/story"),
        ("DELETE FROM keys WHERE story = 1", "verify/story"),
        ("UPDATE links SET score = 99", "verify/story"),
        ("DELETE FROM members WHERE account = 1", "verify/orphan"),
        ("UPDATE accounts SET killed = 77 WHERE id = 1", "verify/account"),
        ("UPDATE accounts SET merged_into = 4711 WHERE id = 1", "verify/orphan"),
    ],
)
def test_what_is_amiss_is_found(desk: Desk, damage: str, code: str) -> None:
    desk.add(captures())
    with desk.store._engine.begin() as connection:
        connection.exec_driver_sql(damage)
    assert code in {finding.code for finding in desk.verify()}


def test_a_report_on_which_khabar_fails_costs_no_other(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(record: Record) -> tuple[Story, ...]:
        if record.report.id == name("n3"):
            raise ValueError("no story")
        return stories(record)

    monkeypatch.setattr("khabar.casebook.settle.stories", fail)
    desk.store.put(arrivals(captures()))
    assert desk.settle().failed == [f"report {name('n3')}: ValueError: no story"]
    assert len(main_of(desk, name("n1")).main) == 8
    monkeypatch.undo()
    assert [f.code for f in desk.verify()] == ["verify/story"]


@pytest.mark.parametrize("anew", [True, False])
def test_a_damaged_record_costs_no_other_report(desk: Desk, anew: bool) -> None:
    desk.add(captures())
    with desk.store._engine.begin() as connection:
        damaged = "SELECT v.id FROM versions v JOIN reports r ON r.id = v.report WHERE r.key = :key"
        wrong = {"data": b"no record", "key": name("n3")}
        connection.execute(text(f"UPDATE records SET data = :data WHERE version IN ({damaged})"), wrong)
        if anew:
            connection.execute(text("UPDATE store SET value = 'other' WHERE name = 'linking'"))
    if anew:
        assert [failed.partition(": ")[0] for failed in desk.settle().failed] == [f"report {name('n3')}"]
    desk.add([capture(**TENTH)])
    account = main_of(desk, name("n1"))
    assert {name("n10"), name("n9")} <= set(account.main)
    assert account.figures["killed/civilian"] == (2, 8)
    assert "verify/record" in {finding.code for finding in desk.verify()}


def test_lists_are_asked_by_all_that_stands_beside_an_account(desk: Desk) -> None:
    desk.add(captures())
    [sarmin] = [a.id for a in desk.accounts(AccountQuery(least=2)).accounts]

    def found(**asked: object) -> list[str]:
        return [a.id for a in desk.accounts(AccountQuery(**asked)).accounts]  # type: ignore[arg-type]

    assert sarmin in found(place="سرمين", time=Period("2022-09-08", "2022-09-08"))
    assert sarmin in found(place="Sarmin")
    assert sarmin in found(place=Circle(35.9, 36.7, 5))
    assert sarmin not in found(time=Period("2022-05", "2022-05"))
    assert found(contradictions=True) == [sarmin]
    assert found(report=name("n3")) == [sarmin]
    assert found(order="reports")[0] == sarmin
    assert desk.count_accounts(AccountQuery()) == 3
    for order in ("newest", "oldest", "updated", "killed", "origins", "contradictions", "reports"):
        whole = found(order=order)
        paged: list[str] = []
        cursor = None
        while len(paged) < len(whole):
            page = desk.accounts(AccountQuery(order=order, limit=1, cursor=cursor))
            paged += [a.id for a in page.accounts]
            cursor = page.cursor
        assert (paged, cursor) == (whole, None)


def test_contradictions_are_told_in_their_words(desk: Desk) -> None:
    desk.add(captures())
    found = desk.contradictions().contrasts
    assert {c.relation for c in found} == {"contradicts"}
    assert all(side.words for c in found for side in c.sides)
    assert len(desk.contradictions(ContrastQuery(question="injured")).contrasts) < len(found)
    paged: list[Found] = []
    cursor = None
    for _ in found:
        page = desk.contradictions(ContrastQuery(limit=1, cursor=cursor))
        paged += page.contrasts
        cursor = page.cursor
    assert (tuple(paged), cursor) == (found, None)


def test_contradictions_ask_for_many_accounts_at_once(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    desk.add(captures())
    asked: list[AccountQuery] = []

    def counted(connection: Connection, query: AccountQuery) -> Accounts:
        asked.append(query)
        return find(connection, query)

    monkeypatch.setattr("khabar.casebook.contradictions.find", counted)
    every = AccountQuery(passing=True, gone=True)
    with desk.store._engine.begin() as connection:
        connection.exec_driver_sql("UPDATE accounts SET contrasts = 1")
    desk.contradictions(ContrastQuery(of=every, relations=("agrees",), question="detained"))
    assert len(asked) == 1


def test_a_block_of_many_stories_still_works(desk: Desk) -> None:
    """Reports of one place and day that are as many events: only what may be one is compared."""
    desk.add(many(60))
    assert list(desk.verify()) == []


def _all(desk: Desk) -> list[Account]:
    return list(desk.accounts(AccountQuery(passing=True, gone=True, order="oldest", limit=500)).accounts)


def _key(capture: object) -> str:
    from khabar.store.identity import identity, key

    return key(identity(capture))  # type: ignore[arg-type]


def _emptied(desk: Desk) -> None:
    with desk.store._engine.begin() as connection:
        for table in ("reports", "blobs", "feeds"):
            connection.exec_driver_sql(f"DELETE FROM {table}")
        for own in (cases.codings, cases.turns, cases.members, *reversed(cases.DERIVED), cases.accounts):
            connection.execute(delete(own))


def _without_accounts(path: Path, old: Path) -> None:
    """A backup as it was before there were accounts."""
    own = {"accounts", "members", "turns", "judgements", "codings", "point_days"}
    with zipfile.ZipFile(path) as archive, zipfile.ZipFile(old, "w") as made:
        manifest = msgspec.json.decode(archive.read("manifest.json"))
        manifest |= {"schema": "0002", "tables": {n: t for n, t in manifest["tables"].items() if n not in own}}
        for name in manifest["tables"]:
            made.writestr(f"{name}.jsonl", archive.read(f"{name}.jsonl"))
        made.writestr("manifest.json", msgspec.json.encode(manifest))
