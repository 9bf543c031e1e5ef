"""Numbers of the same people that differ between two voices of one report."""

# SPDX-License-Identifier: Apache-2.0
from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations

from khabar.contrast import wording
from khabar.contrast.figures import Figure
from khabar.contrast.intervals import credible
from khabar.contrast.relation import Relation, relate
from khabar.contrast.told import Stand, Told
from khabar.contrast.whose import whose
from khabar.model import Count, Effect, Group, Issue, IssueCode

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
_WORD = 12  # letters in which the word after "and" begins
_COMPLEMENT = 40  # letters after a number in which its owner stands
_AMONG = 15  # letters before a number in which it says of whom it is a part
_MOST = 200  # counts of one report that are compared with each other


def conflicts(told: Told) -> Iterator[Issue]:
    """Counts whose numbers can't both be true of the same people."""
    counts = [c for c in told.record.counts if c.effect in _ONCE][:_MOST]
    figures = {c.id: _figure(told, c) for c in counts}
    summed = {part for c in counts for part in c.made_of}
    whole = {c.id for c in counts if c.id not in summed and _is_whole(told, c)}
    totals = _totals(counts)
    for a, b in combinations(sorted(counts, key=lambda c: c.spans), 2):
        one, other = figures[a.id], figures[b.id]
        if one.origin == other.origin:
            continue
        if ({a.id, b.id} <= whole and _conflict(told, one, other, a, b)) or _parts_conflict(
            told, figures, totals, a, b
        ):
            message = "figure/among" if _among(told, b) else "figure/count"
            yield wording.conflict(IssueCode.CONFLICT_FIGURE, message, told.record.report.text, a.spans, b.spans)


def _among(told: Told, count: Count) -> bool:
    """Whether the words right before say that these are some of the people counted there ("among these, hundreds")."""
    start = count.spans[0][0]
    return wording.has(told.record.report.text[max(0, start - _AMONG) : start], "among")


def _figure(told: Told, count: Count) -> Figure:
    scope = told.scope(told.events.get(count.event or ""))
    return Figure.of(count, origin=told.origin(count.claims), scope=scope, part_of=count.part_of)


def _is_whole(told: Told, count: Count) -> bool:
    """Whether a number is stated, not as a part, a sum or a bare plural, and not of the dead and wounded together."""
    if count.part_of or count.made_of or count.rule_for_plural:
        return False
    end = count.spans[-1][1]
    return not wording.has(told.record.report.text[end : end + _COMPLEMENT].partition(" ")[2][:_WORD], "wounded")


def _conflict(told: Told, a: Figure, b: Figure, first: Count, second: Count) -> bool:
    """Two whole numbers of one happening by two voices, one right after the other or set against it."""
    left, right = told.sentence(first.spans), told.sentence(second.spans)
    if relate(a, b).relation is not Relation.CONTRADICTS or not _same_people(told, first, second):
        return False
    against = told.against(first.spans, second.spans)
    if not against and not (0 < right - left <= _NEAR and _two_claims(told, first, second)):
        return False
    if not _same_happening(told, a, b, first, second, against=against):
        return False
    text, sentences = told.record.report.text, told.record.sentences
    said = [text[slice(*sentences[i])] for i in (left, right)]
    if any(wording.has(words, "update") for words in said):
        return False
    return against or not any(wording.has(words, "elsewhere") for words in said)


def _two_claims(told: Told, a: Count, b: Count) -> bool:
    """Whether two speakers give the numbers, or both are of what is told as one happening.

    What the publisher tells beside a speaker's words is mostly something else.
    """
    events = [told.events.get(c.event or "") for c in (a, b)]
    one = events[0] is not None and events[1] is not None and events[0].group == events[1].group
    return one or bool(a.claims and b.claims)


def _same_happening(told: Told, a: Figure, b: Figure, first: Count, second: Count, *, against: bool) -> bool:
    """Whether nothing says that two counts are of two happenings, or the second of a part of the first one."""
    agents = [told.agents(told.events[c.event].agents) for c in (first, second) if c.event in told.events]
    if len(agents) == 2 and agents[0] and agents[1] and not agents[0] & agents[1]:
        return False
    stands = [Stand(c.spans, told.events.get(c.event or "")) for c in (first, second)]
    left, right = (told.places(told.sentence(c.spans)) for c in (first, second))
    narrower = right - left and credible(b).high < credible(a).low and not against
    return not narrower and not told.apart(*stands)


def _same_people(told: Told, a: Count, b: Count) -> bool:
    """Whether the words allow that both count the same people: the same sort of noun, and no other owner of each."""
    units = told.unit(a.spans), told.unit(b.spans)
    sides = _side(a), _side(b)
    if units[0] != units[1] or units[0] is None or (sides[0] and sides[1] and sides[0] != sides[1]):
        return False
    owners = whose(told, a), whose(told, b)
    if a.group is Group.ALL:
        return owners[0] == owners[1]
    return owners[0] is None or owners[1] is None or owners[0] == owners[1]


def _side(count: Count) -> str | None:
    """Whether armed people serve a state or fight outside of one, as far as the noun says it."""
    return next((str(s.lexeme.attrs["side"]) for w in count.text.split() if (s := wording.sense(w, "armed"))), None)


def _parts_conflict(told: Told, figures: dict[str, Figure], totals: Mapping[str, Count], a: Count, b: Count) -> bool:
    """Two parts of the same group in totals that agree: four children of five dead, and three of five."""
    first, second = totals.get(a.id), totals.get(b.id)
    if first is None or second is None or first is second:
        return False
    one, other = figures[a.id], figures[b.id]
    if one.what != other.what or one.group != other.group or a.group is Group.ALL:
        return False
    alike = [c for c in told.record.counts[:_MOST] if c.group is a.group and totals.get(c.id) in (first, second)]
    whole = figures[first.id], figures[second.id]
    if len(alike) != 2:  # one officer and three soldiers are no three soldiers beside one officer
        return False
    if whole[0].scope.apart(whole[1].scope) or first.value is None or first.value != second.value:
        return False
    return not credible(one).meets(credible(other))


def _totals(counts: Sequence[Count]) -> dict[str, Count]:
    """For each part, the first of the counts that it is a part of or was added up in."""
    known = {c.id: c for c in counts}
    of = [(c.id, known[c.part_of]) for c in counts if c.part_of in known]
    added = [(part, c) for c in counts for part in c.made_of]
    return dict(sorted((*of, *added), key=lambda pair: pair[1].spans, reverse=True))
