"""Bytes to text: UTF-8, UTF-16 by its mark, and the two one-byte encodings that Arabic pages still use."""

# SPDX-License-Identifier: Apache-2.0
import re

from khabar.errors import InputError
from khabar.text.fold import LETTER

_MARKS = ((b"\xef\xbb\xbf", "utf-8"), (b"\xff\xfe", "utf-16-le"), (b"\xfe\xff", "utf-16-be"))
_ONE_BYTE = ("cp1256", "iso8859-6")
_LETTERS = re.compile(f"[{LETTER}]")
# The article at the head of words tells the two encodings apart: each reads the other's as rare letters.
_ARTICLE = re.compile(f"(?<![{LETTER}])[وفبك]?ال(?=[{LETTER}]{{2}})")
_SAMPLE = 200_000


def decode(data: bytes, declared: str | None = None) -> str:
    """The text of ``data``. ``declared`` is the encoding that a page states; it is tried first.

    Raises InputError (``input/encoding``) where no reading gives Arabic words.
    """
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _strict(data[len(mark) :], encoding)
    for encoding in filter(None, ("utf-8", declared)):
        try:
            return data.decode(encoding)
        except (UnicodeDecodeError, LookupError):
            continue
    readings = {encoding: data[:_SAMPLE].decode(encoding, "replace") for encoding in _ONE_BYTE}
    best = max(readings, key=lambda e: len(_ARTICLE.findall(readings[e])))
    words = readings[best].split()
    if len(_ARTICLE.findall(readings[best])) * 50 < len(words) or not _LETTERS.search(readings[best]):
        raise InputError("input/encoding", "neither UTF-8 nor Windows-1256 nor ISO 8859-6 gives Arabic words")
    return _strict(data, best)


def _strict(data: bytes, encoding: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        raise InputError("input/encoding", f"not {encoding}: byte {error.start} can't be read") from error
