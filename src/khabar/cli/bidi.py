"""Arabic in a terminal, which may turn it or not, and a line that mixes it with Latin words.

A terminal that knows the bidirectional algorithm gets each Arabic piece isolated (U+2068 … U+2069), so
that a chain "source → agency → publisher" keeps its order. For one that doesn't, ``visual`` writes
the letters in the order in which the eye meets them.
"""

# SPDX-License-Identifier: Apache-2.0
import re
import unicodedata
from collections.abc import Callable, Iterable

from khabar.text.fold import LETTER

FSI, PDI = "\u2068", "\u2069"
_ARABIC = re.compile(f"[{LETTER}]")
_RUN = re.compile(r"[0-9A-Za-z٠-٩][0-9A-Za-z٠-٩.,:/%-]*[0-9A-Za-z٠-٩%]|.", re.S)
_CONTROL = re.compile("[\x00-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]+")
_MIRROR = str.maketrans("()[]«»<>“”", ")(][»«><”“")


def plain(text: str) -> str:
    """``text`` on one line, without what would make a terminal do more than show it.

    Reports are other people's words: an escape sequence in a title must not move the cursor or name the window.

    >>> plain("a\\x1b[2J b\\n c")
    'a[2J b c'
    """
    return _CONTROL.sub("", " ".join(text.split()))


def marked(text: str, spans: Iterable[tuple[int, int]], mark: Callable[[str], str]) -> str:
    """``text`` on one line with the pieces at ``spans`` (in order) marked, as a piece of a line."""
    line, at = "", 0
    for start, end in spans:
        line += _CONTROL.sub(" ", text[at:start]) + mark(_CONTROL.sub(" ", text[start:end]))
        at = end
    return f"{FSI}{line}{_CONTROL.sub(' ', text[at:])}{PDI}"


def piece(text: str, visual: bool) -> str:
    """``text`` on one line, as a piece of a line that may run the other way."""
    line = plain(text)
    if not _ARABIC.search(line):
        return line
    return turned(line) if visual else f"{FSI}{line}{PDI}"


def turned(line: str) -> str:
    """``line`` from right to left in visual order; numbers and Latin words keep theirs.

    >>> turned("بعد 47 ألف")
    'فلأ 47 دعب'
    """
    runs: list[str] = []
    for m in _RUN.finditer(line):
        if runs and unicodedata.combining(m[0][0]):
            runs[-1] += m[0]
        else:
            runs.append(m[0].translate(_MIRROR))
    return "".join(reversed(runs))
