"""The dateline: the words before the report's first sentence that say where, when and by whom it was sent.

``سبق - الرياض:``, ``دمشق (رويترز) -``, ``بيروت 5 آذار 2024 -``: short segments parted by dashes, a colon
or brackets, one of which is nothing but a place or a medium, perhaps with a date.
"""

# SPDX-License-Identifier: Apache-2.0
from collections.abc import Iterable
from typing import Any

from khabar.extract.evidence import Layers, Words
from khabar.rules import Mention
from khabar.text import Doc

_BREAKS = frozenset("-:()")
_COMMAS = frozenset("\u060c,")
_SEGMENT, _LONGEST, _SENTENCES = 6, 16, 3  # tokens of one segment and of all; sentences after the title
_MEDIA = frozenset({"agency", "outlet"})


def dateline(doc: Doc, layers: Layers) -> Words | None:
    """The dateline's words without the sign that ends it, or None."""
    for first, last in doc.sentences[1 : 1 + _SENTENCES]:
        limit = min(last, first + _LONGEST)
        if not _BREAKS.isdisjoint(doc.words[first:limit]):
            media = (a for a in layers.actors if a.value.kind in _MEDIA)
            named = _tokens((*layers.places, *media), limit)
            commas = {i for i in range(first, limit) if doc.words[i] in _COMMAS}
            if end := _end(doc.words, first, limit, named, named | commas | _tokens(layers.times, limit)):
                return Words(first, end)
    return None


def _tokens(mentions: Iterable[Mention[Any]], limit: int) -> set[int]:
    return {i for m in mentions if m.first < limit for i in range(m.first, m.last)}


def _end(words: list[str], first: int, limit: int, named: set[int], known: set[int]) -> int | None:
    """Where the dateline that begins at ``first`` ends: before its last dash or colon."""
    start, end, anchored = first, None, False
    for i in range(first, limit):
        if words[i] not in _BREAKS:
            if i - start >= _SEGMENT:
                break
            continue
        segment = set(range(start, i))
        anchored = anchored or (segment <= known and not named.isdisjoint(segment))
        if anchored and words[i] in "-:":
            end = i
        start = i + 1
        if words[i] == ":":
            break
    return end
