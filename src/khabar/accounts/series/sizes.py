"""The size of a household that a report cites; without one, households are never turned into people."""

# SPDX-License-Identifier: Apache-2.0
import functools
import re
from pathlib import Path

from msgspec import Struct

from khabar.model import Count, Number, Quantity, Record
from khabar.rules import resources
from khabar.text import fold

TABLE = Path(__file__).with_name("sizes.yaml")
_LEAST, _MOST = 2, 15  # people of a household
_NEXT = 24  # characters after the number in which the word for the household stands


class Size(Struct, frozen=True):
    """So many people a household, as ``words`` say."""

    size: Number
    words: str


@functools.cache
def _after() -> re.Pattern[str]:
    words = resources.table(TABLE)["after"]["words"]
    return re.compile(r"\s*(" + "|".join(re.escape(fold(w)) for w in words) + r")\b")


def cited(record: Record, count: Count) -> Size | None:
    """The size that stands in the sentence of ``count``, or the only one of the report."""
    text = record.report.text
    found = [(q, size) for q in record.mentions.quantities if (size := _size(q, text))]
    start = count.spans[0][0]
    sentence = next((s for s in record.sentences if s[0] <= start < s[1]), (0, len(text)))
    near = [size for q, size in found if sentence[0] <= q.spans[0][0] < sentence[1]]
    sizes = near or [size for _, size in found]
    return sizes[0] if len({s.size for s in sizes}) == 1 else None


def _size(quantity: Quantity, text: str) -> Size | None:
    value, unit = quantity.value, quantity.unit_id
    if value is None or not _LEAST <= value <= _MOST or not (unit and unit.value.startswith("person")):
        return None
    end = quantity.spans[-1][1]
    found = _after().match(fold(text[end : end + _NEXT]))
    return Size(value, f"{quantity.text} {' '.join(text[end : end + found.end()].split())}") if found else None
