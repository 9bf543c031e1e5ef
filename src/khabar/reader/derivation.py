"""Derivations: the rules of all rooms by name, and which words played which role in a value."""

# SPDX-License-Identifier: Apache-2.0
from collections.abc import Iterable, Mapping
from functools import cache

from khabar.extract import actors, attribution, events, places, quantities, times
from khabar.extract.evidence import Evidence, Layers, Words
from khabar.rules import Rule

Roles = Mapping[str, str]
"""Role of a pattern to the words that played it."""


@cache
def rules() -> dict[str, Rule]:
    """Every rule by its name, ``times/day-of-month``."""
    rooms = (times, quantities, places, actors, attribution, events)
    return {rule.name: rule for room in rooms for rule in room.ruleset().rules}


def roles(evidence: Evidence, layers: Layers, claims: Iterable[attribution.Claim]) -> dict[str, Roles]:
    """The roles of each mention and each claim, by its id."""
    found: dict[str, Roles] = {}
    for claim in claims:
        parts = {"cue": claim.cue, "source": claim.source, "resolved": claim.resolved, "content": claim.content}
        named = {role: evidence.text(words) for role, words in parts.items() if words}
        found[evidence.id("claim", claim.cue, claim.content)] = named
    kinds = {"time": layers.times, "quantity": layers.quantities, "place": layers.places, "actor": layers.actors}
    for kind, mentions in kinds.items():
        for m in mentions:
            named = {role.partition("__")[0]: evidence.text(Words(*at)) for role, at in m.roles.items()}
            found[evidence.id(kind, Words.of(m))] = named
    return found
