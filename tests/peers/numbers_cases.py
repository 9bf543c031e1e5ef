"""The cases of other tools' Arabic tests of numbers, and when khabar's reading of one is right.

A case is right if khabar finds as many numbers as it expects, each of the same words and the same value.
A preposition joined to a number belongs to our span of it no more than a bracket does, so spans are
compared by the words that they touch. The cases that mean something else in news stand in
``left_out_numbers.yaml``; a rate is right cases over those not left out.
"""

# SPDX-License-Identifier: Apache-2.0
import json
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from math import isclose
from pathlib import Path
from typing import Any

from khabar.extract import quantities
from khabar.model import UnitId
from khabar.rules import numbers, source
from khabar.text import Doc

Said = tuple[int, int, str]
"""A number: the words that it touches, from code point to code point, and its value."""

_VALUE = re.compile(r"(?:NumeralValue|OrdinalData) \(?(-?[\d.e]+)")
_CONTINUED = re.compile(r"\\?\n")  # the suite's phrases were cut from source code with its line continuations


@dataclass(frozen=True)
class Case:
    """One text of a suite by its number there."""

    suite: str
    number: str
    text: str
    expected: tuple[Said, ...]

    def right(self) -> bool:
        """Whether khabar finds these numbers and no others."""
        found = READERS[self.suite](self.text)
        return len(found) == len(self.expected) and all(map(_agree, found, self.expected))


@dataclass(frozen=True)
class Tally:
    """What came of a suite's cases."""

    suite: str
    cases: int
    left_out: int
    right: int
    wrong: tuple[str, ...]

    @property
    def rate(self) -> float:
        return self.right / (self.cases - self.left_out)


def tally(suite: str, cases: list[Case]) -> Tally:
    """Read the cases of one suite that are not left out."""
    left_out = source.load(Path(__file__).parent / "left_out_numbers.yaml").get(suite, {})
    out = {n for reason, cases in left_out.items() if reason != "__line__" for n in cases}
    kept = [case for case in cases if case.number not in out]
    wrong = tuple(case.number for case in kept if not case.right())
    return Tally(suite, len(cases), len(cases) - len(kept), len(kept) - len(wrong), wrong)


def _agree(ours: Said, theirs: Said) -> bool:
    if ours[:2] != theirs[:2]:
        return False
    return ours[2] == theirs[2] or isclose(float(ours[2]), float(theirs[2]), rel_tol=1e-9)


def _words(text: str, start: int, end: int) -> tuple[int, int]:
    """The span, widened to the blanks around it."""
    while start > 0 and not text[start - 1].isspace():
        start -= 1
    while end < len(text) and not text[end].isspace():
        end += 1
    return start, end


def _cardinals(text: str) -> list[Said]:
    return [(*_words(text, n.start, n.end), str(n.value)) for n in numbers.find(text)]


def _ordinals(text: str) -> list[Said]:
    return [(*_words(text, n.start, n.end), str(n.value)) for n in numbers.ordinals(text)]


def _places(text: str) -> list[Said]:
    found = numbers.ordinals(text, relative=True)
    values = [str(n.value) if n.kind == "ordinal" else f"{n.since}{n.value:+d}" for n in found]
    return [(*_words(text, n.start, n.end), value) for n, value in zip(found, values, strict=True)]


def _percents(text: str) -> list[Said]:
    """Those among the quantities; a text of a sign and digits is no report, so the room is asked by itself."""
    doc = Doc.of(text)
    percents = [m for m in quantities.find(doc) if m.value.unit_id is UnitId.PERCENT]
    spans = [doc.span(m.first, m.last, m.skip) for m in percents]
    return [(*_words(text, s.start, s.end), str(m.value.value)) for m, s in zip(percents, spans, strict=True)]


READERS: dict[str, Callable[[str], list[Said]]] = {
    "NumberModel": _cardinals,
    "OrdinalModel": _places,
    "OrdinalModelSuppressExtendedTypes": _ordinals,
    "PercentModel": _percents,
    "Numeral": _cardinals,
    "Numeral/EG": _cardinals,
    "Ordinal": _ordinals,
}
"""Suite to the function that answers it."""


def recognizers(path: Path, suite: str) -> list[Case]:
    """The cases of one suite of Recognizers-Text, a file of theirs."""
    with path.open(encoding="utf-8") as lines:
        rows = [row for row in map(json.loads, lines) if row["suite"].endswith(f"/{suite}.json")]
    return [Case(suite, str(row["n"]), row["Input"], tuple(_recognized(row))) for row in rows]


def _recognized(row: dict[str, Any]) -> Iterator[Said]:
    text, at = row["Input"], 0
    for result in row["Results"]:
        start = text.index(result["Text"], at)
        at = start + len(result["Text"])
        yield *_words(text, start, at), result["Resolution"]["value"].rstrip("%")


def duckling(path: Path, corpus: str) -> list[Case]:
    """The phrases of one corpus of Duckling; a number is that of the value and of the phrase, from 0."""
    entries = json.loads(path.read_text("utf-8"))["corpora"][corpus]
    return [
        Case(corpus, f"{n}.{k}", phrase, ((0, len(phrase), _VALUE.findall(entry["value"])[0]),))
        for n, entry in enumerate(entries)
        for k, phrase in enumerate(entry["phrases"])
    ]


def num2words(path: Path) -> Iterator[tuple[str, str, str]]:
    """The number, the arguments and the words of each phrase of num2words that has words."""
    for entry in json.loads(path.read_text("utf-8")):
        if entry["words"]:
            yield entry["number"], entry["args"], _CONTINUED.sub(" ", entry["words"])


def read_back(words: str, args: str) -> int | float:
    """The number that a phrase of num2words says.

    The suite says decimals as a second number: hundredths, or thousandths of a Tunisian dinar.
    """
    found = numbers.find(words) or numbers.ordinals(words)
    integer, *decimals = [n.value for n in found]
    return integer + sum(decimals) / (1000 if "TND" in args else 100) if decimals else integer
