"""Contradictions inside one report."""

# SPDX-License-Identifier: Apache-2.0
from khabar.contrast import counts, denials, facts, measures
from khabar.contrast.told import Told
from khabar.model import Issue, Record


def inside(record: Record) -> tuple[Issue, ...]:
    """The issues of pairs of statements of ``record`` that can't both be true, in the order of the text.

    Only what must be about the same thing is compared: two voices on one happening, two measures of one
    thing, a party's denial of what it is said to have done. A number that is merely vaguer, rounded in a
    headline, a part of the other or expected to change contradicts nothing.
    """
    told = Told(record)
    found = [*measures.conflicts(told), *counts.conflicts(told), *denials.conflicts(told), *facts.conflicts(told)]
    return tuple(sorted(found, key=lambda issue: issue.spans))
