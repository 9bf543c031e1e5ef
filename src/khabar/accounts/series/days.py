"""The days of a figure: as of which a stock was so large, or over which people moved or fell."""

# SPDX-License-Identifier: Apache-2.0
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from msgspec import Struct

from khabar.extract.times.calendar import plus_days
from khabar.model import Anchor, Aspect, Count, Event, Grain, Record, Time, TimeType, WhenBy
from khabar.model.account import Days
from khabar.model.series import Stretch

_LENGTH = re.compile(r"P(?:(\d+)([DWMY])|T(\d+)H)")
_DAYS = {"D": 1, "W": 7, "M": 30, "Y": 365}
_HOURS = 24
_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_COMING = 45  # days ahead in which the return of a day without a year can be the one that was written


class Dated(Struct, frozen=True):
    """The days of a figure, whether they lie after its publication, and those that may have been meant."""

    stretch: Stretch
    future: bool = False
    proposed: Days | None = None


@dataclass(frozen=True)
class Calendar:
    """The times of a report, and the day on which it was published."""

    times: Mapping[str, Time]
    published: str | None

    @classmethod
    def of(cls, record: Record) -> "Calendar":
        published = record.report.published
        return cls({t.id: t for t in record.mentions.times}, published[:10] if published else None)

    def dated(self, count: Count, event: Event | None) -> Dated:
        """The days of ``count``; what its own words leave open is told by its event, else by the publication."""
        as_of, period = self.times.get(count.as_of or ""), self.times.get(count.period or "")
        if count.aspect is not Aspect.FLOW and as_of and (coming := self._coming(as_of)):
            first = _first(period) if count.aspect is Aspect.CUMULATIVE else coming
            return Dated(_stretch(first, coming, stated=True), True, (as_of.value, as_of.value))
        if count.aspect is Aspect.STOCK:
            return self._checked(self._stock(as_of), as_of)
        if count.aspect is Aspect.CUMULATIVE:
            first = _first(period)
            last = _last(as_of) or self.published
            return self._checked(_stretch(first, last, stated=bool(first or as_of)), as_of)
        return self._checked(self._flow(period, as_of, event), as_of or period)

    def _coming(self, as_of: Time) -> str | None:
        """The return, soon after the publication, of a day that was read as one of the year before.

        "47,000 until 24 March", printed on 6 March: nobody knows whether the year before is meant or the day is wrong.
        """
        if not (self.published and as_of.grain is Grain.DAY and as_of.anchor is Anchor.PUBLISHED):
            return None
        if not _DAY.fullmatch(as_of.value) or as_of.value[5:] == "02-29":
            return None
        day, published = date.fromisoformat(as_of.value), date.fromisoformat(self.published)
        if day >= published or day.year >= date.max.year:
            return None
        coming = day.replace(year=day.year + 1)
        return coming.isoformat() if 0 < (coming - published).days <= _COMING else None

    def _stock(self, as_of: Time | None) -> Stretch:
        days = (_first(as_of), _last(as_of))
        if as_of is None or days == (None, None):
            return Stretch(first=self.published, last=self.published, by="published")
        return Stretch(first=days[0], last=days[1], by="stated")

    def _flow(self, period: Time | None, as_of: Time | None, event: Event | None) -> Stretch:
        if period and period.type is TimeType.DURATION and (length := _length(period.value)) and self.published:
            last = _last(period) or self.published
            began = plus_days(date.fromisoformat(last), -length)
            return Stretch(first=began.isoformat() if began else None, last=last, by="stated")
        if period and (_first(period) or _last(period)):
            return Stretch(first=_first(period), last=_last(as_of) or _last(period), by="stated")
        when = event.when if event else None
        if when and when.by is not WhenBy.PUBLISHED:
            return Stretch(first=when.earliest, last=when.latest, by="event")
        return Stretch(first=None, last=self.published, by="published")

    def _checked(self, stretch: Stretch, time: Time | None) -> Dated:
        """Whether a figure is of days that had not come when it was published."""
        day = stretch.first or stretch.last
        future = bool(stretch.by != "published" and self.published and day and day > self.published)
        other = time.alternative if time and future else None
        proposed = (other, other) if other and _DAY.fullmatch(other) else None
        return Dated(stretch, future, proposed)


def _first(time: Time | None) -> str | None:
    return time.earliest[:10] if time and time.earliest else None


def _last(time: Time | None) -> str | None:
    return time.latest[:10] if time and time.latest else None


def _length(value: str) -> int | None:
    """The days of a length of time, rounded up; None for one without a number."""
    found = _LENGTH.fullmatch(value)
    if not found:
        return None
    return int(found[1]) * _DAYS[found[2]] if found[1] else -(-int(found[3]) // _HOURS)


def _stretch(first: str | None, last: str | None, *, stated: bool) -> Stretch:
    return Stretch(first=first, last=last, by="stated" if stated else "published")
