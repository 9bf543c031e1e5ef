"""A report's text as paragraphs, and where spans of it stand in them as a browser counts letters."""

# SPDX-License-Identifier: Apache-2.0
import re
from bisect import bisect_right
from dataclasses import dataclass
from typing import Self

from khabar.model import Record, Span, Spans

_LINE = re.compile(r"[^\n]*[^\s][^\n]*")


@dataclass(frozen=True)
class Paragraph:
    """One line of the text, of code points ``span``; ``title`` is true for the title."""

    n: int
    span: Span
    text: str
    title: bool


@dataclass(frozen=True)
class Layout:
    """The paragraphs of a text. ``beyond`` are the code points that JavaScript counts twice (UTF-16)."""

    paragraphs: tuple[Paragraph, ...]
    beyond: tuple[int, ...]

    @classmethod
    def of(cls, record: Record) -> Self:
        text, title = record.report.text, record.report.title
        lines = [
            Paragraph(n, m.span(), m[0], title is not None and m.start() < title[1])
            for n, m in enumerate(_LINE.finditer(text))
        ]
        return cls(tuple(lines), tuple(i for i, c in enumerate(text) if c > "\uffff"))

    def marks(self, spans: Spans) -> str:
        """Where the spans stand, as ``paragraph:from-to`` in UTF-16 units, a blank between them."""
        return " ".join(mark for span in spans for mark in self._marks(span))

    def _marks(self, span: Span) -> list[str]:
        start, end = span
        found = []
        first = max(0, bisect_right([p.span[0] for p in self.paragraphs], start) - 1)
        for paragraph in self.paragraphs[first:]:
            a, b = paragraph.span
            if a >= end:
                break
            if (left := max(a, start)) < (right := min(b, end)):
                found.append(f"{paragraph.n}:{self._units(a, left)}-{self._units(a, right)}")
        return found

    def _units(self, origin: int, offset: int) -> int:
        """UTF-16 units from ``origin`` to ``offset``."""
        return offset - origin + bisect_right(self.beyond, offset - 1) - bisect_right(self.beyond, origin - 1)
