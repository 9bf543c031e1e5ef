"""The dateline: the words before the report's first sentence that say where, when and by whom it was sent.

``سبق - الرياض:``, ``دمشق (رويترز) -``, ``بيروت 5 آذار -``: short segments parted by dashes, a colon or
brackets, one of which is nothing but a place or a medium.
"""

# SPDX-License-Identifier: Apache-2.0
from collections.abc import Iterable
from typing import Any

from khabar.extract.evidence import Layers, Words
from khabar.rules import Mention
from khabar.text import Doc

_BREAKS = frozenset("-:()")
_SEGMENT, _LONGEST, _SENTENCES = 5, 14, 3  # tokens of one segment and of all; sentences after the title
_MEDIA = frozenset({"agency", "outlet"})


def dateline(doc: Doc, layers: Layers) -> Words | None:
    """The dateline's words without the sign that ends it, or None."""
    media = (a for a in layers.actors if getattr(a.value, "kind", None) in _MEDIA)
    named = _ranges((*layers.places, *media))
    for first, last in doc.sentences[1 : 1 + _SENTENCES]:
        end = _end(doc.words, first, min(last, first + _LONGEST), named)
        if end:
            return Words(first, end)
    return None


def _ranges(mentions: Iterable[Mention[Any]]) -> set[tuple[int, int]]:
    return {(m.first, m.last) for m in mentions}


def _end(words: list[str], first: int, limit: int, named: set[tuple[int, int]]) -> int | None:
    """Where the dateline that begins at ``first`` ends: before its last dash or colon."""
    start, end, anchored = first, None, False
    for i in range(first, limit):
        if words[i] not in _BREAKS:
            if i - start >= _SEGMENT:
                break
            continue
        anchored = anchored or (start, i) in named
        if anchored and words[i] in "-:":
            end = i
        start = i + 1
        if words[i] == ":":
            break
    return end
