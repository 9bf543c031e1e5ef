"""Bytes to text: UTF-8, UTF-16 by its mark, and the two one-byte encodings that Arabic pages still use."""

# SPDX-License-Identifier: Apache-2.0
import re

from khabar.errors import InputError
from khabar.text.fold import LETTER

_MARKS = ((b"\xef\xbb\xbf", "utf-8"), (b"\xff\xfe", "utf-16-le"), (b"\xfe\xff", "utf-16-be"))
_ONE_BYTE = ("cp1256", "iso8859-6")
_ARABIC = re.compile(f"[{LETTER}]{{2,}}")  # a lone one is another language's accented letter
_OUTSIDE_ASCII = re.compile("[^\x00-\x7f]")
_CONTROL = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x9f]")
# The ten commonest letters make up two thirds of any Arabic text. The wrong encoding turns them into rarer ones.
_COMMON = re.compile("[\u0627\u0644\u064a\u0645\u0648\u0646\u0631\u062a\u0628\u0639]")
_ENOUGH, _ARABIC_ENOUGH = 0.5, 0.7
_SAMPLE = 200_000


def decode(data: bytes, declared: str | None = None) -> str:
    """The text of ``data``. ``declared`` is the encoding that a page states; it is tried after UTF-8.

    Raises InputError (``input/encoding``) where no reading gives Arabic words.
    """
    return decoded(data, declared)[0]


def decoded(data: bytes, declared: str | None = None) -> tuple[str, str]:
    """The text and the encoding that gave it. Raises InputError as ``decode`` does."""
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _strict(data[len(mark) :], encoding), encoding
    for encoding in filter(None, ("utf-8", declared)):
        try:
            return data.decode(encoding), encoding
        except (ValueError, LookupError):
            continue
    best = max(_ONE_BYTE, key=lambda encoding: _likely(data, encoding))
    if _likely(data, best) < _ENOUGH:
        raise InputError("input/encoding", "neither UTF-8 nor Windows-1256 nor ISO 8859-6 gives Arabic words")
    return _strict(data, best), best


def encoded(text: str, encoding: str) -> bytes:
    """A part of a decoded text as its bytes were; in UTF-16 behind its mark, without which nothing tells it."""
    mark = next((mark for mark, name in _MARKS if name == encoding != "utf-8"), b"")
    return mark + text.encode(encoding)


def _likely(data: bytes, encoding: str) -> float:
    """How much of what is not ASCII are common Arabic letters, from 0 to 1; 0 for what is no Arabic text."""
    text = data[:_SAMPLE].decode(encoding, "replace")
    letters = sum(map(len, _ARABIC.findall(text)))
    outside = len(_OUTSIDE_ASCII.findall(text))
    if not letters or letters < _ARABIC_ENOUGH * outside or _CONTROL.search(text):
        return 0.0
    return len(_COMMON.findall(text)) / outside


def _strict(data: bytes, encoding: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        raise InputError("input/encoding", f"not {encoding}: byte {error.start} can't be read") from error
