"""What no reader can read is refused before reading, with a code that says why."""

# SPDX-License-Identifier: Apache-2.0
import re
from datetime import date, datetime

from khabar.errors import InputError
from khabar.text.fold import LETTER

_ARABIC = re.compile(f"[{LETTER}\ufb50-\ufdff\ufe70-\ufefc]")
_SURROGATE = re.compile("[\ud800-\udfff]")


def check(text: str, published: str | None) -> None:
    """Raise InputError for a text that can't be a report, or a ``published`` that is no ISO 8601 date or time."""
    if "\0" in text:
        raise InputError("input/nul", f"NUL at code point {text.index(chr(0))}")
    if lone := _SURROGATE.search(text):
        raise InputError("input/lone-surrogate", f"half a character at code point {lone.start()}")
    if not text.strip():
        raise InputError("input/empty", "the text is empty")
    if not _ARABIC.search(text):
        raise InputError("input/no-arabic", "the text has no Arabic letter")
    if published is not None:
        try:
            date.fromisoformat(published) if len(published) == 10 else datetime.fromisoformat(published)
        except ValueError:
            raise InputError("input/published", f"no ISO 8601 date: {published[:40]!r}") from None
