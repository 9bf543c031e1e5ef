"""Quantities as the record has them."""

# SPDX-License-Identifier: Apache-2.0
from collections.abc import Iterable

from khabar import model
from khabar.extract.evidence import Evidence, Words
from khabar.extract.quantities.quantity import Quantity
from khabar.rules import Mention


def record(mentions: Iterable[Mention[Quantity]], evidence: Evidence) -> tuple[model.Quantity, ...]:
    """The record's quantities, in the order given."""
    return tuple(_quantity(mention, evidence) for mention in mentions)


def _quantity(mention: Mention[Quantity], evidence: Evidence) -> model.Quantity:
    words = Words.of(mention)
    value = mention.value
    return model.Quantity(
        id=evidence.id("quantity", words),
        spans=evidence.spans(words),
        text=evidence.text(words),
        value=value.value,
        low=value.low,
        high=value.high,
        hedge=value.hedge,
        unit=value.unit,
        unit_id=value.unit_id,
        rule=mention.rule,
    )
