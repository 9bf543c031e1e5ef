"""Who is meant by a bare noun, a surname, an acronym."""

# SPDX-License-Identifier: Apache-2.0
import pytest

from khabar.extract import actors
from khabar.text import Doc


def meant(text: str) -> dict[str, str]:
    """Each mention's words and those of the fullest mention of the same actor; the last of equal ones."""
    doc = Doc.of(text)
    found, _ = actors.settle(actors.find(doc), doc)
    return {
        doc.quote(m.first, m.last, m.skip): doc.quote(f.first, f.last, f.skip)
        for m in found
        if (f := m.value.fullest) is not None
    }


@pytest.mark.parametrize(
    ("text", "short", "full"),
    [
        ("قال قيادي في “قسد” إن الطريق مغلق. ولم يحدد المصدر موعدا.", "المصدر", "قيادي في “قسد”"),
        ("ذكرت وكالة “رويترز” الخبر. ونقلت الوكالة عن شهود ذلك.", "الوكالة", "وكالة “رويترز”"),
        (
            "تجنب رئيس “المرصد السوري لحقوق الإنسان” التعليق. وأضاف المرصد ذلك.",
            "المرصد",
            "“المرصد السوري لحقوق الإنسان”",
        ),
        (
            "أكد وزير السياحة الكندي كريم المنصوري ذلك. وشرح المنصوري الأمر.",
            "المنصوري",
            "وزير السياحة الكندي كريم المنصوري",
        ),
        ("تقدمت “قوات سوريا الديمقراطية” (قسد) صباحا. وتراجعت قسد ليلا.", "قسد", "“قوات سوريا الديمقراطية”"),
        ("نفت وزارة الدفاع التركية ذلك. وقالت الوزارة إن الطريق مغلق.", "الوزارة", "وزارة الدفاع التركية"),
        (
            "أعلن التحالف الكردي السوري ذلك. وقال التحالف الكردي إن الطريق مغلق.",
            "التحالف الكردي",
            "التحالف الكردي السوري",
        ),
        ("هاجم تنظيم الدولة القرية. وانسحب التنظيم ليلا.", "التنظيم", "تنظيم الدولة"),
        ("قال الناشط سليم الحموي إن القصف تجدد. وذكر الناشط ذلك.", "الناشط", "الناشط سليم الحموي"),
        ("هاجم تنظيم الدولة القرية. وقصفت الفصائل المدينة.", "الفصائل", "الفصائل"),
        ("هاجم تنظيم الدولة القرية. وانسحب اللواء 35 ليلا.", "تنظيم الدولة", "تنظيم الدولة"),
    ],
)
def test_a_short_mention_goes_back_to_the_fullest(text: str, short: str, full: str) -> None:
    assert meant(text)[short] == full


def test_a_surname_of_two_people_means_neither() -> None:
    assert "الحموي" not in meant("قتل سليم الحموي وجرح خالد الحموي. ودفن الحموي مساء.")


def test_a_former_president_is_no_president_of_a_committee() -> None:
    text = "قال رئيس لجنة الإغاثة سليم الحموي ذلك. وتراجعت القوات الموالية للرئيس السابق."
    assert meant(text)["لرئيس السابق"] == "لرئيس السابق"


def test_a_bare_noun_without_antecedent_is_no_mention() -> None:
    assert meant("بدأت المنظمة عملها أمس.") == {}


def test_a_private_person_gets_no_public_role() -> None:
    doc = Doc.of("قتل سليم الحموي في القصف.")
    (person,), _ = actors.settle(actors.find(doc), doc)
    assert (person.value.public, person.value.wikidata) == (False, None)


def test_a_person_keeps_the_body_it_speaks_for() -> None:
    doc = Doc.of("تأخر الناطق باسم وزارة الدفاع الأمريكية ساعة.")
    (speaker,), _ = actors.settle(actors.find(doc), doc)
    assert speaker.value.body.value.ident == "pentagon"
    assert speaker.value.country == "US"
