"""Texts that news pages hold: Arabic letters, marks, controls, signs, and anything else."""

# SPDX-License-Identifier: Apache-2.0
from hypothesis import strategies as st

ARABIC = st.characters(min_codepoint=0x600, max_codepoint=0x6FF)
TROUBLE = st.sampled_from('\u0640\u064b\u0651\u200f\u202e\ufeff\ufefb\ufdf2\ufe8d .،:"“”«»\n\r\u2028-_·*%1٢3,.')
ANY = st.characters(exclude_categories=["Cs"])
TEXTS = st.text(st.one_of(ARABIC, TROUBLE, ANY), max_size=200)
