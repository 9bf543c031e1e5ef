"""Series as a picture for a person: each line as a row of bars over one axis of days, and its points below."""

# SPDX-License-Identifier: Apache-2.0
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from rich.console import Console, Group, RenderableType
from rich.panel import Panel
from rich.table import Table
from rich.text import Text

from khabar.cli.bidi import piece
from khabar.model.series import Line, Point, Series

_WIDTH = 48  # columns of the axis
_BARS = "▁▂▃▄▅▆▇█"
_GAP = "·"  # nothing is known there
_SIGNS = {"exact": "", "about": "~", "more_than": ">", "at_least": "≥", "less_than": "<", "at_most": "≤", "vague": "≈"}
_WORDS = {"at": "at the place", "from": "from it", "to": "to it"}


def show(found: Iterable[Series], visual: bool = False, console: Console | None = None) -> None:
    """Print each series in a frame."""
    console = console or Console(highlight=False)
    for series in found:
        console.print(picture(series, visual))


def picture(series: Series, visual: bool = False) -> RenderableType:
    """One series: its lines with their bars, under one axis of days."""
    axis = _axis(series)
    highest: dict[tuple[str, ...], float] = defaultdict(float)
    for line in series.lines:
        sizes = [size for p in line.points if p.drawn and (size := _size(p)) is not None]
        highest[_kind(line)] = max(highest[_kind(line)], *sizes, 0.0)
    parts: list[RenderableType] = []
    for line in series.lines:
        parts.append(_head(series, line, visual))
        if axis:
            parts.append(Text(f"  {_bars(line, highest[_kind(line)], *axis)}", style="cyan"))
        parts.append(_points(line, visual))
    if axis and axis[0] != axis[1]:
        first, last = (day.isoformat() for day in axis)
        parts.append(Text(f"  {first}{last:>{_WIDTH - len(first)}}", style="dim"))
    name = series.place.name
    title = " · ".join(filter(None, (piece(name.ar or "", visual), name.en, series.quantity.value)))
    return Panel(Group(*parts), title=Text(title, style="bold"), title_align="left", border_style="blue")


def _head(series: Series, line: Line, visual: bool) -> Text:
    origin = next(o for o in series.origins if o.id == line.origin)
    since = f" since {line.since}" if line.since else ""
    group = "" if line.group == "all" else f" ({line.group.value})"
    what = f"{line.aspect.value}{since}, {line.unit.value}s{group}, {_WORDS[line.way]}"
    mark = "" if origin.credited else " *"
    return Text.assemble((piece(origin.name, visual) + mark, "bold"), (f"  {what}", "dim"))


def _kind(line: Line) -> tuple[str, ...]:
    """What lines have in common whose bars are of one scale."""
    return line.way, line.aspect.value, line.unit.value


def _axis(series: Series) -> tuple[date, date] | None:
    """The first and last day of what is drawn."""
    days = [day for line in series.lines for p in line.points if p.drawn for day in (_middle(p),) if day]
    return (min(days), max(days)) if days else None


def _middle(point: Point) -> date | None:
    """The day at which a point stands: the last of its days."""
    day = point.days.last or point.days.first
    return date.fromisoformat(day) if day else None


def _size(point: Point) -> float | None:
    return next((n for n in (point.value, point.low, point.high) if n is not None), None)


def _bars(line: Line, highest: float, first: date, last: date) -> str:
    """A bar for each column in which a point stands; of several the last. Gaps stay gaps."""
    drawn = [(day, size) for p in line.points if p.drawn and (day := _middle(p)) and (size := _size(p)) is not None]
    span = max(1, (last - first).days)
    columns = [_GAP] * (_WIDTH if last > first else 1)
    for day, size in drawn:
        at = round((day - first).days * (len(columns) - 1) / span)
        columns[at] = _BARS[round((len(_BARS) - 1) * size / highest)] if highest else _BARS[0]
    return "".join(columns)


def _points(line: Line, visual: bool) -> Table:
    table = Table(box=None, padding=(0, 2), show_header=False)
    for justify in ("left", "right", "left", "left"):
        table.add_column(justify=justify, no_wrap=justify == "right")
    for point in line.points:
        notes = ", ".join(_notes(point))
        style = "" if point.drawn else "dim"
        table.add_row(_days(point), _number(point), piece(point.words, visual), notes, style=style)
    return table


def _days(point: Point) -> str:
    days = point.days
    told = [day or "…" for day in (days.first, days.last)]
    return "/".join(dict.fromkeys(told)) if days.first or days.last else "no day"


def _number(point: Point) -> str:
    if point.value is not None:
        return f"{_SIGNS[point.hedge.value]}{point.value:,}"
    return f"{point.low or 0:,}–{'…' if point.high is None else format(point.high, ',')}"


def _notes(point: Point) -> Iterator[str]:
    """What a person has to know of the point."""
    expected = point.status.value not in ("happened", "ongoing")
    if expected:
        yield f"{point.status.value}: not drawn"
    elif point.future:
        meant = f", {point.proposed[0]} may be meant" if point.proposed else ""
        yield f"later than its publication ({(point.published or '')[:10]}){meant}: not drawn until its day is set"
    if point.superseded_by:
        yield f"replaced by {point.superseded_by}"
    if point.set:
        yield f"day set by {point.set.by}"
    if point.provisional:
        yield "provisional"
    if point.persons:
        yield f"= {_total(point)} people by “{point.persons.words}”"
    if len(point.reports) > 1:
        yield f"in {len(point.reports)} reports"
    yield point.id


def _total(point: Point) -> str:
    numbers: Sequence[float | None] = (point.persons.value, point.persons.low) if point.persons else ()
    return format(next((n for n in numbers if n is not None), 0), ",")
