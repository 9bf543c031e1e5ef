"""The gazetteer: all names of all tables in one automaton, entries read when they are asked for.

An automaton finds letters, not words. A hit counts where the letters left of it up to the edge of the word
are proclitics and nothing is joined at its right.
"""

# SPDX-License-Identifier: Apache-2.0
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import ahocorasick

from khabar.errors import GazetteerError
from khabar.gazetteer.entry import COLUMNS, Entry
from khabar.gazetteer.spelling import ARTICLE, variants
from khabar.gazetteer.strength import FOLDER, Strength, Strengths
from khabar.model.place import PlaceKind
from khabar.text import fold
from khabar.text.clitics import PROCLITICS
from khabar.text.fold import LETTER

_JOINING = frozenset(c for c in map(chr, range(0x30, 0x700)) if re.match(f"[{LETTER}0-9]", c))
_NAMES = COLUMNS.index("names_ar")
_COUNTRY = COLUMNS.index("country")
# Before a name with the article: و ف ب ك and their joins. Before one without: also ل, and the article as a variant.
_BEFORE = frozenset(p for p, parts in PROCLITICS.items() if not {"s", "al"} & set(parts))
_LONGEST = max(map(len, PROCLITICS))
_CONTRACTED = frozenset(p for p in PROCLITICS if p.endswith("لل"))
_WITH_ARTICLE = frozenset(p for p, parts in PROCLITICS.items() if "al" in parts)


@dataclass(frozen=True, slots=True)
class Hit:
    """A name at ``[start, end)`` of the searched text, less the proclitics before it.

    ``name`` is the folded name as the gazetteer has it; ``article`` tells that the text adds an article to it.
    """

    start: int
    end: int
    name: str
    article: bool = False


class Gazetteer:
    """Place tables, searchable by name. Tables read later add to those before; an id that comes again replaces."""

    def __init__(self, tables: Iterable[Path]) -> None:
        """Read ``tables`` and index every Arabic name. Raises GazetteerError with ``file:line``."""
        self._lines: list[tuple[str, Path, int]] = []
        self._entries: dict[int, Entry] = {}
        rows: dict[str, int] = {}
        for path in tables:
            with path.open(encoding="utf-8") as file:
                for number, line in enumerate(file, 1):
                    if number > 1 and not line.startswith("#"):
                        rows[line[: line.find("\t")]] = len(self._lines)
                        self._lines.append((line, path, number))
        self._strengths = Strengths()
        never = frozenset(self._strengths.never())
        self._automaton = ahocorasick.Automaton()
        self._rows = sorted(rows.values())
        for name, numbers in self._names().items():
            if name in never:
                continue
            self._automaton.add_word(name, (name, tuple(numbers)))
            if name.startswith(ARTICLE) and len(name) > len(ARTICLE) + 1:
                stem = name[len(ARTICLE) :]
                if stem not in self._automaton:
                    self._automaton.add_word(stem, (name, ()))
        for phrase in never:
            if " " in phrase:  # shadows the name in it: مسقط رأس
                self._automaton.add_word(phrase, (phrase, None))
        self._automaton.make_automaton()

    def _names(self) -> dict[str, list[int]]:
        """Folded names to rows. Two letters are a name only of a unit of the region (إب): there are too many words."""
        names: dict[str, list[int]] = {}
        for row in self._rows:
            line, path, number = self._lines[row]
            columns = line.split("\t", _NAMES + 1)
            if len(columns) <= _NAMES:
                raise GazetteerError(f"{path}:{number}: {len(columns)} columns, not {len(COLUMNS)}")
            unit = columns[1] == PlaceKind.ADMIN and columns[_COUNTRY] in self._strengths.near
            for name in dict.fromkeys(map(fold, columns[_NAMES].split("|"))):
                if len(name) > 2 or (unit and len(name) == 2):
                    names.setdefault(name, []).append(row)
        return names

    def __len__(self) -> int:
        return len(self._rows)

    def _entry(self, row: int) -> Entry:
        if row not in self._entries:
            line, path, number = self._lines[row]
            self._entries[row] = Entry.parse(line, f"{path}:{number}")
        return self._entries[row]

    def entries(self) -> Iterator[Entry]:
        """Every entry, in the order of the tables."""
        return map(self._entry, self._rows)

    def named(self, name: str) -> tuple[Entry, ...]:
        """The entries of exactly this folded name."""
        _, rows = self._automaton.get(name, ("", ()))
        return tuple(map(self._entry, rows or ()))

    def strength(self, name: str) -> Strength:
        """How much a folded name alone says that one of its places is meant."""
        return self._strengths.of(name, self.named(name))

    def counted(self, name: str) -> bool:
        """Whether the use of a folded name has been counted in reports, or judged by hand."""
        return name in self._strengths

    def candidates(self, name: str) -> tuple[Entry, ...]:
        """The entries that ``name`` (in any spelling) can mean: of that name, else of its nearest variant."""
        folded = fold(name)
        for spelling in (folded, *variants(folded)):
            if found := self.named(spelling):
                return found
        return ()

    def scan(self, text: str) -> Iterator[Hit]:
        """Every name in a folded text, overlapping ones too, by their ends.

        Phrases that hold a name but are no place come too; no entry has such a name.
        """
        joining, size = _JOINING, len(text)
        for last, (name, rows) in self._automaton.iter(text):
            end = last + 1
            if end < size and text[end] in joining:
                continue
            start = end - len(name) + (len(ARTICLE) if rows == () else 0)
            edge = start
            while edge and text[edge - 1] in joining:
                edge -= 1
                if start - edge > _LONGEST:
                    break
            else:
                if hit := _hit(text[edge:start], start, end, name, rows == ()):
                    yield hit


def _hit(before: str, start: int, end: int, name: str, stem: bool) -> Hit | None:
    """The hit that is ``before`` the word's edge is made of proclitics that can join the name."""
    if stem:  # للرقة: the article is contracted into لل; the span keeps one lam
        return Hit(start - 1, end, name) if before in _CONTRACTED else None
    if before in _BEFORE and not (name.startswith(ARTICLE) and before.endswith("ل")):
        return Hit(start, end, name)
    if before in _WITH_ARTICLE and not name.startswith(ARTICLE):
        kept = 1 if before.endswith("لل") else len(ARTICLE)
        return Hit(start - kept, end, name, article=True)
    return None


@cache
def shipped() -> Gazetteer:
    """The gazetteer of this process: the shipped table and what the user has imported."""
    from khabar.gazetteer.store import imported

    return Gazetteer([FOLDER / "places.tsv", *imported()])
