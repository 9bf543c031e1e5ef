"""Proclitics and enclitics: what Arabic writes joined to a word.

Splitting is driven by the lexicon, not by an analyser: a split is only offered, and taken where the
rest of the word is known (``rules/alphabet.py``).
"""

# SPDX-License-Identifier: Apache-2.0
from functools import lru_cache
from typing import NamedTuple

# w: and/so (و ف); b, l, k: the prepositions; s: the future; al: the article. ``لل`` is l + al.
CONJUNCTIONS = {"": (), "و": ("w",), "ف": ("w",)}
PREPOSITIONS = {"": (), "ب": ("b",), "ل": ("l",), "ك": ("k",)}
ARTICLES = {"": (), "ال": ("al",)}


def _proclitics() -> dict[str, tuple[str, ...]]:
    table: dict[str, tuple[str, ...]] = {}
    for c, conj in CONJUNCTIONS.items():
        for p, prep in PREPOSITIONS.items():
            table[c + p] = (*conj, *prep)
            table[c + ("لل" if p == "ل" else p + "ال")] = (*conj, *prep, "al")
        table[c + "س"] = (*conj, "s")
        table[c + "لل"] = (*conj, "l", "al")
    return dict(sorted(table.items(), key=lambda item: len(item[0])))


PROCLITICS = _proclitics()
"""Each proclitic string and its parts, shortest first."""

_BY_LETTER = {letter: [p for p in PROCLITICS if p[:1] == letter] for letter in {p[0] for p in PROCLITICS if p}}

ENCLITICS = ("هما", "كما", "هم", "هن", "ها", "نا", "كم", "ه", "ي", "ك")
"""Joined pronouns, longest first."""

_BY_LAST = {letter: [p for p in ENCLITICS if p[-1] == letter] for letter in {p[-1] for p in ENCLITICS}}

FIRST_OR_SECOND_PERSON = frozenset({"كما", "نا", "كم", "ي", "ك"})
"""Those of who speaks and who is spoken to, which reports have in quotations only."""


def heads(word: str) -> list[tuple[str, str]]:
    """(proclitic, rest) for each proclitic string that ``word`` could begin with, shortest first: the whole word.

    For ``للأمم`` there is also the reading whose rest has its article back: (ل, الأمم).
    """
    found = [("", word)]
    for p in _BY_LETTER.get(word[:1], ()):
        if word.startswith(p) and len(word) - len(p) >= 2:
            if p.endswith("لل"):
                found.append((p[:-1], "ال" + word[len(p) :]))
            found.append((p, word[len(p) :]))
    return found


def hosts(word: str) -> list[tuple[str, str]]:
    """(host, pronoun) readings of ``word``; the host in the spelling that it has when it stands alone.

    Before a pronoun ta marbuta opens to ت, the silent alef of a plural verb goes, and a hamza takes a seat (ئ or ؤ,
    which fold to ي and و).
    """
    found = []
    for pronoun in _BY_LAST.get(word[-1:], ()):
        host = word[: -len(pronoun)]
        if len(host) < 2 or not word.endswith(pronoun):
            continue
        found.append((host, pronoun))
        if host[-1] == "ت":
            found.append((host[:-1] + "ه", pronoun))
        elif host[-1] == "و":
            found.append((host + "ا", pronoun))
        if host[-2:] in ("اي", "او"):
            found.append((host[:-1] + "ء", pronoun))
    return found


class Splits(NamedTuple):
    """All that a word could be split into."""

    heads: list[tuple[str, str]]
    """(proclitic, rest), the whole word first."""
    hosts: list[tuple[str, str, str]]
    """(proclitic, host, pronoun); after the article there is no room for a pronoun."""
    stems: list[str]
    """Each rest and each host: what a lexicon would have to list."""


@lru_cache(maxsize=4096)  # all that know words take those of one report, one after the other
def splits(word: str) -> Splits:
    whole = heads(word)
    stems = [rest for _, rest in whole]
    joined = []
    if word[-1:] in _BY_LAST:
        for p, rest in whole:
            if "al" not in PROCLITICS[p]:
                for host, pronoun in hosts(rest):
                    joined.append((p, host, pronoun))
                    stems.append(host)
    return Splits(whole, joined, stems)


def cut(proclitic: str) -> int:
    """How many letters of ``proclitic`` a span leaves out: all before the article, which belongs to the noun.

    In ``لل`` only the preposition goes, so that للمنظمة leaves لمنظمة.

    >>> cut("وال"), cut("لل"), cut("ول")
    (1, 1, 2)
    """
    return _CUT[proclitic]


_CUT = {p: len(p) - (p.count("لل") or 2 * p.endswith("ال")) for p in PROCLITICS}
