"""Figures that are only expected: "the number is expected to fall to 30,000"."""

# SPDX-License-Identifier: Apache-2.0
import functools
import re
from bisect import bisect_right
from operator import itemgetter
from pathlib import Path

from khabar.model import Count, Record
from khabar.rules import resources
from khabar.text import fold

TABLE = Path(__file__).with_name("expected.yaml")
_REACH = 160  # characters before a number in which the word for its being expected stands
_SIGNS = ".؛!؟?\n"


@functools.cache
def _words() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """What says that a figure is expected, and what ends the statement in which it says so."""
    rows = resources.table(TABLE)
    cue, end = ("|".join(re.escape(fold(w)) for w in rows[row]["words"]) for row in ("before", "ends"))
    return re.compile(rf"(?<!\w)[وف]?(?:{cue})(?!\w)"), re.compile(rf"(?<!\w)و?(?:{end})(?!\w)|[{_SIGNS}]")


def expected(record: Record, count: Count) -> bool:
    """Whether the sentence of ``count`` tells its number as one that is expected, not as a fact."""
    start = count.spans[0][0]
    sentence = bisect_right(record.sentences, start, key=itemgetter(0)) - 1
    first = record.sentences[sentence][0] if sentence >= 0 else 0
    before = fold(record.report.text[max(first, start - _REACH) : start])
    cues, ends = _words()
    last = max((found.end() for found in cues.finditer(before)), default=None)
    return last is not None and ends.search(before, last) is None
