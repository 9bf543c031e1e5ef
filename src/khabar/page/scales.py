"""Scales: where a number and a moment stand in a picture."""

# SPDX-License-Identifier: Apache-2.0
import math
from collections.abc import Iterable
from datetime import datetime, timedelta

from msgspec import Struct

from khabar.model import Number
from khabar.page.values import number

TOP, BOTTOM = 16.0, 116.0  # pixels of a lane between which numbers stand
FIRST, LAST, UNDATED = 5.0, 95.0, 92.0  # percent of the width
_BEFORE_UNDATED = 78.0
_APART = 50  # times the least: then numbers stand by powers of ten
_STEPS = [timedelta(hours=h) for h in (1, 2, 3, 6, 12, 24, 48, 96)]
_STEPS += [timedelta(days=d) for d in (7, 14, 30, 61, 122, 365, 730, 1826, 3652, 36525)]


class Tick(Struct, frozen=True):
    """A line of a scale and what stands beside it."""

    at: float
    label: str


class Heights(Struct, frozen=True):
    """Numbers from zero upwards; ``powers`` where they stand by powers of ten."""

    most: float
    powers: bool

    def y(self, value: Number) -> float:
        """Pixels from above; what lies beyond the scale stands on its edge."""
        within = min(max(float(value), 0.0), self.most)
        part = math.log10(1 + within) / math.log10(1 + self.most) if self.powers else within / self.most
        return round(BOTTOM - part * (BOTTOM - TOP), 1)

    def ticks(self) -> list[Tick]:
        """Zero and two or three round numbers, or powers of ten."""
        if self.powers:
            top = int(math.log10(self.most))
            every = -(-top // 3)
            numbers = [0, *(10**n for n in range(0 if every == 1 else every, top + 1, every))]
        else:
            step = _round(self.most / 3)
            numbers = [n * step for n in range(int(self.most / step) + 1)]
        return [Tick(self.y(n), number(n)) for n in numbers]


def heights(numbers: Iterable[Number]) -> Heights:
    """The scale on which all the numbers find room."""
    found = [float(n) for n in numbers if math.isfinite(n) and n > 0]
    most = max(found, default=1.0)
    return Heights(most * 1.1 if most > 3 else most + 0.5, most > _APART * min(found, default=1.0))


def _round(step: float) -> int:
    """The next of 1, 2, 5, 10, 20, 50 …"""
    power: int = 10 ** int(math.log10(max(step, 1)))
    return next(n * power for n in (1, 2, 5, 10) if n * power >= step)


class Moments(Struct, frozen=True):
    """Time from left to right, in percent of the width."""

    start: datetime
    end: datetime
    last: float

    def x(self, at: datetime) -> float:
        """Where a moment stands; one that lies outside stands on the edge."""
        part = (at - self.start) / (self.end - self.start)
        return round(FIRST + min(max(part, 0.0), 1.0) * (self.last - FIRST), 2)

    def ticks(self) -> list[Tick]:
        """Three lines at most, on whole hours or days."""
        span = self.end - self.start
        step = next((s for s in _STEPS if s * 3 >= span), _STEPS[-1])
        midnight = self.start.replace(hour=0, minute=0, second=0, microsecond=0)
        first = midnight + step * -(-(self.start - midnight) // step)
        marks = [first + step * n for n in range(4)]
        return [Tick(self.x(at), f"{at:%H:%M}" if at.hour else f"{at:%Y-%m-%d}") for at in marks if at <= self.end]


def moments(times: Iterable[datetime], undated: bool) -> Moments | None:
    """The scale on which all the moments find room, a day at least; None where there are none."""
    found = sorted(times)
    if not found:
        return None
    start, end = found[0], found[-1]
    if end - start < timedelta(hours=6):
        start = start.replace(hour=0, minute=0, second=0, microsecond=0)
        end = max(end, start + timedelta(days=1))
    return Moments(start, end, _BEFORE_UNDATED if undated else LAST)
