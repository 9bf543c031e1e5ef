"""Sentence segmentation of the shadow text.

A line break ends a sentence, and so do a full stop, an exclamation or a question mark before a blank,
but for those inside quotation marks, after an abbreviation (``د.``), after a list number and in an
ellipsis. The Arabic comma never does: news Arabic joins whole clauses with it.
"""

# SPDX-License-Identifier: Apache-2.0
import re
from bisect import bisect_left

from khabar.text.fold import LETTER

# Papers forget the blank after a full stop before "and": "العراق.وقال" is two sentences, "بي.بي.سي" none.
_STOP = re.compile(
    rf"""([.!?؟])(?<![.…].)(?![.…])(?:["')\]]*(?=\s|$)|(?<=[{LETTER}]{{3}}.)(?=و[{LETTER}]{{3}})|(?<=\s.)(?=و))"""
)
_ABBREVIATED = re.compile(f"(?:^|[^{LETTER}\\d])[{LETTER}]$")
_LIST_NUMBER = re.compile(r"^\s*\d{1,2}$")
_LONGEST_QUOTE = 4000  # an opening mark that closes later than this was never closed


def _quoted(line: str) -> tuple[list[int], list[int]]:
    """Starts and ends of the quotations of one line; a mark without a partner opens none.

    Only an opening mark follows a colon, so that one before it that is still open was never closed.
    """
    starts: list[int] = []
    ends: list[int] = []
    opening = -1
    for m in re.finditer('"', line):
        mark = m.start()
        if opening < 0 or line[max(0, mark - 2) : mark].rstrip().endswith(":"):
            opening = mark
        else:
            if mark - opening <= _LONGEST_QUOTE:
                starts.append(opening)
                ends.append(mark)
            opening = -1
    return starts, ends


def _cuts(line: str) -> list[int]:
    starts, ends = _quoted(line)
    cuts = []
    for m in _STOP.finditer(line):
        k = bisect_left(starts, m.end()) - 1
        if k >= 0 and m.end() <= ends[k]:
            continue
        head = line[max(0, m.start() - 12) : m.start()]
        if m[1] == "." and (_ABBREVIATED.search(head) or (m.start() < 4 and _LIST_NUMBER.match(head))):
            continue
        cuts.append(m.end())
    return cuts


def sentences(shadow: str) -> list[tuple[int, int]]:
    """Half-open spans of the shadow's sentences, without the blanks around them; linear in its length.

    >>> sentences("قال د. سمير إن العدد 3.5. وأضاف")
    [(0, 25), (26, 31)]
    """
    spans = []
    start = 0
    for line in shadow.split("\n"):
        left = 0
        for cut in (*_cuts(line), len(line)):
            piece = line[left:cut]
            body = piece.strip()
            if body:
                begin = start + left + len(piece) - len(piece.lstrip())
                spans.append((begin, begin + len(body)))
            left = cut
        start += len(line) + 1
    return spans
