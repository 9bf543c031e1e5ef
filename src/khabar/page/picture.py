"""The picture of an account: a lane for each question, time from left to right, numbers upwards."""

# SPDX-License-Identifier: Apache-2.0
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime, timedelta
from itertools import groupby, pairwise

from msgspec import Struct

from khabar.model import Effect, Group
from khabar.model.account import Account, Range
from khabar.page.entries import Entry
from khabar.page.scales import BOTTOM, TOP, UNDATED, Heights, Moments, Tick, heights, moments
from khabar.page.values import interval

LANES = 4  # of one account
DOTS = 60  # of one lane
_MARK = 22  # pixels that a mark needs
_WIDTHS = (300, 600, 900)  # pixels of a picture for which marks are set apart
_DAY = timedelta(days=1)
_BEFORE = timedelta(days=3)  # an event this long before the first saying is shown too


class Bar(Struct, frozen=True):
    """An upright bar; ``fades`` names the end that is open."""

    y: float
    height: float
    fades: str | None = None


class Dot(Struct, frozen=True):
    """A reading's mark: percent from the left, pixels from above, ``aside`` pixels from its true place in time."""

    x: float
    y: float
    aside: int
    entry: Entry
    bars: tuple[Bar, ...]


class Step(Struct, frozen=True):
    """A line from a number to the next one by the same origin."""

    x1: float
    y1: float
    x2: float
    y2: float
    colour: int


class Span(Struct, frozen=True):
    """A bar along the days of a number that is of more than one."""

    x: float
    y: float
    width: float
    colour: int


class Band(Struct, frozen=True):
    """The range from the lowest to the highest credible number."""

    y: float
    height: float
    label: str


class Lane(Struct, frozen=True):
    """One question's readings; ``group`` is None where people of no stated group and civilians share the lane."""

    effect: str
    group: str | None
    unit: str | None
    dots: tuple[Dot, ...]
    steps: tuple[Step, ...]
    spans: tuple[Span, ...]
    band: Band | None
    ticks: tuple[Tick, ...]
    powers: bool
    left_out: int


class Picture(Struct, frozen=True):
    """All lanes over one time. ``event`` is where the event's days begin and end, in percent."""

    lanes: tuple[Lane, ...]
    ticks: tuple[Tick, ...]
    event: tuple[float, float] | None
    undated: float | None
    left_out: int


Key = tuple[str, str | None, str | None]


def picture(account: Account, entries: Sequence[Entry]) -> Picture | None:
    """The picture of what is said in numbers; None where there is nothing to compare."""
    found = _lanes(entries)
    if sum(len(told) for _, told in found) < 2:
        return None
    shown = [entry for _, told in found[:LANES] for entry in told[:DOTS]]
    undated = any(e.at is None for e in shown)
    times = [at for e in shown if e.at for at in ((e.at, e.at + _DAY) if e.day_only else (e.at,))]
    happened = _happened(account)
    if happened and times and timedelta(0) <= min(times) - happened[0] <= _BEFORE:
        times.append(happened[0])
    scale = moments(times, undated)
    drawn = [_lane(key, told, scale, account.figures_by.airwars) for key, told in found[:LANES]]
    return Picture(
        lanes=tuple(drawn),
        ticks=tuple(scale.ticks() if scale else ()),
        event=_event(happened, scale),
        undated=UNDATED if undated else None,
        left_out=sum(len(told) for _, told in found[LANES:]) + sum(lane.left_out for lane in drawn),
    )


def _lanes(entries: Iterable[Entry]) -> list[tuple[Key, list[Entry]]]:
    """The lanes of people as such first, then those with most origins."""
    order = {effect.value: n for n, effect in enumerate(Effect)}
    told: dict[Key, list[Entry]] = {}
    for entry in entries:
        key = _key(entry.question)
        if key[0] in order:
            told.setdefault(key, []).append(entry)
    return sorted(
        told.items(),
        key=lambda lane: (
            lane[0][1:] != (None, None),
            -len({e.origin for e in lane[1]}),
            order[lane[0][0]],
            str(lane[0]),
        ),
    )


def _key(question: str) -> Key:
    effect, _, rest = question.partition("/")
    group, _, unit = rest.partition("/")
    return effect, None if group in ("", Group.ALL, Group.CIVILIAN) else group, unit or None


def _lane(key: Key, told: Sequence[Entry], scale: Moments | None, ranges: dict[str, Range]) -> Lane:
    effect, group, unit = key
    shown = told[:DOTS]
    range_ = None if unit else ranges.get(f"{effect}/{group or Group.ALL.value}")
    edge = [n for n in range_ or () if n is not None]
    rule = heights([*edge, *(n for e in shown for n in (e.point, e.low, e.high) if n is not None)])
    return Lane(
        effect=effect,
        group=group,
        unit=unit,
        dots=tuple(apart([_dot(e, scale, rule) for e in shown])),
        steps=tuple(_steps(shown, scale, rule)),
        spans=(),
        band=_band(range_, rule),
        ticks=tuple(rule.ticks()),
        powers=rule.powers,
        left_out=len(told) - len(shown),
    )


def _dot(entry: Entry, scale: Moments | None, rule: Heights) -> Dot:
    x = UNDATED if entry.at is None or scale is None else scale.x(_moment(entry))
    return Dot(x, rule.y(entry.point), 0, entry, tuple(bars(entry, rule)))


def bars(entry: Entry, rule: Heights) -> Iterable[Bar]:
    y = rule.y(entry.point)
    if entry.high is None:
        yield Bar(TOP - 8, y - TOP + 8, "up")
    elif entry.high > entry.point:
        yield Bar(rule.y(entry.high), y - rule.y(entry.high))
    if entry.low is None:
        yield Bar(y, BOTTOM - y, "down")
    elif entry.low < entry.point:
        yield Bar(y, rule.y(entry.low) - y)


def apart(dots: Iterable[Dot]) -> Iterable[Dot]:
    """Marks that would cover each other, set beside each other, whatever the picture's width."""
    placed: list[Dot] = []
    tries = sorted((n * _MARK for n in range(-14, 15)), key=lambda aside: (abs(aside), aside))
    for dot in sorted(dots, key=lambda d: (d.x, d.y, d.entry.id)):
        near = [other for other in placed if abs(other.y - dot.y) < _MARK]
        aside = next((a for a in tries if _free(dot.x, a, near)), 0)
        placed.append(Dot(dot.x, dot.y, aside, dot.entry, dot.bars))
    return placed


def _free(x: float, aside: int, near: Sequence[Dot]) -> bool:
    """Whether a mark there is inside the picture and covers none of those at its height."""
    for width in _WIDTHS:
        at = x * width / 100 + aside
        if not 0 <= at <= width or any(abs(at - other.x * width / 100 - other.aside) < _MARK for other in near):
            return False
    return True


def _steps(entries: Iterable[Entry], scale: Moments | None, rule: Heights) -> Iterable[Step]:
    if scale is None:
        return
    dated = sorted((e for e in entries if e.at), key=lambda e: (e.origin, e.at, e.id))
    for _, told in groupby(dated, key=lambda e: e.origin):
        for one, other in pairwise(told):
            x1, x2 = scale.x(_moment(one)), scale.x(_moment(other))
            if x1 != x2:
                yield Step(x1, rule.y(one.point), x2, rule.y(other.point), one.mark.colour)


def _band(range_: Range | None, rule: Heights) -> Band | None:
    if range_ is None:
        return None
    low, high = range_
    above = TOP - 8 if high is None else rule.y(high) - 2
    return Band(above, rule.y(low) + 2 - above, interval(range_))


def _moment(entry: Entry) -> datetime:
    """When it was said; of a day alone its noon."""
    if entry.at is None:
        raise ValueError("no time")
    return entry.at + timedelta(hours=12) if entry.day_only else entry.at


def _happened(account: Account) -> tuple[datetime, datetime] | None:
    if account.date is None:
        return None
    try:
        first, last = (datetime.fromisoformat(day).replace(tzinfo=UTC) for day in account.date)
        return first, last + _DAY
    except (ValueError, OverflowError):
        return None


def _event(happened: tuple[datetime, datetime] | None, scale: Moments | None) -> tuple[float, float] | None:
    if happened is None or scale is None or happened[1] <= scale.start or happened[0] >= scale.end:
        return None
    first, last = scale.x(happened[0]), scale.x(happened[1])
    return first, round(last - first, 2)
