"""Folding: one spelling for the many ways in which a newspaper types one Arabic word.

Every code point folds to exactly one code point here; what must disappear or unfold to several
(diacritics, tatweel, presentation forms) is the shadow's work, see ``shadow.py``.
"""

# SPDX-License-Identifier: Apache-2.0
import re
import unicodedata

LETTER = "\u0621-\u063a\u0641-\u064a\u066e\u066f\u0671-\u06d3\u06d5\u06ee\u06ef\u06fa-\u06fc\u06ff"

# Marks that a reader doesn't miss: Qur'anic signs, vowel signs, hamza and madda above, combining Latin accents.
MARKS = "\u0300-\u036f\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06dc\u06df-\u06e4\u06e7\u06e8\u06ea-\u06ed"
TATWEEL = "\u0640"
# Controls that change nothing but the drawing: bidi embeddings and isolates, joiners, soft hyphen, BOM.
CONTROLS = "\u00ad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff"

_SAME = {
    "\u0627": "أإآٱٲٳٵ",
    "\u064a": "ىئیېۍے",
    "\u0648": "ؤۆۇۈۋ",
    "\u0647": "ةۃہھەۀ",
    "\u0643": "کڪ",
    '"': "“”„‟«»″＂〝〞",
    "'": "‘’‚‛′`´",
    "-": "‐‑‒–—―−﹣－",
    " ": "\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000\t\v\f\x85",
    "\n": "\r\u2028\u2029",
    ".": "\u066b",
    ",": "\u066c",
    "%": "٪％",
    "*": "\u066d",
    "…": "\u22ef",
}


def _latin(code: int) -> str:
    """The bare lower-case letter of an accented Latin one, so that é and e + accent agree."""
    bare = unicodedata.normalize("NFD", chr(code))[0].lower()
    return bare if len(bare) == 1 else chr(code)


def _table() -> dict[int, str]:
    table = {code: _latin(code) for code in (*range(0x41, 0x5B), *range(0xC0, 0x250))}
    table |= {ord(c): to for to, group in _SAME.items() for c in group}
    for zero in (0x0660, 0x06F0, 0xFF10):
        table |= {zero + n: str(n) for n in range(10)}
    return table


TABLE = _table()
# The usual letters and marks, one after the other in C, and a look for others, take a tenth of a table's time.
_USUAL = {letter: TABLE[ord(letter)] for letter in "أإآىئؤة«»“”\u00a0٠١٢٣٤٥٦٧٨٩"}
_UNUSUAL = re.compile(f"[{re.escape(''.join(map(chr, TABLE.keys() - map(ord, _USUAL))))}]")
_GONE = re.compile(f"[{MARKS}{TATWEEL}{CONTROLS}]+")


def fold(text: str) -> str:
    """``text`` as the shadow layer would spell it, for words and names that are compared with it.

    Unlike the shadow it keeps no alignment. Idempotent.

    >>> fold("إدْلِب")
    'ادلب'
    """
    return _GONE.sub("", unfold(text).translate(TABLE))


def one_for_one(text: str) -> str:
    """``text`` with each code point folded to one: what ``text.translate(TABLE)`` gives, of a long text sooner."""
    for letter, folded in _USUAL.items():
        text = text.replace(letter, folded)
    return text.translate(TABLE) if _UNUSUAL.search(text) else text


_FORMS = re.compile("[\ufb50-\ufdff\ufe70-\ufefc]")


def unfold(text: str) -> str:
    """``text`` with presentation forms (ﻼ, ﷲ) written as the letters they stand for."""
    return _FORMS.sub(lambda m: unicodedata.normalize("NFKC", m[0]), text)
