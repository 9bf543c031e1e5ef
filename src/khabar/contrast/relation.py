"""How two readings of a number stand to each other."""

# SPDX-License-Identifier: Apache-2.0
from typing import NamedTuple

from khabar.contrast.figures import Figure
from khabar.contrast.intervals import credible, rounds
from khabar.model.term import Term


class Relation(Term):
    """The second reading's relation to the first."""

    AGREES = "agrees", "both can be true as stated and neither says more"
    REFINES = "refines", "one says the same more exactly"
    PART_OF = "part-of", "one counts a part of the people whom the other counts"
    UPDATES = "updates", "the same origin says another number later"
    CONTRADICTS = "contradicts", "they can't both be true of the same people or thing"
    DENIES = "denies", "one says that there were none"
    NOT_COMPARABLE = "not-comparable", "they answer different questions"


class Contrast(NamedTuple):
    """A relation and, in a few words, why."""

    relation: Relation
    reason: str


def relate(a: Figure, b: Figure) -> Contrast:
    """The relation of two readings. It is the same in either order, but for which of them is the later one."""
    if reason := _different_question(a, b):
        return Contrast(Relation.NOT_COMPARABLE, reason)
    if b.part_of == a.key or a.part_of == b.key:
        return Contrast(Relation.PART_OF, "one is counted among the other")
    if a.group != b.group:
        return Contrast(Relation.NOT_COMPARABLE, "another group")
    first, second = credible(a), credible(b)
    if first == second:
        return Contrast(Relation.AGREES, "the same number")
    if first.meets(second):
        if first.within(second) or second.within(first):
            return Contrast(Relation.REFINES, "one interval lies in the other")
        return Contrast(Relation.AGREES, "the intervals overlap")
    if rounds(a, b):
        return Contrast(Relation.AGREES, "one is the other rounded")
    if a.origin and a.origin == b.origin:
        if a.said and b.said and a.said != b.said:
            return Contrast(Relation.UPDATES, "the same origin at another time")
        return Contrast(Relation.NOT_COMPARABLE, "the same origin, and which is later isn't known")
    if 0.0 in (first.high, second.high):
        return Contrast(Relation.DENIES, "one says none")
    return Contrast(Relation.CONTRADICTS, "the intervals don't meet")


def _different_question(a: Figure, b: Figure) -> str | None:
    for name, reason in (("what", "another effect"), ("unit", "another unit"), ("aspect", "another aspect")):
        if getattr(a, name) != getattr(b, name):
            return reason
    return a.scope.apart(b.scope)
