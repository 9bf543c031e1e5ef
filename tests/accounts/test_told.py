"""What is told, of reports that tell of very much."""

# SPDX-License-Identifier: Apache-2.0
from typing import Any

from msgspec.structs import replace

from khabar.accounts import stories
from khabar.accounts.origins import voices
from khabar.accounts.scopes import Scopes
from khabar.accounts.series.told import told as figures
from khabar.accounts.told import told
from khabar.reader import read


class _Passes(tuple[Any, ...]):
    """A sequence that counts how often it is gone through."""

    passes = 0

    def __iter__(self) -> Any:
        type(self).passes += 1
        return super().__iter__()


def test_a_report_is_not_gone_through_for_each_of_its_stories() -> None:
    days = "".join(f"قتل {n} مدنيين يوم {n} آذار 2019 في غارة على بلدة سرمين. " for n in range(3, 28))
    record = read(days, id="r")
    counted = replace(
        record, events=_Passes(record.events), counts=_Passes(record.counts), sentences=_Passes(record.sentences)
    )
    heard, known = voices([counted]), stories(record)
    scopes = Scopes([counted])
    assert len(known) > 20
    _Passes.passes = 0
    told(known, heard)
    for event in record.events:
        scopes.victims("r", event)
    figures(counted)
    assert _Passes.passes < len(known)
