"""Texts that no newsroom wrote: statements are found in time that grows with the text, and lie in it."""

# SPDX-License-Identifier: Apache-2.0
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from khabar.extract import attribution
from khabar.extract.evidence import Layers
from khabar.text import Doc

NOTHING = Layers([], [], [], [])


@pytest.mark.parametrize(
    "piece",
    ["“", "قال ", "قال مصدر ", "وقال إن ", "بحسب ", "المصدر الذي ", "وزير ومدير ", "أن ", "، ", "قال مصدر إنه نام.\n"],
)
def test_finding_is_linear(piece: str) -> None:
    def seconds(times: int) -> float:
        doc = Doc.of(piece * times)
        began = time.process_time()
        attribution.find(doc, NOTHING)
        return time.process_time() - began

    seconds(100)
    assert seconds(10_000) < 40 * seconds(1_000) + 1


PIECES = (
    "قال", "وأضاف", "أعلنت", "نقلت", "عن", "قوله", "في", "إن", "أن", "أنه", "،", ".", ":", "“", "”", "(", ")", "بحسب",
    "وفق حصيلة", "الذي", "كان", "وكالة", "رويترز", "المصدر", "مصدر", "عسكري", "وزير", "الدفاع", "لم", "يحدد", "مشيرا",
    "إلى", "ما", "أكدته", "وصفه", "بـ", "لـ", "اتهم", "إعلان", "\n",
)  # fmt: skip


@given(st.lists(st.sampled_from(PIECES), max_size=40))
def test_statements_have_words(pieces: list[str]) -> None:
    doc = Doc.of(" ".join(pieces))
    claims, doubts = attribution.find(doc, NOTHING)
    size = len(doc.words)
    for claim in claims:
        for words in filter(None, (claim.cue, claim.content, claim.resolved, *(c.words for c in claim.via))):
            assert 0 <= words.first < words.last <= size
    assert [doubt.words for doubt in doubts] == [(claim.cue,) for claim in claims if claim.resolved is None]
    assert all(doubt.code == "source/unresolved" for doubt in doubts)
