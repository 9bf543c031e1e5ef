"""A party's denial against what others say of it in the same report."""

# SPDX-License-Identifier: Apache-2.0
from collections.abc import Iterator
from typing import NamedTuple

from khabar.contrast import wording
from khabar.contrast.told import Told
from khabar.model import Act, Claim, Event, EventType, Issue, IssueCode, Span, Spans, Status

_HARM = frozenset({EventType.ASSAULT, EventType.COERCE, EventType.CRIME})
_MOST = 100  # denials of one report that are looked into
_LONGEST = 300  # letters of a statement's span
_STATES = frozenset({Act.SAY, Act.ANNOUNCE, Act.CONFIRM, Act.ACCUSE, Act.WARN})
_FIRST = 4  # words of a denial's content in which it says what it denies


class _Denied(NamedTuple):
    """A denial, what it is held against, and the code and message that fit."""

    denial: Claim
    statement: Spans
    code: IssueCode
    message: str


def conflicts(told: Told) -> Iterator[Issue]:
    """Denials against the statements that they contradict.

    A party that denies again at once, in its own words, is quoted with those against the same statement.
    """
    found: list[_Denied] = []
    for claim in [c for c in told.record.claims if c.act is Act.DENY][:_MOST]:
        denied = _against(told, claim)
        if denied and found and _again(told, found[-1].denial, claim):
            found[-1] = found[-1]._replace(denial=claim)
        elif denied:
            found.append(denied)
    for denied in found:
        said = _around(denied.denial)
        yield wording.conflict(denied.code, denied.message, told.record.report.text, denied.statement, said)


def _again(told: Told, first: Claim, second: Claim) -> bool:
    """Whether the same party denies a second time in the same or the next sentence."""
    near = told.sentence(second.cue.spans) - told.sentence(first.cue.spans) <= 1
    return near and bool(told.party(first.source) & told.party(second.source))


def _against(told: Told, denial: Claim) -> _Denied | None:
    head = " ".join(denial.content.text.split(" ")[:_FIRST])
    if wording.has(head, "responsibility"):
        statement, code, message = _blamed(told, denial), IssueCode.CONFLICT_ACTOR, "actor/denied"
    elif head == denial.content.text and wording.has(head, "anaphor"):
        statement, code, message = _statement_before(told, denial), IssueCode.CONFLICT_FACT, "fact/denied"
    else:
        statement, code, message = _told_as_true(told, denial), IssueCode.CONFLICT_FACT, "fact/denied"
    return _Denied(denial, statement, code, message) if statement else None


def _blamed(told: Told, denial: Claim) -> Spans | None:
    """The harm nearest before the denial, else after it, that somebody else lays to the party that denies it.

    Where no event says so, an accusation of that party does.
    """
    party = told.party(denial.source)
    denied = [e for e in told.record.events if denial.id in e.claims]
    others = [
        e
        for e in told.record.events
        if e.type in _HARM
        and e.status is not Status.DENIED
        and told.agents(e.agents) & party
        and not any(told.party(told.claims[c].source) & party for c in e.claims if c in told.claims)
        and not any(told.scope(e).apart(told.scope(d)) == "another place" for d in denied)
    ]
    alike = [e for e in others if e.mode and any(e.mode is d.mode for d in denied)]
    event = _nearest(alike or others, denial)
    return (_extent(event),) if event else _accusation(told, denial, party)


def _accusation(told: Told, denial: Claim, party: set[str]) -> Spans | None:
    """The accusation by somebody else, nearest before the denial, that names the party."""
    start = denial.cue.spans[0][0]
    found = [
        said
        for c in told.record.claims
        if c.act is Act.ACCUSE and c.cue.spans[0][0] < start and not told.party(c.source) & party
        for said in (_around(c),)
        if told.named(said) & party
    ]
    return found[-1] if found else None


def _told_as_true(told: Told, denial: Claim) -> Spans | None:
    """What the denial says didn't happen, told by somebody else as having happened."""
    denied = [e for e in told.record.events if denial.id in e.claims and e.status is Status.DENIED]
    origin = told.origin((denial.id,))
    others = [
        e
        for e in told.record.events
        for d in denied
        if e.status is Status.HAPPENED
        and e.type is d.type
        and told.origin(e.claims) != origin
        and (e.group == d.group or (e.mode and e.mode is d.mode and told.scope(e).places & told.scope(d).places))
    ]
    event = _nearest(others, denial)
    return (_extent(event),) if event else None


def _statement_before(told: Told, denial: Claim) -> Spans | None:
    """The harm that somebody else was just reported to tell of, in the denial's sentence or the one before."""
    start = denial.cue.spans[0][0]
    party = told.party(denial.source) | {told.origin((denial.id,))}
    harm = {claim for e in told.record.events if e.type in _HARM for claim in e.claims}
    before = [
        c
        for c in told.record.claims
        if c.act in _STATES
        and c.id in harm
        and c.content.spans[-1][1] <= start
        and told.sentence(denial.cue.spans) - told.sentence(c.content.spans) <= 1
        and not (told.party(c.source) | {told.origin((c.id,))}) & party
    ]
    if not before:
        return None
    content = max(before, key=lambda c: c.content.spans[-1][1]).content.spans
    return ((content[0][0], min(content[-1][1], content[0][0] + _LONGEST)),)


def _nearest(events: list[Event], denial: Claim) -> Event | None:
    """The nearest before the denial, else the nearest after it."""
    start = denial.cue.spans[0][0]
    before = [e for e in events if e.spans[0][0] < start]
    return max(before, key=_at, default=None) or min(events, key=_at, default=None)


def _at(event: Event) -> int:
    return event.spans[0][0]


def _extent(event: Event) -> Span:
    """From the first to the last word of the event's trigger, agents and patients; the trigger if that is too long."""
    spans = [*event.spans, *(s for a in (*event.agents, *event.patients) for s in a.spans)]
    start, end = min(s[0] for s in spans), max(s[1] for s in spans)
    return (start, end) if end - start <= _LONGEST else event.spans[0]


def _around(claim: Claim) -> Spans:
    """From the cue or the source before it to the end of what is said."""
    spans = [*claim.cue.spans, *claim.content.spans]
    if claim.source and claim.source.spans:
        spans += claim.source.spans
    start, end = min(s[0] for s in spans), max(s[1] for s in spans)
    return ((start, min(end, start + _LONGEST)),)
