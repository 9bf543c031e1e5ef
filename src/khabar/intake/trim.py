"""Trimming: the lines of a page are parted into the report's and the site's.

A line's own words tell most furniture (``furniture.py``). The rest shows in how this page ends its
paragraphs: where they end with a full stop, a line without one is a headline of another report, a
tag, a menu, or what a picture shows, depending on where it stands.
"""

# SPDX-License-Identifier: Apache-2.0
import re
from collections.abc import Container, Mapping, Sequence
from dataclasses import dataclass, field, replace

from khabar.intake.capture import Capture, Cut, Reason
from khabar.intake.furniture import furniture, heading, home, letters
from khabar.intake.visible import shown

_END = re.compile('[.!?\u061f\u2026:\u061b;][\\s"\'\u201c\u201d\u00bb\u2019)\\]]*$|[\u201d\u00bb"]$')
_CREDITED = re.compile(r"\([^()]{2,60}\)\s*$|[-\u2013\u2014/|]\s*[^\W\d]+(?:\s[^\W\d]+){0,3}\s*$")
_BREAK = re.compile(r"[-\u2013\u2014/|:]")
_RUNNING, _LONG = 12, 120  # words of a line that shows how paragraphs end; letters of one that is surely running text
_HEADLINE = range(4, 26)  # words of a headline
_ISOLATED = range(7, 22)  # words of a headline between two paragraphs; a shorter line is the report's own subheading
_DATELINE = 9  # most words of a dateline on a line of its own
_BESIDE_DATE = 25  # letters beside a date on a line of its own: a section, a weekday, an hour
_TITLE = 20  # letters from which a line that the stated title holds is the title
_REPEATED = 40  # letters of a line that no report says twice
_USUALLY, _NEARLY = 0.7, 0.85  # shares of paragraphs that end with a sign


@dataclass(slots=True)
class _Page:
    """Lines and, for each, why it is cut. ``linked`` are those that a page shows as links; None: not known."""

    lines: list[str]
    linked: Container[str] | None
    first: int | None = None
    marks: list[Reason | None] = field(default_factory=list)

    def ended(self, i: int) -> bool:
        return _END.search(self.lines[i]) is not None

    def running(self, i: int) -> bool:
        """Whether it is a paragraph: long, or ended and not short."""
        return self.ended(i) and (len(self.lines[i]) >= _LONG or len(self.lines[i].split()) >= _RUNNING)

    def may_link(self, i: int) -> bool:
        return self.linked is None or self.lines[i] in self.linked

    def share_ended(self) -> float:
        """How many of the kept long lines end with a sign; 0 where there are too few to tell."""
        told = [i for i, mark in enumerate(self.marks) if mark is None and len(self.lines[i].split()) >= _RUNNING]
        return sum(map(self.ended, told)) / len(told) if len(told) > 1 else 0.0


def trimmed(capture: Capture) -> Capture:
    """The capture of a plain text without the site's furniture; the title, where it is known, first."""
    lines = [line for raw in capture.text.splitlines() if (line := raw.strip())]
    title, kept, cuts = trim(lines, capture.title)
    if not cuts or not kept:
        return capture
    return replace(capture, text="\n".join([title, *kept] if title else kept), title=capture.title and title, cut=cuts)


def trim(
    lines: Sequence[str],
    title: str | None,
    linked: Container[str] | None = None,
    marked: Mapping[str, Reason] | None = None,
) -> tuple[str | None, list[str], tuple[Cut, ...]]:
    """The title as the lines have it, the report's other lines, and what was cut, in order.

    Of a page, ``linked`` are the lines that are links and ``marked`` those that it calls furniture itself.
    """
    page = _Page(list(lines), linked)
    first = _title(page.lines, title)
    page.marks = [None if i == first else _mark(line, marked or {}) for i, line in enumerate(page.lines)]
    _cut_before(page, first)
    _cut_repeated(page, first, title)
    _cut_posts(page, first)
    _cut_parts(page, first)
    ended = page.share_ended()
    if ended >= _USUALLY:
        _cut_captions(page, first)
        _cut_tail(page, ended, first)
    if ended >= _NEARLY:
        _cut_isolated(page, first)
    kept = [line for i, (line, mark) in enumerate(zip(page.lines, page.marks, strict=True)) if not mark and i != first]
    cuts = tuple(Cut(mark, line) for line, mark in zip(page.lines, page.marks, strict=True) if mark)
    shown = page.lines[first] if first is not None and (title or first == 0 or page.marks[0]) else title
    return (shown or title), kept, cuts


def _mark(line: str, marked: Mapping[str, Reason]) -> Reason | None:
    dated = not _END.search(line) and shown(line, _BESIDE_DATE)
    return marked.get(line) or furniture(line) or (Reason.BYLINE if dated else None)


def _title(lines: list[str], title: str | None) -> int | None:
    """Which line is the title: the one that is known, or the first that is no breadcrumb."""
    if title:
        told = letters(title)
        same = (i for i, line in enumerate(lines[:40]) if (own := letters(line)) and _same_title(own, told))
        return next(same, None)
    crumb = False
    for i, line in enumerate(lines[:40]):
        crumb = crumb or home(line)
        if not furniture(line) and not (crumb and len(line.split()) < _HEADLINE.start):
            return i
    return None


def _same_title(line: str, title: str) -> bool:
    """A page's title often has the site's name after it, or stands there several times."""
    return line == title or (len(line) >= _TITLE and line in title)


def _cut_before(page: _Page, first: int | None) -> None:
    """Whatever stands before the title is a menu, unless running text does."""
    if first and not any(map(page.running, range(first))):
        for i in range(first):
            page.marks[i] = page.marks[i] or Reason.NAVIGATION


def _cut_repeated(page: _Page, first: int | None, title: str | None) -> None:
    told = {letters(line) for line in (title, None if first is None else page.lines[first]) if line}
    seen: set[str] = set()
    for i, line in enumerate(page.lines):
        own = letters(line)
        if i != first and not page.marks[i] and (own in told or (len(own) >= _REPEATED and own in seen)):
            page.marks[i] = Reason.REPEATED
        seen.add(own)


def _cut_posts(page: _Page, first: int | None) -> None:
    """A network's post ends with its author; the lines before him that bear hashtags are his."""
    for i in reversed(range(len(page.lines) - 1)):
        if i != first and page.marks[i] is None and page.marks[i + 1] is Reason.POST and "#" in page.lines[i]:
            page.marks[i] = Reason.POST


def _cut_parts(page: _Page, first: int | None) -> None:
    """Parts that a heading opens: to the next paragraph, or to the end where little running text follows."""
    texts = [i for i in range(len(page.lines)) if not page.marks[i] and len(page.lines[i]) >= _LONG and page.ended(i)]
    opened: Reason | None = None
    for i, line in enumerate(page.lines):
        if i == first:
            continue
        if reason := heading(line):
            opened = reason
        elif opened and texts and i <= texts[-1] and page.running(i):
            opened = None
        if opened:
            page.marks[i] = page.marks[i] or opened


def _cut_captions(page: _Page, first: int | None) -> None:
    """Between the title and the first paragraph: lines that end with a credit show a picture."""
    start = 0 if first is None else first + 1
    for i in range(start, min(len(page.lines), start + 8)):
        line = page.lines[i]
        if page.running(i):
            break
        words = line.split()
        brief = len(words) <= _DATELINE and _BREAK.search(" ".join(words[:4]))
        if not page.marks[i] and not page.ended(i) | bool(brief) and _CREDITED.search(line):
            page.marks[i] = Reason.CAPTION


def _cut_tail(page: _Page, ended: float, first: int | None) -> None:
    """After the last line that ends with a sign: headlines, tags, names."""
    kept = [i for i, mark in enumerate(page.marks) if mark is None and i != first]
    tail = []
    for i in reversed(kept):
        if page.ended(i) or len(page.lines[i].split()) > _HEADLINE.stop or not page.may_link(i):
            break
        tail.append(i)
    before = next((i for i in reversed(kept) if tail and i < tail[-1]), None)
    if not tail or before is None or page.lines[before].rstrip().endswith(":"):
        return
    if len(tail) > 1 or ended >= _NEARLY:
        for i in tail:
            page.marks[i] = Reason.RELATED if len(page.lines[i].split()) >= _HEADLINE.start else Reason.TAGS


def _cut_isolated(page: _Page, first: int | None) -> None:
    """One headline between two paragraphs is a link to another report; two in a row are a list of the report's own."""
    kept = [i for i, mark in enumerate(page.marks) if mark is None and i != first]
    for before, i, after in zip(kept, kept[1:], kept[2:], strict=False):
        between = page.running(before) and page.running(after) and not page.lines[before].endswith(":")
        if between and not page.ended(i) and len(page.lines[i].split()) in _ISOLATED and page.may_link(i):
            page.marks[i] = Reason.RELATED
