"""Which place each toponym of a report means, with the whole report as context."""

# SPDX-License-Identifier: Apache-2.0
from collections.abc import Iterator

from khabar.extract.places import support
from khabar.extract.places.hits import Name
from khabar.extract.places.located import Located
from khabar.extract.places.setting import SURE, Setting
from khabar.extract.places.values import Toponym
from khabar.gazetteer import Entry, Gazetteer, Resolution, Told, resolve
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
        self._told = {}
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
        value = mention.value
        same = self._told.get(name.hit.name)
        told = Told(value.kind, value.precision, self._country(value), self._land(mention), same)
        return resolve(name.entries, self._setting.context, told)

    def locate(self, mention: Mention[Toponym]) -> Mention[Located]:
        value, name = mention.value, mention.value.name
        if name is None:
            return self._unheard(mention)
        resolution = self._resolution(mention, name)
        entry = resolution.entry
        if value.side:
            return _with(mention, _side(entry, value, self._words(mention)))
        if self._setting.foreign(name, value, entry):
            return self._unheard(mention)
        if value.kind is PlaceKind.NEIGHBOURHOOD and not value.shared and not self._setting.in_town(entry):
            return self._unheard(mention)
        if value.shared and entry.kind is PlaceKind.COUNTRY:  # ثاني أكبر مدن أستراليا
            return _with(mention, _plain(resolution))
        if value.kind and entry.kind not in _ALIKE.get(value.kind, (value.kind,)):
            return _with(mention, _beside_it(entry, self._quote(value), value.kind))
        return _with(mention, _plain(resolution))

    def _words(self, mention: Mention[Toponym]) -> str:
        return self._view.doc.quote(mention.first, mention.last, mention.skip)

    def _quote(self, value: Toponym) -> str:
        doc = self._view.doc
        last = value.last - (doc.words[value.last - 1] == support.QUOTE)
        return doc.quote(value.first, last, value.skip)

    def _unheard(self, mention: Mention[Toponym]) -> Mention[Located]:
        """The place of a name that no table has as it is spelled: a near spelling at home, or none."""
        value, countries = mention.value, self._setting.countries
        known = () if value.name else self._gazetteer.candidates(value.spelling)
        at_home = [e for e in known if countries.get(e.country or "", 0.0) >= support.SHARE]
        near = list(self._gazetteer.named(self._full(mention))) or [e for e in at_home if e.kind is value.kind]
        if near:
            return _with(mention, _plain(resolve(near, self._setting.context, Told(value.kind, value.precision))))
        country, unit = self._within(mention)
        kind = value.kind or PlaceKind.OTHER
        return _with(mention, Located(self._quote(value), None, kind, Precision.NONE, country, admin1=unit))

    def _full(self, mention: Mention[Toponym]) -> str:
        """The class word and the name as one, as tables hold some names (``مطار أورلي``)."""
        return f"{self._view.doc.words[mention.first][mention.skip :]} {mention.value.spelling}"

    def _within(self, mention: Mention[Toponym]) -> tuple[str | None, str | None]:
        """The country and the first-level unit that hold a place which no table knows.

        They are those of the place named beside it, else the country that the report is about.
        """
        told, home = mention.value.country, self._setting.home
        if (land := self._followed(mention)) and told in (None, land[0]):
            return land
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

    def _land(self, mention: Mention[Toponym]) -> Entry | None:
        """The land that the words right after a settlement tell (``بلدة كذا بريف حلب``)."""
        shared, after = mention.value.shared, self._around[id(mention)][1]
        while after and after.first - mention.last <= 1:
            value = after.value
            if value.side or value.kind is PlaceKind.ADMIN:
                return self._plainly(value)
            if not shared:  # the land after a list of villages is that of each
                return None
            mention, after = after, self._around[id(after)][1]
        return None

    def _plainly(self, value: Toponym) -> Entry | None:
        """The place of a toponym by its own words and the report alone."""
        return resolve(value.name.entries, self._setting.context, Told(value.kind)).entry if value.name else None


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
