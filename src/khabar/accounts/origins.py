"""Origins: the earliest speaker known of what a report says, not who carried it.

Ten papers that print one agency's line are one witness.
"""

# SPDX-License-Identifier: Apache-2.0
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from msgspec import Struct
from msgspec.structs import replace

from khabar.accounts.copies import Copies, Text, text
from khabar.accounts.known import listed, name_key
from khabar.accounts.parties import name_of, named, party_named, party_of
from khabar.accounts.private import is_private, role
from khabar.model import Actor, ActorKind, Claim, Record, SourceKind

_CREDIT = 120  # characters after the title in which an agency is credited
_MEDIA = frozenset({ActorKind.AGENCY, ActorKind.OUTLET, ActorKind.PLATFORM})
_NAMELESS = frozenset({ActorKind.SOURCE, ActorKind.OFFICE})


class Voice(Struct, frozen=True):
    """Who says something. ``key`` is the same for the same origin wherever it speaks.

    ``party`` names the side it speaks for. A voice that isn't ``named`` may be another one under no name,
    and a text that credits nobody isn't ``credited``: it may be somebody else's. ``own`` is true of a
    report's own voice.
    """

    key: str
    name: str
    kind: SourceKind | None
    party: str
    named: bool = True
    credited: bool = True
    own: bool = False


def voices(records: Iterable[Record], texts: Mapping[str, Text] | None = None) -> dict[str, "Voices"]:
    """The voices of each report, told apart from those whose text it prints.

    ``texts`` are the reports' texts where they are already at hand.
    """
    known = {record.report.id: record for record in records}
    copies = Copies((texts or {}).get(id) or text(record) for id, record in known.items()) if len(known) > 1 else None
    together = copies.together() if copies else {id: (id,) for id in known}
    printed = {root: _printed([known[id] for id in reports]) for root, reports in together.items()}
    return {id: Voices(record, copies, printed) for id, record in known.items()}


def _printed(records: Sequence[Record]) -> Voice:
    """The voice behind one text: the first agency that one of its printers credits, else the first printer."""
    credited = next((agency for record in records if (agency := _credit(record))), None)
    if credited:
        return replace(credited, own=True)
    report = records[0].report
    name = report.publisher or report.id
    return Voice(name_key(named(name)), name, SourceKind.MEDIUM, party_named(name), credited=False, own=True)


def _credit(record: Record) -> Voice | None:
    """The agency that stands where reports credit one: in the dateline or beside the title."""
    report = record.report
    title = report.title[1] if report.title else 0
    publisher = name_key(named(report.publisher or ""))
    for actor in record.mentions.actors:
        start = actor.spans[0][0]
        if actor.kind is not ActorKind.AGENCY or name_key(name_of(actor)) == publisher:
            continue
        dateline = report.dateline and any(a <= start < b for a, b in report.dateline.spans)
        beside = title <= start < title + _CREDIT
        if dateline or (beside and not any(a <= start < b for c in record.claims for a, b in _around(c))):
            return _medium(actor)
    return None


def _around(claim: Claim) -> Iterator[tuple[int, int]]:
    yield from (*claim.cue.spans, *claim.content.spans, *(s for v in claim.via for s in v.spans))
    yield from claim.source.spans if claim.source else ()


def _medium(actor: Actor) -> Voice:
    return Voice(name_key(name_of(actor)), name_of(actor), SourceKind.MEDIUM, party_of(actor))


@dataclass(frozen=True)
class Voices:
    """The voices of one report. ``printed`` are the voices behind the texts of which it has copies."""

    record: Record
    copies: Copies | None
    printed: Mapping[str, Voice]

    @cached_property
    def _actors(self) -> Mapping[str, Actor]:
        return {actor.id: actor for actor in self.record.mentions.actors}

    @cached_property
    def claims(self) -> Mapping[str, Claim]:
        return {claim.id: claim for claim in self.record.claims}

    @property
    def own(self) -> Voice:
        """The report's own voice: the agency that its text is from, else the publisher that first printed it."""
        return self.printed[self._text(None)]

    def voices(self, claims: Sequence[str], at: int | None = None) -> tuple[Voice, ...]:
        """Who stands behind what these claims cover at offset ``at``; the report itself where there are none."""
        known = [self.claims[c] for c in claims if c in self.claims]
        if not known:
            return (self.printed[self._text(at)],)
        return tuple(self._narrowed(self._voice(c)) for c in known[-1:])

    def _text(self, at: int | None) -> str:
        """The report that first printed what stands there."""
        return self.copies.of(self.record.report.id, at) if self.copies else self.record.report.id

    def _narrowed(self, voice: Voice) -> Voice:
        """For a state that the headline has speak, the body of it that the text names as speaking."""
        return self._bodies.get(voice.party, voice) if voice.key in self._states else voice

    @cached_property
    def _states(self) -> frozenset[str]:
        return frozenset(name_key(name_of(a)) for a in self._actors.values() if a.kind is ActorKind.STATE)

    @cached_property
    def _bodies(self) -> Mapping[str, Voice]:
        voices = [self._voice(c) for c in self.record.claims]
        return {v.party: v for v in voices if v.named and v.key not in self._states}

    def _first(self, actor: str | None) -> Actor | None:
        found = self._actors.get(actor or "")
        return self._actors.get(found.same_as or "", found) if found else None

    def _voice(self, claim: Claim) -> Voice:
        source = claim.source
        if source is None:
            return self._carrier(claim)
        actor, behind = self._first(source.actor), self._first(source.speaks_for)
        party = party_of(behind) if behind else None
        if (behind and self._is_publisher(behind)) or (actor and self._is_publisher(actor)):
            return self._itself(claim)
        words = source.text or ""
        if actor is None and not source.anonymous and (body := listed(words)):
            return Voice(name_key(named(words)), body.name.ar or words, source.kind, party or party_named(words))
        if actor is None or source.anonymous or actor.kind in _NAMELESS or is_private(actor):
            return self._nameless(claim, actor, party)
        name = name_of(actor)
        return Voice(name_key(name), actor.name.ar or name, source.kind, party or party_of(actor))

    def _carrier(self, claim: Claim) -> Voice:
        """The carrier nearest to a source that can't be named; a platform is none."""
        carriers = [self._first(via.actor) for via in claim.via]
        medium = next((a for a in carriers if a and a.kind in _MEDIA - {ActorKind.PLATFORM}), None)
        if medium is None or self._is_publisher(medium):
            return self.printed[self._text(claim.cue.spans[0][0])]
        return _medium(medium)

    def _itself(self, claim: Claim) -> Voice:
        """The publisher or its correspondent, who speak for themselves where the text isn't somebody else's."""
        text = self._text(claim.cue.spans[0][0])
        return replace(self.printed[text], credited=True, own=False) if text == self._text(None) else self.printed[text]

    def _nameless(self, claim: Claim, actor: Actor | None, party: str | None) -> Voice:
        """Somebody without a name: known again only in the same text, or by what the same agency calls them."""
        carriers = [a for via in claim.via if (a := self._first(via.actor)) and a.kind is ActorKind.AGENCY]
        whose = name_key(name_of(carriers[0])) if carriers else self._text(claim.cue.spans[0][0])
        key = f"{whose}:{name_key(self._called(claim, actor))}"
        name = role(claim, actor, self.record.mentions.actors)
        return Voice(key, name, claim.source.kind if claim.source else None, party or key, named=False)

    def _called(self, claim: Claim, actor: Actor | None) -> str:
        """What tells a source from others in its text; a private person's name stays in here."""
        if actor is not None and is_private(actor):
            return name_of(actor)
        source = claim.source
        return (source and (source.resolved or source).text) or ""

    def _is_publisher(self, actor: Actor) -> bool:
        publisher = self.record.report.publisher or ""
        names = (actor.name.ar, actor.name.en, actor.text)
        known = {name_key(name) for name in names if name}
        return actor.kind in _MEDIA and not known.isdisjoint((name_key(publisher), name_key(named(publisher))))
