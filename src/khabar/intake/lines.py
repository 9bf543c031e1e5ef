"""The lines of a page and how it ends its paragraphs."""

# SPDX-License-Identifier: Apache-2.0
import re
from collections.abc import Container
from dataclasses import dataclass, field

from khabar.intake.capture import Reason

_CLOSING = "[\\s\"'\u201c\u201d\u00bb\u2019)\\]]*$"
_END = re.compile(f'[.!?\u061f\u2026:\u061b;]{_CLOSING}|[\u201d\u00bb"]$')
_STOP = re.compile(f"(?:^|[^.])[.!:\u061b]{_CLOSING}")
_ITEM = re.compile(r"^\W*[-\u2013\u2014\u2022*]|^\W*\d{1,3}\s?[.):/]\s")
RUNNING, LONG = 12, 120  # words of a line that shows how paragraphs end; letters of one that is surely running text
_HEAD = 6  # kept lines among which the first paragraph is
HEADLINE = 16  # most words of a line that is a headline even where paragraphs don't end with signs


@dataclass(slots=True)
class Lines:
    """Lines and, for each, why it is cut. ``first`` is the title's number, if the title is one of them.

    ``linked`` are the lines that the page shows as links; None where that isn't known.
    """

    texts: list[str]
    first: int | None
    linked: Container[str] | None
    marks: list[Reason | None] = field(default_factory=list)

    def words(self, i: int) -> int:
        """How many words the line has."""
        return len(self.texts[i].split())

    def ended(self, i: int) -> bool:
        """Whether it ends like a sentence, a quotation or an unfinished headline."""
        return _END.search(self.texts[i]) is not None

    def running(self, i: int) -> bool:
        """Whether it is a paragraph: long, or ended and not short."""
        return self.ended(i) and (len(self.texts[i]) >= LONG or self.words(i) >= RUNNING)

    def stopped(self, i: int) -> bool:
        """Whether it ends with a full stop, as headlines don't."""
        return _STOP.search(self.texts[i]) is not None

    def paragraph(self, i: int) -> bool:
        """Whether it is surely a paragraph: with a full stop, and longer than a headline."""
        return self.stopped(i) and (len(self.texts[i]) >= LONG or self.words(i) > HEADLINE)

    def item(self, i: int) -> bool:
        """Whether it is an item of a list."""
        return _ITEM.match(self.texts[i]) is not None

    def may_link(self, i: int) -> bool:
        """Whether it may be a link to another report."""
        return self.linked is None or self.texts[i] in self.linked

    def open(self, i: int) -> bool:
        """Whether nothing has been decided about it: neither the title nor cut."""
        return self.marks[i] is None and i != self.first

    def kept(self) -> list[int]:
        """The report's lines, without the title."""
        return [i for i in range(len(self.texts)) if self.open(i)]

    def share_ended(self) -> float:
        """How many of the long kept lines end with a sign; 0 where there are too few to tell.

        Above the first paragraph stand captions, which say nothing about paragraphs.
        """
        kept = self.kept()
        start = next((i for i in kept[:_HEAD] if self.running(i)), 0)
        told = [i for i in kept if i >= start and self.words(i) >= RUNNING]
        return sum(map(self.ended, told)) / len(told) if len(told) > 1 else 0.0
