"""Contradictions inside one report, and what looks like one and is none. The texts are ours."""

# SPDX-License-Identifier: Apache-2.0
import pytest

import khabar
from khabar import contrast
from khabar.model import words

POCKET = (
    "قال ضابط من “قوات سوريا الديمقراطية” إن تنظيم “الدولة” محاصر في رقعة لا تتجاوز مساحتها 700 متر مربع.\n"
    "وغادر عشرات الأهالي رقعة تنظيم “الدولة” في القرية، وتقدر مساحتها بثلث كيلومتر مربع.\n"
)
SURRENDER = "قال مصدر عسكري إن نحو ثلاثة آلاف مسلح استسلموا.\nوأضاف متحدث باسم القوات أن مئات المسلحين استسلموا.\n"
DENIAL = (
    "قال المجلس المحلي إن “قوات سوريا الديمقراطية” قصفت مدينة عفرين بالصواريخ.\n"
    "ونفت “قوات سوريا الديمقراطية” مسؤوليتها عن القصف.\n"
)
CHILDREN = "قتل أربعة أطفال وسيدة في قصف على البلدة.\nوقال شهود إن خمسة مدنيين قتلوا، بينهم ثلاثة أطفال.\n"
DAMAGE = "أكد التحالف أنه لم تقع أضرار في المطار.\nوقال مصدر عسكري إن الصاروخ أصاب هدفه مخلفا دمارا كبيرا في المطار.\n"


def conflicts(text: str) -> list[tuple[str, list[str]]]:
    record = khabar.read(text, published="2024-03-06")
    return [(i.code.value, [words(text, (span,)) for span in i.spans]) for i in contrast.inside(record)]


SOLDIERS = (
    "قال “حزب العمال الكردستاني” إنه قتل ثمانية جنود أتراك في الجبل.\n"
    "لكن الجيش التركي أعلن مقتل جنديين وإصابة أربعة بجروح.\n"
)
SHELLED = (
    "قال المرصد السوري إن القوات التركية قصفت قرية عين دقنة، "
    "بينما قالت وكالة سانا إن قوات سوريا الديمقراطية قصفت قرية عين دقنة.\n"
)
MAYOR = (
    "قال المرصد السوري إن مسلحين قتلوا المختار يوسف الحسن في قرية عين دقنة، "
    "لكن الشرطة قالت إن مجهولين قتلوا المختار يوسف الحسن في بلدة مارع.\n"
)
WEEKDAY = (
    "قال ناشطون إن قوات النظام قصفت بلدة مارع يوم السبت، لكن الشرطة قالت إن قوات النظام قصفت بلدة مارع يوم الأحد.\n"
)
BLAME = "اتهم الجيش السوري الجيش الحر بقصف حي الميدان في حلب، في حين اتهم الجيش الحر الجيش السوري بقصف الحي.\n"


@pytest.mark.parametrize(
    ("text", "code", "a", "b"),
    [
        (SOLDIERS, "conflict/figure", "ثمانية جنود", "جنديين"),
        (SHELLED, "conflict/actor", "القوات التركية", "قوات سوريا الديمقراطية"),
        (MAYOR, "conflict/place", "المختار يوسف", "المختار يوسف"),
        (WEEKDAY, "conflict/time", "قصفت بلدة مارع", "قصفت بلدة مارع"),
        (BLAME, "conflict/actor", "الجيش الحر بقصف", "الجيش السوري بقصف"),
        (POCKET, "conflict/figure", "700 متر مربع", "ثلث كيلومتر مربع"),
        (SURRENDER, "conflict/figure", "نحو ثلاثة آلاف مسلح", "مئات المسلحين"),
        (CHILDREN, "conflict/figure", "أربعة أطفال", "ثلاثة أطفال"),
        (DAMAGE, "conflict/fact", "لم تقع أضرار", "دمارا"),
        (DENIAL, "conflict/actor", "قصف", "مسؤوليتها عن القصف"),
    ],
)
def test_a_contradiction_is_an_issue(text: str, code: str, a: str, b: str) -> None:
    [(found, [first, second])] = conflicts(text)
    assert found == code
    assert a in first
    assert b in second


@pytest.mark.parametrize(
    "text",
    [
        # At least six, and seven.
        "قال ناشطون إن ستة مدنيين على الأقل قتلوا.\nوقال مصدر طبي إن سبعة مدنيين قتلوا.\n",
        # Two places.
        "قال ناشطون إن خمسة مدنيين قتلوا في حلب.\nوقال مصدر طبي إن سبعة مدنيين قتلوا في إدلب.\n",
        # Two days.
        "قال ناشطون إن خمسة مدنيين قتلوا يوم الجمعة.\nوقال مصدر طبي إن سبعة مدنيين قتلوا يوم الأحد.\n",
        # A part.
        "قال ناشطون إن عشرة مدنيين قتلوا بينهم ثلاثة أطفال.\n",
        # A rounded headline.
        "مقتل 50 مدنيا في قصف\nقال مصدر طبي إن 48 مدنيا قتلوا في القصف.\n",
        # One source that raises its own number.
        "قال مصدر طبي إن خمسة مدنيين قتلوا.\nوأضاف المصدر أن ستة مدنيين قتلوا.\n",
        # Two sides.
        "قال الجيش إن عشرة مسلحين قتلوا.\nوقال متحدث باسم الشرطة إن ثلاثة جنود قتلوا.\n",
        # What the publisher tells beside a speaker's words is something else.
        "قال قائد ميداني إن 14 مسلحا قتلوا.\nوشنت الطائرات غارات قتل فيها 34 مسلحا.\n",
        # The first toll, and the last one.
        "قال مصدر طبي إن أربعة أشخاص قتلوا، في حين أن الحصيلة الأولية أشارت إلى مقتل شخصين.\n",
        # Two deeds in two towns.
        "قال المرصد السوري إن القوات التركية قصفت مارع، بينما قالت الشرطة إن قوات النظام قصفت سراقب.\n",
        # Heights of two things.
        "يقع الجبل على ارتفاع 2000 متر قرب حلب.\nوتقع القرية على ارتفاع 900 متر قرب حلب.\n",
    ],
)
def test_a_difference_is_no_contradiction(text: str) -> None:
    assert conflicts(text) == []


def test_messages_name_both_statements_in_both_languages() -> None:
    [issue] = contrast.inside(khabar.read(CHILDREN, published="2024-03-06"))
    for message in (issue.message, issue.message_ar):
        assert "أربعة أطفال" in message
        assert "ثلاثة أطفال" in message


def test_hundreds_among_others_are_not_all_who_surrendered() -> None:
    text = (
        "قال مصدر عسكري إن نحو ثلاثة آلاف مسلح استسلموا.\n"
        "وقال متحدث باسم القوات إن خمسة آلاف شخص أُجلوا، وإن من بين هؤلاء مئات المسلحين الذين استسلموا.\n"
    )
    found = contrast.inside(khabar.read(text, published="2024-03-06"))
    assert ["among people counted just before" in issue.message for issue in found] == [True]
