"""Mentions: the four kinds that are found independently of each other."""

# SPDX-License-Identifier: Apache-2.0
from msgspec import Struct

from khabar.model.actor import Actor
from khabar.model.place import Place
from khabar.model.quantity import Quantity
from khabar.model.times import Time

Mention = Time | Quantity | Place | Actor


class Mentions(Struct, frozen=True, kw_only=True):
    """All mentions of a report, each list in order of the text."""

    times: tuple[Time, ...] = ()
    quantities: tuple[Quantity, ...] = ()
    places: tuple[Place, ...] = ()
    actors: tuple[Actor, ...] = ()
