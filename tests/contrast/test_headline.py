"""Headlines that their text doesn't bear out, and those that it does in other words. The texts are ours."""

# SPDX-License-Identifier: Apache-2.0
import pytest

import khabar
from khabar import contrast
from khabar.model import words

BODY = (
    "قتل عمال في انهيار منجم في إقليم الجبل اليوم، وفق ما أعلنت إدارة المنجم.\n"
    "وقالت الإدارة إن فرق الإنقاذ انتشلت جثث 12 عاملا من تحت الأنقاض، وإن البحث عن المفقودين مستمر في الممرات "
    "السفلى رغم خطر انهيار جديد.\n"
    "وأضافت أن أسباب الانهيار ما زالت مجهولة، وأن لجنة من المهندسين ستفحص الدعامات قبل السماح بعودة العمال، "
    "وأن مدير المنجم رشيد الكاتب سيلتقي أسر الضحايا في الأيام المقبلة.\n"
)


def unsupported(headline: str, body: str = BODY) -> list[str]:
    record = khabar.read(f"{headline}\n{body}", published="2024-03-06")
    return [words(record.report.text, i.spans) for i in contrast.inside(record) if i.code.value.startswith("headline")]


@pytest.mark.parametrize(
    ("headline", "said"),
    [("مقتل 40 شخصا في انهيار منجم", "40 شخصا"), ("سامر الحداد: المنجم آمن تماما", "سامر الحداد")],
)
def test_what_the_text_does_not_say_is_an_issue(headline: str, said: str) -> None:
    assert unsupported(headline) == [said]


@pytest.mark.parametrize(
    "headline",
    [
        # The number of the text, exact, rounded or vague.
        "مقتل 12 عاملا في انهيار منجم",
        "مقتل 10 عمال في انهيار منجم",
        "مقتل عشرات العمال في انهيار منجم",
        # One who is named in the text.
        "رشيد الكاتب: المنجم آمن تماما",
        # A first sentence is no headline.
        "قتل 40 شخصا في انهيار منجم.",
    ],
)
def test_what_the_text_says_in_other_words_is_none(headline: str) -> None:
    assert unsupported(headline) == []


def test_a_headline_adds_up() -> None:
    body = BODY.replace("جثث 12 عاملا", "جثث سبعة عمال وخمس عاملات")
    assert unsupported("مقتل 12 شخصا في انهيار منجم", body) == []


def test_hardly_a_text_bears_out_nothing() -> None:
    assert unsupported("مقتل 40 شخصا في انهيار منجم", "التفاصيل لاحقا.\n") == []
