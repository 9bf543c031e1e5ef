"""How much a name alone says that a place is meant, by what reports show of its use and by the size of the place."""

# SPDX-License-Identifier: Apache-2.0
from collections.abc import Iterable
from enum import StrEnum
from functools import cache
from pathlib import Path

from khabar.gazetteer.entry import Entry
from khabar.model.place import PlaceKind, Precision

FOLDER = Path(__file__).parent
NOTABLE = 100_000  # inhabitants, from which on reports name a town of the region without explaining it
FAMOUS = 1_000_000  # inhabitants; the same for a town anywhere


@cache
def near_countries() -> frozenset[str]:
    """The countries whose towns Arabic news names without explaining them (ISO 3166-1)."""
    return frozenset((FOLDER / "near_countries.txt").read_text("utf-8").split())


class Strength(StrEnum):
    """What a name needs to be taken for a place."""

    STRONG = "strong"  # nothing
    HOME = "home"  # a report about its country, or a word of place before it
    SMALL = "small"  # the same, and no letters joined: nobody has counted how it is used, and its places are small
    VILLAGE = "village"  # both: only a complete table of its country has it, and things and people are called so
    ABROAD = "abroad"  # a word of place before it: so are people called
    WEAK = "weak"  # both: it is an ordinary word too
    NEVER = "never"  # it is an ordinary word; it names a place only as a part of a longer name


class Strengths:
    """The table ``strength.tsv`` and, for names that aren't in it, a judgement by size.

    Names that no shipped place has guard against imported tables.
    """

    def __init__(self) -> None:
        with (FOLDER / "strength.tsv").open(encoding="utf-8") as file:
            next(file)
            rows = (line.split("\t", 2) for line in file)
            self._table = {name: Strength(strength) for name, strength, _ in rows}
        self.near = near_countries()

    def __contains__(self, name: str) -> bool:
        return name in self._table

    def never(self) -> Iterable[str]:
        """The words and phrases that are no places."""
        return (name for name, strength in self._table.items() if strength is Strength.NEVER)

    def of(self, name: str, entries: Iterable[Entry], familiar: bool = True) -> Strength:
        """The strength of a folded name that has these entries.

        ``familiar`` tells that the shipped table has one of them: it was made for the news, while a complete table
        of a country has a village for every second word and for many a person's name.
        """
        if name in self._table:
            return self._table[name]
        entries = list(entries)
        if " " in name:
            unit = all(entry.kind is PlaceKind.ADMIN for entry in entries)
            return Strength.STRONG if familiar or unit else Strength.VILLAGE
        size = max(map(self._size, entries), default=0.0)
        if size >= FAMOUS and (len(name) > 3 or size > FAMOUS):
            return Strength.STRONG
        if len(name) <= 3:
            return Strength.WEAK
        if any(entry.country in self.near for entry in entries):
            return Strength.SMALL if familiar else Strength.VILLAGE
        return Strength.ABROAD if size >= NOTABLE else Strength.WEAK

    def _size(self, entry: Entry) -> float:
        """Inhabitants, or what stands for them: countries, units and towns of the region need fewer to be known."""
        if entry.kind is PlaceKind.COUNTRY:
            return FAMOUS * 2
        if entry.country in self.near and (entry.precision is Precision.ADMIN1 or entry.population >= NOTABLE):
            return FAMOUS
        return float(entry.population)
