"""Numbers of the same people that differ between two voices of one report."""

# SPDX-License-Identifier: Apache-2.0
from collections.abc import Iterator
from itertools import combinations

from khabar.contrast import wording
from khabar.contrast.figures import Figure
from khabar.contrast.intervals import credible
from khabar.contrast.relation import Relation, relate
from khabar.contrast.told import Told
from khabar.model import Count, Effect, Issue, IssueCode

# What happens to people once; of the others ("are there", "in need") two numbers are seldom of one set.
_ONCE = frozenset(
    {
        Effect.KILLED,
        Effect.INJURED,
        Effect.SURRENDERED,
        Effect.DETAINED,
        Effect.ABDUCTED,
        Effect.MISSING,
        Effect.RELEASED,
    }
)
_NEAR = 1  # sentences between two voices on one happening
_COMPLEMENT = 40  # letters after a number in which its owner stands
_MOST = 200  # counts of one report that are compared with each other


def conflicts(told: Told) -> Iterator[Issue]:
    """Counts whose numbers can't both be true of the same people."""
    counts = [c for c in told.record.counts if c.effect in _ONCE][:_MOST]
    figures = {c.id: _figure(told, c) for c in counts}
    for a, b in combinations(counts, 2):
        if _conflict(told, figures[a.id], figures[b.id], a, b) or _parts_conflict(told, figures, a, b):
            yield wording.conflict(IssueCode.CONFLICT_FIGURE, "figure/count", told.record.report.text, a.spans, b.spans)


def _figure(told: Told, count: Count) -> Figure:
    return Figure(
        key=count.id,
        what=count.effect.value,
        group=count.group.value,
        unit=count.unit.value,
        aspect=count.aspect.value,
        value=count.value,
        low=count.low,
        high=count.high,
        hedge=count.hedge,
        scope=told.scope(told.events.get(count.event or "")),
        origin=told.origin(count.claims),
        part_of=count.part_of,
    )


def _conflict(told: Told, a: Figure, b: Figure, first: Count, second: Count) -> bool:
    """Two whole numbers of one happening by two voices."""
    if a.origin == b.origin or not _whole(first) or not _whole(second):
        return False
    if relate(a, b).relation is not Relation.CONTRADICTS or not _same_people(told, first, second):
        return False
    left, right = sorted((told.sentence(first.spans), told.sentence(second.spans)))
    if left == right or right - left > _NEAR:
        return False
    text, sentences = told.record.report.text, told.record.sentences
    expected = any(wording.has(text[slice(*sentences[i])], "update") for i in (left, right))
    return not expected and not wording.has(text[slice(*sentences[right])], "elsewhere")


def _whole(count: Count) -> bool:
    """Whether a number is stated, and not as a part, a sum or a bare plural."""
    return not (count.part_of or count.made_of or count.rule_for_plural)


def _same_people(told: Told, a: Count, b: Count) -> bool:
    """Whether the words allow that both count the same people: the same sort of noun, and no other owner of each."""
    if a.group.value == "all" and told.unit(a.spans) != told.unit(b.spans):
        return False
    first, second = _whose(told, a), _whose(told, b)
    return first is None or second is None or first == second


def _whose(told: Told, count: Count) -> str | None:
    """The word that says from whose ranks the people are, right after their number ("among the rebels")."""
    end = count.spans[-1][1]
    return wording.complement(told.record.report.text[end : end + _COMPLEMENT])


def _parts_conflict(told: Told, figures: dict[str, Figure], a: Count, b: Count) -> bool:
    """Two parts of the same group in totals that agree: four children of five dead, and three of five."""
    first, second = _total(told, a), _total(told, b)
    if first is None or second is None or first is second:
        return False
    one, other = figures[a.id], figures[b.id]
    if one.origin == other.origin or one.what != other.what or one.group != other.group or one.group == "all":
        return False
    whole = figures[first.id], figures[second.id]
    if whole[0].scope.apart(whole[1].scope) or first.value is None or first.value != second.value:
        return False
    return not credible(one).meets(credible(other))


def _total(told: Told, part: Count) -> Count | None:
    """The count that ``part`` is a part of or was added up in."""
    for count in told.record.counts:
        if count.id == part.part_of or part.id in count.made_of:
            return count
    return None
