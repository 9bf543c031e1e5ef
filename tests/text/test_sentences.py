"""Where sentences end, and where they don't."""

# SPDX-License-Identifier: Apache-2.0
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given

from khabar.text import Doc, Shadow
from khabar.text.sentences import sentences

from .cases import cases
from .strategies import TEXTS


@pytest.mark.parametrize("case", cases("sentences"), ids=lambda case: case["because"])
def test_sentences(case: dict[str, Any]) -> None:
    doc = Doc.of(case["text"])
    assert [doc.quote(*tokens) for tokens in doc.sentences] == case["sentences"]


@given(TEXTS)
def test_sentences_part_the_text_and_lose_only_blanks(text: str) -> None:
    shadow = Shadow.of(text).text
    spans = sentences(shadow)
    assert all(left[1] <= right[0] for left, right in pairwise(spans))
    assert "".join("".join(shadow[a:b].split()) for a, b in spans) == "".join(shadow.split())
