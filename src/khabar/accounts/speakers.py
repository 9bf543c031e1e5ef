"""Speakers: all who say something of one event, as the origins of its account."""

# SPDX-License-Identifier: Apache-2.0
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from khabar.accounts.known import listed, state
from khabar.accounts.origins import Voice, Voices
from khabar.accounts.readings import Reading
from khabar.accounts.story import Story
from khabar.model import Name
from khabar.model.account import Bounds, Independent, Origin, Party


class Speaker(NamedTuple):
    """A voice with the reports in which it is heard and what it claims there, each as ``report:id``."""

    voice: Voice
    reports: set[str]
    claims: set[str]


def speakers(stories: Iterable[Story], told: Iterable[Reading], voices: Mapping[str, Voices]) -> dict[str, Speaker]:
    """Voice's key to the speaker, in a fixed order; a report itself only where it names nobody for it."""
    said: list[tuple[str, Voice, str | None]] = [(r.report, r.voice, r.claim) for r in told]
    for story in sorted(stories, key=lambda s: s.key):
        events = {e.id: e for e in voices[story.report].record.events}
        for event in (events[e] for e in story.events):
            claim = f"{story.report}:{event.claims[-1]}" if event.claims else None
            heard = voices[story.report].voices(event.claims, event.spans[0][0])
            said += [(story.report, voice, claim) for voice in heard]
    attributed = {report for report, voice, _ in said if not voice.own}
    counted = {(r.report, r.voice.key) for r in told}
    found: dict[str, Speaker] = {}
    for report, voice, claim in said:
        if voice.own and report in attributed and (report, voice.key) not in counted:
            continue
        speaker = found.setdefault(voice.key, Speaker(voice, set(), set()))
        speaker.reports.add(report)
        speaker.claims.update({claim} if claim else ())
        if voice.credited and not speaker.voice.credited:
            found[voice.key] = speaker._replace(voice=voice)
    return found


def origins(speakers: Mapping[str, Speaker], ids: Mapping[str, str]) -> tuple[Origin, ...]:
    """The speakers as origins; ``ids`` are the voices' in the account."""
    sides = _sides(speakers)
    return tuple(
        Origin(
            id=ids[key],
            name=speaker.voice.name,
            kind=speaker.voice.kind,
            party=sides[speaker.voice.party],
            reports=tuple(sorted(speaker.reports)),
            claims=tuple(sorted(speaker.claims)),
            credited=speaker.voice.credited,
        )
        for key, speaker in speakers.items()
    )


def parties(speakers: Mapping[str, Speaker]) -> tuple[Party, ...]:
    """The parties of the speakers, by name."""
    names = {s.voice.party: s.voice.name for s in reversed(list(speakers.values()))}
    return tuple(Party(id=id, name=_name(side, names[side])) for side, id in _sides(speakers).items())


def _sides(speakers: Mapping[str, Speaker]) -> dict[str, str]:
    """Party to its id in the account."""
    sides = dict.fromkeys(speaker.voice.party for speaker in speakers.values())
    return {side: f"p{n}" for n, side in enumerate(sides, 1)}


def _name(side: str, voice: str) -> Name:
    """A party's name: the state's, the listed actor's, else that of the only voice known of it."""
    actor = state(side) or listed(side)
    return actor.name if actor else Name(ar=voice)


def independent(voices: Sequence[Voice], outlets: int) -> Independent:
    """Named origins count for sure. Sources without a name, and texts that credit nobody, may be one of them."""
    sure = [v for v in voices if v.named and v.credited]
    return Independent(
        outlets=outlets,
        origins=_bounds(len({v.key for v in sure}), len({v.key for v in voices})),
        parties=_bounds(len({v.party for v in sure}), len({v.party for v in voices})),
    )


def _bounds(least: int, most: int) -> Bounds:
    return max(least, min(1, most)), most
