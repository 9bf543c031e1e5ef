"""The record: everything that reading one report gives."""

# SPDX-License-Identifier: Apache-2.0
from typing import Literal

from msgspec import Struct

from khabar.model.claim import Claim
from khabar.model.count import Count
from khabar.model.event import Event
from khabar.model.html import to_html
from khabar.model.issue import Issue
from khabar.model.mentions import Mentions
from khabar.model.report import MadeBy, Report
from khabar.model.span import Spans

SCHEMA: Literal["khabar.record/1"] = "khabar.record/1"


class Record(Struct, frozen=True, kw_only=True):
    """A report read: its text and every value found in it, each with the words it stands on."""

    schema: Literal["khabar.record/1"] = SCHEMA
    made_by: MadeBy
    report: Report
    sentences: Spans = ()
    claims: tuple[Claim, ...] = ()
    mentions: Mentions = Mentions()
    events: tuple[Event, ...] = ()
    counts: tuple[Count, ...] = ()
    issues: tuple[Issue, ...] = ()

    def _repr_html_(self) -> str:
        """The picture that a notebook shows."""
        return to_html(self)
