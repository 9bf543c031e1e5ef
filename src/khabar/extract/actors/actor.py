"""What the actors' room knows of a mention, before it becomes part of a record."""

# SPDX-License-Identifier: Apache-2.0
from typing import Any

from msgspec import Struct

from khabar.extract.evidence import Words
from khabar.rules import Mention


class Actor(Struct, frozen=True):
    """One mention of an actor.

    ``ident`` is the entry of the list that it names. ``head`` is the noun that says what it is
    (agency, ministry, source), by which a later bare noun can point back to it. ``body`` is the
    organization for which a person speaks or to which it belongs, ``person`` the tokens of a name.
    ``anonymous`` is said of sources without a name that aren't institutions; ``public`` of people whose
    public office the text gives. ``closed``: places and times inside the mention are part of the name.
    ``bare``: a noun that needs an antecedent; ``alone``: which may also stand without one; ``loose``:
    which any unnamed source, or any armed group, can be.
    ``same`` is the first mention of the same actor in the report, ``fullest`` the one that names it best.
    """

    kind: str
    ident: str | None = None
    ar: str | None = None
    en: str | None = None
    country: str | None = None
    wikidata: str | None = None
    head: str | None = None
    body: "Mention[Actor] | None" = None
    person: tuple[int, int] | None = None
    anonymous: bool = False
    public: bool = False
    closed: bool = True
    bare: bool = False
    alone: bool = False
    loose: bool = False
    plural: bool = False
    same: Words | None = None
    fullest: Words | None = None


Actors = list[Mention[Any]]
"""Mentions of actors in text order, none within another (a body within a person's mention is its ``body``)."""
