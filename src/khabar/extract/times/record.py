"""Times as the record has them."""

# SPDX-License-Identifier: Apache-2.0
from collections.abc import Iterable

from khabar import model
from khabar.extract.evidence import Evidence, Words
from khabar.extract.times.value import TimeValue
from khabar.model.span import BasisWord
from khabar.model.times import Anchor, Calendar, Grain, Mod, TimeType
from khabar.rules import Mention


def record(mentions: Iterable[Mention[TimeValue]], evidence: Evidence) -> tuple[model.Time, ...]:
    """The settled times with their spans, in text order."""
    return tuple(_time(m, evidence) for m in mentions)


def _time(mention: Mention[TimeValue], evidence: Evidence) -> model.Time:
    value, words = mention.value, Words.of(mention)
    return model.Time(
        id=evidence.id("time", words),
        spans=evidence.spans(words),
        text=evidence.text(words),
        type=TimeType(value.type),
        value=value.value,
        mod=Mod(value.mod) if value.mod else None,
        earliest=value.earliest,
        latest=value.latest,
        grain=Grain(value.grain) if value.grain else None,
        calendar=Calendar(value.calendar),
        alternative=value.alternative,
        anchor=Anchor(value.anchor) if value.anchor else None,
        rule=mention.rule,
        basis=tuple(BasisWord(b) if isinstance(b, str) else evidence.spans(b)[0] for b in value.basis),
    )
