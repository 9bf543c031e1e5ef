"""Which place each toponym of a report means, with the whole report as context."""

# SPDX-License-Identifier: Apache-2.0
from collections import defaultdict
from collections.abc import Mapping
from functools import cached_property

from khabar.extract.places import support
from khabar.extract.places.located import Located
from khabar.extract.places.values import Toponym
from khabar.gazetteer import Context, Entry, Gazetteer, resolve
from khabar.model.place import PlaceKind, Precision
from khabar.rules import Mention, View

QUOTE = '"'  # as the shadow folds every quotation mark
_ADJECTIVE = 0.4  # what an adjective of nationality weighs for its country, beside a place's name
_HOME = 0.5  # the share of a report's places that makes their country that of an unheard village
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

    def __init__(
        self,
        view: View,
        mentions: list[Mention[Toponym]],
        gazetteer: Gazetteer,
        nationalities: Mapping[str, str | None],
    ) -> None:
        self._view = view
        self._gazetteer = gazetteer
        self._nationalities = nationalities
        self._mentions = mentions
        self._next = dict(zip(map(id, mentions), mentions[1:], strict=False))

    @cached_property
    def countries(self) -> dict[str, float]:
        """The share of each country in what the report names surely."""
        weights: defaultdict[str, float] = defaultdict(float)
        for mention in self._mentions:
            name = mention.value.name
            if name and (not name.weak or mention.value.kind):
                lands = {e.country for e in name.entries if e.country}
                if name.country:
                    weights[name.country] += 1
                elif len(lands) == 1:
                    weights[lands.pop()] += 1
        for country in filter(None, map(self._nationalities.__getitem__, self._view.doc.words)):
            weights[country] += _ADJECTIVE
        total = sum(weights.values())
        return {country: weight / total for country, weight in weights.items()}

    @cached_property
    def _context(self) -> Context:
        """Countries, and the places of all names that can mean only one."""
        places = {}
        for mention in self._mentions:
            name = mention.value.name
            if name and len(name.entries) == 1 and (not name.weak or mention.value.kind):
                places[name.entries[0].id] = name.entries[0]
        return Context(self.countries, tuple(places.values())[:40])

    def locate(self, mention: Mention[Toponym]) -> Mention[Located]:
        value = mention.value
        if value.name is None:
            return self._unheard(mention)
        country = value.country or support.told_country(self._view, value.last)
        resolution = resolve(
            value.name.entries,
            self._context,
            kind=value.kind,
            precision=value.precision,
            country=country,
            admin1=self._unit(mention),
        )
        if value.side:
            return _with(mention, _side(resolution.entry, value, self._words(mention)))
        if self._elsewhere(value, resolution.entry):
            return self._unheard(mention)
        if value.kind and resolution.entry.kind not in _ALIKE.get(value.kind, (value.kind,)):
            return _with(mention, _beside_it(resolution.entry, self._quote(value), value.kind))
        return _with(mention, _plain(resolution.entry, resolution.others, resolution.ambiguous))

    def _elsewhere(self, value: Toponym, entry: Entry) -> bool:
        """Whether a name that is weak could only be a place far from all that the report is about."""
        if value.name is None or not value.name.weak or value.country:
            return False
        return max(self.countries.values(), default=0.0) >= _HOME and entry.country not in self.countries

    def _words(self, mention: Mention[Toponym]) -> str:
        return self._view.doc.quote(mention.first, mention.last, mention.skip)

    def _quote(self, value: Toponym) -> str:
        doc = self._view.doc
        last = value.last - (doc.words[value.last - 1] == QUOTE)
        return doc.quote(value.first, last, value.skip)

    def _unheard(self, mention: Mention[Toponym]) -> Mention[Located]:
        """The place of a name that no table has as it is spelled: a near spelling at home, or none."""
        value = mention.value
        country, share = max(self.countries.items(), key=lambda c: c[1], default=(None, 0.0))
        known = value.name.entries if value.name else self._gazetteer.candidates(value.spelling)
        at_home = [e for e in known if self.countries.get(e.country or "", 0.0) >= support.SHARE]
        near = list(self._gazetteer.named(self._full(mention))) or [e for e in at_home if e.kind is value.kind]
        if near:
            resolution = resolve(near, self._context, kind=value.kind, precision=value.precision)
            return _with(mention, _plain(resolution.entry, resolution.others, resolution.ambiguous))
        home = value.country or (country if share >= _HOME else self._beside(mention))
        return _with(mention, Located(self._quote(value), None, value.kind or PlaceKind.OTHER, Precision.NONE, home))

    def _full(self, mention: Mention[Toponym]) -> str:
        """The class word and the name as one, as tables hold some names (``مطار أورلي``)."""
        return f"{self._view.doc.words[mention.first][mention.skip :]} {mention.value.spelling}"

    def _beside(self, mention: Mention[Toponym]) -> str | None:
        """The country of the toponym right after one that no table knows."""
        after = self._next.get(id(mention))
        if after is None or after.value.name is None or after.first - mention.last > 2:
            return None
        return resolve(after.value.name.entries, self._context, kind=after.value.kind).entry.country

    def _unit(self, mention: Mention[Toponym]) -> str | None:
        """The first-level unit that the words right after a settlement tell (``بلدة كذا بريف حلب``)."""
        after = self._next.get(id(mention))
        if after is None or after.first - mention.last > 1 or after.value.name is None:
            return None
        if not (after.value.side or after.value.kind is PlaceKind.ADMIN):
            return None
        units = [e for e in after.value.name.entries if e.precision is Precision.ADMIN1]
        return resolve(units, self._context).entry.admin1 if units else None


def _with(mention: Mention[Toponym], located: Located) -> Mention[Located]:
    return Mention(mention.kind, mention.first, mention.last, mention.skip, located, mention.rule, mention.roles)


def _plain(entry: Entry, others: tuple[Entry, ...], ambiguous: bool) -> Located:
    return Located(
        entry.names_ar[0],
        entry.name_en,
        entry.kind,
        entry.precision,
        entry.country,
        entry,
        others=others,
        ambiguous=ambiguous,
    )


def _beside_it(entry: Entry, name: str, kind: PlaceKind) -> Located:
    """A place of another sort that is called after ``entry``, such as its airport: there, but at no known point."""
    return Located(name, None, kind, Precision.NONE, entry.country, admin1=entry.admin1)


def _side(entry: Entry, value: Toponym, words: str) -> Located:
    name = f"{value.side} {entry.name_en}" if entry.name_en else None
    return Located(words, name, PlaceKind.REGION, Precision.REGION, entry.country, entry, value.side)
