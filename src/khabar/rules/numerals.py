"""Numbers in digits, words or both: what finds them in a report, or in any text.

A rule set that names ``LEXICON`` among its lexica and ``PATTERNS`` as its macros can write
``@cardinal`` and ``@ordinal`` in a pattern, and its functions read the part with ``value``.
``Finder`` finds the numbers of a report for the quantities; ``numbers.py`` answers for any text alone.
"""

# SPDX-License-Identifier: Apache-2.0
from pathlib import Path
from typing import NamedTuple

from khabar.rules.alphabet import Alphabet
from khabar.rules.numeral_patterns import BARE, PATTERNS
from khabar.rules.numeral_values import KINDS, digits, last_scale, ordinal, value
from khabar.rules.pattern import Compiler
from khabar.rules.regex import Packed, pack, unpack
from khabar.rules.view import View

__all__ = ["LEXICON", "PATTERNS", "Finder", "Number", "Regexes", "digits", "ordinal", "value"]

LEXICON = Path(__file__).with_suffix(".yaml")
_SCALES = ("thousand", "million", "billion", "larger")


class Number(NamedTuple):
    """A number found: its tokens ``[first, last)``, its value, and the thousand or million that it ends in, else 1."""

    first: int
    last: int
    value: int | float
    scale: int


class Regexes(NamedTuple):
    """What finds the numbers that one alphabet spells, kept compiled: the number, and what it can begin with."""

    number: Packed
    begin: Packed

    @classmethod
    def of(cls, alphabet: Alphabet) -> "Regexes":
        compiler = Compiler(alphabet, PATTERNS)
        # A number never ends just before a scale: 20 thousand *and 50* thousand are two numbers.
        scale = "|".join(compiler.atom(f"<numeral-{s}{BARE} !al>", "numerals") for s in _SCALES)
        begin = "|".join(compiler.atom(f"<{cls}>", "numerals") for cls in ("digits", "open", *KINDS))
        return cls(pack(f"{compiler.compile('@number', 'numerals')}(?!{scale})"), pack(begin))


class Finder:
    """Finds the numbers of a report."""

    def __init__(self, regexes: Regexes) -> None:
        self._regex = unpack(regexes.number)
        # Trying the whole pattern only where a number can begin is four times as fast as searching for it.
        self._begin = unpack(regexes.begin)

    def find(self, view: View) -> list[Number]:
        """Every number in text order, the longest reading of each place."""
        found = []
        done = 0
        for begin in self._begin.finditer(view.text):
            m = self._regex.match(view.text, begin.start()) if begin.start() >= done else None
            if m:
                done = m.end()
                part = view.part(*m.span())
                if (n := value(part)) is not None:
                    found.append(Number(part.first, part.last, n, last_scale(part)))
        return found
