"""Settle who is meant: which mentions name the same actor, and what a bare noun goes back to."""

# SPDX-License-Identifier: Apache-2.0
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

from msgspec.structs import replace

from khabar.extract.actors.actor import Actor, Actors
from khabar.extract.actors.again import again
from khabar.extract.evidence import Doubt, Words
from khabar.rules import Mention
from khabar.text import Doc

Key = tuple[str, ...]
_DOUBTFUL = -1  # a shorthand of two actors leads to neither


def settle(mentions: Actors, doc: Doc) -> tuple[Actors, list[Doubt]]:
    """``mentions`` with ``same`` and ``fullest``, with surnames and acronyms that repeat one; and no doubts.

    A bare noun that goes back to nothing, and can't stand alone, is dropped.
    """
    chains = Chains(doc)
    everything = sorted([*mentions, *again(mentions, doc)], key=lambda m: m.first)
    kept = [m for m in everything if chains.add_with_body(m)]
    return list(chains.linked(kept)), []


@dataclass
class Chains:
    """The actors of one report so far; a chain is the list of an actor's mentions."""

    doc: Doc
    chains: list[Actors] = field(default_factory=list)
    of: dict[tuple[int, int], int] = field(default_factory=dict)
    known: dict[Key, int] = field(default_factory=dict)

    def add_with_body(self, mention: Mention[Actor]) -> bool:
        """As ``add``, of a mention and first of the body that it speaks for."""
        if body := mention.value.body:
            self.add(body)
        return self.add(mention)

    def add(self, mention: Mention[Actor]) -> bool:
        """Give ``mention`` its chain, an old or a new one. False if it must be dropped."""
        actor, name = mention.value, self._name(mention)
        keys = [*self._keys(actor, name)]
        chain = self._first(keys)
        if chain is None and actor.bare:
            chain = self._first(_back(actor))
            if chain is None and not actor.alone:
                return False
        if chain is None:
            chain = len(self.chains)
            self.chains.append([])
        self.chains[chain].append(mention)
        self.of[mention.first, mention.last] = chain
        for key in keys:
            self.known.setdefault(key, chain)
        if short := _short(actor, name):
            self.known[short] = chain if self.known.get(short, chain) == chain else _DOUBTFUL
        if not actor.bare:
            self.known |= dict.fromkeys(_leaves(actor), chain)
        elif actor.head:
            self.known.setdefault(_head(actor), chain)
        return True

    def _keys(self, actor: Actor, name: str) -> Iterator[Key]:
        """What makes a mention the same actor as another one, the surest first."""
        if actor.ident:
            yield ("ident", actor.ident)
        if actor.person:
            yield ("name" if " " in name else "surname", name)
        elif name and not actor.bare:
            yield ("name", name)
            if name.count(" ") == 1:
                yield ("clipped", name)
        if actor.body and actor.head and actor.kind in ("person", "office") and not actor.plural:
            yield ("office", actor.head, actor.body.value.ident or self._words(actor.body.first, actor.body.last))

    def _first(self, keys: Iterable[Key]) -> int | None:
        """The chain of the first key that leads to one."""
        for key in keys:
            if (chain := self.known.get(key, _DOUBTFUL)) != _DOUBTFUL:
                return chain
        return None

    def _name(self, mention: Mention[Actor]) -> str:
        """The name of a person or a body, without signs; empty for who has none."""
        if mention.value.person:
            return self._words(*mention.value.person)
        return self._words(mention.first, mention.last)[mention.skip :] if mention.value.ar else ""

    def _words(self, first: int, last: int) -> str:
        return " ".join([w for w in self.doc.words[first:last] if w[0].isalnum()])

    def linked(self, mentions: Actors) -> Iterator[Mention[Actor]]:
        """The mentions with the first and the fullest one of their chain."""
        ends = [(Words.of(chain[0]), Words.of(max(chain, key=_fullness))) for chain in self.chains]
        for mention in mentions:
            body = mention.value.body
            yield self._linked(mention, ends, self._linked(body, ends) if body else None)

    def _linked(
        self, mention: Mention[Actor], ends: list[tuple[Words, Words]], body: Mention[Actor] | None = None
    ) -> Mention[Actor]:
        chain = self.of.get((mention.first, mention.last))
        if chain is None:  # a bare body that goes back to nothing
            return mention
        first, fullest = ends[chain]
        if mention.value.kind == "state":
            fullest = Words.of(mention)
        same = None if first.first == mention.first else first
        return mention.valued(replace(mention.value, body=body, same=same, fullest=fullest))


def _fullness(mention: Mention[Actor]) -> tuple[bool, bool, int]:
    actor = mention.value
    return (not actor.bare, actor.kind != "person" or actor.person is not None, len(mention))


def _short(actor: Actor, name: str) -> Key | None:
    """The shorthand that a whole name allows: a person's last word, a body's first two."""
    words = name.split(" ")
    if actor.person:
        return ("surname", words[-1]) if len(words) > 1 else None
    return ("clipped", " ".join(words[:2])) if len(words) > 2 else None


def _leaves(actor: Actor) -> Iterable[Key]:
    """What a later bare noun may call this actor."""
    if actor.head:
        head = _head(actor)
        yield head
        yield (*head, actor.country or "")
    if actor.kind in ("source", "office") and actor.anonymous:
        yield ("unnamed", _number(actor))
    yield ("kind", actor.kind)


def _back(actor: Actor) -> Iterable[Key]:
    """Where a bare noun looks for whom it means, the nearest fitting thing first."""
    if actor.head:
        yield (*_head(actor), actor.country) if actor.country else _head(actor)
    if actor.loose and actor.kind in ("source", "office"):
        yield ("unnamed", _number(actor))
    elif (actor.loose or actor.kind == "agency") and not actor.plural:
        yield ("kind", "armed-group" if actor.loose else actor.kind)


def _head(actor: Actor) -> Key:
    """An office goes by its whole title, a body by the first word of what it is."""
    head = actor.head or ""
    return ("head", head if actor.public else head.split(" ")[0], _number(actor))


def _number(actor: Actor) -> str:
    return "many" if actor.plural else "one"


def fullest(mentions: Iterable[Mention[Any]], mention: Mention[Any]) -> Mention[Any]:
    """The mention that names the actor of ``mention`` best."""
    at = mention.value.fullest
    return next((m for m in mentions if at == Words.of(m)), mention)
