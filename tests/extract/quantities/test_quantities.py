"""Quantities as a whole: spans, units from the context, hostile texts."""

# SPDX-License-Identifier: Apache-2.0
import time
from itertools import pairwise

import pytest

from khabar.extract import quantities
from khabar.text import Doc


def read(text: str) -> list[tuple[str, object, object, str | None]]:
    doc = Doc.of(text)
    return [(doc.quote(m.first, m.last, m.skip), m.value.low, m.value.high, m.value.unit) for m in quantities.find(doc)]


@pytest.mark.parametrize(
    "text",
    [
        "وقع الهجوم في 12/3/2024 عند الساعة 7:30 مساء.",
        "عمره 43 عاما ويسكن شارع 26.",
        "صدر القرار 2254 عام 2015.",
        "اتصل على الرقم 0934567890 أو +963934567890.",
        "فازت الفرقة 17 على اللواء 46.",
        "استمرت المعارك ثلاثة أيام وليلتين.",
        "جاء في المرتبة الثالثة في الدورة الخامسة.",
        "أصيب مدنيون وقتل جنود.",
    ],
)
def test_dates_ages_names_and_ordinals_are_no_quantities(text: str) -> None:
    assert read(text) == []


def test_a_conjunction_stays_outside() -> None:
    assert read("قتل جندي وأكثر من خمسة مدنيين.") == [("أكثر من خمسة مدنيين", 6, None, "مدنيين")]


def test_the_dead_are_not_the_unit_of_the_wounded() -> None:
    assert read("سقط عشرة قتلى وجرح 30 من المدنيين.")[1][3] != "قتلى"


def test_those_whom_a_relative_clause_describes_are_the_unit() -> None:
    assert read("حضر مئات ممن تخرجوا من طلاب المعهد.") == [("مئات", 100, 999, "طلاب")]


def test_mentions_never_overlap() -> None:
    found = quantities.find(Doc.of("قتل بين 20 و30 ألف شخص، أي نحو نصف مليون مدني على الأقل، ومئات الآلاف من الجرحى."))
    assert all(a.last <= b.first for a, b in pairwise(found))


@pytest.mark.parametrize("text", ["9" * 100_000, "5 " * 50_000, "عشرون و" * 20_000, "(" * 50_000 + "3 آلاف"])
def test_hostile_numbers_cost_no_more_than_their_length(text: str) -> None:
    doc = Doc.of(text)
    start = time.perf_counter()
    quantities.find(doc)
    assert time.perf_counter() - start < 10
