"""Places: names of places, and what the gazetteer knows of them."""

# SPDX-License-Identifier: Apache-2.0
from typing import Annotated

from msgspec import Meta, Struct

from khabar.model.span import Basis, Id, Name, RuleName, Spans
from khabar.model.term import Term

Country = Annotated[str, Meta(pattern="^[A-Z]{2}$", description="ISO 3166-1 alpha-2 code.")]
Latitude = Annotated[float, Meta(ge=-90, le=90, description="Degrees north, WGS 84.")]
Longitude = Annotated[float, Meta(ge=-180, le=180, description="Degrees east, WGS 84.")]


class PlaceKind(Term):
    """What sort of place a name names."""

    COUNTRY = "country", "a state or territory"
    ADMIN = "admin", "a governorate, province, district or other unit of administration"
    SETTLEMENT = "settlement", "a city, town or village"
    NEIGHBOURHOOD = "neighbourhood", "a quarter or street of a settlement"
    CAMP = "camp", "a camp of refugees or displaced people"
    SITE = "site", "a building, airport, base, field or other single site"
    CROSSING = "crossing", "a border crossing"
    ROAD = "road", "a road, bridge or junction"
    RIVER = "river", "a river, lake or dam"
    SEA = "sea", "a sea, gulf, strait or canal"
    MOUNTAIN = "mountain", "a mountain or hills"
    ISLAND = "island", "an island or islands"
    REGION = "region", "an area without an administration of its own: countryside, front, continent"
    OTHER = "other", "another sort of place"


class Precision(Term):
    """How fine the place is known; coordinates, where given, stand for an area of this size."""

    EXACT = "exact", "the very site"
    SETTLEMENT = "settlement", "the named settlement or camp"
    ADMIN3 = "admin3", "a unit of the third level"
    ADMIN2 = "admin2", "a unit of the second level, a district"
    ADMIN1 = "admin1", "a unit of the first level, a governorate"
    REGION = "region", "an area that no unit bounds"
    COUNTRY = "country", "a country"
    NONE = "none", "not located"


class Sensitivity(Term):
    """What harm publishing the place could do, in OCHA's levels; given by a desk's table."""

    LOW = "low", "none to speak of"
    MODERATE = "moderate", "minor harm"
    HIGH = "high", "serious harm to people or aid"
    SEVERE = "severe", "severe harm: publish coarser only"


class Candidate(Struct, frozen=True, kw_only=True):
    """A place of the gazetteer that the name could also mean."""

    gazetteer: str
    name: Name
    kind: PlaceKind
    country: Country | None = None
    admin1: str | None = None
    lat: Latitude | None = None
    lon: Longitude | None = None


class Place(Struct, frozen=True, kw_only=True):
    """A named place; ``text`` keeps its class word, ``name`` is the gazetteer's.

    ``gazetteer`` is the entry as ``table:id``, ``pcode`` the OCHA code, ``admin1`` the English name of the
    first-level unit. Coordinates without a source are null. ``within`` is the mention of the place in which the words
    right after this one say that it lies, ``candidates`` are the runners-up.
    """

    id: Id
    spans: Spans
    text: str
    name: Name
    kind: PlaceKind
    country: Country | None = None
    admin1: str | None = None
    pcode: str | None = None
    gazetteer: str | None = None
    lat: Latitude | None = None
    lon: Longitude | None = None
    precision: Precision = Precision.NONE
    sensitivity: Sensitivity | None = None
    within: Id | None = None
    candidates: tuple[Candidate, ...] = ()
    rule: RuleName
    basis: Basis = ()
