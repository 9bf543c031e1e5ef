"""Words as search knows them: folded as the reader folds, without what Arabic writes joined to a word.

One form a word, found without a dictionary, the same for a text and for a query. Cutting too much is harmless
as long as no two words become alike; ``whole_words.txt`` lists those that would.
"""

# SPDX-License-Identifier: Apache-2.0
import re
from collections.abc import Iterator, Sequence
from functools import cache, lru_cache
from itertools import accumulate, islice
from pathlib import Path

from khabar.text.clitics import ARTICLES, CONJUNCTIONS, ENCLITICS, PREPOSITIONS, PROCLITICS
from khabar.text.fold import LETTER, fold
from khabar.text.shadow import Shadow

RULES = 1  # raised with any change of what a word's form is; an index made by other rules is made anew
LONGEST = 64  # letters of a form
MOST = 16_000  # words of a text that are indexed: PostgreSQL knows no later positions
MOST_LETTERS = 250_000  # and no vector above 1 MB

_WORD = re.compile(rf"[{LETTER}]+|\d+(?:,\d{{3}})*(?!\d)|\d+|[^\W\d_]+")
_JOINED = sorted((p for p, parts in PROCLITICS.items() if "al" in parts), key=len, reverse=True)
_SINGLE = frozenset(p for p in (*CONJUNCTIONS, *PREPOSITIONS) if p)
_LAMS = "\u0644\u0644"
_HIS, _TA = "\u0647", "\u062a"  # his; the ta that ta marbuta opens to before a pronoun
_PLURAL = max(ARTICLES)[0] + _TA  # of the feminine plural, whose ta is its own
_LEAST = 3  # letters that must stay after a proclitic
# And four before a pronoun: "to them" is no Ali. His is told from ta marbuta only after the ta that this opens to.
_PRONOUN = re.compile(f"(.{{4,}}?)(?:{'|'.join(p for p in ENCLITICS if len(p) > 1)}|(?<={_TA}){_HIS})$")


@cache
def _whole() -> frozenset[str]:
    return frozenset((Path(__file__).parent / "whole_words.txt").read_text("utf-8").split())


@lru_cache(maxsize=65_536)
def form(word: str) -> str:
    """The form by which a folded word is found; the form of a form is itself.

    >>> form("والمدارس") == form("مدارس")
    True
    """
    word = word[:LONGEST]
    if word[:1].isdigit():
        return word.replace(",", "")
    while (shorter := _shorter(word)) != word:
        word = shorter
    return word


def _shorter(word: str) -> str:
    """The word less one pronoun or proclitic."""
    if (host := _host(word)) != word:
        return host
    for joined in _JOINED:
        if word.startswith(joined) and len(word) - len(joined) >= _LEAST:
            own_lam = word[len(joined) - 1 :]  # "for the committee" is written as if it were "for the garden"
            return own_lam if joined.endswith(_LAMS) and own_lam in _whole() else word[len(joined) :]
    if word[:1] in _SINGLE and len(word) > _LEAST and word not in _whole():
        return word[1:]
    return word


def _host(word: str) -> str:
    """The word less a pronoun; before one, ta marbuta is written as ta."""
    joined = _PRONOUN.match(word)
    if not joined:
        return word
    host = joined[1]
    return host[:-1] + _HIS if host.endswith(_TA) and not host.endswith(_PLURAL) else host


def forms(text: str) -> list[str]:
    """The forms of the words of ``text`` in order, as many as are indexed."""
    found = list(map(form, islice(_WORD.findall(Shadow.of(text).text), MOST)))
    # One of the longest words takes as much room as a hundred short ones.
    sizes = accumulate(len(one) for one in found) if len(text) > MOST_LETTERS else ()
    return found[: next((i for i, size in enumerate(sizes) if size > MOST_LETTERS), len(found))]


def occurrences(shadow: str, phrase: Sequence[str]) -> Iterator[tuple[int, int]]:
    """Where the forms of ``phrase`` follow each other in a folded text: from letter to letter; linear in its length."""
    first = phrase[0]
    # A form is a piece of each word that it stands for, but for a last letter that was written anew.
    core = first[:1] if first[:1].isdigit() else first[:-1] if first.endswith(_HIS) else first
    at = past = 0
    while (at := shadow.find(core, max(at, past))) >= 0:
        start = at
        while start > past and _is_word(shadow[start - 1]):
            start -= 1
        past = at + 1
        word = next((m for m in _WORD.finditer(shadow, start) if m.end() > at), None)
        if word and word.start() <= at:
            past = word.end()
            if form(word[0]) == first and (end := _followed(shadow, past, phrase[1:])):
                yield word.start(), end


def _followed(shadow: str, end: int, rest: Sequence[str]) -> int:
    """Where the phrase ends whose other words follow ``end``; 0 where they don't."""
    for wanted in rest:
        m = _WORD.search(shadow, end)
        if not m or form(m[0]) != wanted:
            return 0
        end = m.end()
    return end


def _is_word(letter: str) -> bool:
    """Whether a word could have begun before this letter; a comma may stand in a number."""
    return letter.isalnum() or letter == ","


@lru_cache(maxsize=16_384)
def phrase(text: str) -> str:
    """The forms of a name or short phrase, parted and surrounded by blanks, so that ``in`` finds whole words."""
    return f" {' '.join(form(w) for w in _WORD.findall(fold(text)))} "
