"""The room's door: events and counts of a report, from its mentions and claims."""

# SPDX-License-Identifier: Apache-2.0
from collections.abc import Sequence
from typing import Protocol

from khabar.extract.events import counts, families, means, roles, status, triggers
from khabar.extract.events.background import is_mentioned
from khabar.extract.events.circumstances import Clauses, place_role, when
from khabar.extract.events.groups import grouped
from khabar.extract.events.parties import Roles
from khabar.extract.events.responsible import helpers
from khabar.extract.events.scene import Scene
from khabar.extract.events.senses import Topic
from khabar.extract.events.values import Count, Event, Trigger
from khabar.extract.events.voices import voices
from khabar.extract.evidence import Doubt, Layers, Words
from khabar.model.event import Status
from khabar.model.plover import EventType
from khabar.text import Doc

# What is an event even where its word is the cue of a claim: a demand is made by saying it.
SPEECH_ACTS = frozenset(
    {EventType.REQUEST, EventType.ACCUSE, EventType.REJECT, EventType.THREATEN, EventType.AGREE, EventType.SUPPORT}
)


# Whose nouns often only name what is talked about.
HARMFUL = frozenset({EventType.ASSAULT, EventType.PROTEST, EventType.CRIME, EventType.COERCE})


class Said(Protocol):
    """What the room needs to know of a claim."""

    @property
    def cue(self) -> Words: ...

    @property
    def content(self) -> Words: ...

    @property
    def source(self) -> Words | None: ...

    @property
    def resolved(self) -> Words | None: ...


def find(
    doc: Doc, layers: Layers, claims: Sequence[Said], published: str | None = None
) -> tuple[list[Event], list[Count], list[Doubt]]:
    """The events and counts of ``doc`` in text order, and no doubts.

    ``published`` (ISO 8601) bounds the days of events whose own words give none.
    """
    scene = Scene.of(triggers.ruleset().view(doc), layers, triggers.spellings())
    topic = Topic(scene)
    cues = {i for c in claims for i in range(c.cue.first, c.cue.last)}
    found = [t for t in triggers.find(topic) if t.type in SPEECH_ACTS or t.token not in cues]
    contents = [c.content for c in claims]
    said = voices([t.token for t in found], contents)
    speakers = [_source(claims[v[-1]]) if v else None for v in said]
    who = roles.read(scene, found, speakers)
    found = families.retyped(scene, found, who)
    who = families.shared(scene, found, families.accused(scene, found, who))
    events = grouped(scene, _events(scene, found, who, said, contents, published))
    return events, counts.find(scene, events, contents), []


def _events(
    scene: Scene,
    found: Sequence[Trigger],
    who: Sequence[Roles],
    said: Sequence[tuple[int, ...]],
    contents: Sequence[Words],
    published: str | None,
) -> list[Event]:
    """The events of the triggers with their circumstances, without nouns that are only mentioned."""
    layers = scene.layers
    clauses = Clauses(scene, found)
    dated = voices([m.first for m in layers.times], contents)
    times, places = clauses.own(layers.times, said, dated), clauses.own(layers.places)
    told: dict[tuple[int, ...], set[int]] = {}
    for mention, voice in zip(layers.times, dated, strict=True):
        told.setdefault(voice, set()).add(mention.first)
    real = status.statuses(scene, found)
    events: list[Event] = []
    for n, trigger in enumerate(found):
        bare = not (who[n].agents or who[n].patients or times[n] or places[n])
        if bare and real[n] is Status.HAPPENED and trigger.type in HARMFUL and is_mentioned(scene, trigger):
            continue
        mode, weapon = means.mode_and_weapon(scene, trigger)
        event = Event(
            trigger=trigger,
            type=trigger.type,
            mode=mode,
            weapon=weapon,
            agents=who[n].agents,
            patients=who[n].patients,
            assisting=helpers(scene, trigger),
            times=times[n],
            places=tuple((p, place_role(scene, layers.places[p])) for p in places[n]),
            status=real[n],
            claims=said[n],
            when=when(scene, times[n], trigger, published, told.get(said[n], set())),
            group=len(events),
        )
        events.append(event)
    return events


def _source(claim: Said) -> Words | None:
    return claim.source or claim.resolved
