"""Quantities: a number with what it counts or measures."""

# SPDX-License-Identifier: Apache-2.0
from msgspec import Struct

from khabar.model.span import Basis, Id, RuleName, Spans
from khabar.model.term import Term
from khabar.model.units import UnitId

Number = int | float


class Hedge(Term):
    """How the text qualifies a number."""

    EXACT = "exact", "as stated, a stated range included"
    ABOUT = "about", "about the number; low and high are the number itself"
    MORE_THAN = "more_than", "above the number, itself not included"
    AT_LEAST = "at_least", "the number or more"
    LESS_THAN = "less_than", "below the number, itself not included"
    AT_MOST = "at_most", "the number or less"
    VAGUE = "vague", "an order of magnitude: tens, hundreds, thousands"


class Quantity(Struct, frozen=True, kw_only=True):
    """A stated number; ``low`` and ``high`` close the interval it allows, null is open.

    ``value`` is the number as stated, null where none is (vague classes, a range). ``unit`` is the counted
    noun or the measure as written, ``unit_id`` its class.
    """

    id: Id
    spans: Spans
    text: str
    value: Number | None
    low: Number | None
    high: Number | None
    hedge: Hedge = Hedge.EXACT
    unit: str | None = None
    unit_id: UnitId | None = None
    rule: RuleName
    basis: Basis = ()
