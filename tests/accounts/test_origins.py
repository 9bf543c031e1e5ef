"""Who speaks: origins by their party, chains back to the earliest speaker, sources without a name."""

# SPDX-License-Identifier: Apache-2.0
import pytest

from khabar.accounts import accounts
from khabar.accounts.known import listed, nation
from khabar.accounts.parties import party_named
from khabar.model.account import Account
from khabar.reader import read


def account(*told: str, day: str = "2022-09-08") -> Account:
    """The account of reports of one strike, each of an outlet of its own."""
    reports = (f"قصف على سرمين\n{words}" for words in told)
    read_ = [read(text, id=f"r{n}", published=day, publisher=f"صحيفة {n}") for n, text in enumerate(reports)]
    [found] = [a for a in accounts(read_) if a.main]
    return found


@pytest.mark.parametrize(
    ("outlet", "party"),
    [
        ("سانا", "SY"),
        ("التلفزيون السوري", "SY"),
        ("وكالة أعماق", "Islamic State"),
        ("قناة المسيرة", "Houthis (Ansar Allah)"),
        ("عنب بلدي", "Enab Baladi"),
        ("صحيفة لا يعرفها أحد", "صحيفة لا يعرفها أحد"),
    ],
)
def test_a_sides_own_medium_speaks_for_it(outlet: str, party: str) -> None:
    assert party_named(outlet) == party


def test_a_ministry_and_the_states_agency_are_one_party() -> None:
    found = account(
        "قالت وزارة الدفاع السورية إن ثلاثة مدنيين قتلوا اليوم بقصف على بلدة سرمين.",
        "ذكرت وكالة سانا أن ثلاثة مدنيين قتلوا اليوم بقصف على بلدة سرمين.",
    )
    assert found.independent.origins == (2, 2)
    assert found.independent.parties == (1, 1)
    assert [party.name.en for party in found.parties] == ["Syria"]


def test_what_an_agency_carries_is_its_sources_word() -> None:
    found = account(
        "نقلت وكالة رويترز عن المرصد السوري لحقوق الإنسان قوله إن ثلاثة مدنيين قتلوا اليوم بقصف على بلدة سرمين.",
        "قال المرصد السوري لحقوق الإنسان لوكالة فرانس برس إن ثلاثة مدنيين قتلوا اليوم بقصف على بلدة سرمين.",
        "أفاد المرصد السوري لحقوق الإنسان عبر فيسبوك بمقتل ثلاثة مدنيين اليوم بقصف على بلدة سرمين.",
    )
    assert [(o.name, o.reports) for o in found.origins] == [("المرصد السوري لحقوق الإنسان", ("r0", "r1", "r2"))]
    assert found.independent.outlets == 3


def test_two_unnamed_sources_may_be_one() -> None:
    found = account(
        "قال مصدر طبي إن ثلاثة مدنيين قتلوا اليوم بقصف على بلدة سرمين.",
        "قال مصدر محلي إن ثلاثة مدنيين قتلوا اليوم بقصف على بلدة سرمين.",
    )
    assert found.independent.origins == (1, 2)


@pytest.mark.parametrize(("words", "country"), [("طائرات روسية", "RU"), ("الجيش التركي", "TR"), ("قوات النظام", None)])
def test_the_state_behind_an_adjective(words: str, country: str | None) -> None:
    state = nation(words)
    assert (state and state.country) == country


def test_all_spellings_of_an_actor_are_one() -> None:
    assert listed("الخوذ البيضاء") == listed("الدفاع المدني السوري")


@pytest.mark.parametrize(
    ("spelled", "name"),
    [
        ("Syrian Civil Defense", "Syria Civil Defence (White Helmets)"),
        ("White Helmets", "Syria Civil Defence (White Helmets)"),
        ("ENAB BALADI News", "Enab Baladi"),
        ("EnabBaladi", "Enab Baladi"),
        ("Anadolu", "Anadolu Agency"),
        ("Al-Hurra", "Alhurra"),
        ("Syriatv News", "Syria TV"),
        ("France 24", "France 24"),
        ("SY-24", "SY24"),
    ],
)
def test_spellings_in_latin_letters_name_one_body(spelled: str, name: str) -> None:
    found = listed(spelled)
    assert found is not None
    assert found.name.en == name


@pytest.mark.parametrize(
    "name", ["Civil Defence", "Kafr Zita 24", "Channel 24", "24", "News", "Syria", "Al Araby", "Baladia"]
)
def test_a_name_that_several_bear_or_none_names_nobody(name: str) -> None:
    found = listed(name)
    assert found is None or (found.name.en or "").casefold() == name.casefold()


def test_a_body_that_publishes_does_not_contradict_itself() -> None:
    told = (
        ("Syrian Civil Defense", "أصيب أحد عشر مدنيا اليوم بقصف على بلدة سرمين."),
        ("صحيفة ما", "قال الدفاع المدني السوري إن ثمانية مدنيين أصيبوا اليوم بقصف على بلدة سرمين."),
    )
    reports = [
        read(f"قصف على سرمين\n{words}", id=f"r{n}", published="2022-09-08", publisher=outlet)
        for n, (outlet, words) in enumerate(told)
    ]
    [found] = [a for a in accounts(reports) if a.main]
    assert found.independent.origins == found.independent.parties == (1, 1)
    assert not [c for c in found.contrasts if c.relation == "contradicts"]
