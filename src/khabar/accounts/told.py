"""Who says that it happened, who did it, and who denies it."""

# SPDX-License-Identifier: Apache-2.0
from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from khabar.accounts.known import nation
from khabar.accounts.origins import Voice, Voices
from khabar.accounts.parties import party_of
from khabar.accounts.readings import REAL
from khabar.accounts.stories import HARM
from khabar.accounts.story import Story
from khabar.model import Act, Actor, ActorKind, Argument, Event, EventType, Name, Record, Status
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
_LEAD = 500  # characters after the title in which a report tells its main story


class Doer(NamedTuple):
    """Somebody who is said to have done it: the party they are of, and how they are named.

    ``known``: the party is one that has one name everywhere; "the government's forces" can be anybody's.
    """

    party: str
    name: Name
    wikidata: str | None
    known: bool


class Told(NamedTuple):
    """One mention of the event on one voice's word.

    ``denied``: the voice says that it isn't so. ``leading``: it stands where a report tells its main story, in a
    happening of that story's kind; what stands further back is mostly told of something else.
    """

    report: str
    event: Event
    voice: Voice
    claim: str | None
    time: str | None
    doers: tuple[Doer, ...]
    denied: bool
    leading: bool


class _Seen(NamedTuple):
    """A report's events and actors by their ids; a report can tell hundreds of stories."""

    events: Mapping[str, Event]
    actors: Mapping[str, Actor]

    @classmethod
    def of(cls, record: Record) -> "_Seen":
        return cls({e.id: e for e in record.events}, {a.id: a for a in record.mentions.actors})


def told(stories: Iterable[Story], voices: Mapping[str, Voices]) -> tuple[Told, ...]:
    """All that the stories' events say, in a fixed order."""
    return tuple(_told(stories, voices))


def _told(stories: Iterable[Story], voices: Mapping[str, Voices]) -> Iterator[Told]:
    seen = {report: _Seen.of(heard.record) for report, heard in voices.items()}
    told = sorted(stories, key=lambda s: s.key)
    harm = any(s.type in HARM for s in told)
    for story in told:
        heard, known = voices[story.report], seen[story.report].events
        end = (heard.record.report.title or (0, 0))[1] + _LEAD
        actors = seen[story.report].actors
        for event in (known[e] for e in story.events):
            claims = [heard.claims[c] for c in event.claims if c in heard.claims]
            denied = any(c.act is Act.DENY for c in claims)
            alike = event.type is story.type or (event.type in HARM and story.type in HARM)
            leading = story.main and alike and event.spans[0][0] < end
            claim = f"{story.report}:{event.claims[-1]}" if event.claims else None
            agents = event.agents if event.type is not EventType.ACCUSE or not harm else ()
            doers = tuple(d for a in agents if (d := _doer(a, actors.get(a.actor or ""))))
            accused = bool(claims) and claims[-1].act is Act.ACCUSE
            for voice in heard.voices(event.claims, event.spans[0][0]):
                time = heard.record.report.published
                others = tuple(d for d in doers if not (accused and d.party == voice.party))  # nobody accuses himself
                yield Told(story.report, event, voice, claim, time, others, denied, leading)


def _doer(words: Argument, actor: Actor | None) -> Doer | None:
    """Who the words of the doer name; an adjective ("Russian planes") names a state. Private people are left out."""
    if actor is not None and actor.kind not in _DOERS:
        return None
    state = nation(words.text) if actor is None or not (actor.name.en or actor.country) else None
    if state:
        return Doer(state.country or state.name.en or "", state.name, state.wikidata, True)
    if actor is None or not (actor.name.en or actor.name.ar):
        return None
    return Doer(party_of(actor), actor.name, actor.refers_to, bool(actor.name.en or actor.country))


def standing(told: Iterable[Told], ids: Mapping[str, str]) -> Standing:
    """The origins on whose word it happened, and those on whose it did not."""
    happened = [t.voice for t in told if t.event.status in REAL]
    denied = [t.voice for t in told if t.denied and t.event.status is Status.DENIED]
    return Standing(happened=_known(happened, ids), denied=_known(denied, ids))


def responsible(told: Iterable[Told], ids: Mapping[str, str]) -> tuple[Responsible, ...]:
    """Those who are said to have done it, whom most say first; all bodies of a party are one."""
    doers: dict[str, Doer] = {}
    said: dict[str, list[Voice]] = {}
    denied: dict[str, list[Voice]] = {}
    for mention in told:
        for doer in mention.doers:
            doers.setdefault(doer.party, doer)
            (denied if mention.denied else said).setdefault(doer.party, []).append(mention.voice)
        if mention.denied and not mention.doers:  # "denied its responsibility": whoever is accused speaks for himself
            denied.setdefault(mention.voice.party, []).append(mention.voice)
    order = sorted(doers, key=lambda party: (-len(_known(said.get(party, ()), ids)), party))
    return tuple(
        Responsible(
            name=doers[party].name,
            actor=doers[party].wikidata,
            said_by=_known(said.get(party, ()), ids),
            denied_by=_known(denied.get(party, ()), ids),
        )
        for party in order
    )


def _known(voices: Iterable[Voice], ids: Mapping[str, str]) -> tuple[str, ...]:
    """The voices' ids in the account, but for reports that only repeat another one."""
    return tuple(dict.fromkeys(ids[voice.key] for voice in voices if voice.key in ids))
