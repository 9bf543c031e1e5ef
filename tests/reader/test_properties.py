"""What holds of every text: spans, determinism, round trip."""

# SPDX-License-Identifier: Apache-2.0
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

import khabar
from khabar.errors import InputError
from khabar.model import check, decode, encode

# Words that wake the rules, glued together at random with clitics, signs, marks and stray characters.
PIECES = [*Path(__file__).with_name("pieces.txt").read_text("utf-8").splitlines(), "\n", "\u064b", "\u200f", "\u202e"]
texts = st.lists(st.one_of(st.sampled_from(PIECES), st.text(max_size=4)), min_size=1, max_size=60).map(" ".join)
dates = st.one_of(st.none(), st.dates().map(str))


@settings(max_examples=300, deadline=None)
@given(texts, dates)
def test_any_text_gives_a_valid_record_or_a_clear_refusal(text, published):
    try:
        record = khabar.read(text, published=published)
    except InputError:
        return
    assert check(record) == []
    assert decode(encode(record)) == record
    assert encode(khabar.read(text, published=published)) == encode(record)
