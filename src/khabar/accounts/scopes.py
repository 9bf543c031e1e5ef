"""Scopes: where and when the people of a number were and whose they were, as far as its own event says."""

# SPDX-License-Identifier: Apache-2.0
from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from functools import cached_property
from math import cos, hypot, radians

from khabar.accounts import where
from khabar.accounts.readings import Reading
from khabar.contrast import Scope, wording
from khabar.contrast.told import Told
from khabar.contrast.whose import whose
from khabar.model import Effect, Event, Place, Record, WhenBy

_NEAR = 15.0  # km within which places may be one ground
_DEGREE = 111.2  # km
_LONGEST = timedelta(days=2)  # between the first and the last day of a time that tells the day
_VICTIMS = frozenset({Effect.KILLED, Effect.INJURED})
_OPENING = 20  # letters in which a sentence says that it turns to something else


class Scopes:
    """The scopes of the numbers of one account. ``records`` are its reports."""

    def __init__(self, records: Iterable[Record]) -> None:
        self._told = {record.report.id: Told(record) for record in records}

    def scope(self, reading: Reading) -> Scope:
        """The settlements and the days that the event of the number states for itself."""
        event = self._told[reading.report].events.get(reading.count.event or "")
        if event is None:
            return Scope()
        days = self.days(event) or (None, None)
        return Scope(self.grounds(reading.report, event), *days)

    def days(self, event: Event) -> tuple[str, str] | None:
        """The first and last day that are stated for the event; None also where only a longer time is."""
        when = event.when
        if when is None or when.by is not WhenBy.STATED or not when.earliest or not when.latest:
            return None
        first, last = when.earliest[:10], when.latest[:10]
        return (first, last) if date.fromisoformat(last) - date.fromisoformat(first) <= _LONGEST else None

    def grounds(self, report: str, event: Event) -> frozenset[str]:
        """The settlements of the event that have coordinates; those near each other are one ground."""
        keys = (f"{report}:{place.place}" for place in event.places)
        return frozenset(self._grounds[key] for key in keys if key in self._grounds)

    def victims(self, report: str, event: Event) -> frozenset[str]:
        """The numbers of dead and of wounded that are told of the event, by which it can be known again."""
        return frozenset(self._victims.get(f"{report}:{event.id}", ()))

    def name(self, ground: str) -> str:
        """The name of a ground: that of the first place of it."""
        return self._names[ground]

    def turns(self, reading: Reading, cls: str) -> bool:
        """Whether a word of the class begins the number's sentence ("elsewhere", "besides")."""
        told = self._told[reading.report]
        start = told.record.sentences[told.sentence(reading.count.spans)][0]
        return wording.has(told.record.report.text[start : start + _OPENING], cls)

    def whose(self, reading: Reading) -> str | None:
        """The word that says from whose ranks the people are, or None."""
        return whose(self._told[reading.report], reading.count)

    def opposed(self, a: Reading, b: Reading) -> bool:
        """Whether one report sets the two numbers against each other, by its own issue."""
        issues = self._told[a.report].record.issues if a.report == b.report else ()
        spans = {*a.count.spans, *b.count.spans}
        return any(issue.code.startswith("conflict") and spans <= {*issue.spans} for issue in issues)

    @cached_property
    def _victims(self) -> Mapping[str, set[str]]:
        """What ``victims`` tells, by event as ``report:event``."""
        found: dict[str, set[str]] = defaultdict(set)
        for report, told in self._told.items():
            for count in told.record.counts:
                if count.event and count.effect in _VICTIMS and count.value:
                    found[f"{report}:{count.event}"].add(f"{count.effect}={count.value}")
        return found

    @cached_property
    def _names(self) -> Mapping[str, str]:
        places = {p.id: p for told in self._told.values() for p in told.record.mentions.places}
        return {g: places[g].name.ar or places[g].name.en or places[g].text for g in {*self._grounds.values()}}

    @cached_property
    def _grounds(self) -> Mapping[str, str]:
        """Place mention, as ``report:place``, to the first place of its ground."""
        first: list[Place] = []
        found: dict[str, str] = {}
        known: dict[str, str] = {}
        for report, told in sorted(self._told.items()):
            for place in told.record.mentions.places:
                if not where.fine(place) or place.lat is None or place.name.en == place.admin1:
                    continue
                key = place.gazetteer or f"{place.lat},{place.lon}"
                if key not in known:
                    near = next((p for p in first if _km(p, place) <= _NEAR), None)
                    known[key] = near.id if near else place.id
                    first += () if near else (place,)
                found[f"{report}:{place.id}"] = known[key]
        return found


def _km(a: Place, b: Place) -> float:
    """About how far two places lie apart."""
    if a.lat is None or a.lon is None or b.lat is None or b.lon is None:
        return 0.0
    return _DEGREE * hypot(a.lat - b.lat, (a.lon - b.lon) * cos(radians(a.lat)))
