"""What one voice of a report says did not happen and another says did."""

# SPDX-License-Identifier: Apache-2.0
from collections.abc import Iterator

from khabar.contrast import wording
from khabar.contrast.told import Stand, Told
from khabar.model import Act, Event, Issue, IssueCode, Span, Spans, Status

_MOST = 100  # events of damage that are compared with each other
_LONGEST = 300  # letters of a statement's span


def conflicts(told: Told) -> Iterator[Issue]:
    """Damage that one voice negates ("there was no damage") and another one reports."""
    if all(e.status is not Status.DENIED for e in told.record.events):
        return
    damage = [e for e in told.record.events if wording.sense(e.trigger.text, "damage")][:_MOST]
    for denied in damage:
        if denied.status is not Status.DENIED or _by_denial(told, denied):
            continue
        others = [e for e in damage if _contradicts(told, denied, e)]
        if others:
            other = min(others, key=lambda e: abs(e.spans[0][0] - denied.spans[0][0]))
            text = told.record.report.text
            yield wording.conflict(
                IssueCode.CONFLICT_FACT, "fact/denied", text, _statement(told, other), _statement(told, denied)
            )


def _by_denial(told: Told, event: Event) -> bool:
    """Whether the event is denied by a verb of denying, which is another module's business."""
    return any(told.claims[c].act is Act.DENY for c in event.claims if c in told.claims)


def _contradicts(told: Told, denied: Event, other: Event) -> bool:
    return (
        other.status is Status.HAPPENED
        and told.origin(other.claims) != told.origin(denied.claims)
        and not told.apart(Stand(denied.spans, denied), Stand(other.spans, other))
    )


def _statement(told: Told, event: Event) -> Spans:
    """The words around the trigger, to the signs that part clauses, within the claim that holds them."""
    start, end = told.record.sentences[told.sentence(event.spans)]
    for claim in (told.claims[c] for c in event.claims if c in told.claims):
        span: Span = (claim.content.spans[0][0], claim.content.spans[-1][1])
        if span[0] <= event.spans[0][0] < span[1]:
            start, end = max(start, span[0]), min(end, span[1])
    if end - start > _LONGEST:
        return event.spans
    return ((start, end),)
