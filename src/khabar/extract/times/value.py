"""The value of an expression of time once it is known from which day it counts."""

# SPDX-License-Identifier: Apache-2.0
from datetime import date

from msgspec import Struct

from khabar.extract.evidence import Words
from khabar.extract.times.forms import Timex


class Anchor(Struct, frozen=True):
    """The day from which relative and partial times count, and why it is that day.

    ``by`` is published, dateline or speech; ``words`` are those that give it, where words do. Without a
    date nothing relative gets a value.
    """

    day: date | None
    by: str = "published"
    words: Words | None = None


class TimeValue(Struct, frozen=True, kw_only=True):
    """TIMEX3's type, value and modifier, and the interval the words allow; fields as in the record.

    ``said`` is what was said, before it had a value.
    ``doubt`` is the issue code of a stated date that can't be meant, whose other reading is ``alternative``.
    ``basis`` holds ``published`` or ``dateline``, or the words on which the value leans.
    """

    type: str
    value: str
    mod: str | None = None
    earliest: str | None = None
    latest: str | None = None
    grain: str | None = None
    calendar: str = "gregorian"
    alternative: str | None = None
    doubt: str | None = None
    anchor: str | None = None
    basis: tuple[str | Words, ...] = ()
    said: Timex | None = None

    @property
    def day(self) -> date | None:
        """The one day in which it lies, or None."""
        if self.grain not in ("day", "part-of-day", "hour", "minute"):
            return None
        return date.fromisoformat(self.value[:10]) if self.value[:1].isdigit() else None
