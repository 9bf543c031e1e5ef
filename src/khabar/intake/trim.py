"""Trimming: the lines of a page are parted into the report's and the site's.

A line's own words tell most furniture (``furniture.py``), headings open parts of it, and the rest
shows in a line's shape and place (``shape.py``).
"""

# SPDX-License-Identifier: Apache-2.0
from collections.abc import Container, Mapping, Sequence
from dataclasses import replace

from khabar.intake.capture import Capture, Cut, Reason
from khabar.intake.furniture import furniture, heading, home, letters
from khabar.intake.lines import LONG, Lines
from khabar.intake.shape import cut_by_shape
from khabar.intake.visible import shown

_TOP = 40  # lines among which the title is
_AGAIN = 80  # lines among which a page shows the title of its head again
_TITLE = 20  # letters from which a line that the stated title holds is the title
_HEADLINE = 4  # fewest words of a headline that stands behind a section's name
_SECTION, _SECTIONS = 2, 4  # most words of a section's name, and lines among which they stand
_REPEATED = 40  # letters of a line that no report says twice
_BESIDE_DATE = 25  # letters beside a date on a line of its own: a section, a weekday, an hour


def trimmed(capture: Capture) -> Capture:
    """The capture of a plain text without the site's furniture; the title, where it is known, first."""
    lines = [line for raw in capture.text.splitlines() if (line := raw.strip())]
    title, kept, cuts = trim(lines, capture.title)
    if not kept or (not cuts and title == lines[0]):
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
    texts = list(lines)
    page = Lines(texts, _title(texts[:_TOP], title), linked)
    head = page.first
    if title is None and head is not None:
        page.first = _shown_again(page, head)
    page.marks = [None if i == page.first else _mark(line, marked or {}) for i, line in enumerate(texts)]
    _cut_before(page, head)
    _cut_repeated(page, title)
    _cut_signed(page)
    _cut_parts(page)
    cut_by_shape(page)
    cuts = tuple(Cut(mark, line) for line, mark in zip(texts, page.marks, strict=True) if mark)
    return title if page.first is None else texts[page.first], [texts[i] for i in page.kept()], cuts


def _mark(line: str, marked: Mapping[str, Reason]) -> Reason | None:
    if line in marked:
        return marked[line]
    if not line.endswith(":") and shown(line, _BESIDE_DATE):
        return Reason.BYLINE
    return furniture(line)


def _title(lines: list[str], title: str | None) -> int | None:
    """Which line is the title: the one that is known, or the first that is no breadcrumb."""
    if title:
        told = letters(title)
        return next((i for i, line in enumerate(lines) if _same_title(letters(line), told)), None)
    crumb = False
    for i, line in enumerate(lines):
        crumb = crumb or home(line)
        if not furniture(line) and not (crumb and len(line.split()) < _HEADLINE):
            return i if crumb else _past_sections(lines, i)
    return None


def _shown_again(page: Lines, first: int) -> int:
    """The title's place on the page itself, where the first line is its name in the head and menus follow."""
    told = "" if page.paragraph(first) else letters(page.texts[first])
    for i in range(first + 1, min(len(page.texts), _AGAIN)):
        line = letters(page.texts[i])
        if len(line) >= _TITLE and line in told:
            first = i
        elif page.running(i):
            break
    return first


def _same_title(line: str, title: str) -> bool:
    """A page's title often has the site's name after it, or stands there several times."""
    return bool(line) and (line == title or (len(line) >= _TITLE and line in title))


def _past_sections(lines: list[str], first: int) -> int:
    """The title behind a section's name or two: the line that a one- or two-word line only introduces."""
    for i in range(first, min(first + _SECTIONS, len(lines))):
        words = len(lines[i].split())
        if words >= _HEADLINE:
            return first if Lines(lines, None, None).ended(i) else i
        if words > _SECTION:
            break
    return first


def _cut_before(page: Lines, head: int | None) -> None:
    """Whatever stands before the title is a menu, unless running text does other than the page's name, ``head``."""
    if page.first and not any(page.running(i) for i in range(page.first) if i != head):
        for i in range(page.first):
            page.marks[i] = page.marks[i] or Reason.NAVIGATION


def _cut_repeated(page: Lines, title: str | None) -> None:
    """The title again, and long lines again."""
    told = {letters(line) for line in (title, None if page.first is None else page.texts[page.first]) if line}
    seen: set[str] = set()
    longest = 2 * max(map(len, told), default=0)
    for i, line in enumerate(page.texts):
        again = (len(line) >= _REPEATED and line in seen) or (len(line) <= longest and letters(line) in told)
        if again and page.open(i):
            page.marks[i] = Reason.REPEATED
        seen.add(line)


def _cut_signed(page: Lines) -> None:
    """A post ends with its author; the lines before him that bear hashtags are his. A credit ends a caption."""
    for i in reversed(range(len(page.texts) - 1)):
        if page.open(i) and page.marks[i + 1] is Reason.POST and "#" in page.texts[i]:
            page.marks[i] = Reason.POST
        elif page.open(i) and page.marks[i + 1] is Reason.CREDIT and len(page.texts[i]) < LONG:
            page.marks[i] = Reason.CAPTION


def _cut_parts(page: Lines) -> None:
    """Parts that a heading opens: to the next paragraph, or to the end where no long one follows."""
    last = max((i for i in page.kept() if len(page.texts[i]) >= LONG and page.ended(i)), default=-1)
    opened: Reason | None = None
    for i, line in enumerate(page.texts):
        if i == page.first:
            continue
        if reason := heading(line):
            opened = reason
        elif opened and i <= last and page.paragraph(i):
            opened = None
        if opened:
            page.marks[i] = page.marks[i] or opened
