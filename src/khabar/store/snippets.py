"""Snippets: the piece of the original text in which most of what was looked for stands, and where it stands."""

# SPDX-License-Identifier: Apache-2.0
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from khabar.model import Span, Spans
from khabar.store.query import Phrase
from khabar.store.words import occurrences
from khabar.text import Shadow

WIDTH = 200  # letters
_MOST = 500  # occurrences that are looked at


@dataclass(frozen=True, slots=True)
class Snippet:
    """Words of a report's text at ``span``, with the ``hits`` in it; all in code points of the whole text."""

    text: str
    span: Span
    hits: Spans


Found = tuple[int, int, tuple[str, ...]]
"""An occurrence, in the shadow: from where, to where, of which phrase."""


def snippet(text: str, phrases: Sequence[Phrase], width: int = WIDTH) -> Snippet | None:
    """The piece that has most of the different phrases, the first of equals; None where none is found."""
    shadow = Shadow.of(text)
    found = sorted(
        (start, end, p.forms)
        for p in phrases
        if p.wanted
        for start, end in islice(occurrences(shadow.text, p.forms), _MOST)
        if not p.spelled or re.fullmatch(p.spelled, text[slice(*_original(shadow, start, end))])
    )
    if not found:
        return None
    best = max(range(len(found)), key=lambda i: (len({p for _, _, p in _within(found, i, width)}), -i))
    inside = list(_within(found, best, width))
    span = _original(shadow, *_window(shadow.text, inside[0][0], max(end for _, end, _ in inside), width))
    hits = sorted({_original(shadow, start, end) for start, end, _ in inside})
    return Snippet(text[slice(*span)], span, tuple(hits))


def _within(found: Sequence[Found], i: int, width: int) -> Iterator[Found]:
    """The ``i``-th occurrence, and those after it that end within ``width`` letters."""
    yield found[i]
    for one in islice(found, i + 1, None):
        if one[0] - found[i][0] >= width:
            break
        if one[1] - found[i][0] <= width:
            yield one


def _window(text: str, first: int, last: int, width: int) -> tuple[int, int]:
    """``width`` letters around what was found, from a word's beginning to a word's end."""
    start = max(0, first - max(0, width - (last - first)) // 2)
    end = min(len(text), max(last, start + width))
    if start:
        blank = text.find(" ", start, first)
        start = blank + 1 if blank >= 0 else first
    if end < len(text):
        blank = text.rfind(" ", last, end)
        end = blank if blank >= 0 else last
    while end > last and text[end - 1].isspace():
        end -= 1
    return start, end


def _original(shadow: Shadow, start: int, end: int) -> Span:
    at = shadow.span(start, end)
    return at.start, at.end
