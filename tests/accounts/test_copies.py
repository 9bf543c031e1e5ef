"""Copied wording makes one origin of many reports."""

# SPDX-License-Identifier: Apache-2.0
from khabar.accounts import accounts
from khabar.accounts.copies import copied
from khabar.reader import read

LINE = (
    "قتل ثلاثة مدنيين وأصيب خمسة آخرون اليوم الخميس بقصف مدفعي استهدف الأحياء السكنية في بلدة سرمين بريف إدلب، "
    "ونقل المصابون إلى المستشفيات القريبة لتلقي العلاج."
)
FIRST = read(f"قصف مدفعي على سرمين\n{LINE}", id="b", published="2022-09-08", publisher="شبكة الساحل")
AGAIN = read(f"مدنيون ضحايا القصف على سرمين\n{LINE}", id="a", published="2022-09-09", publisher="صوت الجنوب")
OTHER = read(
    "ضحايا في سرمين\nأدى القصف الذي طال سرمين الخميس إلى سقوط ثلاثة قتلى بين السكان كما قالت شبكتنا أمس لمتابعيها.",
    id="c",
    published="2022-09-09",
    publisher="موقع النهار",
)


def test_the_first_to_print_a_paragraph_is_its_origin() -> None:
    assert copied([AGAIN, FIRST, OTHER]).together() == {"b": ("b", "a"), "c": ("c",)}


def test_two_papers_with_one_text_count_once() -> None:
    [account] = [a for a in accounts([FIRST, AGAIN]) if a.main]
    assert account.main == ("a", "b")
    assert len(account.origins) == 1
    assert account.independent.origins == (1, 1)
