"""What a line is by its shape and place: pictures' captions, headlines of other reports, what trails behind.

A page that ends its paragraphs with a full stop shows by a line without one that it is no paragraph.
"""

# SPDX-License-Identifier: Apache-2.0
import re
from itertools import takewhile

from khabar.intake.capture import Reason
from khabar.intake.lines import HEADLINE, LONG, RUNNING, Lines
from khabar.intake.visible import shown

_BRACKETED = re.compile(r"^.{20,}\([^()]{2,60}\)\s*$")
_CREDITED = re.compile(r"\([^()]{2,60}\)\s*$|[-\u2013\u2014/|]\s*[^\W\d]+(?:\s[^\W\d]+){0,3}\)?\s*$")
_BREAK = re.compile(r"[-\u2013\u2014/|:]|\s\u0640\s")
_COMMA = re.compile("[,\u060c] ")
_ASKED = re.compile("[?!\u061f]\\W*$")
_SHORTEST, _LONGEST = 4, 26  # words of a headline
_ISOLATED = range(7, 22)  # words of a headline between two paragraphs; a shorter line is the report's own subheading
_SEVERAL = 3  # headlines that show a list of them by themselves
_DATELINE = 9  # most words of a dateline on a line of its own
_HEAD = 10  # lines between the title and the first paragraph
_USUALLY, _NEARLY = 0.7, 0.85  # shares of paragraphs that end with a sign
_FOOT = frozenset({Reason.SHARE, Reason.FOLLOW_US, Reason.COMMENT, Reason.CORRECTION_FOOTER, Reason.RIGHTS})
_LISTS = frozenset({Reason.RELATED, Reason.TAGS})


def cut_by_shape(page: Lines) -> None:
    """Mark all such lines."""
    _foot(page)
    if page.share_ended() >= _USUALLY:
        _captions(page)
    _tail(page, page.share_ended())
    if page.share_ended() >= _NEARLY:
        _isolated(page)


def _foot(page: Lines) -> None:
    """Short lines behind share buttons, footers and comments, when no paragraph follows, go with them."""
    foot = False
    last = max((i for i in page.kept() if page.paragraph(i)), default=-1)
    for i in range(last + 1, len(page.texts)):
        foot = foot or page.marks[i] in _FOOT
        if foot and page.open(i) and page.words(i) <= HEADLINE:
            page.marks[i] = Reason.BOILERPLATE


def _captions(page: Lines) -> None:
    """What ends with a credit shows a picture: in brackets anywhere, behind a dash before the first paragraph.

    There names stand too, and a picture's day. The dateline, right before the paragraph, looks the same; it stays.
    """
    start = 0 if page.first is None else page.first + 1
    end = next((i for i in range(start, min(len(page.texts), start + _HEAD)) if page.running(i)), start)
    dateline = end > start and _dateline(page, end - 1)
    for i in range(start, end - dateline):
        if not page.open(i) or page.ended(i):
            continue
        dated = shown(page.texts[i], LONG) is not None
        if _CREDITED.search(page.texts[i]) or (page.words(i) >= _SHORTEST and (dateline or dated)):
            page.marks[i] = Reason.CAPTION
        elif 1 < page.words(i) < _SHORTEST:
            page.marks[i] = Reason.BYLINE
    for i in range(end, len(page.texts)):
        if page.open(i) and not page.ended(i) and not page.item(i) and _BRACKETED.search(page.texts[i]):
            page.marks[i] = Reason.CAPTION


def _dateline(page: Lines, i: int) -> bool:
    """Whether a line may be nothing but place and medium."""
    start = " ".join(page.texts[i].split()[:_SHORTEST])
    return page.words(i) <= _DATELINE and not page.ended(i) and _BREAK.search(start) is not None


def _tail(page: Lines, ended: float) -> None:
    """After the last paragraph: headlines, tags, names."""
    kept = page.kept()
    most = _LONGEST if ended >= _USUALLY else HEADLINE
    tail = list(takewhile(lambda i: _trails(page, i, most), reversed(kept)))
    while tail and _ASKED.search(page.texts[tail[-1]]):
        tail.pop()  # a question right behind the text may be its own
    before = next((i for i in reversed(kept) if tail and i < tail[-1]), None)
    if before is None or page.texts[before].endswith(":"):
        return
    behind = any(page.marks[i] in _LISTS for i in range(before, tail[-1]))
    enough = len(tail) >= (_SEVERAL if ended < _USUALLY else 2 if ended < _NEARLY else 1)
    if behind or (enough and (page.ended(before) or page.words(before) > HEADLINE)):
        for i in tail:
            page.marks[i] = Reason.RELATED if page.words(i) >= _SHORTEST else Reason.TAGS


def _trails(page: Lines, i: int, most: int) -> bool:
    """Whether a line behind the text can be other than text."""
    text = page.texts[i]
    said = page.stopped(i) or page.item(i) or (page.ended(i) and len(text) >= LONG)
    clauses = page.words(i) >= RUNNING and _COMMA.search(text)
    return not said and not clauses and page.words(i) <= most and page.may_link(i)


def _isolated(page: Lines) -> None:
    """One headline between two paragraphs is a link to another report; two in a row are a list of the report's own."""
    kept = page.kept()
    for n in range(1, len(kept) - 1):
        before, i, after = kept[n - 1 : n + 2]
        if not page.ended(after) and page.words(after) < _ISOLATED.start and n + 2 < len(kept):
            after = kept[n + 2]  # the report's own subheading stands between
        between = page.running(before) and page.running(after) and not page.texts[before].endswith(":")
        headline = page.words(i) in _ISOLATED and not page.ended(i) and not _COMMA.search(page.texts[i])
        if between and headline and page.may_link(i):
            page.marks[i] = Reason.RELATED
