"""Series as CSV: one row a point, for spreadsheets."""

# SPDX-License-Identifier: Apache-2.0
import csv
import io
from collections.abc import Iterable, Iterator

from khabar.model.series import Line, Point, Series

COLUMNS = (
    *("place_ar", "place_en", "gazetteer", "quantity", "way", "aspect", "unit", "group", "since"),
    *("origin", "party", "credited", "first", "last", "days_by", "value", "low", "high", "hedge", "provisional"),
    *("persons_value", "household_size", "status", "drawn", "future", "superseded_by", "set_by", "published"),
    *("reports", "claim", "point", "words"),
)
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def to_csv(found: Iterable[Series]) -> str:
    """The points of all series under one head. A cell that a spreadsheet would run as a formula begins with '."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(COLUMNS)
    for series in found:
        for line in series.lines:
            writer.writerows([_cell(cell) for cell in _row(series, line, point)] for point in line.points)
    return out.getvalue()


def _row(series: Series, line: Line, point: Point) -> Iterator[object]:
    origin = next(o for o in series.origins if o.id == line.origin)
    persons = point.persons
    yield from (series.place.name.ar, series.place.name.en, series.place.gazetteer, series.quantity.value)
    yield from (line.way, line.aspect.value, line.unit.value, line.group.value, line.since)
    yield from (origin.name, origin.party, origin.credited, point.days.first, point.days.last, point.days.by)
    yield from (point.value, point.low, point.high, point.hedge.value, point.provisional)
    yield from (persons and persons.value, persons and persons.size, point.status.value, point.drawn, point.future)
    yield from (point.superseded_by, point.set.by if point.set else None, point.published)
    yield from (" ".join(point.reports), point.claim, point.id, point.words)


def _cell(value: object) -> object:
    if value is None or isinstance(value, bool):
        return "" if value is None else "yes" if value else "no"
    return f"'{value}" if isinstance(value, str) and value.startswith(_FORMULA) else value
