"""Contradictions inside one report, and a headline that its text doesn't bear out."""

# SPDX-License-Identifier: Apache-2.0
from khabar.contrast import counts, denials, facts, headline, measures, rivals
from khabar.contrast.told import Told
from khabar.model import Issue, Record


def inside(record: Record) -> tuple[Issue, ...]:
    """The issues of pairs of statements of ``record`` that can't both be true, in the order of the text.

    Only what must be about the same thing is compared: two voices on one happening, two measures of one
    thing, a party's denial of what it is said to have done. A number that is merely vaguer, rounded in a
    headline, a part of the other or expected to change contradicts nothing.
    """
    told = Told(record)
    rooms = (measures, counts, denials, facts, rivals)
    found = [*headline.issues(told), *(issue for room in rooms for issue in room.conflicts(told))]
    return tuple(sorted(found, key=lambda issue: issue.spans))
