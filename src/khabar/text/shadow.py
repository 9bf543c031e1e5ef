"""The shadow text: a folded reading copy that knows where each of its letters stands in the original.

The original is never altered. The shadow drops marks, tatweel and invisible controls, unfolds
presentation forms and joins words whose letters were parted to pass filters; all else keeps one
code point for one, so the alignment is a short list of breaks rather than an entry per letter.
"""

# SPDX-License-Identifier: Apache-2.0
import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from msgspec import Struct

from khabar.text.fold import CONTROLS, LETTER, MARKS, TATWEEL, fold, one_for_one

_PART = r"[.·•*_-]"
_SIMPLE = f"(?P<marks>[{MARKS}{TATWEEL}]+)|(?P<controls>[{CONTROLS}]+)|(?P<form>[\ufb50-\ufdff\ufe70-\ufefc])"
# A word parted by tatweel around a dot or a space: both sides of a space must be stretched,
# for "لـ قسد" is a stretched preposition and no hidden word.
_PARTED = (
    f"(?<=[{LETTER}])(?P<parted>{TATWEEL}+{_PART}{{1,2}}{TATWEEL}*|{_PART}{TATWEEL}+|{TATWEEL}+ {TATWEEL}+)"
    f"(?=[{LETTER}])"
)
# Three or more single letters with one separator between them: an abbreviation or a hidden word.
_SPELLED = (
    f"(?<![{LETTER}{TATWEEL}\\w])(?P<spelled>[{LETTER}](?:(?:\\. ?|[ ·*-])[{LETTER}]){{2,}})(?![{LETTER}{TATWEEL}\\w])"
)
# Few texts spell words letter by letter; a look for the sign of it costs less than the full pattern at each letter.
_ALL = re.compile(f"{_PARTED}|{_SPELLED}|{_SIMPLE}")
_SIGN_OF_SPELLED = re.compile(f"[ .·*-][{LETTER}][ .·*-]")
_USUAL = re.compile(f"{_PARTED}|{_SIMPLE}")
_BEGIN_OF_USUAL = re.compile(f"[{MARKS}{TATWEEL}{CONTROLS}\ufb50-\ufdff\ufe70-\ufefc{_PART[1:]}")
_LETTERS = re.compile(f"[{LETTER}]")
_HIDDEN = re.compile("[\u202a-\u202e\u2066-\u2069\u200b\u2060\ufeff]")


class Span(Struct, frozen=True, gc=False):
    """Half-open ``[start, end)`` in Unicode code points of the original text."""

    start: int
    end: int


@dataclass(frozen=True)
class Shadow:
    """A folded text and its alignment.

    ``breaks`` and ``origins`` run in parallel: from shadow offset ``breaks[i]`` on, up to the next
    break, letter ``breaks[i] + k`` stands at ``origins[i] + k`` of the original. ``tails`` maps the
    shadow offset of a letter to the number of marks and tatweels that follow it in the original.
    """

    text: str
    breaks: tuple[int, ...]
    origins: tuple[int, ...]
    tails: dict[int, int]

    @classmethod
    def of(cls, original: str) -> "Shadow":
        """The shadow of ``original``; linear in its length."""
        text = one_for_one(original)
        parts: list[str] = []
        breaks, origins = [0], [0]
        tails: dict[int, int] = {}
        done = length = 0

        def keep(upto: int) -> None:
            nonlocal length
            parts.append(text[done:upto])
            length += upto - done

        def jump(origin: int) -> None:
            if breaks[-1] == length:
                origins[-1] = origin
            else:
                breaks.append(length)
                origins.append(origin)

        for m in _edits(text):
            keep(m.start())
            done = m.end()
            if m.lastgroup == "marks":
                if length:
                    tails[length - 1] = tails.get(length - 1, 0) + m.end() - m.start()
            elif m.lastgroup == "form":
                for letter in fold(m[0]):
                    jump(m.start())
                    parts.append(letter)
                    length += 1
            elif m.lastgroup == "spelled":
                for at in _LETTERS.finditer(text, m.start(), m.end()):
                    jump(at.start())
                    parts.append(at[0])
                    length += 1
            jump(m.end())
        keep(len(text))
        return cls("".join(parts), tuple(breaks), tuple(origins), tails)

    def origin(self, i: int) -> int:
        """Where the shadow's letter ``i`` stands in the original (code points)."""
        k = bisect_right(self.breaks, i) - 1
        return self.origins[k] + i - self.breaks[k]

    def span(self, start: int, end: int) -> Span:
        """The original's span of the shadow's ``[start, end)``, with the marks of its last letter."""
        if end <= start:
            raise ValueError(f"empty shadow span [{start}, {end})")
        return Span(self.origin(start), self.origin(end - 1) + 1 + self.tails.get(end - 1, 0))


def _edits(text: str) -> Iterator[re.Match[str]]:
    """What the shadow of a folded text leaves out, unfolds or joins, from left to right."""
    if _SIGN_OF_SPELLED.search(text):
        yield from _ALL.finditer(text)
        return
    done = 0
    for begin in _BEGIN_OF_USUAL.finditer(text):
        if begin.start() >= done and (m := _USUAL.match(text, begin.start())):
            yield m
            done = m.end()


def hidden_characters(original: str) -> list[Span]:
    """Runs of invisible controls that can hide or reorder words (bidi overrides, zero-width spaces).

    Joiners and the plain direction marks U+200C to U+200F are left out: ordinary typing has them.
    """
    spans = [Span(m.start(), m.end()) for m in _HIDDEN.finditer(original)]
    merged: list[Span] = spans[:1]
    for _, right in pairwise(spans):
        if right.start == merged[-1].end:
            merged[-1] = Span(merged[-1].start, right.end)
        else:
            merged.append(right)
    return merged
