"""The setting of a report: which countries and places it speaks of, as far as its names tell that surely."""

# SPDX-License-Identifier: Apache-2.0
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from functools import cached_property

from khabar.extract.places.hits import Name
from khabar.extract.places.values import Toponym
from khabar.gazetteer import Context, Entry, resolve
from khabar.gazetteer.resolve import kilometres
from khabar.gazetteer.strength import NOTABLE
from khabar.model.place import PlaceKind, Precision
from khabar.rules import Mention

_ADJECTIVE = 0.4  # what an adjective of nationality weighs for its country, beside a place's name
_WEAK = 0.5  # what a name weighs that is a place's only by its class word
_ENOUGH = 3  # adjectives of one country; the army of another is named in every sentence
HOME = 0.6  # the share of a report's places that makes their country that of an unheard village
_OTHER = 0.35  # the same, that makes a weak name of a third country doubtful
SURE = 0.7  # the share from which on it is theirs wherever in the report it stands
_TOWN = 30.0  # km: a quarter lies so near to the middle of its town
_MOST = 40  # places that are weighed
_WIDE = (PlaceKind.SETTLEMENT, PlaceKind.ADMIN, PlaceKind.CAMP)


class Setting:
    """What all toponyms of a report tell together."""

    def __init__(self, mentions: Sequence[Mention[Toponym]], nationalities: Iterable[str]) -> None:
        """``nationalities`` are the countries of whose adjectives the report has, once for each."""
        self._nationalities = nationalities
        self._sure = [m.value for m in mentions if _sure(m.value)]

    @cached_property
    def _weights(self) -> tuple[dict[str, float], dict[tuple[str, str], float]]:
        """The weight of each country, and what each name gave to it."""
        weights: defaultdict[str, float] = defaultdict(float)
        given: defaultdict[tuple[str, str], float] = defaultdict(float)
        for value in self._sure:
            name = value.name
            lands = {e.country for e in name.entries if e.country} if name else set()
            if name and (country := name.country or (lands.pop() if len(lands) == 1 else None)):
                weight = _WEAK if name.weak else 1.0
                weights[country] += weight
                given[name.hit.name, country] += weight
        for country, times in Counter(self._nationalities).items():
            weights[country] += _ADJECTIVE * min(times, _ENOUGH)
        return weights, given

    @cached_property
    def countries(self) -> dict[str, float]:
        """The share of each country in what the report names surely."""
        weights, _ = self._weights
        total = sum(weights.values())
        return {country: weight / total for country, weight in weights.items()}

    @property
    def home(self) -> str | None:
        """The country that most of the report's places lie in, if one is."""
        country, share = max(self.countries.items(), key=lambda c: c[1], default=(None, 0.0))
        return country if share >= HOME else None

    @cached_property
    def context(self) -> Context:
        """Countries, and the places of all names that can mean only one."""
        places = {}
        names = {value.name.hit.name: value.name.entries for value in self._sure if value.name}
        for entries in names.values():
            found = resolve(entries, Context())
            if not found.others:
                places[found.entry.id] = found.entry
        return Context(self.countries, tuple(places.values())[:_MOST])

    def foreign(self, name: Name, value: Toponym, entry: Entry) -> bool:
        """Whether ``entry`` lies in a country of which nothing else in the report speaks, while it speaks of another.

        A well-known town or unit is meant all the same, unless the class word is of another sort (``حي الرياض``).
        """
        if value.country or entry.kind is PlaceKind.COUNTRY or entry.country is None:
            return False
        if not name.weak and (value.kind is None or (_alike(value, entry) and known(entry))):
            return False
        weights, given = self._weights
        rest = weights.get(entry.country, 0.0) - given.get((name.hit.name, entry.country), 0.0)
        most = max((share for land, share in self.countries.items() if land != entry.country), default=0.0)
        return rest <= 0 and most >= (_OTHER if name.weak else HOME)

    def far(self, entry: Entry, limit: float) -> bool:
        """Whether ``entry`` lies more than ``limit`` km from all that the report surely names in its country."""
        around = (kilometres(p, entry) for p in self.context.places if p.country == entry.country and p.id != entry.id)
        return (nearest := min((d for d in around if d is not None), default=None)) is not None and nearest > limit

    def in_town(self, entry: Entry) -> bool:
        """Whether ``entry`` can be a quarter of a town that the report names."""
        around = [d for p in self.context.places if p.id != entry.id and (d := kilometres(p, entry)) is not None]
        if not around or entry.lat is None:
            return entry.population < NOTABLE and self.countries.get(entry.country or "", 0.0) >= HOME
        return min(around) <= _TOWN


def _sure(value: Toponym) -> bool:
    """Whether the toponym tells something of where the report takes place."""
    return value.name is not None and (not value.name.weak or (value.kind is not None and not value.name.common))


def _alike(value: Toponym, entry: Entry) -> bool:
    if value.precision is Precision.ADMIN1:
        return entry.precision is Precision.ADMIN1
    return entry.kind is value.kind or (value.kind in _WIDE and entry.kind in _WIDE)


def known(entry: Entry) -> bool:
    """Whether a town or unit is known without a word of where it lies."""
    return entry.precision is Precision.ADMIN1 or entry.population >= NOTABLE
