"""Series as a page shows them: one picture over one time for all of a quantity's lines, and a table of their points."""

# SPDX-License-Identifier: Apache-2.0
from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, datetime, timedelta

from msgspec import Struct

from khabar.accounts.series import REAL
from khabar.catalogue import Catalogue
from khabar.model import Name
from khabar.model.series import Line, Point, Series
from khabar.page import values
from khabar.page.entries import Entry, Reports
from khabar.page.marks import Mark, marks
from khabar.page.picture import Dot, Lane, Picture, Span, apart, bars
from khabar.page.scales import UNDATED, Heights, Moments, heights, moments
from khabar.page.words import shown

ORIGINS = 40  # of one series
POINTS = 400  # of one series
Kind = tuple[str, str, str, str]


class Row(Struct, frozen=True):
    """A point with what has to be known of it; ``notes`` are keys of the catalogue, ``day`` the days it is of."""

    entry: Entry
    kind: Kind
    day: str | None
    notes: tuple[str, ...]
    reports: int


class SeriesView(Struct, frozen=True):
    """One quantity at one place, ready to be written."""

    anchor: str
    quantity: str
    place: str
    looks: tuple[Mark, ...]
    kinds: tuple[Kind, ...]
    picture: Picture | None
    rows: tuple[Row, ...]
    left_out: int


def series_view(series: Series, number: int, reports: Reports, catalogue: Catalogue) -> SeriesView:
    """The series in the catalogue's language."""
    origins = series.origins[:ORIGINS]
    names = [shown(reports.private.hidden(o.name)) for o in origins]
    looks = marks(origins, names, catalogue)
    told = [(line, p) for line in series.lines if line.origin in looks for p in line.points]
    told.sort(key=lambda pair: (_at(pair[1]) or datetime.max.replace(tzinfo=UTC), pair[1].id))
    anchor = f"s{number}"
    rows = tuple(
        _row(line, point, looks[line.origin], f"{anchor}-r{n}", reports)
        for n, (line, point) in enumerate(told[:POINTS], 1)
    )
    points = {row.entry.id: point for row, (_, point) in zip(rows, told, strict=False)}
    drawn = [row for row in rows if points[row.entry.id].drawn]
    kinds = tuple(dict.fromkeys(row.kind for row in drawn))
    return SeriesView(
        anchor=anchor,
        quantity=series.quantity,
        place=shown(reports.private.hidden(_name(series.place.name, catalogue))),
        looks=tuple(looks.values()),
        kinds=kinds,
        picture=_picture(drawn, kinds, points),
        rows=rows,
        left_out=sum(len(line.points) for line in series.lines) - len(rows),
    )


def _row(line: Line, point: Point, mark: Mark, id: str, reports: Reports) -> Row:
    days = dict.fromkeys(day or "…" for day in (point.days.first, point.days.last))
    quote, _ = reports.quote(point.id)
    entry = Entry(
        id=id,
        origin=line.origin,
        mark=mark,
        question="",
        value=values.hedged(point.value, point.low, point.high, point.hedge),
        point=next((n for n in (point.value, point.low, point.high) if n is not None), 0),
        low=point.low,
        high=point.high,
        provisional=point.provisional,
        at=_at(point),
        day_only=True,
        count=point.id,
        report=reports.shown(point.reports[0]) if point.reports else reports.shown(point.id.rpartition(":")[0]),
        quote=quote,
        time=values.time(point.published),
        iso=values.iso(point.published),
    )
    told = point.days.first or point.days.last
    return Row(
        entry=entry,
        kind=(line.aspect, line.way, line.unit, line.group),
        day=shown("/".join(days)) if told else None,
        notes=tuple(_notes(point)),
        reports=len(point.reports),
    )


def _notes(point: Point) -> Iterable[str]:
    if point.status not in REAL:
        yield "note-not-fact"
    elif point.future and not point.drawn:
        yield "note-future"
    if point.superseded_by:
        yield "note-superseded"
    if point.set:
        yield "note-set"
    if point.part:
        yield "note-part"


def _picture(rows: Sequence[Row], kinds: Sequence[Kind], points: Mapping[str, Point]) -> Picture | None:
    if not rows:
        return None
    dates = [day for row in rows for day in _ends(points[row.entry.id])]
    undated = any(row.entry.at is None for row in rows)
    scale = moments([*dates, *(day + timedelta(days=1) for day in dates)], undated)
    lanes = [_lane([row for row in rows if row.kind == kind], scale, points) for kind in kinds]
    return Picture(tuple(lanes), tuple(scale.ticks() if scale else ()), None, UNDATED if undated else None, 0)


def _lane(rows: Sequence[Row], scale: Moments | None, points: Mapping[str, Point]) -> Lane:
    rule = heights(n for row in rows for n in (row.entry.point, row.entry.low, row.entry.high) if n is not None)
    dots = [_dot(row.entry, scale, rule) for row in rows]
    return Lane(
        effect="",
        group=None,
        unit=None,
        dots=tuple(apart(dots)),
        steps=(),
        spans=tuple(_spans(rows, scale, rule, points)),
        band=None,
        ticks=tuple(rule.ticks()),
        powers=rule.powers,
        left_out=0,
    )


def _dot(entry: Entry, scale: Moments | None, rule: Heights) -> Dot:
    x = UNDATED if entry.at is None or scale is None else scale.x(entry.at)
    return Dot(x, rule.y(entry.point), 0, entry, tuple(bars(entry, rule)))


def _spans(rows: Iterable[Row], scale: Moments | None, rule: Heights, points: Mapping[str, Point]) -> Iterable[Span]:
    """The days of a point that are more than one."""
    for row in rows:
        ends = _ends(points[row.entry.id])
        if scale and len(ends) == 2 and ends[0] < ends[1]:
            first, last = scale.x(ends[0]), scale.x(ends[1] + timedelta(days=1))
            yield Span(first, rule.y(row.entry.point), round(last - first, 2), row.entry.mark.colour)


def _ends(point: Point) -> list[datetime]:
    return [at for day in (point.days.first, point.days.last) if (at := values.moment(day))]


def _at(point: Point) -> datetime | None:
    """The middle of a point's days."""
    ends = _ends(point)
    return ends[0] + (ends[-1] - ends[0] + timedelta(days=1)) / 2 if ends else None


def _name(name: Name, catalogue: Catalogue) -> str:
    found = (name.ar, name.en) if catalogue.language == "ar" else (name.en, name.ar)
    return next((n for n in found if n), "?")
