"""What no reader can read is refused before reading, with a code that says why."""

# SPDX-License-Identifier: Apache-2.0
import re
from datetime import datetime

from khabar.errors import InputError
from khabar.text.fold import LETTER

_ARABIC = re.compile(f"[{LETTER}\ufb50-\ufdff\ufe70-\ufefc]")
_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}(?:T[0-9:.]+(?:Z|[+-][0-9:]+)?)?")
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
    if published is not None and not is_date(published):
        raise InputError("input/published", f"no ISO 8601 date such as 2019-03-06: {published[:40]!r}")


def is_date(published: str) -> bool:
    """Whether it is an ISO 8601 date, or date and time, as a record gives it."""
    if not _DATE.fullmatch(published):
        return False
    try:
        datetime.fromisoformat(published)
    except ValueError:
        return False
    return True
