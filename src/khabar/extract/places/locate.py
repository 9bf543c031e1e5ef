"""Which place each toponym of a report means, with the whole report as context."""

# SPDX-License-Identifier: Apache-2.0
from collections.abc import Iterator

from msgspec.structs import replace

from khabar.extract.evidence import Words
from khabar.extract.places import bonds, support
from khabar.extract.places.hits import Name
from khabar.extract.places.lands import Lands
from khabar.extract.places.located import Located
from khabar.extract.places.setting import SURE, Setting, known
from khabar.extract.places.values import QUOTE, Toponym
from khabar.gazetteer import Entry, Gazetteer, Resolution, Strength, Told, outside, resolve
from khabar.gazetteer.resolve import ABOUT, REACH
from khabar.model.place import PlaceKind, Precision
from khabar.rules import Mention, View

_SENTENCE = 30  # words, over which the place named last says where the next one lies
_LIST = 12  # villages that no table knows, in a row
_BESIDE = 2  # words at most between a village that no table knows and the place that tells where it lies
# The kinds of entry that a class word of each kind may mean; of a kind that isn't here, only its own.
_LIVED = (PlaceKind.SETTLEMENT, PlaceKind.ADMIN, PlaceKind.NEIGHBOURHOOD, PlaceKind.CAMP)
_LAND = (PlaceKind.REGION, PlaceKind.MOUNTAIN, PlaceKind.ISLAND, PlaceKind.RIVER, PlaceKind.SEA)
_ALIKE = {
    PlaceKind.SETTLEMENT: _LIVED,
    PlaceKind.NEIGHBOURHOOD: _LIVED,
    PlaceKind.CAMP: _LIVED,
    PlaceKind.ADMIN: (*_LIVED, PlaceKind.REGION, PlaceKind.COUNTRY, PlaceKind.ISLAND, PlaceKind.MOUNTAIN),
    PlaceKind.REGION: _LAND,
    PlaceKind.MOUNTAIN: _LAND,
    PlaceKind.ISLAND: (*_LAND, *_LIVED),
    PlaceKind.CROSSING: (PlaceKind.CROSSING, PlaceKind.SITE),
    PlaceKind.SITE: (PlaceKind.CROSSING, PlaceKind.SITE),
}


class Locator:
    """Resolves the toponyms of one report."""

    def __init__(self, view: View, mentions: list[Mention[Toponym]], gazetteer: Gazetteer, setting: Setting) -> None:
        self._view = view
        self._gazetteer = gazetteer
        self._setting = setting
        self._around = {
            id(m): (before, after)
            for before, m, after in zip([None, *mentions], mentions, [*mentions[1:], None], strict=False)
        }
        self._bonds = bonds.find(view, mentions)
        self._lands = Lands(mentions, self._bonds, setting.context)
        self._told: dict[str, Entry] = {}
        self._told = dict(self._explained(mentions))

    def _explained(self, mentions: list[Mention[Toponym]]) -> Iterator[tuple[str, Entry]]:
        """Names that a class word or an adjective explains somewhere in the report, and which place they mean."""
        for mention in mentions:
            value = mention.value
            if value.name and (value.kind or self._country(value)) and not value.side and not value.shared:
                found = self._resolution(mention, value.name)
                if not found.ambiguous and (value.kind is None or found.entry.kind is value.kind):
                    yield value.name.hit.name, found.entry

    def _country(self, value: Toponym) -> str | None:
        return value.country or support.told_country(self._view, value.last)

    def _resolution(self, mention: Mention[Toponym], name: Name) -> Resolution:
        told = replace(self._telling(mention), same=self._told.get(name.hit.name))
        return resolve(name.entries, self._setting.context, told)

    def _telling(self, mention: Mention[Toponym]) -> Told:
        """What the class word, the adjective and the words after a name tell of its place."""
        value = mention.value
        return Told(value.kind, value.precision, self._country(value), self._lands.of(mention))

    def locate(self, mention: Mention[Toponym]) -> Mention[Located]:
        """The mention with the place that it means, and the one in which that lies by the words right after."""
        found = self._located(mention)
        bond = self._bonds.get(id(mention))
        if bond is None or bond.near:
            return found
        return _with(mention, replace(found.value, within=Words.of(bond.holder)))

    def _located(self, mention: Mention[Toponym]) -> Mention[Located]:
        value, name = mention.value, mention.value.name
        if name is None:
            return self._unheard(mention)
        resolution = self._resolution(mention, name)
        entry = resolution.entry
        if value.side:
            return _with(mention, _side(entry, value, self._words(mention)))
        if self._setting.foreign(name, value, entry) or self._elsewhere(mention, name, entry):
            return self._unheard(mention)
        if value.kind is PlaceKind.NEIGHBOURHOOD and not value.shared and not self._setting.in_town(entry):
            return self._unheard(mention)
        if value.shared and entry.kind is PlaceKind.COUNTRY:  # ثاني أكبر مدن أستراليا
            return _with(mention, _plain(resolution))
        if value.kind and entry.kind not in _ALIKE.get(value.kind, (value.kind,)):
            return _with(mention, _beside_it(entry, self._quote(value), value.kind))
        return _with(mention, _plain(resolution))

    def _elsewhere(self, mention: Mention[Toponym], name: Name, entry: Entry) -> bool:
        """Whether a village lies elsewhere than the report tells: far from all else, if nothing tells where."""
        if land := self._lands.of(mention):
            return outside(entry, land) and not known(entry)
        return name.strength is Strength.VILLAGE and self._setting.far(entry, REACH)

    def _words(self, mention: Mention[Toponym]) -> str:
        return self._view.doc.quote(mention.first, mention.last, mention.skip)

    def _quote(self, value: Toponym) -> str:
        doc = self._view.doc
        last = value.last - (doc.words[value.last - 1] == QUOTE)
        return doc.quote(value.first, last, value.skip)

    def _unheard(self, mention: Mention[Toponym]) -> Mention[Located]:
        """The place of a name that no table has as it is spelled: a near spelling at home, or none."""
        value, told = mention.value, self._telling(mention)
        spelled = self._gazetteer.alike if value.name else self._gazetteer.candidates
        near = list(self._gazetteer.named(self._full(mention)))
        near = near or [e for e in spelled(value.spelling) if e.kind is value.kind and self._likely(e, told)]
        if near:
            return _with(mention, _plain(resolve(near, self._setting.context, told)))
        country, unit = self._within(mention)
        kind = value.kind or PlaceKind.OTHER
        return _with(mention, Located(self._quote(value), None, kind, Precision.NONE, country, admin1=unit))

    def _likely(self, entry: Entry, told: Told) -> bool:
        """Whether a near spelling's place lies where the report takes place and where its words tell."""
        at_home = self._setting.countries.get(entry.country or "", 0.0) >= support.SHARE
        told_so = told.land is not None and told.land.entry.country == entry.country
        if told.land:
            return (at_home or told_so) and not outside(entry, told.land)
        return at_home and not self._setting.far(entry, ABOUT)

    def _full(self, mention: Mention[Toponym]) -> str:
        """The class word and the name as one, as tables hold some names (``مطار أورلي``)."""
        return f"{self._view.doc.words[mention.first][mention.skip :]} {mention.value.spelling}"

    def _within(self, mention: Mention[Toponym]) -> tuple[str | None, str | None]:
        """The country and the first-level unit that hold a place which no table knows.

        They are those of the place named beside it, else the country that the report is about.
        """
        told, home = mention.value.country, self._setting.home
        land = self._lands.of(mention)
        holder = land.entry if land else None
        if holder and holder.country and told in (None, holder.country):
            return holder.country, None if holder.kind is PlaceKind.COUNTRY else holder.admin1
        if (followed := self._followed(mention)) and told in (None, followed[0]):
            return followed
        before = self._around[id(mention)][0]
        if before and before.value.name and _gap(mention, before) <= _BESIDE:
            entry = self._resolution(before, before.value.name).entry
            if entry.country and (told or home) in (None, entry.country):
                return entry.country, entry.admin1
        return told or self._nearest(mention) or home, None

    def _followed(self, mention: Mention[Toponym]) -> tuple[str, str | None] | None:
        """The country and the unit of the place named right after; villages in a row lie where the last one does."""
        after = self._around[id(mention)][1]
        for _ in range(_LIST):
            if after is None or after.value.name or _gap(mention, after) > _BESIDE:
                break
            mention, after = after, self._around[id(after)][1]
        if after is None or after.value.name is None or _gap(mention, after) > _BESIDE:
            return None
        entry = self._resolution(after, after.value.name).entry
        abroad = entry.kind is PlaceKind.COUNTRY and _gap(mention, after) > 1  # قرب الحدود مع تركيا
        if entry.country is None or abroad:
            return None
        return entry.country, None if after.value.kind is PlaceKind.NEIGHBOURHOOD else entry.admin1

    def _nearest(self, mention: Mention[Toponym]) -> str | None:
        """The country of the place named last before, in a report about several countries."""
        shares = self._setting.countries
        if max(shares.values(), default=0.0) >= SURE:
            return None
        before = self._around[id(mention)][0]
        if before is None or before.value.name is None or mention.first - before.last > _SENTENCE:
            return None
        entry = self._resolution(before, before.value.name).entry
        country = (
            None if entry.kind is PlaceKind.COUNTRY else entry.country
        )  # countries act; towns are where things are
        return country if country and shares.get(country, 0.0) >= support.SHARE else None


def _gap(a: Mention[Toponym], b: Mention[Toponym]) -> int:
    """The number of words between two mentions."""
    return max(a.first, b.first) - min(a.last, b.last)


def _with(mention: Mention[Toponym], located: Located) -> Mention[Located]:
    return Mention(mention.kind, mention.first, mention.last, mention.skip, located, mention.rule, mention.roles)


def _plain(found: Resolution) -> Located:
    entry = found.entry
    return Located(
        entry.names_ar[0],
        entry.name_en,
        entry.kind,
        entry.precision,
        entry.country,
        entry,
        others=found.others,
        ambiguous=found.ambiguous,
    )


def _beside_it(entry: Entry, name: str, kind: PlaceKind) -> Located:
    """A place of another sort that is called after ``entry``, such as its airport: there, but at no known point."""
    return Located(name, None, kind, Precision.NONE, entry.country, admin1=entry.admin1)


def _side(entry: Entry, value: Toponym, words: str) -> Located:
    name = f"{value.side} {entry.name_en}" if entry.name_en else None
    return Located(words, name, PlaceKind.REGION, Precision.REGION, entry.country, entry, value.side)
