"""Actors: states, bodies, armed groups, media, office-holders, people and unnamed sources."""

# SPDX-License-Identifier: Apache-2.0
from khabar.extract.actors.actor import Actor, Actors
from khabar.extract.actors.extractor import find, ruleset
from khabar.extract.actors.record import actor_id, record
from khabar.extract.actors.settle import fullest, settle

__all__ = ["Actor", "Actors", "actor_id", "find", "fullest", "record", "ruleset", "settle"]
