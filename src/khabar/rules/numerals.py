"""Numbers in digits, words or both: the patterns that find them and the values they have.

A rule set that names ``LEXICON`` among its lexica and ``PATTERNS`` as its macros can write
``@cardinal`` and ``@ordinal`` in a pattern, and its functions read the part with ``value``.

Words add up in the order in which Arabic says them: hundreds, then units before tens, each group
multiplied by the thousand, million or milliard after it. Where the order breaks a number ends, so
that "between twenty and thirty" holds two.
"""

# SPDX-License-Identifier: Apache-2.0
import re
from pathlib import Path
from typing import NamedTuple

from khabar.rules.alphabet import Alphabet
from khabar.rules.lexicon import Sense
from khabar.rules.pattern import Compiler
from khabar.rules.view import Part, View

LEXICON = Path(__file__).with_suffix(".yaml")

_SMALL = (
    "((<numeral-unit%s> | <numeral-teen%s>) <numeral-ten !w !al !b !l>"
    " | (<numeral-unit%s> | <numeral-one%s> | <numeral-two%s>) (<and> <numeral-tens !w> | <numeral-tens +w>)"
    " | <numeral-tens%s> | <numeral-ten%s> | <numeral-unit%s> | <numeral-one%s> | <numeral-two%s>)"
)
_HUNDREDS = (
    "((<numeral-hundreds%s> | <numeral-unit%s> <numeral-hundred !w !b !l>"
    " | <numeral-hundred.singular%s> | <numeral-hundred.dual%s>) @and-small?)"
)
_BARE = " !w !b !l"


def _joined(pattern: str) -> str:
    """``pattern`` with "and" before it, joined to its first word or standing alone."""
    return f"(<and> {pattern.replace('%s', ' !w')} | {pattern.replace('%s', ' +w')})"


def _scaled(scale: str) -> dict[str, str]:
    """A group times ``scale``: two thousand, forty seven thousand, a thousand and a half."""
    word = f"<numeral-{scale}"
    more = f"((<and> <numeral-fraction !w !al> | <numeral-fraction +w !al>) ({word}{_BARE}>)?)?"
    alone = f"{word}.singular%s> | {word}.dual%s>"
    return {
        f"{scale}s": f"(((@group | <open> <digits> <close> | <numeral-fraction !w !al>) {word}{_BARE}>"
        f" | {alone.replace('%s', '')}) {more})",
        f"and-{scale}s": f"((@and-group {word}{_BARE}> | {_joined(alone)}) {more})",
    }


PATTERNS = {
    "small": _SMALL.replace("%s", ""),
    "and-small": _joined(_SMALL),
    # 5ر3 is three and five tenths: agencies write the tenths first. (3) is a number too, before its scale.
    "digits": "(<digits> <decimal-letter> <digits> | <digits>)",
    "group": f"(@digits | {_HUNDREDS.replace('%s', '')} | @small)",
    "and-group": f"(<and> <digits> | {_joined(_HUNDREDS)} | @and-small)",
    **_scaled("thousand"),
    **_scaled("million"),
    **_scaled("billion"),
    "cardinal": "(@billions @and-millions? @and-thousands? @and-group? | @millions @and-thousands? @and-group?"
    " | @thousands @and-group? | @group)",
    "ordinal": "((<ordinal> | <ordinal-one>) <numeral-ten !w !al>"
    " | (<ordinal> | <ordinal-one>) <numeral-tens +w +al> | <ordinal>)",
}
"""Macros of the pattern language: ``@cardinal``, ``@ordinal`` and what they are made of."""

_KINDS = {
    "numeral-one": "add",
    "numeral-two": "add",
    "numeral-teen": "add",
    "numeral-unit": "add",
    "numeral-ten": "add",
    "numeral-tens": "add",
    "numeral-hundreds": "add",
    "numeral-hundred": "hundred",
    "numeral-thousand": "scale",
    "numeral-million": "scale",
    "numeral-billion": "scale",
    "numeral-fraction": "fraction",
}
_GROUPED = re.compile(r"\d{1,3}(?:(?:,\d{3})+(?:\.\d+)?|(?:\.\d{3})+)")
_DOTTED = re.compile(r"[1-9]\d{0,2}(?:\.\d{3})+")


class Number(NamedTuple):
    """A number found: its tokens ``[first, last)``, its value, and the thousand or million that it ends in, else 1."""

    first: int
    last: int
    value: int | float
    scale: int


def digits(word: str, *, scaled: bool = False) -> int | float:
    """The value of a number in digits.

    A point or a comma before exactly three digits parts thousands; before a word such as "million"
    (``scaled``) the point is a decimal one, as nobody writes a thousand millions so.

    >>> digits("2.000"), digits("2,000"), digits("3,5"), digits("12.174", scaled=True)
    (2000, 2000, 3.5, 12.174)
    """
    if "," in word and _GROUPED.fullmatch(word):
        word = word.replace(",", "")
    elif _DOTTED.fullmatch(word) and (word.count(".") > 1 or not scaled):
        word = word.replace(".", "")
    word = word.replace(",", ".").replace("،", ".")
    return _whole(float(word)) if "." in word else int(word[:300])


def value(part: Part) -> int | float | None:
    """The value of the number that ``part`` is: the tokens that ``@cardinal`` matched. None without one."""
    return _Sum().read(part)


def ordinal(part: Part) -> int | None:
    """The value of the ordinal that ``part`` is: twelve for "the twelfth". None without one."""
    total = 0
    for i in range(part.first, part.last):
        for sense in part.view.reading(i).senses:
            if sense.lexeme.cls in ("ordinal", "ordinal-one", "numeral-ten", "numeral-tens"):
                total += int(sense.lexeme.attrs["value"])
                break
    return total or None


class Finder:
    """Finds the numbers of a report, compiled for one rule set's alphabet."""

    def __init__(self, alphabet: Alphabet) -> None:
        compiler = Compiler(alphabet, PATTERNS)
        # A number never ends just before a scale: 20 thousand *and 50* thousand are two numbers.
        scale = "|".join(
            compiler.atom(f"<numeral-{s}{_BARE} !al>", "numerals") for s in ("thousand", "million", "billion")
        )
        self._regex = re.compile(f"{compiler.compile('@cardinal', 'numerals')}(?!{scale})")
        # Trying the whole pattern only where a number can begin is four times as fast as searching for it.
        self._begin = re.compile("|".join(compiler.atom(f"<{cls}>", "numerals") for cls in ("digits", "open", *_KINDS)))

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
                    found.append(Number(part.first, part.last, n, _last_scale(part)))
        return found


def _last_scale(part: Part) -> int:
    senses = part.view.reading(part.last - 1).senses
    return next((int(s.lexeme.attrs["value"]) for s in senses if _KINDS.get(s.lexeme.cls) == "scale"), 1)


class _Sum:
    """Adds up the words of one number, group by group."""

    def __init__(self) -> None:
        self.total: int | float = 0
        self.group: int | float | None = None
        self.scale: int | float = 0  # of the last scale word, for "and a half"

    def read(self, part: Part) -> int | float | None:
        tenths = ""
        for i in range(part.first, part.last):
            word = part.view.doc.words[i]
            if word[0].isdigit():
                self.group = (
                    digits(f"{word}.{tenths}", scaled=True) if tenths else digits(word, scaled=_before_scale(part, i))
                )
                tenths = ""
                continue
            if part.view.reading(i).sense("decimal-letter"):
                tenths = part.view.doc.words[i - 1]
                continue
            senses = [s for s in part.view.reading(i).senses if s.lexeme.cls in _KINDS]
            if senses:
                self._add(senses, dual=_is_dual(part, i, senses))
        if self.group is None and not self.scale:
            return None
        return _whole(self.total + (self.group or 0))

    def _add(self, senses: list[Sense], *, dual: bool) -> None:
        kind = _KINDS[senses[0].lexeme.cls]
        n = _whole(float(senses[0].lexeme.attrs["value"]))
        if kind == "add":
            self.group = (self.group or 0) + n
        elif kind == "hundred":
            self.group = n * (self.group or (2 if dual else 1))
        elif kind == "fraction":
            # "A million and a half": the half is of the scale before it. "Half a million": of the one after it.
            self.total += n * self.scale
            self.group = None if self.scale else n
        elif self.group is not None:
            self._scale(n, self.group)
        elif n != self.scale:
            # The same scale said again after "and a half" adds nothing.
            self._scale(n, 2 if dual else 1)

    def _scale(self, n: int | float, times: int | float) -> None:
        self.total += n * times
        self.scale, self.group = n, None


def _is_dual(part: Part, i: int, senses: list[Sense]) -> bool:
    """Whether a scale stands in the dual. The dual before its noun (ألفا شخص) is spelled like the accusative
    that ends a phrase (بلغت ألفا)."""
    if any("dual" in s.tags and "accusative" not in s.tags for s in senses):
        doc = part.view.doc
        ambiguous = any("accusative" in s.tags for s in senses)
        after = doc.words[i + 1]
        return not ambiguous or (after.isalpha() and not part.view.reading(i + 1).sense("in"))
    return False


def _before_scale(part: Part, i: int) -> bool:
    return i + 1 < part.last and any(_KINDS.get(s.lexeme.cls) == "scale" for s in part.view.reading(i + 1).senses)


def _whole(n: int | float) -> int | float:
    """``n`` without the dust of binary fractions, an integer where it is one."""
    if isinstance(n, int):
        return n
    n = float(f"{n:.12g}")
    return int(n) if n == int(n) else n
