"""Where each place of a report lies, as far as the words after its name, here or elsewhere in the report, tell."""

# SPDX-License-Identifier: Apache-2.0
from collections.abc import Iterable

from khabar.extract.places.bonds import Bond
from khabar.extract.places.values import AROUND, Toponym, bearing
from khabar.gazetteer import Context, Entry, Land, Told, resolve
from khabar.gazetteer.strength import NOTABLE
from khabar.model.place import Precision
from khabar.rules import Mention

_CHAIN = 4  # places, each in the next: a village of a district of a governorate


class Lands:
    """The lands that one report tells, by mention; a village has the same land wherever it is named again."""

    def __init__(self, mentions: Iterable[Mention[Toponym]], bonds: dict[int, Bond], context: Context) -> None:
        self._bonds = bonds
        self._context = context
        told = [(m.value.spelling, land) for m in mentions if not m.value.side and (land := self._beside(m))]
        self._firm = {spelling: land for spelling, land in reversed(told) if not (land.loose or land.near)}

    def of(self, mention: Mention[Toponym]) -> Land | None:
        """Where a mention's place lies (``بلدة كذا بريف حلب الغربي``)."""
        own = self._beside(mention)
        if mention.value.side or (own and not (own.loose or own.near)):
            return own
        return self._firm.get(mention.value.spelling, own)

    def _beside(self, mention: Mention[Toponym]) -> Land | None:
        if mention.value.precision is Precision.ADMIN1:
            return None
        for _ in range(_CHAIN):
            if (bond := self._bonds.get(id(mention))) is None:
                break
            mention = bond.holder
            value = mention.value
            if value.name and (entry := self.plainly(value)):
                wide = entry.population >= NOTABLE or any(e.precision is Precision.ADMIN1 for e in value.name.entries)
                loose = value.side is not None and not value.side.endswith(AROUND)
                return Land(entry, bearing(value.side), wide, bond.near, loose)
        return None

    def plainly(self, value: Toponym) -> Entry | None:
        """The place of a toponym by its own words and the report alone."""
        return resolve(value.name.entries, self._context, Told(value.kind)).entry if value.name else None
