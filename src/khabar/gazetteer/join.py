"""Joining an imported table to the shipped one: a place that both know stays one place, under the shipped id.

Without that each town would be there twice, and governorates would have two English names that never agree.
"""

# SPDX-License-Identifier: Apache-2.0
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import replace

from khabar.gazetteer.entry import Entry
from khabar.model.place import PlaceKind, Precision
from khabar.text import fold

_Unit = tuple[str | None, Precision, str]
_Named = tuple[str | None, str | None, str]
_PROVINCE = 4  # letters of the P-code of a first-level unit
_OWN = "khabar:"  # of a place that no other table gave its id


class Joiner:
    """Gives each imported entry its place beside the shipped ones."""

    def __init__(self, shipped: Iterable[Entry]) -> None:
        self._known: dict[str, Entry] = {}
        self._units: dict[_Unit, str] = {}
        self._codes: dict[str, str] = {}
        self._english: dict[tuple[str | None, str], str | None] = {}
        self._pointless: dict[_Named, Entry] = {}
        for entry in shipped:
            self._note(entry)
            if entry.lat is None and entry.kind is PlaceKind.SETTLEMENT and entry.id.startswith(_OWN):
                self._pointless.update((key, entry) for key in _named(entry))
        self._shipped = dict(self._known)

    def _note(self, entry: Entry) -> None:
        self._known[entry.id] = entry
        if entry.kind is PlaceKind.ADMIN:
            for name in entry.names_ar:
                self._units.setdefault((entry.country, entry.precision, fold(name)), entry.id)
        if entry.pcode:
            self._codes[entry.pcode] = entry.id

    def join(self, entries: Iterable[Entry]) -> list[Entry]:
        """``entries`` with the ids, units and values of the shipped places that they are, each place once.

        What the shipped table has already, word for word, is left out.
        """
        joined: dict[str, Entry] = {}
        for entry in entries:
            own, entry = entry, self._placed(entry)
            if entry.precision is Precision.ADMIN1 and own.name_en:
                self._english[own.country, own.name_en] = entry.name_en
            self._note(entry)
            joined[entry.id] = entry
        found = self._pointed(map(self._in_unit, joined.values()))
        return [e for e in found if e != self._shipped.get(e.id)]

    def _pointed(self, entries: Iterable[Entry]) -> list[Entry]:
        """``entries``, those made one with a village of the news that no table had a point for.

        Of two such villages in one governorate neither is known to be meant.
        """
        entries = list(entries)
        same: dict[str, set[str]] = defaultdict(set)
        for entry in entries:
            if entry.kind is PlaceKind.SETTLEMENT and entry.lat is not None:
                for key in self._pointless.keys() & set(_named(entry)):
                    same[self._pointless[key].id].add(entry.id)
        met = {ids.pop(): self._shipped[own] for own, ids in same.items() if len(ids) == 1}
        return [merged(met[e.id], e) if e.id in met else e for e in entries]

    def _placed(self, entry: Entry) -> Entry:
        known = self._known.get(entry.id) or self._known.get(self._codes.get(entry.pcode or "", ""))
        if known is None and entry.kind is PlaceKind.ADMIN:
            keys = ((entry.country, entry.precision, fold(name)) for name in entry.names_ar)
            known = self._known.get(next((self._units[k] for k in keys if k in self._units), ""))
        return merged(known, entry) if known else entry

    def _in_unit(self, entry: Entry) -> Entry:
        """``entry`` with the shipped English name of its first-level unit."""
        if entry.admin1 is None and entry.pcode and (unit := self._codes.get(entry.pcode[:_PROVINCE])):
            return replace(entry, admin1=self._known[unit].name_en)
        known = self._english.get((entry.country, entry.admin1 or ""))
        return replace(entry, admin1=known) if known else entry


def _named(entry: Entry) -> Iterator[_Named]:
    """What tells a village by name: its country, its first-level unit and each of its names."""
    return ((entry.country, entry.admin1, fold(name)) for name in entry.names_ar)


def merged(known: Entry, new: Entry) -> Entry:
    """``known`` with what only ``new`` tells; the source names both where it took something over."""
    names = {fold(name): name for name in (*new.names_ar, *known.names_ar)}
    names_ar = tuple(dict.fromkeys([*known.names_ar, *names.values()]))
    lent = known.lat is None and new.lat is not None
    filled = replace(
        known,
        country=known.country or new.country,
        admin1=known.admin1 or new.admin1,
        name_en=known.name_en or new.name_en,
        names_ar=names_ar,
        lat=new.lat if lent else known.lat,
        lon=new.lon if lent else known.lon,
        population=known.population or new.population,
        pcode=known.pcode or new.pcode,
    )
    if filled == known or new.source in known.source:
        return filled
    return replace(filled, source=f"{known.source}; {new.source}")
