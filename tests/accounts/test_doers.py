"""Who is said to have done it, and who denies it."""

# SPDX-License-Identifier: Apache-2.0
from khabar.accounts import accounts
from khabar.model.account import Account
from khabar.reader import read

STRIKE = "غارة روسية على سوق سرمين\nقال المرصد السوري إن غارة جوية روسية على سوق بلدة سرمين قتلت اليوم سبعة مدنيين."
DENIAL = (
    "روسيا تنفي الغارة على سوق سرمين\n"
    "نفت وزارة الدفاع الروسية اليوم مسؤوليتها عن الغارة الجوية على سوق بلدة سرمين التي قتل فيها سبعة مدنيين."
)


def account(*texts: str) -> Account:
    records = [read(t, id=f"r{n}", published="2024-03-20", publisher=f"شبكة {n}") for n, t in enumerate(texts)]
    return max(accounts(records), key=lambda a: len(a.main))


def test_who_condemns_an_attack_has_not_made_it() -> None:
    text = (
        "الحكومة المؤقتة تدين القصف على سرمين\n"
        "أصدرت الحكومة السورية المؤقتة اليوم بيانا أدانت القصف الجوي الذي استهدف سوقا في بلدة سرمين.\n"
        "وقالت إن قوات النظام ارتكبت مجزرة بحق المدنيين عندما استهدفت السوق."
    )
    assert [d.name.en for d in account(text).responsible] == ["Syrian Arab Army"]


def test_who_is_accused_and_denies_it_stands_beside_who_accuses() -> None:
    found = account(STRIKE, DENIAL)
    assert len(found.main) == 2
    (russia,) = found.responsible
    assert russia.said_by
    assert russia.denied_by


def test_a_denial_gives_no_number() -> None:
    found = account(STRIKE, DENIAL)
    (origin,) = [o for o in found.origins if "وزارة" in o.name]
    assert all(r.value is None for c in found.contrasts for r in c.readings if r.origin == origin.id)
    assert not account(DENIAL).figures
