"""Which numbers can be quantities: not those of dates, hours, ages, scores, names and telephones."""

# SPDX-License-Identifier: Apache-2.0
from khabar.extract.quantities.quantity import is_year
from khabar.rules import View
from khabar.rules.numerals import Number
from khabar.text import END
from khabar.text.clitics import PROCLITICS

_OPENING = {'"', "(", "[", "-"}
_CLOSING = {'"', ")", "]"}
_SEPARATORS = {"/", ":"}  # of dates and hours, between two numbers
_CODES = {"#", "@", "&", "_", "=", "+", "\\"}
_AGE = 4  # tokens before a number in which a word of age makes it one
_LONGEST = 9  # digits in a row; a longer run without points is a telephone number or a code


def countable(view: View, n: Number) -> bool:
    """Whether the number can count or measure something, by the words and signs around it."""
    following = view.reading(n.last)
    if (
        _is_code(view.doc.words, n)
        or _is_escaped(view, n)
        or (_is_latin(_at(view.doc.words, n.last)) and not following.sense("measure"))
    ):
        return False
    head = view.reading(_head(view, n.first - 1)) if n.first else None
    if len(view.doc.words[n.last]) == 1 and following.sense("measure") and is_year(view.part(n.first, n.last)):
        return False  # in 2005م the letter stands for our era, elsewhere for metres
    if following.sense("time-unit") and not following.proclitic and not _completes(view, n) and not _dated(view, n):
        return False
    if head and (head.sense("ordinal") or head.sense("ordinal-one")) and _is_ten(view, n):
        return False  # the fourteenth, the twenty-third
    if head and head.sense("in") and _is_decade(view, n):
        return False  # a man in the twenties of his life
    if head and head.sense("name-head"):
        return False
    percent = view.doc.words[n.last] == "%" or following.sense("percent-word")
    counts = percent or any(following.sense(cls) for cls in ("counted", "people", "measure"))
    if head and head.sense("date-head"):
        return bool(counts) and not is_year(view.part(n.first, n.last))
    return bool(counts) or not view.part(max(0, n.first - _AGE), n.first).has("age")


def unbracketed(view: View, n: Number) -> Number:
    """The number with the brackets or marks around it, where what it counts stands after them: (15) people."""
    words = view.doc.words
    if n.first and _at(words, n.first - 1) in _OPENING and _at(words, n.last) in _CLOSING and n.last + 1 < len(words):
        counted = view.reading(n.last + 1)
        if not counted.proclitic and any(counted.sense(cls) for cls in ("counted", "people", "measure")):
            return n._replace(first=n.first - 1, last=n.last + 1)
    return n


def _is_ten(view: View, n: Number) -> bool:
    reading = view.reading(n.first)
    return bool(reading.sense("numeral-ten") or reading.sense("numeral-tens"))


def _is_decade(view: View, n: Number) -> bool:
    reading = view.reading(n.first)
    return n.last - n.first == 1 and bool(reading.sense("numeral-tens")) and "al" in PROCLITICS[reading.proclitic]


def _dated(view: View, n: Number) -> bool:
    """Whether the unit of time after the number begins a date of its own ("572 million in the year 2014")."""
    words = view.doc.words
    return n.scale > 1 and words[n.last] != END and len(words[n.last + 1]) == 4 and words[n.last + 1].isdecimal()


def _completes(view: View, n: Number) -> bool:
    """Whether the number, with the article, belongs to the noun before it ("the four survivors hours later")."""
    return (
        n.first > 0
        and "al" in PROCLITICS[view.reading(n.first).proclitic]
        and bool(view.reading(n.first - 1).sense("counted"))
    )


def _head(view: View, i: int) -> int:
    """The token before a number, past opening signs and an article that stands alone."""
    while i > 0 and (view.doc.words[i] in _OPENING or view.reading(i).sense("article")):
        i -= 1
    return i


def _is_code(words: list[str], n: Number) -> bool:
    """Whether the number is part of a date, hour, score, address or telephone number written in signs."""
    first, last = words[n.first], words[n.last - 1]
    if first[0].isdigit() and ((len(first) > 1 and first.isdecimal() and first[0] == "0") or len(first) > _LONGEST):
        return not ("." in first or "," in first)
    before, before_that = _at(words, n.first - 1), _at(words, n.first - 2)
    after, after_that = _at(words, n.last), _at(words, n.last + 1)
    if before in _CODES or after in _CODES or _is_latin(before):
        return True
    if before in _SEPARATORS and before_that[0].isdigit():
        return True
    return after in _SEPARATORS and after_that[0].isdigit() and last[0].isdigit()


def _is_escaped(view: View, n: Number) -> bool:
    """Whether the number is a character of a web address (30%25): a per cent sign joins it to what is before."""
    doc, sign = view.doc, n.first - 1
    joined = sign > 0 and doc.words[sign] == "%" and doc.ends[sign] == doc.starts[n.first]
    return joined and doc.ends[sign - 1] == doc.starts[sign]


def _is_latin(word: str) -> bool:
    return "a" <= word[0] <= "z"


def _at(words: list[str], i: int) -> str:
    return words[i] if 0 <= i < len(words) else END
