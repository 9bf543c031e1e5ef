"""Who says that it happened, who did it, and who denies it."""

# SPDX-License-Identifier: Apache-2.0
from collections.abc import Iterable, Iterator, Mapping

from khabar.accounts.origins import Voice, Voices
from khabar.accounts.parties import name_key, name_of
from khabar.accounts.story import Story
from khabar.model import Act, Actor, ActorKind, Event, Status
from khabar.model.account import Responsible, Standing

_DOERS = frozenset(
    {
        ActorKind.STATE,
        ActorKind.ARMY,
        ActorKind.SECURITY,
        ActorKind.ARMED_GROUP,
        ActorKind.COALITION,
        ActorKind.INSTITUTION,
        ActorKind.PARTY,
    }
)
_REAL = frozenset({Status.HAPPENED, Status.ONGOING, Status.ATTEMPTED})


def standing(stories: Iterable[Story], voices: Mapping[str, Voices], ids: Mapping[str, str]) -> Standing:
    """The origins on whose word it happened, and those on whose it did not."""
    happened: dict[str, None] = {}
    denied: dict[str, None] = {}
    for report, event in _events(stories, voices):
        for voice in voices[report].voices(event.claims, event.spans[0][0]):
            if event.status in _REAL:
                happened |= _known(voice, ids)
            elif event.status is Status.DENIED:
                denied |= _known(voice, ids)
    return Standing(happened=tuple(happened), denied=tuple(denied))


def responsible(
    stories: Iterable[Story], voices: Mapping[str, Voices], ids: Mapping[str, str]
) -> tuple[Responsible, ...]:
    """Those who are said to have done it, whom most say first; people without a public office are left out."""
    actors: dict[str, Actor] = {}
    said: dict[str, dict[str, None]] = {}
    denied: dict[str, dict[str, None]] = {}
    for report, event in _events(stories, voices):
        known = {a.id: a for a in voices[report].record.mentions.actors}
        for agent in event.agents:
            actor = known.get(agent.actor or "")
            if actor is None or actor.kind not in _DOERS:
                continue
            key = name_key(name_of(actor))
            actors.setdefault(key, actor)
            denies = event.status is Status.DENIED or any(
                voices[report].claims[c].act is Act.DENY for c in event.claims if c in voices[report].claims
            )
            for voice in voices[report].voices(event.claims, event.spans[0][0]):
                _put(denied if denies else said, key, _known(voice, ids))
    order = sorted(actors, key=lambda k: (-len(said.get(k, ())), k))
    return tuple(
        Responsible(
            name=actors[k].name,
            actor=actors[k].refers_to,
            said_by=tuple(said.get(k, ())),
            denied_by=tuple(denied.get(k, ())),
        )
        for k in order
    )


def _known(voice: Voice, ids: Mapping[str, str]) -> dict[str, None]:
    """The voice's id in the account; none where the report only repeats another one."""
    return {ids[voice.key]: None} if voice.key in ids else {}


def _put(where: dict[str, dict[str, None]], key: str, ids: dict[str, None]) -> None:
    where.setdefault(key, {}).update(ids)


def _events(stories: Iterable[Story], voices: Mapping[str, Voices]) -> Iterator[tuple[str, Event]]:
    """The stories' events with their reports, in a fixed order."""
    for story in sorted(stories, key=lambda s: s.key):
        known = {e.id: e for e in voices[story.report].record.events}
        for event in story.events:
            yield story.report, known[event]
