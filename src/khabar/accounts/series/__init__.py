"""Series: one quantity at one place over time, as many reports give it.

Stock, flow and cumulative figures never share a line, rival origins are rival lines, copies of one text count once,
households stay households, and nothing is drawn between two points.
"""

# SPDX-License-Identifier: Apache-2.0
from collections import Counter
from collections.abc import Callable, Iterable, Mapping

from khabar.accounts.series.asked import at, names, quantities, quantity
from khabar.accounts.series.csv import to_csv
from khabar.accounts.series.lines import place_key, series
from khabar.accounts.series.narrowed import narrowed
from khabar.accounts.series.points import Given
from khabar.accounts.series.told import REAL, Told, told
from khabar.model import Effect, Record
from khabar.model.series import Series, SetDay

__all__ = [
    "REAL",
    "Given",
    "Told",
    "at",
    "names",
    "narrowed",
    "of_records",
    "place_key",
    "quantities",
    "quantities_at",
    "quantity",
    "series",
    "to_csv",
    "told",
]


def of_records(
    records: Iterable[Record],
    quantity: Effect,
    at: Callable[[Told], bool] = lambda _: True,
    days: Mapping[str, SetDay] | None = None,
) -> list[Series]:
    """The series of ``quantity`` at the places for which ``at`` holds, from records alone.

    Each record needs an id of its own. ``days`` are those that people gave points, by `report:count`.
    """
    set_days = days or {}
    given = [
        Given(record.report.id, one, set_days.get(f"{record.report.id}:{one.count}"))
        for record in records
        for one in told(record)
        if one.effect is quantity and at(one)
    ]
    return series(given, quantity)


def quantities_at(records: Iterable[Record], at: Callable[[Told], bool]) -> Mapping[Effect, int]:
    """How many figures of each quantity the places have for which ``at`` holds, the most frequent first."""
    return dict(Counter(one.effect for record in records for one in told(record) if at(one)).most_common())
