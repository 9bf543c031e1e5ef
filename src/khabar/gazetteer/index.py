"""The gazetteer: all names of all tables by their spelling, entries read when they are asked for.

Most words of a report begin no name. Which do, and after which proclitics, is worked out once for each spelling;
a name of several words is then followed word by word, as long as some name begins so.
"""

# SPDX-License-Identifier: Apache-2.0
import re
from collections.abc import Container, Iterable, Iterator, Mapping
from functools import cache
from itertools import compress, pairwise
from pathlib import Path
from typing import NamedTuple

from msgspec import Struct

from khabar.errors import ResourceError
from khabar.gazetteer import kept, store
from khabar.gazetteer.entry import COLUMNS, Entry
from khabar.gazetteer.kept import Index
from khabar.gazetteer.spelling import ARTICLE, joined, variants
from khabar.gazetteer.strength import FOLDER, Strength, Strengths
from khabar.model.place import PlaceKind
from khabar.rules import resources
from khabar.text import Doc, fold
from khabar.text.clitics import PROCLITICS, cut, splits
from khabar.text.fold import LETTER

_PIECE = re.compile(f"[{LETTER}]+|\\d+|\\S")  # of a name, as a report's tokens are cut
_SHIPPED = FOLDER / "places.tsv"
_NAMES = COLUMNS.index("names_ar")
_COUNTRY = COLUMNS.index("country")
_MEMO = 100_000  # spellings remembered in one process; a crawl has millions


class Hit(Struct, frozen=True):
    """A name on the tokens ``[first, last)``, less ``skip`` letters of proclitics at their head.

    ``name`` is the folded name as the gazetteer has it; ``article`` tells that the text adds an article to it.
    """

    first: int
    last: int
    skip: int
    name: str
    article: bool = False


class Known(Struct, frozen=True):
    """What the tables tell of a name: its places, and how it is used.

    ``counted`` tells that its use has been counted in reports, or judged by hand.
    """

    entries: tuple[Entry, ...]
    strength: Strength
    counted: bool


class _Head(NamedTuple):
    """A word as the first of a name: the letters that are the name's, less proclitics, and the words that can follow.

    ``whole`` tells that it is a name by itself.
    """

    letters: str
    skip: int
    article: bool
    whole: bool
    followers: Container[str]


class _Heads(dict[str, list[_Head]]):
    """Spelling of a token to the first words of names that it can be.

    Before a name with the article stand و ف ب ك and their joins; before one without also ل, and the article.
    """

    def __init__(self, names: Container[str], followers: Mapping[str, Container[str]]) -> None:
        super().__init__()
        self._names = names
        self._followers = followers

    def __missing__(self, word: str) -> list[_Head]:
        if len(self) > _MEMO:
            self.clear()
        self[word] = found = list(self._read(word))
        return found

    def _read(self, word: str) -> Iterator[_Head]:
        for proclitic, rest in splits(word).heads:
            if rest not in self._names and rest not in self._followers:
                continue
            parts = PROCLITICS[proclitic]
            # للرقة is read as the ل of الرقة, whose article it holds; لالرقة is no spelling.
            twice = "al" in parts or (parts[-1:] == ("l",) and word.startswith(proclitic + ARTICLE))
            if "s" not in parts and not (twice and rest.startswith(ARTICLE)):
                yield _Head(rest, cut(proclitic), "al" in parts, rest in self._names, self._followers.get(rest, ()))


class Gazetteer:
    """Place tables, searchable by name. Tables read later add to those before; an id that comes again replaces."""

    def __init__(self, tables: Iterable[Path]) -> None:
        """Read ``tables`` and index every Arabic name. Raises ResourceError with ``file:line``."""
        self._lines: list[tuple[str, Path, int]] = []
        self._entries: dict[int, Entry] = {}
        self._familiar: set[int] = set()
        rows: dict[str, int] = {}
        self._tables = list(tables)
        for path in self._tables:
            shipped_too = path.parent == FOLDER
            for number, line in _lines(path):
                key = line[: line.find("\t")]
                if shipped_too or rows.get(key) in self._familiar:
                    self._familiar.add(len(self._lines))
                rows[key] = len(self._lines)
                self._lines.append((line, path, number))
        self._strengths = Strengths()
        self._rows = sorted(rows.values())
        self._named, self._followers = self._compiled()
        self._heads = _Heads(self._named, self._followers)
        self._known: dict[str, Known] = {}

    def _compiled(self) -> Index:
        """The index, to fold whose names takes as long as to read some reports; made once where it can be kept."""
        sources = [*self._tables, FOLDER / "strength.tsv", FOLDER / "near_countries.txt", Path(__file__)]
        if self._tables == [_SHIPPED]:
            return resources.compiled("gazetteer-names", sources, self._index)
        if self._tables == [_SHIPPED, *store.imported()]:
            return kept.index(store.folder(), sources, self._index)
        return self._index()

    def _index(self) -> Index:
        never = frozenset(self._strengths.never())
        named = {name: rows for name, rows in self._names().items() if name not in never}
        named |= {phrase: [] for phrase in never if " " in phrase}  # shadows the name in it: مسقط رأس
        return named, _followers(named)

    def _names(self) -> dict[str, list[int]]:
        """Folded names to rows. Two letters are a name only of a unit of the region (إب): there are too many words."""
        names: dict[str, list[int]] = {}
        for row in self._rows:
            line, path, number = self._lines[row]
            columns = line.split("\t", _NAMES + 1)
            if len(columns) <= _NAMES:
                raise ResourceError(f"{path}:{number}: {len(columns)} columns, not {len(COLUMNS)}")
            unit = columns[1] == PlaceKind.ADMIN and columns[_COUNTRY] in self._strengths.near
            spelled = list(map(fold, columns[_NAMES].split("|")))
            for name in dict.fromkeys((*spelled, *filter(None, map(joined, spelled)))):
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
        return tuple(map(self._entry, self._named.get(name, ())))

    def strength(self, name: str) -> Strength:
        """How much a folded name alone says that one of its places is meant."""
        familiar = not self._familiar.isdisjoint(self._named.get(name, ()))
        return self._strengths.of(name, self.named(name), familiar)

    def known(self, name: str) -> Known:
        """All that is known of a folded name; looked up once for each."""
        if name not in self._known:
            self._known[name] = Known(self.named(name), self.strength(name), name in self._strengths)
        return self._known[name]

    def candidates(self, name: str) -> tuple[Entry, ...]:
        """The entries that ``name`` (in any spelling) can mean: of that name, else of its nearest variant."""
        folded = fold(name)
        for spelling in (folded, *variants(folded)):
            if found := self.named(spelling):
                return found
        return ()

    def alike(self, name: str) -> tuple[Entry, ...]:
        """The entries of other spellings of ``name``, the nearest first."""
        return tuple(dict.fromkeys(e for spelling in variants(fold(name)) for e in self.named(spelling)))

    def scan(self, doc: Doc) -> Iterator[Hit]:
        """Every name in a text, overlapping ones too; none has a digit joined to it.

        Phrases that hold a name but are no place come too; no entry has such a name.
        """
        words = doc.words
        for i in compress(range(len(words)), map(self._heads.__getitem__, words)):
            for head in self._heads[words[i]]:
                if head.whole or words[i + 1] in head.followers:
                    yield from self._from(head, doc, i)

    def _from(self, head: _Head, doc: Doc, first: int) -> Iterator[Hit]:
        """The names that begin with ``head`` at token ``first``."""
        text, start, ends = doc.shadow.text, doc.starts[first], doc.ends
        name, last = head.letters, first + 1
        while not text[start - 1 : start].isdecimal():
            end = ends[last - 1]
            if name in self._named and not text[end : end + 1].isdecimal():
                yield Hit(first, last, head.skip, name, head.article)
            if doc.words[last] not in self._followers.get(name, ()):
                return
            name += text[end : ends[last]]
            last += 1


def _lines(path: Path) -> Iterator[tuple[int, str]]:
    """The rows of a table and their numbers. Raises ResourceError."""
    number = 0
    try:
        with path.open(encoding="utf-8") as file:
            if next(file, "").rstrip("\n").split("\t") != list(COLUMNS):
                raise ResourceError(f"{path}:1: no table of khabar's; import it again")
            for number, line in enumerate(file, 2):
                if not line.startswith("#"):
                    yield number, line
    except (OSError, UnicodeDecodeError) as error:
        raise ResourceError(f"{path}:{number + 1}: {error}") from error


def _followers(names: Iterable[str]) -> dict[str, set[str]]:
    """For each beginning of a name of several words, the words with which names go on after it."""
    found: dict[str, set[str]] = {}
    for name in names:
        if not name.isalpha():
            for left, right in pairwise(_PIECE.finditer(name)):
                found.setdefault(name[: left.end()], set()).add(right[0])
    return found


@cache
def shipped() -> Gazetteer:
    """The gazetteer of this process: the shipped table and what the user has imported."""
    return Gazetteer([_SHIPPED, *store.imported()])
