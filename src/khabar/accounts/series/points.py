"""Points: one figure of one origin, with all that carry it, and what replaced it."""

# SPDX-License-Identifier: Apache-2.0
from collections.abc import Sequence

from msgspec import Struct

from khabar.accounts.series.told import REAL, Told
from khabar.model.series import Persons, Point, SetDay, Stretch


class Given(Struct, frozen=True):
    """A figure as a report gives it. ``set`` is the day that a person gave it."""

    report: str
    told: Told
    set: SetDay | None = None

    @property
    def published(self) -> str | None:
        """When the report was published (ISO 8601)."""
        return self.told.published

    @property
    def name(self) -> str:
        """The count, as `report:count`."""
        return f"{self.report}:{self.told.count}"

    @property
    def order(self) -> tuple[str, str]:
        return self.told.published or "9999", self.name


def days_of(one: Given) -> Stretch:
    """The days of a figure: those that a person gave it, else its own."""
    return Stretch(first=one.set.day, last=one.set.day, by="person") if one.set else one.told.stretch


def point(carried: Sequence[Given]) -> Point:
    """The point of a figure that these reports carry, the first published first."""
    first = carried[0]
    told = first.told
    decided = next((one for one in carried if one.set), first)
    days = days_of(decided)
    future = told.future and decided.set is None
    known = days.first is not None or days.last is not None
    return Point(
        id=first.name,
        claim=f"{first.report}:{told.claim}" if told.claim else None,
        reports=tuple(dict.fromkeys(one.report for one in carried)),
        published=first.published,
        words=told.words,
        days=days,
        value=told.value,
        low=told.low,
        high=told.high,
        hedge=told.hedge,
        provisional=told.provisional,
        part=told.part,
        status=told.status,
        persons=_persons(told),
        future=future,
        proposed=told.proposed if future else None,
        set=decided.set,
        drawn=known and not future and told.status in REAL,
    )


def _persons(told: Told) -> Persons | None:
    if told.size is None:
        return None
    value, low, high = (None if n is None else n * told.size.size for n in (told.value, told.low, told.high))
    return Persons(size=told.size.size, words=told.size.words, value=value, low=low, high=high)


def superseded(points: Sequence[tuple[Given, Point]]) -> dict[str, str]:
    """Point to the one of the same days that its origin gave in a later report."""
    last: dict[tuple[str | None, str | None], tuple[Given, Point]] = {}
    found: dict[str, str] = {}
    for one, point in points:  # in the order of publication
        if not point.drawn or point.part:
            continue
        days = (point.days.first, point.days.last)
        before = last.get(days)
        if before and (before[0].published or "") < (one.published or "") and before[0].report != one.report:
            found[before[1].id] = point.id
        last[days] = (one, point)
    return found
