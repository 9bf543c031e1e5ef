"""Figures: numbers brought into the one form in which readings of any origin can be compared."""

# SPDX-License-Identifier: Apache-2.0
from msgspec import Struct

from khabar.model import Count, Effect, Hedge, Number


class Scope(Struct, frozen=True):
    """Where and when the counted thing was: keys of places and the first and last day (ISO 8601).

    No place or no day means that nothing was said of it.
    """

    places: frozenset[str] = frozenset()
    earliest: str | None = None
    latest: str | None = None

    def apart(self, other: "Scope") -> str | None:
        """Why the two can't be the same set of people or things, or None where they can."""
        if self.places and other.places and not self.places & other.places:
            return "another place"
        if self.earliest and other.latest and self.earliest > other.latest:
            return "another day"
        if self.latest and other.earliest and self.latest < other.earliest:
            return "another day"
        return None


class Figure(Struct, frozen=True):
    """One reading of a number.

    ``what`` is the question that it answers (an effect such as "killed", or the measured thing), ``group``,
    ``unit`` and ``aspect`` narrow it. ``low`` and ``high`` are as stated, None is open. ``origin`` is the
    earliest speaker known, ``said`` when it was said (ISO 8601), ``key`` names the reading for the caller
    and ``part_of`` the reading of whose number this one is a part.
    """

    key: str
    what: str
    group: str
    unit: str
    aspect: str
    value: Number | None
    low: Number | None
    high: Number | None
    hedge: Hedge
    scope: Scope = Scope()
    origin: str = ""
    said: str | None = None
    part_of: str | None = None

    @classmethod
    def of(
        cls,
        count: Count,
        *,
        origin: str,
        key: str = "",
        effect: Effect | None = None,
        scope: Scope | None = None,
        said: str | None = None,
        part_of: str | None = None,
    ) -> "Figure":
        """The number of a record's count; ``effect`` is what it counts where its words mean another than its own."""
        return cls(
            key=key or count.id,
            what=(effect or count.effect).value,
            group=count.group.value,
            unit=count.unit.value,
            aspect=count.aspect.value,
            value=count.value,
            low=count.low,
            high=count.high,
            hedge=count.hedge,
            scope=scope or Scope(),
            origin=origin,
            said=said,
            part_of=part_of,
        )
