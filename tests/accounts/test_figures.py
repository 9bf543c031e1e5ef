"""Which numbers of a report are of its event, and what figures they lend."""

# SPDX-License-Identifier: Apache-2.0
import pytest

from khabar.accounts import accounts
from khabar.model.account import Range
from khabar.reader import read

TITLE = "قصف مدفعي على بلدة سرمين\n"
KILLED, INJURED = "killed/civilian", "injured/civilian"


def figures(text: str) -> dict[str, Range]:
    record = read(text, id="r", published="2022-09-08", publisher="شبكة")
    return next(a for a in accounts([record]) if a.main).figures


def test_the_toll_of_an_event_is_its_number() -> None:
    found = figures(TITLE + "قالت مصادر طبية إن حصيلة القصف على بلدة سرمين ارتفعت إلى سبعة قتلى و12 جريحا.")
    assert (found[KILLED], found[INJURED]) == ((7, 7), (12, 12))


def test_a_toll_that_rises_in_one_report_gives_both_numbers() -> None:
    said = "قال الدفاع المدني إن القصف على سرمين تسبب بمقتل مدني، قبل أن ترتفع حصيلة القتلى إلى ثلاثة من عائلة واحدة."
    assert figures(TITLE + said)[KILLED] == (1, 3)


def test_two_dead_and_wounded_are_two_dead() -> None:
    found = figures("قتيلان وجرحى بقصف على سرمين\nقصفت قوات النظام اليوم بلدة سرمين.")
    assert found[KILLED] == (2, 2)
    assert INJURED not in found


LEAD = TITLE + "أصيب طفلان اليوم الخميس جراء قصف مدفعي على بلدة سرمين.\n"


@pytest.mark.parametrize(
    "told",
    [
        "والشهر الماضي ارتكبت الطائرات مجزرة في السوق، ما أدى لمقتل تسعة أشخاص.",
        "وقال المسعفون إنه منذ بداية العام حتى أمس وقع 17 هجوما، نتج عن هذه الهجمات مقتل خمسة مدنيين.",
        "والجدير بالذكر أن قصفا سابقا على المدينة أدى لمقتل ثلاثة أشخاص.",
        "هذا وسبق أن قصفت الطائرات الموقع ذاته، ما تسبب بمقتل سبعة أشخاص.",
        "وفي سياق آخر قتل ستة أشخاص بحادث سير على الطريق الدولي.",
        "وفي الخامس من آب قتل أربعة مدنيين بقصف على البلدة.",
    ],
)
def test_what_was_at_another_time_or_elsewhere_lends_no_figure(told: str) -> None:
    found = figures(LEAD + told)
    assert found[INJURED] == (2, 2)
    assert KILLED not in found


@pytest.mark.parametrize(
    "told",
    [
        "وأضاف أن طفلا قتل في القصف المستمر منذ أسابيع.",
        "وقتل طفل اليوم في القصف الذي تتعرض له البلدة منذ بداية الشهر.",
    ],
)
def test_what_goes_on_for_long_lends_one(told: str) -> None:
    assert figures(LEAD + told)[KILLED] == (1, 1)


def test_a_headline_that_somebody_says_keeps_its_place() -> None:
    far = "وتضررت منازل عدة في أطراف البلدة جراء سقوط القذائف عليها. " * 5
    said = "وقال الدفاع المدني إن مدنيا أصيب بجروح في القصف على سرمين."
    found = figures("إصابة مدني بقصف على سرمين\nقصفت قوات النظام بلدة سرمين.\nإصابة شخصين خلال شجار.\n" + far + said)
    assert found[INJURED] == (1, 1)


@pytest.mark.parametrize(
    "told",
    [
        "وحذر أطباء من مقتل عشرات المدنيين في قصف جديد على البلدة.",
        "وتوقع الدفاع المدني مقتل عشرات المدنيين إذا تعرضت البلدة لغارة جديدة.",
    ],
)
def test_what_is_only_feared_lends_no_figure(told: str) -> None:
    assert KILLED not in figures(LEAD + told)


def test_a_warning_says_not_that_it_happened() -> None:
    text = "تحذير من مجزرة في سرمين\nحذر ناشطون من مقتل مئات المدنيين إذا تعرضت بلدة سرمين لغارة جديدة."
    found = accounts([read(text, id="r", published="2022-09-08", publisher="شبكة")])
    assert all(not a.status.happened and not a.figures for a in found)


def test_nobody_is_a_number() -> None:
    assert figures(TITLE + "لم يقتل أحد في قصف مدفعي على بلدة سرمين اليوم.")["killed/all"] == (0, 0)
