"""Snippets: the piece of the original text in which most of what was looked for stands, and where it stands."""

# SPDX-License-Identifier: Apache-2.0
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from khabar.model import Span, Spans
from khabar.store.query import Phrase
from khabar.store.words import Words

WIDTH = 30  # words


@dataclass(frozen=True, slots=True)
class Snippet:
    """Words of a report's text at ``span``, with the ``hits`` in it; all in code points of the whole text."""

    text: str
    span: Span
    hits: Spans


def snippet(text: str, phrases: Sequence[Phrase], width: int = WIDTH) -> Snippet | None:
    """The ``width`` words that have most of the different phrases, the first of equals; None where none has one."""
    words = Words.of(text)
    found = sorted({hit for p in phrases if p.wanted for hit in _occurrences(words.forms, p)})
    if not found:
        return None
    best = max(range(len(found)), key=lambda i: (len({p for _, _, p in _from(found, i, width)}), -i))
    inside = list(_from(found, best, width))
    spare = max(0, width - (inside[-1][1] - inside[0][0] + 1)) // 2
    first = max(0, inside[0][0] - spare)
    last = min(len(words.forms), max(first + width, inside[-1][1] + 1)) - 1
    span = words.span(first, last)
    hits = {(at.start, at.end) for start, end, _ in inside for at in [words.span(start, end)]}
    return Snippet(text[span.start : span.end], (span.start, span.end), tuple(sorted(hits)))


Found = tuple[int, int, tuple[str, ...]]
"""First and last word of an occurrence, and of which phrase it is one."""


def _occurrences(forms: Sequence[str], phrase: Phrase) -> Iterator[Found]:
    size = len(phrase.forms)
    for at, form in enumerate(forms):
        if form == phrase.forms[0] and tuple(forms[at : at + size]) == phrase.forms:
            yield at, at + size - 1, phrase.forms


def _from(found: Sequence[Found], i: int, width: int) -> Iterator[Found]:
    """The occurrences from the ``i``-th on that lie within ``width`` words of it."""
    first = found[i][0]
    for one in found[i:]:
        if one[0] - first >= width:
            break
        if one[1] - first < max(width, len(one[2])):
            yield one
