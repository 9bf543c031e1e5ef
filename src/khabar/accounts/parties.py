"""Parties: the side that an actor speaks for; a commander, a spokesman and the party's own agency are one."""

# SPDX-License-Identifier: Apache-2.0
import functools
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from khabar.accounts.known import listed, name_key
from khabar.model import Actor, ActorKind
from khabar.rules import resources

TABLE = Path(__file__).with_name("parties.yaml")
_STATE = frozenset({ActorKind.STATE, ActorKind.INSTITUTION, ActorKind.ARMY, ActorKind.SECURITY})


@functools.cache
def _table(part: str) -> Mapping[str, str]:
    rows: dict[str, Any] = resources.table(TABLE)[part]
    return {name: str(value) for name, value in rows.items() if name != "__line__"}


@functools.cache
def _parties() -> Mapping[str, str]:
    return {name_key(name): party for name, party in _table("parties").items()}


def name_of(actor: Actor) -> str:
    """The name under which an actor is known everywhere."""
    return actor.name.en or actor.name.ar or actor.text


def party_of(actor: Actor) -> str:
    """The party that an actor is or belongs to: one for all bodies of a state, but for rival governments'."""
    listed = _parties().get(name_key(name_of(actor)))
    if listed is None and actor.kind in _STATE and actor.country and actor.country not in _table("rivals"):
        return actor.country
    return listed or name_of(actor)


def named(name: str) -> str:
    """The name under which an outlet is known everywhere, whose spelling is ``name``."""
    actor = listed(name)
    return (actor.name.en or actor.name.ar or name) if actor else name


def party_named(name: str) -> str:
    """The party of an outlet that is known by name alone."""
    return _parties().get(name_key(named(name)), named(name))
