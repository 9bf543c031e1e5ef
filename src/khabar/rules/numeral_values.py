"""The values of numbers: of digits with their separators, and of words added up group by group."""

# SPDX-License-Identifier: Apache-2.0
import re

from khabar.rules.lexicon import Sense
from khabar.rules.view import Part
from khabar.text import END

KINDS = {
    "numeral-zero": "add",
    "numeral-one": "add",
    "numeral-two": "add",
    "numeral-teen": "add",
    "numeral-teens": "add",
    "numeral-unit": "add",
    "numeral-ten": "add",
    "numeral-tens": "add",
    "numeral-hundreds": "add",
    "numeral-hundred": "times",
    "numeral-dozen": "times",
    "numeral-thousand": "scale",
    "numeral-million": "scale",
    "numeral-billion": "scale",
    "numeral-larger": "scale",
    "numeral-fraction": "fraction",
    "numeral-part": "part",
    "minus": "minus",
}
"""Classes of words that numbers are made of, and what each does to the sum so far."""

_GROUPED = re.compile(r"\d{1,3}(?:(?:,\d{3})+(?:\.\d+)?|(?:\.\d{3})+)")
_ARABIC = re.compile(r"\d{1,3}(?:،\d{3})+(?:,\d+)?")
_DOTTED = re.compile(r"[1-9]\d{0,2}(?:\.\d{3})+")
_LONGEST = 100  # digits: a longer run is no number, costs the square of its length, and overflows when scaled


def digits(word: str, *, scaled: bool = False) -> int | float:
    """The value of a number in digits.

    A point or a comma before exactly three digits parts thousands; before a word such as "million"
    (``scaled``) the point is a decimal one, as nobody writes a thousand millions so.

    >>> digits("2.000"), digits("2,000"), digits("3,5"), digits("12.174", scaled=True)
    (2000, 2000, 3.5, 12.174)
    """
    if "،" in word and _ARABIC.fullmatch(word):
        word = word.replace("،", "").replace(",", ".")
    elif "," in word and _GROUPED.fullmatch(word):
        word = word.replace(",", "")
    elif _DOTTED.fullmatch(word) and (word.count(".") > 1 or not scaled):
        word = word.replace(".", "")
    word = word.replace(",", ".").replace("،", ".")
    return whole(float(word)) if "." in word else int(word[:_LONGEST])


def value(part: Part) -> int | float | None:
    """The value of the number that ``part`` is: the tokens that ``@number`` matched. None without one."""
    return _Sum(part).value()


def ordinal(part: Part) -> int | None:
    """The value of the ordinal that ``part`` is: twelve for "the twelfth". None without one."""
    total = 0
    for i in range(part.first, part.last):
        for sense in part.view.reading(i).senses:
            if sense.lexeme.cls.startswith("ordinal") or sense.lexeme.cls in ("numeral-ten", "numeral-tens"):
                total += int(sense.lexeme.attrs["value"])
                break
    return total or None


def last_scale(part: Part) -> int:
    """The thousand or million in which a number ends, else 1."""
    senses = part.view.reading(part.last - 1).senses
    return next((int(s.lexeme.attrs["value"]) for s in senses if KINDS.get(s.lexeme.cls) == "scale"), 1)


class _Sum:
    """Adds up the words of one number, group by group."""

    def __init__(self, part: Part) -> None:
        self.part = part
        self.total: int | float = 0
        self.group: int | float | None = None
        self.last: int | float = 0  # added to the group, for "three quarters"
        self.scale: int | float = 0  # of the last scale word, for "and a half"
        self.negative = False

    def value(self) -> int | float | None:
        at = self.part.first
        while at < self.part.last:
            at = self._read(at)
        if self.group is None and not self.scale:
            return None
        total = whole(self.total + (self.group or 0))
        return -total if self.negative else total

    def _read(self, i: int) -> int:
        """Add what token ``i`` begins; answers the token after it."""
        view, words = self.part.view, self.part.view.doc.words
        if words[i][0].isdigit() or words[i][0] == ".":
            if i + 2 < self.part.last and view.reading(i + 1).sense("decimal-letter"):
                self._more(digits(f"{words[i + 2]}.{words[i]}", scaled=True))
                return i + 3
            self._more(digits(words[i], scaled=self._scale_at(i + 1) > 0))
        elif view.reading(i).sense("point-word"):
            decimals = value(view.part(i + 1, self.part.last))
            self.group = float(f"{self.group or 0}.{decimals}")
            return self.part.last
        elif senses := self._senses(i):
            self._add(i, senses)
        return i + 1

    def _more(self, n: int | float) -> None:
        self.group, self.last = (self.group or 0) + n, n

    def _add(self, i: int, senses: list[Sense]) -> None:
        kind = KINDS[senses[0].lexeme.cls]
        n = self._amount(senses[0])
        match kind:
            case "add":
                self._more(n)
            case "times":
                self.group = n * (self.group or (2 if _is_dual(self.part, i, senses) else 1))
            case "minus":
                self.negative = True
            case "part":
                # Three quarters: the three were no units.
                self.group = (self.group or 0) - self.last or None
                self._fraction(self.last * n)
            case "fraction":
                self._fraction(n)
            case _ if self._scale_at(i + 1) == n and self.group is not None:
                self._more(1)
            case _:
                self._scale(i, n, senses)

    def _fraction(self, n: int | float) -> None:
        """ "A million and a half": the half is of the scale before it. "Half a million": of the one after it."""
        if self.scale and self.group is None:
            self.total += n * self.scale
        else:
            self.group = (self.group or 0) + n

    def _scale(self, i: int, n: int | float, senses: list[Sense]) -> None:
        # The same scale said again after "and a half" adds nothing.
        if self.group is not None or n != self.scale:
            self.total += n * (self.group if self.group is not None else 2 if _is_dual(self.part, i, senses) else 1)
            self.scale, self.group = n, None

    def _senses(self, i: int) -> list[Sense]:
        return [s for s in self.part.view.reading(i).senses if s.lexeme.cls in KINDS]

    def _scale_at(self, i: int) -> int | float:
        """The scale that token ``i`` of the number says, else 0."""
        if i >= self.part.last:
            return 0
        scales = (self._amount(s) for s in self._senses(i) if KINDS[s.lexeme.cls] == "scale")
        return next(scales, 0)

    @staticmethod
    def _amount(sense: Sense) -> int | float:
        text = sense.lexeme.attrs.get("value", "0")
        return int(text) if text.isdecimal() else float(text)


def _is_dual(part: Part, i: int, senses: list[Sense]) -> bool:
    """Whether a scale stands in the dual. The dual before its noun (ألفا شخص) is spelled like the accusative
    that ends a phrase (بلغت ألفا), which something before it must govern."""
    if any("dual" in s.tags and "accusative" not in s.tags for s in senses):
        doc = part.view.doc
        ambiguous = any("accusative" in s.tags for s in senses)
        after = doc.words[i + 1]
        ungoverned = i == 0 or doc.words[i - 1] == END
        return not ambiguous or ungoverned or (after.isalpha() and not part.view.reading(i + 1).sense("in"))
    return False


def whole(n: int | float) -> int | float:
    """``n`` without the dust of binary fractions, an integer where it is one."""
    if isinstance(n, int):
        return n
    n = float(f"{n:.12g}")
    return int(n) if n == int(n) else n
