"""The interval of readings that a stated number doesn't exclude, by the editable table ``intervals.yaml``."""

# SPDX-License-Identifier: Apache-2.0
import functools
import math
from pathlib import Path
from typing import NamedTuple

from khabar.contrast.figures import Figure
from khabar.rules import resources

TABLE = Path(__file__).with_name("intervals.yaml")


class Interval(NamedTuple):
    """A closed interval; ``high`` is infinite where nothing bounds it."""

    low: float
    high: float

    def meets(self, other: "Interval") -> bool:
        return self.low <= other.high and other.low <= self.high

    def within(self, other: "Interval") -> bool:
        return other.low <= self.low and self.high <= other.high


@functools.cache
def _factors() -> dict[str, tuple[float, float]]:
    """Hedge to the factors below and above the number."""
    rows = resources.table(TABLE)
    return {
        hedge: (0.0 if row["low"] == "open" else float(row["low"]), float(row["high"].replace("open", "inf")))
        for hedge, row in rows.items()
        if hedge != "__line__"
    }


def credible(figure: Figure) -> Interval:
    """The readings that ``figure`` is compatible with. An open bound of its own stays open."""
    below, above = _factors()[figure.hedge.value]
    stated = figure.value
    low = stated if stated is not None else figure.low
    high = stated if stated is not None else figure.high
    return Interval(
        low * below if low is not None else 0.0,
        high * above if high is not None and not math.isinf(above) else math.inf,
    )


def rounds(a: Figure, b: Figure) -> bool:
    """Whether one exact number is the other one rounded, as a headline says 50 for 48 and 2,000 for 1,960.

    One or two digits have to stand before the zeros; a number below ten is never a rounded one.
    """
    if a.value is None or b.value is None or min(a.value, b.value) < 10:
        return False
    return any(
        round(exact, -place) == rough
        for exact, rough in ((a.value, b.value), (b.value, a.value))
        for place in range(1, len(str(int(rough))))
        if rough % 10**place == 0
    )
