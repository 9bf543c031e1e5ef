"""Which place a name means, by its class word, the countries and places that the report speaks of, and size."""

# SPDX-License-Identifier: Apache-2.0
import math
from collections.abc import Iterable, Mapping, Sequence

from msgspec import Struct

from khabar.gazetteer.entry import Entry
from khabar.gazetteer.strength import FAMOUS, near_countries
from khabar.model.place import PlaceKind, Precision

# Weights of the evidence, in the unit of a tenfold number of inhabitants. Set by reading reports.
TOLD = 8.0  # an adjective or a chain beside the name tells the country or the unit
CLASS = 4.0  # the class word is of the entry's kind
NEARBY = 1.5  # another place of the report lies within REACH
REPORT = 3.0  # all other places of the report lie in the entry's country, which is one of the region
AMONG = 0.6  # a share of these countries alone, against one of all
LITTLE = 0.05  # a share of the report that says little of where it takes place
ABROAD = 1.0  # the same of another country: there is an Athens in Georgia, but reports seldom mean it
SIDE = 1.5  # it lies on the side that the words tell
ABOUT = 50.0  # km: the countryside of a town, and what is said to lie near to it or to belong to it
SAME = 40.0  # km: two entries nearer than this aren't told apart
REACH = 80.0  # km
REGION = 1.0  # a place lies in a country whose towns Arabic news names without explaining them
UNIT = 2.0  # a governorate that no town of the same name stands for
MARGIN = 0.9  # a runner-up within this is a doubt
_PRIOR = {
    PlaceKind.COUNTRY: 8.0,
    PlaceKind.SEA: 6.0,
    PlaceKind.REGION: 4.0,
    PlaceKind.RIVER: 4.0,
    PlaceKind.SETTLEMENT: 1.5,
    PlaceKind.NEIGHBOURHOOD: 1.0,
    PlaceKind.ADMIN: 2.0,
}
_OTHER = 3.0  # a mountain, a camp, a crossing: tables have the few that are spoken of


class Context(Struct, frozen=True):
    """What a report's other places say: a weight for each country (their sum is 1 or 0) and the places themselves."""

    countries: Mapping[str, float] = {}
    places: Sequence[Entry] = ()


class Land(Struct, frozen=True):
    """Where the words after a name say that its place lies: in ``entry``, or ``near`` it.

    ``wide`` tells that it names a unit, or a town that may stand for one, so that what it holds can lie far from its
    point. The side of a town (``شمال بغداد``) is ``loose``: it may begin a day's drive away. ``bearing`` is that side
    in degrees, clockwise from the north.
    """

    entry: Entry
    bearing: float | None = None
    wide: bool = False
    near: bool = False
    loose: bool = False


class Told(Struct, frozen=True):
    """What the words around a name tell of its place.

    ``kind`` and ``precision`` come from its class word, ``country`` from an adjective, ``land`` from the words after
    it. ``same`` is what the name means elsewhere in the report, where it is explained.
    """

    kind: PlaceKind | None = None
    precision: Precision | None = None
    country: str | None = None
    land: Land | None = None
    same: Entry | None = None


_UNTOLD = Told()


class Resolution(Struct, frozen=True):
    """The entry that a name means, the other places that it could mean, and whether one of them comes close."""

    entry: Entry
    others: tuple[Entry, ...] = ()
    ambiguous: bool = False


def resolve(entries: Sequence[Entry], context: Context, told: Told = _UNTOLD) -> Resolution:
    """The best of ``entries`` (at least one) for a name, by the words around it and by the report."""
    if len(entries) == 1:
        return Resolution(entries[0])
    lone = _lone_units(entries)
    shares = _shares(entries, context)
    ranked = sorted(
        ((_score(e, context, told, shares) + UNIT * (e.id in lone), -n, e) for n, e in enumerate(entries)),
        key=lambda r: r[:2],
        reverse=True,
    )
    best_score, _, best = ranked[0]
    others = [(s, e) for s, _, e in ranked[1:] if not _same(best, e)]
    close = any(best_score - s < MARGIN or _as_well_known(best, e) for s, e in others)
    return Resolution(best, tuple(e for _, e in others[:4]), close)


def _as_well_known(best: Entry, other: Entry) -> bool:
    """Whether a great town of the region shares its name with a country that isn't its own (عمان)."""
    return best.kind is PlaceKind.COUNTRY and other.population >= FAMOUS and other.country in near_countries()


def _shares(entries: Iterable[Entry], context: Context) -> dict[str, float]:
    """How much each country speaks for its entries: its share of the report, or of what is said of these countries."""
    lands = {e.country: context.countries.get(e.country, 0.0) for e in entries if e.country}
    total = sum(lands.values()) + LITTLE
    return {country: max(share, AMONG * share / total) for country, share in lands.items()}


def _score(entry: Entry, context: Context, told: Told, shares: Mapping[str, float]) -> float:
    near = entry.country is None or entry.country in near_countries()
    value = _size(entry) + (REPORT if near else ABROAD) * shares.get(entry.country or "", 0.0)
    value += REGION * near
    value += _fits(entry, told.kind, told.precision) + NEARBY * _near_any(entry, context.places)
    if told.country:
        value += TOLD if entry.country == told.country else -TOLD
    if told.same and _same(entry, told.same):
        value += TOLD / 2
    return value + (_inside(entry, told.land) if told.land else 0.0)


def _inside(entry: Entry, land: Land) -> float:
    """What it counts that ``entry`` lies in the country and the unit of ``land`` and on its side, or doesn't."""
    value, holder = 0.0, land.entry
    if not land.near:
        value += TOLD / 2 if entry.country == holder.country else -TOLD / 2
    if outside(entry, land):
        value -= TOLD / 2
    elif entry.admin1 and holder.admin1:
        value += TOLD / 2 if entry.admin1 == holder.admin1 else 0.0
    distance = kilometres(entry, holder)
    if distance is None or holder.kind is not PlaceKind.SETTLEMENT:
        return value
    if land.bearing is not None:
        value += SIDE * math.cos(math.radians(_bearing(holder, entry) - land.bearing))
    return value - min(1.0, distance / REACH)


def outside(entry: Entry, land: Land | None) -> bool:
    """Whether ``entry`` lies where it can't, if ``land`` is told.

    What a governorate or its capital holds lies in the governorate, or at least near to the capital; what another
    town holds lies near to it.
    """
    if land is None or land.entry.id == entry.id:
        return False
    holder = land.entry
    if not land.near and holder.country and entry.country and holder.country != entry.country:
        return True
    distance = kilometres(entry, holder)
    if land.loose or holder.kind is PlaceKind.COUNTRY or distance is None or distance <= ABOUT:
        return False
    if land.wide:
        return None not in (entry.admin1, holder.admin1) and entry.admin1 != holder.admin1
    return holder.kind is PlaceKind.SETTLEMENT


def _bearing(a: Entry, b: Entry) -> float:
    """The direction from ``a`` to ``b``, which have points not far apart, in degrees clockwise from the north."""
    la, lo, lb, lp = ((v or 0.0) for v in (a.lat, a.lon, b.lat, b.lon))
    return math.degrees(math.atan2((lp - lo) * math.cos(math.radians(la)), lb - la))


def _lone_units(entries: Sequence[Entry]) -> set[str]:
    """First-level units among towns of the same name that aren't theirs: the unit is the better known."""
    towns = [e for e in entries if e.kind is PlaceKind.SETTLEMENT]
    if any(e.kind not in (PlaceKind.SETTLEMENT, PlaceKind.ADMIN) for e in entries):
        return set()
    return {e.id for e in entries if e.precision is Precision.ADMIN1 and not any(_same(e, t) for t in towns)}


def _size(entry: Entry) -> float:
    """What size alone says: tenfold inhabitants count one."""
    return _PRIOR.get(entry.kind, _OTHER) + (
        math.log10(entry.population + 100) - 2 if entry.kind is PlaceKind.SETTLEMENT else 0
    )


def _fits(entry: Entry, kind: PlaceKind | None, precision: Precision | None) -> float:
    if kind is None:  # a bare name of both a town and its governorate is the town
        return -0.5 if entry.precision in {Precision.ADMIN2, Precision.ADMIN3} else 0.0
    if entry.kind is kind:
        return CLASS + (0.5 if entry.precision is precision else 0.0)
    return -CLASS if PlaceKind.COUNTRY in (entry.kind, kind) else 0.0


def kilometres(a: Entry, b: Entry) -> float | None:
    """The distance of two entries' points, None where one has none."""
    if a.lat is None or a.lon is None or b.lat is None or b.lon is None:
        return None
    la, lo, lb, lp = map(math.radians, (a.lat, a.lon, b.lat, b.lon))
    h = math.sin((lb - la) / 2) ** 2 + math.cos(la) * math.cos(lb) * math.sin((lp - lo) / 2) ** 2
    return 12742 * math.asin(math.sqrt(h))


def _near_any(entry: Entry, others: Iterable[Entry]) -> bool:
    """Whether one of ``others`` lies within REACH."""
    if entry.lat is None:
        return False
    south, north = entry.lat - 1, entry.lat + 1  # a degree is more than REACH
    close = [o for o in others if o.lat is not None and south <= o.lat <= north and o.id != entry.id]
    return any(distance is not None and distance <= REACH for distance in (kilometres(entry, o) for o in close))


def _same(a: Entry, b: Entry) -> bool:
    """Whether two entries are one place on two levels, as a town and its district are, or one river's two lands."""
    if a.kind is PlaceKind.RIVER and b.kind is PlaceKind.RIVER and a.name_en == b.name_en:
        return True
    if a.country != b.country:
        return False
    distance = kilometres(a, b)
    if distance is None or a.kind is not b.kind:  # a governorate's point may lie far from its town
        return a.admin1 == b.admin1 or (distance is not None and distance <= SAME)
    return distance <= SAME
