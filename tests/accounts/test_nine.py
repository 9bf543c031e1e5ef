"""One incident as nine reports tell it: one account, its origins, parties, figures and contradictions."""

# SPDX-License-Identifier: Apache-2.0
from io import StringIO

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator
from rich.console import Console

from khabar.accounts import accounts
from khabar.cli.accounts_table import show
from khabar.model import Record, json_schema
from khabar.model.account import Account, Contrasted
from khabar.page import accounts_page
from khabar.reader import read

NINE = tuple(f"n{n}" for n in range(1, 10))


@pytest.fixture(scope="module")
def account(nine: list[Record]) -> Account:
    return next(a for a in accounts(nine) if "n1" in a.main)


def relations(account: Account, *numbers: int) -> set[str]:
    """How the readings of two numbers stand to each other."""
    return {c.relation for c in account.contrasts if _values(c) == set(numbers)}


def _values(contrast: Contrasted) -> set[object]:
    return {reading.value for reading in contrast.readings}


def test_nine_reports_are_one_account_and_others_apart(nine: list[Record]) -> None:
    assert [a.main for a in accounts(nine) if a.main] == [NINE, ("x1",), ("x2",)]


def test_when_and_where(account: Account) -> None:
    assert account.date == ("2022-09-08", "2022-09-08")
    assert [p.name.en for p in account.places[:2]] == ["Sarmin", "Binnish"]


def test_the_earliest_speaker_is_the_origin(account: Account) -> None:
    told = {origin.name: origin.reports for origin in account.origins}
    assert told["الدفاع المدني السوري"] == ("n1", "n2", "n3", "n8")
    assert told["وزارة الدفاع الروسية"] == ("n6",)
    assert told["Agence France-Presse"] == ("n9",)
    assert "شبكة الساحل" not in told


def test_an_unnamed_source_raises_the_upper_bound_alone(account: Account) -> None:
    told = {origin.name: origin.reports for origin in account.origins}
    assert told["شبكة الحدث"] == ("n7",)  # its own correspondent
    assert told["مسؤولون محليون"] == ("n5",)
    assert account.independent.origins == account.independent.parties == (4, 6)


def test_the_same_origin_later_is_an_update(account: Account) -> None:
    assert relations(account, 3, 7) >= {"updates"}


def test_dead_and_wounded_together_are_no_number_of_dead(account: Account) -> None:
    assert relations(account, 5, 20) == {"not-comparable"}


def test_rival_origins_contradict_each_other(account: Account) -> None:
    assert relations(account, 5, 7) == {"contradicts"}


def test_figures_by_each_codebook(account: Account) -> None:
    by = account.figures_by
    assert account.figures["killed/civilian"] == by.airwars["killed/civilian"] == (2, 7)
    assert (by.ucdp.low, by.ucdp.best, by.ucdp.high) == (3, 3, 120)
    assert by.acled.fatalities == 7


def test_each_figure_names_its_readings(account: Account) -> None:
    named = {said.count for told in account.readings.values() for said in told}
    used = account.figures_by.used
    assert {*used.airwars, *used.ucdp, *used.acled} <= named


def test_it_keeps_the_schema(nine: list[Record]) -> None:
    validator = Draft202012Validator(json_schema(Account))
    for account in accounts(nine):
        validator.validate(msgspec.json.decode(msgspec.json.encode(account)))


@settings(max_examples=20, deadline=None)
@given(data=st.data())
def test_the_order_of_arrival_changes_nothing(nine: list[Record], data: st.DataObject) -> None:
    assert accounts(data.draw(st.permutations(nine))) == accounts(nine)


def test_a_party_speaks_for_its_own_number_of_enemies(account: Account) -> None:
    [said] = account.readings["killed/armed"]
    origin = next(o for o in account.origins if o.id == said.origin)
    party = next(p for p in account.parties if p.id == origin.party)
    assert (said.value, origin.name, party.name.en) == (120, "وزارة الدفاع الروسية", "Russia")
    assert relations(account, 7, 120) == relations(account, 3, 120) == {"not-comparable"}


def test_who_did_it_and_when_and_where_stand_side_by_side(account: Account) -> None:
    assert [(r.name.en, len(r.said_by)) for r in account.responsible] == [("Russia", 5)]
    assert {said.answer for said in account.readings["responsible"]} == {"روسيا"}
    assert {said.answer for said in account.readings["when"]} == {"2022-09-08"}
    assert {said.answer for said in account.readings["happened"]} == {"yes"}
    assert account.status.denied == ()


def test_private_people_appear_by_their_role(nine: list[Record], account: Account) -> None:
    assert "مراقب حركة الطيران" in {origin.name for origin in account.origins}
    found = accounts(nine)
    table = StringIO()
    show(found, console=Console(file=table, width=200))
    page = accounts_page(found, {r.report.id: r for r in nine})
    for output in (msgspec.json.encode(found).decode(), table.getvalue(), page):
        assert "القاسم" not in output


def test_an_eyewitness_has_no_name_in_an_account() -> None:
    text = "مقتل طفل بقصف على سرمين\nقال أبو خالد العمر، وهو من الأهالي، إن طفلا قتل اليوم بقصف على بلدة سرمين."
    record = read(text, id="r", published="2022-09-08", publisher="شبكة")
    assert "العمر" not in msgspec.json.encode(accounts([record])).decode()
