"""Texts that no newsroom wrote: actors are found in time that grows with the text, not faster."""

# SPDX-License-Identifier: Apache-2.0
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from khabar.extract import actors
from khabar.text import Doc


@pytest.mark.parametrize("piece", ["“", "وكالة ", "قال مصدر ", "عبد ", "(قسد) ", "رئيس مجلس ", "القوات العراقية "])
def test_finding_is_linear(piece: str) -> None:
    def seconds(times: int) -> float:
        doc = Doc.of(piece * times)
        began = time.process_time()
        actors.settle(actors.find(doc), doc)
        return time.process_time() - began

    seconds(100)
    assert seconds(20_000) < 40 * seconds(2_000) + 0.5


PIECES = (
    "قال", "وأضاف", "أعلنت", "عن", "في", "إن", "،", ".", "“", "”", "(", ")", "قسد", "لـ", "قوات سوريا الديمقراطية",
    "وكالة", "رويترز", "نائب", "المرصد", "السوري", "لحقوق الإنسان", "نبيل", "عبد الغني", "المصدر", "مصدر", "عسكري",
    "وزير", "الدفاع", "التركية", "على", "تنظيم", "الدولة", "أبو", "بن", "محمد", "مكتب", "الأمم المتحدة", "أحد",
)  # fmt: skip


@given(st.lists(st.sampled_from(PIECES), max_size=40))
def test_mentions_are_in_order_and_apart(pieces: list[str]) -> None:
    doc = Doc.of(" ".join(pieces))
    found, _ = actors.settle(actors.find(doc), doc)
    ends = [0, *(m.last for m in found)]
    assert all(end <= m.first < m.last <= len(doc.words) for end, m in zip(ends, found, strict=False))


@given(st.lists(st.sampled_from(PIECES), max_size=40))
def test_finding_is_deterministic(pieces: list[str]) -> None:
    doc = Doc.of(" ".join(pieces))
    assert actors.settle(actors.find(doc), doc) == actors.settle(actors.find(doc), doc)
