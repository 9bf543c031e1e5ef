"""Copied wording makes one origin of many reports."""

# SPDX-License-Identifier: Apache-2.0
import pytest
from msgspec.structs import replace

from khabar.accounts import accounts
from khabar.accounts.copies import Copies, Passage, text
from khabar.model import Record
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
    assert Copies(map(text, [AGAIN, FIRST, OTHER])).together() == {"b": ("b", "a"), "c": ("c",)}


def article(id: str, title: str, *paragraphs: str, day: str = "2022-09-09", publisher: str | None = None) -> Record:
    return read("\n".join((title, *paragraphs)), id=id, published=day, publisher=publisher or f"صحيفة {id}")


ELSEWHERE = (
    "أعلن مجلس بلدة الدانا مساء أمس افتتاح مركز صحي جديد يقدم خدماته مجانا لسكان البلدة والقرى القريبة منها.",
    "وقال رئيس المجلس إن المركز يضم عيادات للأطفال والنساء وصيدلية ومختبرا، وإن العمل فيه يبدأ مطلع الشهر المقبل.",
    "وأضاف أن منظمة إنسانية تكفلت برواتب العاملين مدة عام كامل، وأن سيارتي إسعاف ستعملان على مدار الساعة فيه.",
    "وأوضح أن الأهالي طالبوا طويلا بمركز قريب، إذ كان المرضى يقطعون مسافات طويلة.",
    "وأشار إلى أن العيادات ستستقبل المرضى ستة أيام في الأسبوع من الثامنة صباحا حتى الرابعة عصرا.",
    "وشهدت البلدة في السنوات الماضية نقصا حادا في الخدمات الطبية بعد خروج مستشفاها الوحيد عن العمل بسبب القصف.",
)


def test_a_dispatch_further_back_belongs_to_its_printer_alone_there() -> None:
    roundup = article("z", "مركز صحي في الدانا", *ELSEWHERE, LINE)
    copies = Copies(map(text, [FIRST, roundup]))
    assert copies.together() == {"b": ("b",), "z": ("z",)}
    assert copies.of("z", roundup.report.text.index(LINE)) == "b"
    assert copies.of("z", roundup.report.text.index(ELSEWHERE[0])) == "z"
    assert copies.shared("b", "z") == 1.0


def test_a_background_that_all_print_makes_no_copies() -> None:
    *leads, background = ELSEWHERE
    words = " ".join(leads).split()
    tellings = (words, words[::-1], [*words[::2], *words[1::2]])
    reports = [article(f"r{n}", f"خبر {n}", " ".join(told), background) for n, told in enumerate(tellings)]
    assert len(Copies(map(text, reports)).together()) == 3


def test_the_agency_that_one_printer_credits_is_the_origin_of_all() -> None:
    plain = article("p", "ثلاثة قتلى في سرمين", LINE)
    credited = article("q", "قصف على سرمين", f"سرمين (أ ف ب) - {LINE}", day="2022-09-10")
    [account] = [a for a in accounts([plain, credited]) if a.main]
    assert [(o.name, o.reports, o.credited) for o in account.origins] == [("Agence France-Presse", ("p", "q"), True)]


def test_comparing_five_hundred_copies_costs_no_square(monkeypatch: pytest.MonkeyPatch) -> None:
    made = text(FIRST)
    calls = 0
    alike = Passage.alike

    def counted(self: Passage, other: Passage) -> float:
        nonlocal calls
        calls += 1
        return alike(self, other)

    monkeypatch.setattr(Passage, "alike", counted)
    assert len(Copies(replace(made, report=f"r{n}") for n in range(500)).together()) == 1
    assert calls <= 2 * 500 * len(made.passages)


def test_two_papers_with_one_text_count_once() -> None:
    [account] = [a for a in accounts([FIRST, AGAIN]) if a.main]
    assert account.main == ("a", "b")
    assert len(account.origins) == 1
    assert account.independent.origins == (1, 1)
