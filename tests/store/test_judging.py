"""People's judgements and codings: accounts follow them, and nothing that comes later loses them."""

# SPDX-License-Identifier: Apache-2.0
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from msgspec.structs import replace as replaced
from tests.store.incident import TENTH, capture, captures, main_of, name, record

import khabar
from khabar.accounts import stories
from khabar.casebook.codings import Entry
from khabar.casebook.query import AccountQuery
from khabar.desk import Desk, restore
from khabar.errors import StoreError
from khabar.intake.capture import Capture
from khabar.model import Record


@pytest.fixture
def incident(desk: Desk) -> Desk:
    """A desk with the nine reports and the two others."""
    desk.add(captures())
    return desk


def test_two_reports_that_a_person_parts_stay_apart(incident: Desk) -> None:
    whole = main_of(incident, name("n1"))
    done = incident.judge(name("n1"), name("n9"), "different", by="Lina", note="another raid")
    one, other = main_of(incident, name("n1")), main_of(incident, name("n9"))
    assert one.id != other.id
    assert whole.id in {one.id, other.id}
    new = other if one.id == whole.id else one
    assert new.split_from == whole.id
    assert {(t.account, t.became) for t in done.turns} == {(whole.id, "changed"), (new.id, "split")}
    [turn] = [t for t in incident.account(whole.id).turns if t.detail.parted]
    assert (turn.detail.parted, turn.detail.because) == ((new.id,), f"judgement {done.judgement.id}")
    assert list(incident.verify()) == []


def test_a_judgement_outlives_what_comes_later(incident: Desk) -> None:
    incident.judge(name("n1"), name("n9"), "different", by="Lina")
    incident.add([capture(**TENTH)])
    later = replace(
        captures()[8], text=f"{captures()[8].text}\nوقع ذلك ظهرا.", retrieved="2030-01-01T00:00:00Z", raw=b"x"
    )
    incident.add([later])
    assert main_of(incident, name("n1")).id != main_of(incident, name("n9")).id
    [listed] = incident.judgements()
    assert (listed.stale, listed.outweighed_by) == ((), ())


def test_accounts_that_a_person_joins_are_one_until_it_is_taken_back(incident: Desk) -> None:
    one, other = sorted((main_of(incident, name(x)) for x in ("x1", "x2")), key=lambda a: a.id)  # the older one first
    incident.code(other.id, Entry(codebook="airwars", by="Lina", grade="weak"))
    done = incident.judge(one.id, other.id, "same", by="Lina")
    merged = incident.account(other.id)
    assert merged.account.id == one.id
    assert merged.went == (other.id, one.id)
    assert [c.account for c in merged.earlier] == [other.id]
    assert [a.merged_into for a in incident.accounts(AccountQuery(gone=True)).accounts if a.id == other.id] == [one.id]
    incident.withdraw(done.judgement.id, by="Samir")
    back = incident.account(other.id)
    assert (back.account.id, back.account.main) == (other.id, other.main)
    assert [t.became for t in back.turns] == ["made", "merged", "back"]
    assert back.account.assessment is not None
    [listed] = incident.judgements()
    assert listed.judgement.withdrawn_by == "Samir"
    with pytest.raises(StoreError, match="withdrawn by Samir"):
        incident.withdraw(done.judgement.id, by="Lina")


def test_unsure_is_kept_and_moves_nothing(incident: Desk) -> None:
    before = [(a.id, a.revision) for a in incident.accounts().accounts]
    done = incident.judge(name("x1"), name("n1"), "unsure", by="Lina")
    assert done.turns == ()
    assert [(a.id, a.revision) for a in incident.accounts().accounts] == before
    assert [listed.judgement.verdict for listed in incident.judgements()] == ["unsure"]


def test_of_judgements_that_cannot_all_hold_the_newest_do(incident: Desk) -> None:
    first = incident.judge(name("n1"), name("n9"), "different", by="Lina")
    second = incident.judge(name("n9"), name("n1"), "same", by="Samir")
    assert second.against == (first.judgement.id,)
    assert main_of(incident, name("n1")).id == main_of(incident, name("n9")).id
    newest, oldest = incident.judgements()
    assert (newest.outweighed_by, oldest.outweighed_by) == ((), (second.judgement.id,))


def test_a_report_is_parted_from_the_account_that_it_is_in(incident: Desk) -> None:
    whole = main_of(incident, name("n1"))
    incident.judge(name("n4"), whole.id, "different", by="Lina")
    assert main_of(incident, name("n4")).main == (name("n4"),)
    assert len(main_of(incident, name("n1")).main) == 8


def test_what_cannot_be_meant_is_refused(incident: Desk) -> None:
    one, other = name("n1"), name("x1")
    wrong = [
        (one, one, "Lina", "store/judgement"),
        (one, "0123456789abcdef", "Lina", "store/no-report"),
        (one, "a4711", "Lina", "store/no-report"),
        (one, f"{other}:e99", "Lina", "store/no-report"),
        (one, other, " ", "store/judgement"),
    ]
    for left, right, by, code in wrong:
        with pytest.raises(StoreError) as refused:
            incident.judge(left, right, "same", by=by)
        assert refused.value.code == code, (left, right)
    assert incident.judgements() == []


def test_an_event_told_in_passing_is_known_by_its_words(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    """New rules give the events other numbers: the judgement is of the same words; without them it is stale."""
    desk.add([*captures(), *_passing()])
    key = desk.list(1).hits[0].report
    told = desk.show(key).record
    aside = next(s for s in stories(told) if not s.main)
    desk.judge(f"{key}:{aside.events[0]}", name("x2"), "same", by="Lina")
    joined = main_of(desk, name("x2"))
    assert key in joined.reports
    _read_by_others(monkeypatch, lambda record: _renumbered(record))
    assert desk.reread().reread == 12
    assert main_of(desk, name("x2")).reports == joined.reports
    assert [listed.stale for listed in desk.judgements()] == [()]
    _read_by_others(monkeypatch, lambda record: replaced(record, events=(), counts=()))
    desk.reread()
    [listed] = desk.judgements()
    assert set(listed.stale) == {f"{key}:{aside.events[0]}", name("x2")}
    assert list(desk.verify()) == []


def test_judgements_and_codings_are_in_a_backup(incident: Desk, new: Callable[[], str], tmp_path: Path) -> None:
    incident.judge(name("n1"), name("n9"), "different", by="Lina")
    account = main_of(incident, name("n1"))
    incident.code(account.id, Entry(codebook="airwars", by="Lina", best={"killed/civilian": 7}))
    incident.backup(tmp_path / "b.zip")
    place = new()
    restore(tmp_path / "b.zip", place)
    with khabar.open(place) as copy:
        assert copy.account(account.id) == incident.account(account.id)
        assert copy.judgements() == incident.judgements()
        copy.add([capture(**TENTH)])
        assert main_of(copy, name("n1")).id != main_of(copy, name("n9")).id
        copy.judge(name("x1"), name("x2"), "same", by="Lina")


def test_a_coding_stands_beside_what_the_machine_has(incident: Desk) -> None:
    account = main_of(incident, name("n1"))
    made = incident.code(
        account.id, Entry(codebook="airwars", by="Lina", best={"killed/civilian": 7}, grade="fair", notes="n3")
    )
    assert (made.number, made.state, made.revision) == (1, "draft", account.revision)
    incident.code(account.id, Entry(codebook="airwars", by="Samir", state="final", role="recommended"))
    incident.add([capture(**TENTH)])
    case = incident.account(account.id)
    coded = case.account.assessment
    assert coded is not None
    assert (coded.best, coded.grade, coded.state, coded.by) == ({"killed/civilian": 7}, "fair", "final", "Samir")
    assert (coded.revision, case.account.revision) == (account.revision, account.revision + 1)
    assert case.account.figures["killed/civilian"] == (2, 8)
    assert [(c.number, c.by) for c in case.codings] == [(2, "Samir"), (1, "Lina")]


def test_what_is_final_is_only_reopened(incident: Desk) -> None:
    account = main_of(incident, name("n1")).id
    incident.code(account, Entry(codebook="ucdp", by="Lina", best={"killed/all": 7}, state="final"))
    with pytest.raises(StoreError, match="final"):
        incident.code(account, Entry(codebook="ucdp", by="Lina", best={"killed/all": 8}))
    again = incident.code(account, Entry(codebook="ucdp", by="Lina", best={"killed/all": 8}, reopen=True))
    assert (again.state, again.reopened, again.number) == ("draft", True, 2)
    other = incident.code(account, Entry(codebook="house", by="Lina", grade="so-so"))
    assert other.number == 1


@pytest.mark.parametrize(
    "entry",
    [
        Entry(codebook="airwars", by="Lina", grade="nice"),
        Entry(codebook="airwars", by="Lina", best={"killed": 7}),
        Entry(codebook="airwars", by="Lina", best={"killed/nobody": 7}),
        Entry(codebook="airwars", by="Lina", best={"killed/all": -1}),
        Entry(codebook="airwars", by="Lina", best={"killed/all": float("nan")}),
        Entry(codebook="airwars", by="Lina", best={"killed/all": float("inf")}),
        Entry(codebook="airwars", by=" "),
        Entry(codebook="airwars", by="Lina", state="final"),
    ],
)
def test_codings_that_cannot_be_meant_are_refused(incident: Desk, entry: Entry) -> None:
    account = main_of(incident, name("n1")).id
    with pytest.raises(StoreError) as refused:
        incident.code(account, entry)
    assert refused.value.code == "store/coding"
    assert incident.account(account).codings == ()


def test_a_figure_that_was_kept_as_null_hides_nothing_else(incident: Desk) -> None:
    account = main_of(incident, name("n1")).id
    incident.code(account, Entry(codebook="airwars", by="Lina", best={"killed/all": 7, "injured/all": 2}))
    with incident.store._engine.begin() as connection:
        connection.exec_driver_sql("""UPDATE codings SET best = '{"killed/all":null,"injured/all":2}'""")
    [coding] = incident.account(account).codings
    assert coding.best == {"injured/all": 2}
    assert any(a.assessment for a in incident.accounts().accounts)


def _passing() -> list[Capture]:
    """A report that tells of another event too."""
    text = (
        "قتيلان بقصف على أريحا\nقتل شخصان اليوم الأحد بقصف مدفعي على مدينة أريحا بريف إدلب.\n"
        "وكان ثلاثة أشخاص اعتقلوا يوم الجمعة الماضي خلال مظاهرة في مدينة الباب شمال حلب."
    )
    return [capture("p1", "وكالة الجسر", "2023-03-05T10:00:00+00:00", text)]


def _renumbered(record: Record) -> Record:
    """The record as rules would give it that number events the other way round."""
    events = tuple(replaced(e, id=f"{e.id}0", group=f"{e.group}0" if e.group else None) for e in record.events)
    counts = tuple(replaced(c, event=f"{c.event}0" if c.event else None) for c in record.counts)
    return replaced(record, events=events, counts=counts)


def _read_by_others(monkeypatch: pytest.MonkeyPatch, change: Callable[[Record], Record]) -> None:
    """Let reading be done by other rules from here on."""
    made_by = f"{abs(hash(change)):064x}"[:64]
    monkeypatch.setattr("khabar.reader.pipeline.resource_digest", lambda: made_by)

    def read(capture: Capture) -> Record:
        found = record(replace(capture, where="", raw=b"", media=""))
        return change(replaced(found, made_by=replaced(found.made_by, resources=made_by)))

    monkeypatch.setattr("khabar.desk.rereading.read_capture", read)
