"""Series: one quantity at one place over time, as many reports give it.

Stock, flow and cumulative figures never share a line, rival origins are rival lines, copies of one text count once,
households stay households, and nothing is drawn between two points.
"""

# SPDX-License-Identifier: Apache-2.0
from collections.abc import Callable, Iterable, Mapping

from khabar.accounts.copies import copied
from khabar.accounts.series.lines import Given, place_key, series
from khabar.accounts.series.told import Told, told
from khabar.model import Effect, Record
from khabar.model.series import Series, SetDay

__all__ = ["Given", "Told", "of_records", "place_key", "series", "told"]


def of_records(
    records: Iterable[Record],
    quantity: Effect,
    at: Callable[[Told], bool] = lambda _: True,
    days: Mapping[str, SetDay] | None = None,
) -> list[Series]:
    """The series of ``quantity`` at the places for which ``at`` holds, from records alone.

    Each record needs an id of its own. ``days`` are those that people gave points, by `report:count`.
    """
    known = list(records)
    texts = copied(known)
    given = []
    for record in known:
        report = record.report.id
        for one in told(record):
            if one.effect is quantity and at(one):
                day = (days or {}).get(f"{report}:{one.count}")
                text = texts.get(report, report)
                given.append(Given(report, record.report.published, one, text, report in texts, day))
    return series(given, quantity)
