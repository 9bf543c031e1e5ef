"""The vocabulary: every spelling taken apart once for all rule sets.

A report's words are new to every rule set at once, and most of them stand in no lexicon. So the rule sets share
one table from spelling to *row*: its character in each alphabet, and for each a mark that tells whether a
listed form of several words can begin with it. The rows of a report, joined, hold all its views: that of the
third alphabet is every n-th character from the third on.
"""

# SPDX-License-Identifier: Apache-2.0
import re
from collections.abc import Iterable
from weakref import WeakKeyDictionary

from khabar.rules.alphabet import Alphabet, Looks, looks
from khabar.rules.view import View
from khabar.text import END, Doc
from khabar.text.clitics import splits

_MEMO = 100_000  # spellings remembered in one process; a crawl has millions
_NO, _YES = "01"
_BEGINS = re.compile(_YES)


class Rows(dict[str, str]):
    """Spelling to its row. Most words are in no lexicon: those that look alike have one row."""

    def __init__(self, alphabets: Iterable[Alphabet]) -> None:
        super().__init__()
        self.alphabets = tuple(alphabets)
        self.place = {id(alphabet): n for n, alphabet in enumerate(self.alphabets)}
        self._unlisted: dict[Looks, str] = {}
        self._listing: dict[str, int] = {}
        for n, alphabet in enumerate(self.alphabets):
            for stems, bit in ((alphabet.words, 1 << n), (alphabet.phrases, 1 << n + len(self.alphabets))):
                for stem in stems:
                    self._listing[stem] = self._listing.get(stem, 0) | bit
        self[END] = END * len(self.alphabets) + _NO * len(self.alphabets)

    def __missing__(self, word: str) -> str:
        if len(self) >= _MEMO:
            end = self[END]
            self.clear()
            self[END] = end
        look = looks(word)
        row = self._unlisted.get(look)
        if row is None:
            characters = "".join(alphabet.unlisted(look) for alphabet in self.alphabets)
            self._unlisted[look] = row = characters + _NO * len(self.alphabets)
        listing = 0
        for stem in self._listing.keys() & splits(word).stems:
            listing |= self._listing[stem]
        if listing:
            row = self._listed(word, row, listing)
        self[word] = row
        return row

    def _listed(self, word: str, unlisted: str, listing: int) -> str:
        """The row of a word of which some alphabets list a stem, as a word or as the first of several (``listing``)."""
        row = list(unlisted)
        for n, alphabet in enumerate(self.alphabets):
            if listing >> n & 1 and (reading := alphabet[word]).senses:
                row[n] = alphabet.of(reading)
            begins = n + len(self.alphabets)
            if listing >> begins & 1 and alphabet.begins(word):
                row[begins] = _YES
        return "".join(row)


_Coded = tuple[Rows, str, str]
"""The table, the rows of a report's words one after the other, and each of these rows once in any order."""


class Vocabulary:
    """The alphabets that read the same reports, and what they know of the reports' words."""

    def __init__(self) -> None:
        self._rows = Rows(())
        self._coded: WeakKeyDictionary[Doc, _Coded] = WeakKeyDictionary()
        self._alphabets: list[Alphabet] = []

    def join(self, alphabet: Alphabet) -> None:
        """Let ``alphabet`` see the words of the reports to come."""
        self._alphabets.append(alphabet)

    def view(self, doc: Doc, alphabet: Alphabet, mentions: Iterable[tuple[str, int, int]] = ()) -> View:
        """``doc`` in one of the alphabets that have joined, with earlier mentions as ``<Kind>``."""
        rows, coded, met = self._code(doc)
        width = 2 * len(rows.alphabets)
        n = rows.place[id(alphabet)]
        begins = [m.start() for m in _BEGINS.finditer(coded[n + len(rows.alphabets) :: width])]
        view = View.of(doc, alphabet, coded[n::width], begins, frozenset(met[n::width]))
        return view.marked(mentions) if mentions else view

    def _code(self, doc: Doc) -> _Coded:
        """The rows of a report, kept for the next alphabet."""
        if len(self._rows.alphabets) < len(self._alphabets):
            self._rows = Rows(self._alphabets)  # a new table: another thread may be reading with the old one
        known = self._coded.get(doc)
        if known is None or known[0] is not self._rows:
            found = list(map(self._rows.__getitem__, doc.words))
            self._coded[doc] = known = self._rows, "".join(found), "".join(set(found))
        return known


VOCABULARY = Vocabulary()
"""That of this process, which the shipped rule sets have in common."""
