"""Origins: the earliest speaker known of what a report says, and the party that it speaks for.

A carrier is no origin: ten papers that print one agency's line are one witness.
"""

# SPDX-License-Identifier: Apache-2.0
import functools
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from msgspec import Struct

from khabar.accounts import words
from khabar.model import Actor, ActorKind, Claim, Record, SourceKind
from khabar.rules import resources
from khabar.text import fold

_FOLDER = Path(__file__).parent
_CREDIT = 120  # characters after the title in which an agency is credited
_MEDIA = frozenset({ActorKind.AGENCY, ActorKind.OUTLET, ActorKind.PLATFORM})
_STATE = frozenset({ActorKind.STATE, ActorKind.INSTITUTION, ActorKind.ARMY, ActorKind.SECURITY})
_NAMELESS = frozenset({ActorKind.SOURCE, ActorKind.OFFICE})


class Voice(Struct, frozen=True):
    """Who says something. ``key`` is the same for the same origin wherever it speaks.

    ``party`` names the side it speaks for. A voice that isn't ``named`` may be another one under no name,
    and a text that credits nobody isn't ``credited``: it may be somebody else's.
    """

    key: str
    name: str
    kind: SourceKind | None
    party: str
    named: bool = True
    credited: bool = True


@functools.cache
def _parties() -> Mapping[str, str]:
    rows: dict[str, str] = resources.table(_FOLDER / "parties.yaml")
    return {name_key(name): party for name, party in rows.items() if name != "__line__"}


@functools.cache
def _label(name: str) -> str:
    return str(resources.table(_FOLDER / "labels.yaml")[name]["ar"])


def name_key(name: str) -> str:
    """One spelling of a name, without articles and in a fixed order of words."""
    return " ".join(sorted(words.forms(name))) or fold(name)


@dataclass(frozen=True)
class Voices:
    """The voices of one report. ``text_of`` says of which text a report's own words are a copy."""

    record: Record
    text_of: str | None = None

    @cached_property
    def _actors(self) -> Mapping[str, Actor]:
        return {actor.id: actor for actor in self.record.mentions.actors}

    @cached_property
    def claims(self) -> Mapping[str, Claim]:
        return {claim.id: claim for claim in self.record.claims}

    @cached_property
    def own(self) -> Voice:
        """The report's own voice: the agency that it credits, else the publisher."""
        credit = next((a for a in self.record.mentions.actors if self._credited(a)), None)
        if credit:
            return self._medium(_name(credit))
        report = self.record.report
        name = report.publisher or report.id
        key = f"text:{self.text_of}" if self.text_of else name_key(name)
        return Voice(key, name, SourceKind.MEDIUM, _parties().get(name_key(name), name), credited=False)

    def voices(self, claims: Sequence[str]) -> tuple[Voice, ...]:
        """Who stands behind what these claims cover; the report itself where there are none."""
        known = [self.claims[c] for c in claims if c in self.claims]
        return tuple(self._narrowed(self._voice(c)) for c in known[-1:]) or (self.own,)

    def _narrowed(self, voice: Voice) -> Voice:
        """For a state that the headline has speak, the body of it that the text names as speaking."""
        return self._bodies.get(voice.party, voice) if voice.key in self._states else voice

    @cached_property
    def _states(self) -> frozenset[str]:
        return frozenset(name_key(_name(a)) for a in self._actors.values() if a.kind is ActorKind.STATE)

    @cached_property
    def _bodies(self) -> Mapping[str, Voice]:
        voices = [self._voice(c) for c in self.record.claims]
        return {v.party: v for v in voices if v.named and v.key not in self._states}

    def _credited(self, actor: Actor) -> bool:
        """Whether an agency stands where reports credit one: in the dateline or beside the title."""
        report = self.record.report
        if actor.kind is not ActorKind.AGENCY or name_key(_name(actor)) == name_key(report.publisher or ""):
            return False
        start = actor.spans[0][0]
        if report.dateline and any(a <= start < b for a, b in report.dateline.spans):
            return True
        title = report.title[1] if report.title else 0
        claimed = any(a <= start < b for c in self.record.claims for a, b in _around(c))
        return title <= start < title + _CREDIT and not claimed

    def _medium(self, name: str) -> Voice:
        return Voice(name_key(name), name, SourceKind.MEDIUM, _parties().get(name_key(name), name))

    def _first(self, actor: str | None) -> Actor | None:
        found = self._actors.get(actor or "")
        return self._actors.get(found.same_as or "", found) if found else None

    def _voice(self, claim: Claim) -> Voice:
        source = claim.source
        if source is None:
            return self._carrier(claim)
        actor, behind = self._first(source.actor), self._first(source.speaks_for)
        party = party_of(behind) if behind else None
        if behind and behind.kind in _MEDIA and self._is_publisher(behind):
            return self.own  # its correspondent
        said = (source.resolved or source).text
        if actor and actor.kind is ActorKind.PERSON and not actor.public_role:
            return self._nameless(_label("private"), source.kind, party)
        if source.anonymous or actor is None or actor.kind in _NAMELESS:
            return self._nameless(said or _label("unnamed"), source.kind, party)
        if actor.kind in _MEDIA and self._is_publisher(actor):
            return self.own
        name = _name(actor)
        return Voice(name_key(name), actor.name.ar or name, source.kind, party or party_of(actor))

    def _carrier(self, claim: Claim) -> Voice:
        """The carrier nearest to a source that can't be named."""
        if not claim.via:
            return self.own
        actor = self._first(claim.via[0].actor)
        return self._medium(_name(actor) if actor else claim.via[0].text)

    def _nameless(self, name: str, kind: SourceKind | None, party: str | None) -> Voice:
        key = f"{self.text_of or self.record.report.id}:{name_key(name)}"
        return Voice(key, name, kind, party or key, named=False)

    def _is_publisher(self, actor: Actor) -> bool:
        publisher = name_key(self.record.report.publisher or "")
        return publisher in {name_key(name) for name in (actor.name.ar, actor.name.en, actor.text) if name}


def party_of(actor: Actor) -> str:
    """The party that an actor is or belongs to: one for all bodies of a state."""
    if actor.kind in _STATE and actor.country:
        return actor.country
    return _parties().get(name_key(_name(actor)), _name(actor))


def _name(actor: Actor) -> str:
    return actor.name.en or actor.name.ar or actor.text


def _around(claim: Claim) -> Iterable[tuple[int, int]]:
    spans = [*claim.cue.spans, *claim.content.spans, *(s for v in claim.via for s in v.spans)]
    return [*spans, *claim.source.spans] if claim.source else spans
