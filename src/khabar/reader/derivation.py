"""Derivations: the rules of all rooms by name, and which words played which role in a value."""

# SPDX-License-Identifier: Apache-2.0
from collections.abc import Iterable, Mapping
from functools import cache
from typing import Any

from khabar.extract import actors, attribution, events, places, quantities, times
from khabar.extract.evidence import Evidence, Words
from khabar.rules import Mention, Rule

Roles = Mapping[str, str]
"""Role of a pattern to the words that played it."""


@cache
def rules() -> dict[str, Rule]:
    """Every rule by its name, ``times/day-of-month``."""
    rooms = (times, quantities, places, actors, attribution, events)
    return {rule.name: rule for room in rooms for rule in room.ruleset().rules}


def roles(evidence: Evidence, **kinds: Iterable[Mention[Any]]) -> dict[str, Roles]:
    """The roles of each mention by its id; ``kinds`` are the mentions by the kind that their ids have."""
    return {
        evidence.id(kind, Words.of(m)): {
            role.partition("__")[0]: evidence.text(Words(*at)) for role, at in m.roles.items()
        }
        for kind, mentions in kinds.items()
        for m in mentions
        if m.roles
    }
