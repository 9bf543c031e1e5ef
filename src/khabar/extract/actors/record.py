"""Actors as they stand in a record."""

# SPDX-License-Identifier: Apache-2.0
from khabar import model
from khabar.extract.actors.actor import Actor, Actors
from khabar.extract.evidence import Evidence, Words
from khabar.rules import Mention

_PRIVATE = frozenset({model.ActorKind.PERSON, model.ActorKind.SOURCE, model.ActorKind.OFFICE})


def record(mentions: Actors, evidence: Evidence) -> tuple[model.Actor, ...]:
    """The mentions of ``mentions``, and the bodies named within those of people, in text order."""
    inner = (m.value.body for m in mentions if m.value.body)
    everything = sorted([*mentions, *inner], key=lambda m: (m.first, -m.last))
    return tuple(_actor(m, evidence) for m in everything)


def actor_id(words: Words, evidence: Evidence) -> str:
    """The id of the mention on ``words``, by which claims and events point at it."""
    return evidence.id("actor", words)


def _actor(mention: Mention[Actor], evidence: Evidence) -> model.Actor:
    actor, words = mention.value, Words.of(mention)
    kind = model.ActorKind(actor.kind)
    return model.Actor(
        id=actor_id(words, evidence),
        spans=evidence.spans(words),
        text=evidence.text(words),
        name=model.Name(ar=actor.ar, en=actor.en),
        kind=kind,
        country=actor.country,
        refers_to=actor.wikidata,
        same_as=actor_id(actor.same, evidence) if actor.same else None,
        public_role=actor.public if kind in _PRIVATE else True,
        rule=mention.rule,
    )
