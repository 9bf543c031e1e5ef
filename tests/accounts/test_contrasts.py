"""How answers stand to each other: numbers by scope, doers, denials."""

# SPDX-License-Identifier: Apache-2.0
from khabar.accounts import accounts
from khabar.model.account import Account
from khabar.reader import read


def account(*told: str) -> Account:
    """The account of reports of one strike, each of an outlet of its own."""
    reports = (f"غارات جوية على سرمين\n{words}" for words in told)
    records = [read(text, id=f"r{n}", published="2022-09-08", publisher=f"صحيفة {n}") for n, text in enumerate(reports)]
    [found] = [a for a in accounts(records) if a.main]
    return found


def relations(found: Account, question: str = "") -> set[tuple[str, str]]:
    return {(c.relation, c.question) for c in found.contrasts if c.question.startswith(question)}


def test_two_doers_of_one_air_strike() -> None:
    found = account(
        "قال الدفاع المدني السوري إن ثلاثة مدنيين قتلوا اليوم الخميس في غارات جوية روسية على بلدة سرمين.",
        "قال المرصد السوري لحقوق الإنسان إن طائرات الجيش السوري شنت اليوم الخميس غارات جوية على بلدة سرمين.",
    )
    assert relations(found, "responsible") == {("contradicts", "responsible")}


def test_a_doer_who_denies() -> None:
    found = account(
        "قال الدفاع المدني السوري إن ثلاثة مدنيين قتلوا اليوم الخميس في غارات جوية روسية على بلدة سرمين.",
        "نفت وزارة الدفاع الروسية أن تكون طائرات روسية شنت اليوم الخميس غارات جوية على بلدة سرمين.",
    )
    assert "denies" in {relation for relation, _ in relations(found)}


def test_children_are_a_part_of_the_dead() -> None:
    found = account("قال الدفاع المدني السوري إن سبعة أشخاص، بينهم ثلاثة أطفال، قتلوا اليوم الخميس في بلدة سرمين.")
    assert relations(found) == {("part-of", "killed/child")}


def test_more_than_six_is_refined_by_eight() -> None:
    found = account(
        "قال الدفاع المدني السوري إن أكثر من ستة أشخاص قتلوا اليوم الخميس في غارات على بلدة سرمين.",
        "قال المرصد السوري لحقوق الإنسان إن ثمانية أشخاص قتلوا اليوم الخميس في غارات على بلدة سرمين.",
    )
    assert relations(found, "killed") == {("refines", "killed/all")}


def test_dead_of_two_ranks_are_not_compared() -> None:
    found = account(
        "قالت مصادر محلية إن سبعة من الحوثيين قتلوا اليوم الخميس في غارات على بلدة سرمين.",
        "قالت مصادر طبية إن تسعة من المقاومة قتلوا اليوم الخميس في غارات على بلدة سرمين.",
    )
    assert {relation for relation, _ in relations(found, "killed")} <= {"not-comparable"}


def test_families_are_no_persons() -> None:
    found = account(
        "قال الدفاع المدني السوري إن 40 عائلة نزحت اليوم الخميس من بلدة سرمين بعد غارات على البلدة.",
        "قال المرصد السوري لحقوق الإنسان إن 300 شخص نزحوا اليوم الخميس من بلدة سرمين بعد غارات على البلدة.",
    )
    assert {c.reason for c in found.contrasts if c.question.startswith("displaced")} <= {"another unit"}
