"""Two voices of one report who tell the same happening with another doer, place, day or number of people."""

# SPDX-License-Identifier: Apache-2.0
from collections.abc import Iterator
from itertools import combinations

from khabar.contrast import wording
from khabar.contrast.told import Stand, Told
from khabar.model import Act, Argument, Claim, Event, EventType, Issue, IssueCode, Spans, Status
from khabar.text import fold

_HARM = frozenset({EventType.ASSAULT, EventType.COERCE, EventType.CRIME})
_MOST = 100  # events, and accusations, of one report that are compared with each other
_NEAR = 2  # sentences between two parties that accuse each other
_SHORTEST = 3  # letters of a word that can tell who or what is meant


def conflicts(told: Told) -> Iterator[Issue]:
    """Rival accounts: of deeds of which one is set against the other, and of who is to blame."""
    deeds = [e for e in told.record.events if e.type in _HARM and e.status is Status.HAPPENED][:_MOST]
    for a, b in combinations(deeds, 2):
        if _one_deed(told, a, b) and (differs := _differs(told, a, b)):
            code, message = differs
            yield wording.conflict(code, message, told.record.report.text, _extent(a), _extent(b))
    accusations = [c for c in told.record.claims if c.act is Act.ACCUSE][:_MOST]
    for first, second in combinations(accusations, 2):
        if _blame_each_other(told, first, second):
            spans = first.content.spans, second.content.spans
            yield wording.conflict(IssueCode.CONFLICT_ACTOR, "actor/rival", told.record.report.text, *spans)


def _one_deed(told: Told, a: Event, b: Event) -> bool:
    """Whether two voices tell one deed, the second set against the first."""
    if a.type is not b.type or not b.claims or a.claims == b.claims or told.origin(a.claims) == told.origin(b.claims):
        return False
    alike = (a.mode is not None and a.mode is b.mode) or fold(a.trigger.text) == fold(b.trigger.text)
    return alike and told.against(a.spans, b.spans)


def _differs(told: Told, a: Event, b: Event) -> tuple[IssueCode, str] | None:
    """What the accounts differ in, where all else that both of them tell is the same."""
    doers = told.agents(a.agents), told.agents(b.agents)
    places = told.scope(a).places, told.scope(b).places
    sufferers = _words(a.patients), _words(b.patients)
    same_place, same_sufferer = bool(places[0] & places[1]), bool(sufferers[0] & sufferers[1])
    if doers[0] and doers[1] and not doers[0] & doers[1]:
        return (IssueCode.CONFLICT_ACTOR, "actor/rival") if same_place or same_sufferer else None
    same_doer = bool(doers[0] & doers[1])
    if places[0] and places[1] and not same_place:
        return (IssueCode.CONFLICT_PLACE, "place/rival") if same_sufferer and not told.whole(places) else None
    if not (same_doer or same_place or same_sufferer):
        return None
    if told.other_day(Stand(a.spans, a), Stand(b.spans, b)):
        return IssueCode.CONFLICT_TIME, "time/rival"
    return None


def _words(arguments: tuple[Argument, ...]) -> set[str]:
    """The telling words of a role."""
    return {word for a in arguments for word in fold(a.text).split() if len(word) > _SHORTEST and word.isalpha()}


def _blame_each_other(told: Told, a: Claim, b: Claim) -> bool:
    """Whether two parties accuse each other of the same sort of harm, one after the other."""
    if not 0 <= told.sentence(b.cue.spans) - told.sentence(a.cue.spans) <= _NEAR:
        return False
    one, other = told.party(a.source), told.party(b.source)
    if not (one and other) or one & other:
        return False
    harms = [{e.type for e in told.record.events if c.id in e.claims and e.type in _HARM} for c in (a, b)]
    mutual = one & told.named(b.content.spans) and other & told.named(a.content.spans)
    return bool(mutual and harms[0] & harms[1])


def _extent(event: Event) -> Spans:
    """From the first to the last word of the deed's trigger and those who did and suffered it."""
    spans = [*event.spans, *(s for a in (*event.agents, *event.patients) for s in a.spans)]
    return ((min(s[0] for s in spans), max(s[1] for s in spans)),)
