"""A toponym that has been given its place, and how the record writes it."""

# SPDX-License-Identifier: Apache-2.0
from collections.abc import Sequence, Set

from msgspec import Struct

from khabar.extract.evidence import Evidence, Words
from khabar.gazetteer import Entry
from khabar.model.place import Candidate, Place, PlaceKind, Precision
from khabar.model.span import Name
from khabar.rules import Mention


class Located(Struct, frozen=True):
    """The place that a toponym means, as far as its words and the gazetteer tell.

    ``entry`` is None where no table knows the name; ``side`` (English) makes it a region without a point.
    ``others`` are the runners-up, and ``ambiguous`` tells that one comes close.
    ``admin1`` is the unit (English) where there is no entry to tell it. ``within`` is the mention of the place in which
    the words right after say that it lies.
    """

    name_ar: str
    name_en: str | None
    kind: PlaceKind
    precision: Precision
    country: str | None
    entry: Entry | None = None
    side: str | None = None
    others: tuple[Entry, ...] = ()
    ambiguous: bool = False
    admin1: str | None = None
    within: Words | None = None

    @property
    def point(self) -> tuple[float, float] | None:
        """Latitude and longitude in degrees, None without a source or for a side of a place."""
        if self.entry is None or self.side or self.entry.lat is None or self.entry.lon is None:
            return None
        return self.entry.lat, self.entry.lon


def record(mentions: Sequence[Mention[Located]], evidence: Evidence) -> tuple[Place, ...]:
    """The record's places."""
    kept = frozenset(map(Words.of, mentions))
    return tuple(_place(mention, evidence, kept) for mention in mentions)


def _place(mention: Mention[Located], evidence: Evidence, kept: Set[Words]) -> Place:
    value, words = mention.value, Words.of(mention)
    lat, lon = value.point or (None, None)
    whole = value.entry if value.side is None else None
    return Place(
        id=evidence.id("place", words),
        spans=evidence.spans(words),
        text=evidence.text(words),
        name=Name(ar=value.name_ar, en=value.name_en),
        kind=value.kind,
        country=value.country,
        admin1=value.entry.admin1 if value.entry else value.admin1,
        pcode=whole.pcode if whole else None,
        gazetteer=whole.id if whole else None,
        lat=lat,
        lon=lon,
        precision=value.precision,
        within=evidence.id("place", value.within) if value.within and value.within in kept else None,
        candidates=tuple(map(_candidate, value.others)),
        rule=mention.rule,
    )


def _candidate(entry: Entry) -> Candidate:
    return Candidate(
        gazetteer=entry.id,
        name=Name(ar=entry.names_ar[0], en=entry.name_en),
        kind=entry.kind,
        country=entry.country,
        admin1=entry.admin1,
        lat=entry.lat,
        lon=entry.lon,
    )
