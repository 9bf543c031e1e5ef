"""What holds of every text: spans, determinism, round trip."""

# SPDX-License-Identifier: Apache-2.0
from hypothesis import given, settings
from hypothesis import strategies as st

import khabar
from khabar.errors import InputError
from khabar.model import check, decode, encode

# Words that wake the rules, glued together at random with clitics, signs, marks and stray characters.
PIECES = (
    "قال أعلنت وأضاف نقلت عن مصدر عسكري المتحدث باسم الشرطة وكالة رويترز إن أن بحسب لافتا أمس الثلاثاء الأسبوع الماضي 24 من "
    "الشهر الحالي آذار شباط 2019 الساعة 17:50 نحو أكثر من 47 ألف شخص ألفي قتيلين مئات المدنيين بينهم ثلاثة أطفال مدينة حلب "
    "شمالي سوريا بلدة الباب قصف مقتل وأصيب نزوح “ ” « » \" ، . ؟ : ( ) - \n ـ ً ُ \u200f \u202e ﻻ ﷲ 3.5 1,200 % OCHA و ب لل"
).split(" ")
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
