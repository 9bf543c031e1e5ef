"""Arbitration: where mentions of different kinds claim the same words, which of them stand.

The extractors of times, quantities, places and actors don't know each other, so "2000 مسلح" comes as a
year and as a quantity, and "المرصد السوري" as an actor that holds an adjective of place.
"""

# SPDX-License-Identifier: Apache-2.0
from collections.abc import Set
from typing import Any

from khabar.extract.evidence import Layers
from khabar.rules import Mention


def arbitrate(found: Layers) -> Layers:
    """``found`` without the mentions that lose their words to one of another kind."""
    times, quantities = _longer_wins(found.times, found.quantities)
    bodies = (getattr(a.value, "body", None) for a in found.actors)
    named = [a for a in (*found.actors, *bodies) if a is not None and getattr(a.value, "closed", False)]
    return Layers(
        _outside(times, named),
        _outside(quantities, named, heads={a.first for a in found.actors}),
        _outside(found.places, named),
        found.actors,
    )


def _longer_wins(
    first: list[Mention[Any]], second: list[Mention[Any]]
) -> tuple[list[Mention[Any]], list[Mention[Any]]]:
    """Where mentions of both kinds overlap the longer stands; of equally long ones that of ``first``.

    Those of ``first`` that overlap one of ``second`` count together: "15 and 19 October" is two dates, which
    must not lose their words to "15 and 19" of something.
    """
    owner = {token: m for m in second for token in range(m.first, m.last)}
    rivals: dict[int, tuple[Mention[Any], dict[int, Mention[Any]]]] = {}
    for a in first:
        for token in range(a.first, a.last):
            if b := owner.get(token):
                rivals.setdefault(id(b), (b, {}))[1][id(a)] = a
    losers: set[int] = set()
    for b, some in rivals.values():
        losers.update([id(b)] if sum(map(len, some.values())) >= len(b) else some)
    return [m for m in first if id(m) not in losers], [m for m in second if id(m) not in losers]


def _outside(
    mentions: list[Mention[Any]], actors: list[Mention[Any]], heads: Set[int] = frozenset()
) -> list[Mention[Any]]:
    """The mentions that are no part of an actor's own name.

    What stands at the head of an actor's mention (``heads``) is none: "two spokesmen for" counts the actors.
    """
    inside = {token for a in actors for token in range(a.first, a.last)}
    return [m for m in mentions if m.first in heads or not (m.first in inside and m.last - 1 in inside)]
