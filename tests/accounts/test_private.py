"""People without a public office appear by role, in accounts and in the words of numbers."""

# SPDX-License-Identifier: Apache-2.0
import msgspec
import pytest

from khabar.accounts import accounts
from khabar.accounts.private import without_names
from khabar.reader import read

_TOLL = "إن ثلاثة مدنيين قتلوا اليوم بقصف على بلدة سرمين."


def told(words: str) -> tuple[list[str], str]:
    """The origins' names of the account of a strike, and all its accounts as JSON."""
    record = read(f"قصف على سرمين\n{words} {_TOLL}", id="r", published="2022-09-08", publisher="صحيفة ما")
    found = list(accounts([record]))
    [main] = [a for a in found if a.main]
    return [origin.name for origin in main.origins], msgspec.json.encode(found).decode()


@pytest.mark.parametrize(
    ("words", "name", "role"),
    [
        ("قال الناشط الإعلامي خليل الدرباسي", "الدرباسي", "الناشط الإعلامي"),
        ("قال الناشط الميداني خليل الدرباسي، من ريف حلب،", "الدرباسي", "الناشط الميداني"),
        ("قال مراسلنا ليث الدرباسي", "الدرباسي", "مراسلنا"),
        ('قال مراسلنا "ليث الدرباسي"', "الدرباسي", "مراسلنا"),
        ("قال الطبيب سامر الدرباسي", "الدرباسي", "الطبيب"),
        ("قال الدرباسي، أحد شهود العيان،", "الدرباسي", "أحد شهود"),
        ("قال سامر الدرباسي", "الدرباسي", "شخص بلا صفة عامة"),
        ("قال الدرباسي", "الدرباسي", "شخص بلا صفة عامة"),
        ("قال “أبو ياسين” شقيق أحد الضحايا", "ياسين", ""),
    ],
)
def test_a_private_person_appears_by_role(words: str, name: str, role: str) -> None:
    names, whole = told(words)
    assert any(role in said for said in names), names
    assert name not in whole


@pytest.mark.parametrize(
    ("words", "name"),
    [("قال وزير الصحة سامر الدرباسي", "سامر الدرباسي"), ("قال مصدر طبي", "مصدر طبي"), ("قال شهود عيان", "شهود عيان")],
)
def test_an_official_by_name_and_a_source_by_its_words(words: str, name: str) -> None:
    assert told(words)[0] == [name]


def test_a_listed_body_is_known_without_a_mention_of_it() -> None:
    quoted, plain = told("قالت “اليونيسف”")[0], told("قالت اليونيسف")[0]
    assert quoted == plain


def test_two_private_people_stay_two_origins() -> None:
    names, _ = told(f"قال الناشط خليل الدرباسي {_TOLL} وقال الناشط سامر العكيلي")
    assert names == ["الناشط", "الناشط"]


def test_the_words_of_a_number_without_the_name_of_a_victim() -> None:
    record = read("قتل الشاب خليل الدرباسي برصاص مجهولين.", id="r")
    [count] = record.counts
    assert "الدرباسي" in count.text
    assert "الدرباسي" not in without_names(record, count.spans)
