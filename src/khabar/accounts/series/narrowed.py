"""Narrowing: the lines of one aspect and the points of some days."""

# SPDX-License-Identifier: Apache-2.0
from collections.abc import Iterable

from msgspec.structs import replace

from khabar.model import Aspect
from khabar.model.series import Point, Series

_LAST = "~"  # after every digit, so that 2019-03 holds its days


def narrowed(
    found: Iterable[Series], aspect: Aspect | None = None, since: str | None = None, until: str | None = None
) -> list[Series]:
    """The series with the lines of ``aspect`` and the points that touch the days from ``since`` to ``until`` (days,
    months or years of ISO 8601). What has no points then is left out.
    """
    kept = []
    for series in found:
        lines = tuple(
            replace(line, points=points)
            for line in series.lines
            if aspect in (None, line.aspect) and (points := tuple(p for p in line.points if _in(p, since, until)))
        )
        if lines:
            told = {line.origin for line in lines}
            kept.append(replace(series, lines=lines, origins=tuple(o for o in series.origins if o.id in told)))
    return kept


def _in(point: Point, since: str | None, until: str | None) -> bool:
    first, last = point.days.first or point.days.last or "", point.days.last or point.days.first or ""
    return (since is None or last >= since) and (until is None or first <= until + _LAST)
