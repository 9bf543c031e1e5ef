"""A line's reason to be furniture, judged by its words and its shape alone."""

# SPDX-License-Identifier: Apache-2.0
import re
from functools import cache
from pathlib import Path
from typing import Any

from khabar.intake.capture import Reason
from khabar.reader.furniture import openings
from khabar.rules import source
from khabar.text import fold
from khabar.text.fold import LETTER

WORDS = Path(__file__).with_name("furniture.yaml")
_EDGES = re.compile(r"^[\W\d_]+|[\W\d_]+$")
_WORD = re.compile(r"\w+")
_ARABIC = re.compile(f"[{LETTER}]")
_POST = re.compile(r"pic\.twitter\.com/|^.{1,120}\(@\w{1,30}\)|t\.co/\w{6,}$")
_POSTED = ("(@", "twitter.com", "t.co/")
_CLOCK = re.compile(r"^\W*\d{1,2}\s*[:.]\s*\d{2}(?:\s*[:.]\s*\d{2})?(?:\s*[\w.]{1,6}){0,3}\W*$")
_HASHTAGS = re.compile(r"^(?:\s*#\s?[^\s#]+)+[\s#]*$")
_POLICY = 600  # letters of a line that may state a policy
_LONGEST = 60  # letters of a line that is furniture as a whole


@cache
def _data() -> dict[str, Any]:
    loaded: dict[str, Any] = source.load(WORDS)
    return loaded


@cache
def _words() -> dict[str, dict[str, Reason]]:
    listed = _data()
    return {
        part: {
            bare(line): Reason(reason)
            for reason, lines in listed[part].items()
            if reason != "__line__"
            for line in lines
        }
        for part in ("lines", "headings")
    }


@cache
def _home() -> frozenset[str]:
    return frozenset(map(bare, _data()["home"]))


@cache
def _begins() -> tuple[re.Pattern[str], dict[str, Reason]]:
    known = {fold(w): Reason(r) for r, ws in _data()["openings"].items() if r != "__line__" for w in ws}
    known = {words: Reason(kind) for kind, found in openings().items() for words in found} | known
    pattern = "|".join(re.escape(words).replace(":", r"\ ?:") for words in sorted(known, key=len, reverse=True))
    return re.compile(rf"\W{{0,3}}({pattern})(?:(?<!\w)|(?!\w))"), known


@cache
def _phrases() -> tuple[re.Pattern[str], dict[str, Reason]]:
    known = {fold(w): Reason(r) for r, ws in _data()["phrases"].items() if r != "__line__" for w in ws}
    return re.compile("|".join(map(re.escape, known))), known


def bare(line: str) -> str:
    """The line's words as they are compared: folded, without signs and numbers around them."""
    return " ".join(_EDGES.sub("", fold(line)).split())


def letters(line: str) -> str:
    """The line's letters and digits alone, to compare titles: quotation marks come and go between head and page."""
    return "".join(_WORD.findall(fold(line)))


def updated(line: str) -> bool:
    """Whether a line's date is that of a later change."""
    return any(word in fold(line) for word in _changed())


@cache
def _changed() -> tuple[str, ...]:
    return tuple(map(fold, _data()["updated"]))


def heading(line: str) -> Reason | None:
    """What a line opens that names a part of the page ("most read"), or None."""
    return _words()["headings"].get(bare(line)) if len(line) <= _LONGEST else None


def home(line: str) -> bool:
    """Whether a line is the first step of a breadcrumb."""
    return len(line) <= _LONGEST and bare(line) in _home()


def furniture(line: str) -> Reason | None:
    """Why a line is furniture wherever it stands, or None."""
    if len(line) <= _LONGEST:
        if reason := _words()["lines"].get(bare(line)):
            return reason
        if _CLOCK.match(fold(line)):
            return Reason.BYLINE
    if any(sign in line for sign in _POSTED) and _POST.search(line):
        return Reason.POST
    if _HASHTAGS.match(line):
        return Reason.TAGS
    pattern, reasons = _begins()
    m = pattern.match(fold(line[:_LONGEST]))
    if m:
        return reasons[m[1].replace(" :", ":")]
    if len(line) <= _POLICY and (m := _phrases()[0].search(fold(line))):
        return _phrases()[1][m[0]]
    return None if _ARABIC.search(line) else Reason.BOILERPLATE
