"""What a headline says and its report doesn't: a number of people, who speaks, where.

Only what can hardly be told in other words is looked for. A headline rounds, shortens and names a capital
for a government; none of that is raised, nor anything where hardly a text follows.
"""

# SPDX-License-Identifier: Apache-2.0
from collections.abc import Iterator
from functools import cached_property
from itertools import combinations

from khabar.contrast import wording
from khabar.contrast.figures import Figure
from khabar.contrast.intervals import credible, rounds
from khabar.contrast.told import Told
from khabar.model import (
    ActorKind,
    Count,
    Effect,
    Hedge,
    Issue,
    Number,
    Place,
    PlaceKind,
    Quantity,
    Report,
    Spans,
    words,
)
from khabar.text import Doc, fold

_STOPS = (".", "\u061f", "!", "\u2026")  # what ends a sentence of the text, and no headline
_LONGEST = 240  # letters of a headline, given twice at most
_GAP = 4  # letters between a headline and the same again
_SHORTEST = 300  # letters of a text that can be expected to tell what its headline says
_MOST = 60  # numbers of a text that are looked through
_TERMS = 3  # numbers of a text that a headline may have added up
_ADDED = 12  # the first so many numbers are tried
_NAME = 3  # letters of a word that names somebody
_POINTS = frozenset({PlaceKind.SETTLEMENT, PlaceKind.CAMP, PlaceKind.SITE, PlaceKind.CROSSING})


def issues(told: Told) -> Iterator[Issue]:
    """The issues of the headline's statements that nothing after it supports."""
    report = told.record.report
    end = _end(report)
    if not 0 < end <= _LONGEST or report.text[end - 1] in _STOPS or len(report.text) - end < _SHORTEST:
        return
    body = _Body(told, end)
    for count in told.record.counts:
        if _exact(count) and body.heads(count.spans) and not body.counts(count):
            yield wording.unsupported("headline/figure", report.text, count.spans)
    for spans in _speakers(told):
        if body.heads(spans) and not body.has(words(report.text, spans)):
            yield wording.unsupported("headline/speaker", report.text, spans)
    places = [p for p in told.record.mentions.places if body.heads(p.spans)]
    if not body.near(places):
        for place in places:
            if place.kind in _POINTS and not place.candidates and not body.has(place.name.ar or place.text):
                yield wording.unsupported("headline/place", report.text, place.spans)


def _end(report: Report) -> int:
    """Where the headline ends, which some pages give twice; 0 where there is none."""
    if report.title is None:
        return 0
    start, end = report.title
    again = report.text.find(report.text[start:end], end, 2 * end + _GAP)
    return end if again < 0 else again + end - start


def _exact(count: Count) -> bool:
    """Whether a number of people stands by itself: no bare plural, no part or sum, no "others"."""
    alone = not (count.part_of or count.made_of or count.rule_for_plural or wording.has(count.text, "update"))
    alone = alone and count.effect is not Effect.KILLED_INJURED
    return alone and count.hedge is Hedge.EXACT and count.value is not None and count.value > 1


def _speakers(told: Told) -> Iterator[Spans]:
    """The names of the people who speak."""
    people = {a.id: a for a in told.record.mentions.actors if a.kind is ActorKind.PERSON and a.name.ar}
    for claim in told.record.claims:
        if claim.source and claim.source.spans and claim.source.actor in people:
            yield people[claim.source.actor].spans


class _Body:
    """The text after the headline that ends at ``end``."""

    def __init__(self, told: Told, end: int) -> None:
        self._told, self._end = told, end
        mentions = told.record.mentions
        numbers: list[Count | Quantity] = [*told.record.counts, *mentions.quantities]
        stated = (n for n in numbers if not (isinstance(n, Count) and n.rule_for_plural))
        self._numbers = [n for n in stated if n.spans[0][0] >= end][:_MOST]

    @cached_property
    def _text(self) -> str:
        return fold(self._told.record.report.text[self._end :])

    def heads(self, spans: Spans) -> bool:
        """Whether the words stand in the headline."""
        return spans[-1][1] <= self._end

    def counts(self, count: Count) -> bool:
        """Whether a number of the text, or the sum of some, can be the headline's."""
        wanted = _figure(count)
        if any(_meet(wanted, _figure(n)) for n in self._numbers) or str(count.value) in self._text:
            return True
        told = [n.value or 1 for n in self._numbers if isinstance(n, Count)][:_ADDED]
        if count.value is not None and count.value - 1 in told:  # somebody named, and five others
            return True
        return any(sum(some) == count.value for k in range(2, _TERMS + 1) for some in combinations(told, k))

    def has(self, name: str) -> bool:
        """Whether one of the telling words of a name comes again."""
        telling = [word.removeprefix(wording.ARTICLE) for word in Doc.of(name).words if len(word) >= _NAME]
        return not telling or any(word in self._text for word in telling)

    def near(self, places: list[Place]) -> bool:
        """Whether a place or an actor of the text is of the country of one of these, or of none that is known."""
        mentions = self._told.record.mentions
        countries = {p.country for p in mentions.places if p.spans[0][0] >= self._end}
        countries |= {a.country for a in mentions.actors if a.spans[0][0] >= self._end}
        known = countries - {None}
        return not known or any(p.country is None or p.country in known for p in places)


def _figure(number: Count | Quantity) -> Figure:
    value: Number | None = number.value
    return Figure("", "", "", "", "", value, number.low, number.high, number.hedge)


def _meet(headline: Figure, other: Figure) -> bool:
    return credible(headline).meets(credible(other)) or rounds(headline, other)
