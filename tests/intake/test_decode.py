"""Bytes of every encoding that Arabic pages use become the same text, and others are refused."""

# SPDX-License-Identifier: Apache-2.0
import pytest

from khabar.errors import InputError
from khabar.intake import decode

SENTENCE = "قال الناطق باسم الشرطة إن الطريق إلى المدينة مغلق منذ الصباح، والبحث في المنطقة مستمر."


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1256"])
def test_decode_reads_every_encoding_of_the_same_sentence(encoding):
    assert decode(SENTENCE.encode(encoding)) == SENTENCE


def test_decode_tells_iso_8859_6_from_windows_1256():
    plain = SENTENCE.replace("،", "")
    assert decode(plain.encode("iso8859-6")) == plain


def test_decode_believes_a_declared_encoding_only_if_it_fits():
    assert decode(SENTENCE.encode("utf-8"), declared="cp1256") == SENTENCE


@pytest.mark.parametrize("data", [b"\x89PNG\r\n\x1a\n\x00\xff\xfe" * 50, b"caf\xe9 cr\xe8me", b"\xff\xfe\x00"])
def test_decode_refuses_what_no_encoding_makes_arabic(data):
    with pytest.raises(InputError) as caught:
        decode(data)
    assert caught.value.code == "input/encoding"
