"""Whether the clause around a mention looks back or ahead: a small reading of Arabic tense.

News looks back, so what counts is a sign of the future near the words of time: a verb with the future
particle, "it is scheduled", a plan in the imperfect, an imperfect after "that". The nearest sign before
the mention decides, a perfect being a sign of the past; without one, the nearest after it.
"""

# SPDX-License-Identifier: Apache-2.0
import re
from collections.abc import Iterable
from functools import cache, lru_cache
from pathlib import Path

from khabar.rules import View
from khabar.rules.alphabet import Alphabet
from khabar.text import END, fold

_BEFORE = 25  # tokens that a clause is followed back; a longer one has lost its thread
_AFTER = 5
_REMEMBERED = 50_000  # words
_AT_ONCE = 3  # tokens from the verb of what is done at once to "since", with its subject between them
_NEAR = 4  # tokens from "after" to the words of time, with the noun of the event between them
_WILL = re.compile(r"[وف]?(س[يتن]\w{2,})")
_MAY_BE_I = re.compile("[وف]?سا")
_I_WILL = re.compile(r"[وف]?سأ(?!ل(?:ت|ته|تها|تهم|وا|وه|ه|ها|هم|نا)?$)\w{2,}")
_OF_HIM = re.compile(r"[وف]?ي\w{3,}")
_OF_HER = re.compile(r"ت\w{3,}")
_IMPERFECT = re.compile(r"[يت](?!\w{2}ي\w(?:ا|ات|ه|ها|هم)?$)\w{2,}")  # but no verbal noun of the second form


@cache
def _beginnings(name: str) -> re.Pattern[str]:
    """The lines of a list beside this module, folded; a whole word ends in ``$``."""
    lines = Path(__file__).with_name(name).read_text("utf-8").splitlines()
    return re.compile("|".join(fold(line) for line in lines if line and line[0] != "#"))


class Tense:
    """Reads tense in the views of one alphabet, which knows the classes of ``tense.yaml``."""

    def __init__(self, alphabet: Alphabet) -> None:
        nothing: frozenset[str] = frozenset()

        def characters(cls: str) -> frozenset[str]:
            return frozenset(map(chr, alphabet.characters(cls, nothing, nothing)))

        self._past = characters("past-verb.perfect") | characters("past-word")
        self._aftermath = characters("aftermath")
        self._future = characters("future-word") | characters("plan-verb.imperfect")
        self._limit = characters("limit-word")
        self._purpose = characters("purpose")
        self._points = characters("point-verb.perfect")
        self._relative = characters("relative")
        self._done = characters("copula.perfect") | characters("past-negation")
        self._sequence = characters("ago") | characters("after")

    def ahead(self, view: View, first: int, last: int) -> bool | None:
        """Whether what happens at the words ``[first, last)`` is yet to come; None where nothing tells."""
        if not self._aftermath.isdisjoint(view.text[max(0, first - _NEAR) : first].rpartition(END)[2]):
            return False
        sign = self._sign(view, range(first - 1, max(-1, first - 1 - _BEFORE), -1))
        return self._sign(view, range(last, min(len(view.text), last + _AFTER))) if sign is None else sign

    def point(self, view: View, first: int) -> bool:
        """Whether the words before token ``first`` tell of what is done at once: "was elected (there) since …"."""
        before = view.text[max(0, first - _AT_ONCE) : first].rpartition(END)[2]
        return not self._points.isdisjoint(before)

    def going_on(self, view: View, first: int) -> bool:
        """Whether the word before token ``first`` is an imperfect, of which "after a week" says when."""
        word, before = view.doc.words[first - 1], view.text[first - 2] if first > 1 else ""
        past = before in self._done or word[-1] == "ت"
        return not past and bool(_OF_HIM.fullmatch(word) or (before in self._relative and _OF_HER.fullmatch(word)))

    def _sign(self, view: View, tokens: Iterable[int]) -> bool | None:
        text, words = view.text, view.doc.words
        limit = False  # "by the end of" looks ahead unless a verb says otherwise
        for i in tokens:
            char = text[i]
            if char == END:
                break
            if char in self._future or _will(words[i]) or (_MAY_BE_I.match(words[i]) and _i_will(view, i)):
                return not (i and text[i - 1] in self._done)
            limit = limit or char in self._limit
            if i and text[i - 1] in self._purpose and self._intended(text, i - 1) and _imperfect(words[i]):
                return True
            if char in self._past:
                return False
        return limit or None

    def _intended(self, text: str, i: int) -> bool:
        """Whether the imperfect after the "that" at ``i`` is one that is yet to come; "before he went" doesn't tell."""
        return not (i and text[i - 1] in self._sequence)


def _i_will(view: View, i: int) -> bool:
    """Whether token ``i`` is "I shall …", which only its hamza tells from "hour" and "square"."""
    return bool(_I_WILL.fullmatch(view.doc.quote(i, i + 1)))


@lru_cache(_REMEMBERED)
def _will(word: str) -> bool:
    """Whether ``word`` is an imperfect with the future particle."""
    m = _WILL.fullmatch(word)
    return bool(m and not _beginnings("not_future.txt").match(m[1]))


@lru_cache(_REMEMBERED)
def _imperfect(word: str) -> bool:
    """Whether ``word``, after "that", is an imperfect rather than a noun."""
    perfect = word[0] == word[-1] == "ت"  # of the fifth form, in the feminine
    return bool(_IMPERFECT.fullmatch(word)) and not perfect and not _beginnings("not_imperfect.txt").match(word)
