"""Joining: a report comes, changes or goes, and only the groups that it touches are made anew.

What is kept of the stories that are known already lies behind ``Shelf``; nothing here depends on the order in which
they came.
"""

# SPDX-License-Identifier: Apache-2.0
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import NamedTuple, Protocol

from khabar.accounts.blocks import Keys, keys
from khabar.accounts.cluster import Pair
from khabar.accounts.judging import Judgement
from khabar.accounts.link import link
from khabar.accounts.regroup import ASIDE, TOGETHER, Group, is_main, regroup, story_id
from khabar.accounts.story import Story

LEAST = -1.0  # score below which a link is as good as none, and isn't kept


class Edge(NamedTuple):
    """A kept link: two stories' ids, the lesser first, and their score."""

    one: str
    other: str
    score: float


class Joined(NamedTuple):
    """The stories of one event: main stories of their reports, and what others tell of it in passing."""

    main: tuple[Story, ...]
    aside: tuple[Story, ...]


def joined(group: Group, stories: Mapping[str, Story]) -> Joined:
    """A group with its stories, of which ``stories`` gives each by its id."""
    return Joined(tuple(stories[id] for id in group.main), tuple(stories[id] for id in group.aside))


class Shelf(Protocol):
    """Where stories and the links among them are kept."""

    def find(self, seeks: Collection[str]) -> Iterable[Story]:
        """The stories that emit any of these keys."""

    def links(self, ids: Collection[str]) -> Iterable[Edge]:
        """The links with an end among ``ids``; one that has both there may come twice."""

    def judgements(self, ids: Collection[str]) -> Iterable[Judgement]:
        """What people judged of pairs with a story among ``ids``, in terms of today's stories."""

    def stories_of(self, report: str) -> Collection[str]:
        """The ids of the report's stories; none where it isn't there."""

    def put(self, stories: Sequence[tuple[Story, Keys]], links: Sequence[Edge]) -> None:
        """Keep a report's stories with what they emit, and their links."""

    def drop(self, report: str) -> None:
        """Forget the report's stories and their links."""


class Change(NamedTuple):
    """What a step changed: the groups made anew, and the stories that are no more.

    Every account that held a story of ``groups`` or of ``gone`` before consists of such stories alone.
    """

    groups: tuple[Group, ...]
    gone: frozenset[str] = frozenset()


def join(shelf: Shelf, report: str, stories: Iterable[Story]) -> Change:
    """Put the stories of a report on the shelf, instead of those that it had; none removes it."""
    before = frozenset(shelf.stories_of(report))
    start = shelve(shelf, report, stories)
    return Change(tuple(_Reach(shelf).groups(start)), before - frozenset(shelf.stories_of(report)))


def shelve(shelf: Shelf, report: str, stories: Iterable[Story]) -> set[str]:
    """Put the stories there as ``join`` does, without making groups; those whose groups may be others now."""
    before = frozenset(shelf.stories_of(report))
    around = _around(shelf, before) if before else set()
    if before:
        shelf.drop(report)
    told = sorted(stories, key=story_id)
    if told:
        _shelve(shelf, told)
    mine = {story_id(story) for story in told}
    return _around(shelf, mine) | mine | (around - before)


def regrouped(shelf: Shelf, ids: Collection[str]) -> Change:
    """Group anew around some stories: the two of a judgement that was made or withdrawn, or all there are."""
    return Change(tuple(_Reach(shelf).groups(_around(shelf, ids) | set(ids))))


def compare(a: Story, b: Story) -> float | None:
    """The score of two stories; None where it is too low to be kept."""
    score = link(a, b).score
    return score if score >= LEAST else None


def edge(a: Story, b: Story) -> Edge | None:
    """The link of two stories, if it is to be kept."""
    one, other = (a, b) if story_id(a) < story_id(b) else (b, a)
    score = compare(one, other)
    return None if score is None else Edge(story_id(one), story_id(other), score)


def _shelve(shelf: Shelf, told: Sequence[Story]) -> None:
    """Put the stories with their links to those on the shelf and to each other."""
    known = [keys(story) for story in told]
    found: list[Edge] = []
    for n, (story, own) in enumerate(zip(told, known, strict=True)):
        near = [other for m, other in enumerate(told[:n]) if own.seeks & known[m].emits]
        near += shelf.find(own.seeks) if own.seeks else ()
        found += [link for other in near if (link := edge(story, other))]
    shelf.put(list(zip(told, known, strict=True)), found)


def _around(shelf: Shelf, ids: Collection[str]) -> set[str]:
    """The stories whose group may change with ``ids``.

    These are all that are linked or judged with them, and those that were with an event told in passing which may
    leave them for a main story among ``ids``, or the reverse.
    """
    near = _ends(shelf, ids) - set(ids)
    return near | _ends(shelf, {id for id in near if not is_main(id)})


def _ends(shelf: Shelf, ids: Collection[str]) -> set[str]:
    if not ids:
        return set()
    found = {id for edge in shelf.links(ids) for id in (edge.one, edge.other)}
    return found | {id for judged in shelf.judgements(ids) for id in judged.pair}


class _Reach:
    """The components around some stories, as far as they hold together."""

    def __init__(self, shelf: Shelf) -> None:
        self._shelf = shelf
        self._links: dict[Pair, float] = {}
        self._near: dict[str, dict[str, float]] = {}
        self._judged: dict[str, set[str]] = defaultdict(set)
        self._judgements: set[Judgement] = set()

    def groups(self, start: Iterable[str]) -> list[Group]:
        inside: set[str] = set()
        edge = set(start)
        while edge:
            self._look(edge)
            inside |= edge
            near = {other for id in edge for other in (*self._near[id], *self._judged[id])} - inside
            self._look(near)
            edge = {other for other in near if any(self._holds(other, id) for id in self._ends(other) & inside)}
        links = {pair: score for pair, score in self._links.items() if inside.issuperset(pair)}
        return regroup(inside, links, self._judgements)

    def _ends(self, id: str) -> set[str]:
        return {*self._near[id], *self._judged[id]}

    def _look(self, ids: Iterable[str]) -> None:
        """Fetch the links and judgements of stories that weren't met before."""
        new = {id for id in ids if id not in self._near}
        if not new:
            return
        self._near |= {id: {} for id in new}
        for one, other, score in self._shelf.links(new):
            self._links[one, other] = score
            for a, b in ((one, other), (other, one)):
                if a in new:
                    self._near[a][b] = score
        for judged in self._shelf.judgements(new):
            self._judgements.add(judged)
            self._judged[judged.one].add(judged.other)
            self._judged[judged.other].add(judged.one)

    def _holds(self, a: str, b: str) -> bool:
        """Whether two stories, of which all is fetched, may be in one group by what is between them."""
        if b in self._judged[a]:
            return True
        score = self._near[a].get(b, LEAST)
        if is_main(a) and is_main(b):
            return score >= TOGETHER
        if score < ASIDE:
            return False
        return all(self._could_join(x, y) for x, y in ((a, b), (b, a)) if not is_main(x))

    def _could_join(self, aside: str, other: str) -> bool:
        """Whether ``other`` is the main story that ``aside`` joins, or it joins none; judged, it may join any."""
        if self._judged[aside]:
            return True
        best = min(((-score, id) for id, score in self._mains(aside)), default=None)
        return best is None if not is_main(other) else best is not None and best[1] == other

    def _mains(self, aside: str) -> Iterable[tuple[str, float]]:
        return ((id, score) for id, score in self._near[aside].items() if is_main(id) and score >= ASIDE)


def batch(shelf: Shelf, told: Mapping[str, Sequence[Story]]) -> list[Group]:
    """The groups of all stories of these reports on an empty shelf."""
    for report in sorted(told):
        if stories := sorted(told[report], key=story_id):
            _shelve(shelf, stories)
    return _Reach(shelf).groups(story_id(story) for stories in told.values() for story in stories)
