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
from khabar.accounts.link import score
from khabar.accounts.regroup import ASIDE, TOGETHER, Group, holds, is_main, regroup, story_id
from khabar.accounts.story import Story

LEAST = -2.0  # score below which a link is as good as none, and isn't kept


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

    def links(self, ids: Collection[str]) -> Iterable[tuple[str, str, float]]:
        """The links with an end among ``ids``, as edges; one that has both there may come twice."""

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
    start = shelve(shelf, {report: stories})
    return Change(tuple(grouped(shelf, start)), before - frozenset(shelf.stories_of(report)))


def shelve(shelf: Shelf, told: Mapping[str, Iterable[Story]]) -> set[str]:
    """Put the stories of reports there as ``join`` does, without making groups; those whose groups may be others now.

    Looking around once for many reports is what makes a step of them cheap.
    """
    before = {id for report in told for id in shelf.stories_of(report)}
    left = _Reach(shelf).unsettled(before) - before
    mine: set[str] = set()
    for report in told:
        if shelf.stories_of(report):
            shelf.drop(report)
    for report in sorted(told):
        if stories := sorted(told[report], key=story_id):
            _shelve(shelf, stories)
            mine |= {story_id(story) for story in stories}
    return _Reach(shelf).unsettled(mine) | mine | left


def grouped(shelf: Shelf, ids: Iterable[str]) -> list[Group]:
    """The groups of all components that hold one of these stories; a story that left a group isn't looked for."""
    return _Reach(shelf).groups(ids)


def regrouped(shelf: Shelf, ids: Collection[str]) -> Change:
    """Group anew around some stories: the two of a judgement that was made or withdrawn, or all there are."""
    return Change(tuple(grouped(shelf, judged_around(shelf, ids))))


def judged_around(shelf: Shelf, ids: Collection[str]) -> set[str]:
    """The stories whose groups may change when these are judged in another way."""
    return _Reach(shelf).unsettled(ids, judged=True) | set(ids)


def compare(a: Story, b: Story) -> float | None:
    """The score of two stories; None where it is too low to be kept."""
    found = score(a, b)
    return found if found >= LEAST else None


def edge(a: Story, b: Story) -> Edge | None:
    """The link of two stories, if it is to be kept."""
    one, other = (a, b) if story_id(a) < story_id(b) else (b, a)
    found = compare(one, other)
    return None if found is None else Edge(story_id(one), story_id(other), found)


def _shelve(shelf: Shelf, told: Sequence[Story]) -> None:
    """Put the stories with their links to those on the shelf and to each other."""
    known = [keys(story) for story in told]
    found: list[Edge] = []
    for n, (story, own) in enumerate(zip(told, known, strict=True)):
        near = [other for m, other in enumerate(told[:n]) if own.seeks & known[m].emits]
        near += shelf.find(own.seeks) if own.seeks else ()
        found += [link for other in near if (link := edge(story, other))]
    shelf.put(list(zip(told, known, strict=True)), found)


class _Near(NamedTuple):
    """The stories with which one may be held together, and their scores."""

    mains: dict[str, float]
    asides: dict[str, float]


class _Reach:
    """The components around some stories, as far as links and judgements hold them together.

    It may take in more than ``regroup`` holds together, never less: around a judged story, all that is linked.
    """

    def __init__(self, shelf: Shelf) -> None:
        self._shelf = shelf
        self._links: dict[Pair, float] = {}
        self._near: dict[str, _Near] = {}
        self._judged: dict[str, set[str]] = defaultdict(set)
        self._judgements: set[Judgement] = set()
        self._tops: dict[str, str | None] = {}
        self._bests: dict[tuple[str, bool], float] = {}

    def groups(self, start: Iterable[str]) -> list[Group]:
        """The groups of all components that hold a story of ``start``."""
        inside: set[str] = set()
        edge = set(start)
        while edge:
            self._look(edge)
            inside |= edge
            pairs = [(id, other) for id in edge for other in self._ends(id) if other not in inside]
            self._look(other for _, other in pairs)
            edge = {other for id, other in pairs if self._holds(id, other)}
        links = {pair: found for pair, found in self._links.items() if not inside.isdisjoint(pair)}
        return regroup(inside, links, self._judgements)

    def unsettled(self, ids: Collection[str], judged: bool = False) -> set[str]:
        """The stories besides ``ids`` whose groups may change when these come or go, or are ``judged`` in another way.

        A story to which one of them is the best may let go of the one that was, or will be, the best without it.
        """
        self._look(ids)
        near = {other for id in ids for other in self._ends(id)} - set(ids)
        self._look(near)
        found: set[str] = set()
        for id in near:
            if judged or self._judged[id] or (not is_main(id) and self._top(id) in {None, *ids}):
                found |= {id, *self._ends(id)}
            elif is_main(id):
                found |= self._shaken(id, ids)
        return found - set(ids)

    def _shaken(self, id: str, ids: Collection[str]) -> set[str]:
        """A main story and those that it holds together with, or doesn't, because ``ids`` are there."""
        found = {id} if any(self._holds(id, other) for other in self._ends(id) if other in ids) else set()
        if self._best(id, True) != self._best(id, True, ids):
            others = [other for other in self._near[id].mains if other not in ids]
            self._look(others)
            found |= {x for b in others if self._holds(id, b) != self._holds(id, b, ids) for x in (id, b)}
        return found

    def _look(self, ids: Iterable[str]) -> None:
        """Fetch the links and judgements of stories that weren't met before."""
        new = {id for id in ids if id not in self._near}
        if not new:
            return
        near = {id: _Near({}, {}) for id in new}
        self._near |= near
        for one, other, found in self._shelf.links(new):
            self._links[one, other] = found
            if found < TOGETHER:
                continue  # the most are
            mains = is_main(one), is_main(other)
            if found < ASIDE and mains != (True, True):
                continue
            if one in near:
                near[one][not mains[1]][other] = found
            if other in near:
                near[other][not mains[0]][one] = found
        for judged in self._shelf.judgements(new):
            self._judgements.add(judged)
            self._judged[judged.one].add(judged.other)
            self._judged[judged.other].add(judged.one)

    def _ends(self, id: str) -> set[str]:
        """The stories with which it may be held together."""
        mains, asides = self._near[id]
        return {*mains, *asides, *self._judged[id]}

    def _holds(self, a: str, b: str, without: Collection[str] = ()) -> bool:
        """Whether two stories, of which all is fetched, may be in one group by what is between them."""
        if b in self._judged[a]:
            return True
        found = self._near[a][not is_main(b)].get(b)
        if found is None:
            return False
        if self._judged[a] or self._judged[b]:
            return True
        if is_main(a) != is_main(b):
            main, aside = (a, b) if is_main(a) else (b, a)
            return self._top(aside) == main
        if not is_main(a) and (self._top(a) or self._top(b)):
            return False
        return holds(found, self._best(a, is_main(a), without), self._best(b, is_main(b), without))

    def _top(self, aside: str) -> str | None:
        """The main story that it scores highest with, of equals the first."""
        if aside not in self._tops:
            linked = self._near[aside].mains
            self._tops[aside] = min(linked, key=lambda other: (-linked[other], other), default=None)
        return self._tops[aside]

    def _best(self, id: str, main: bool, without: Collection[str] = ()) -> float:
        """The best score of ``id`` with a story of that kind; the least of all where there is none."""
        linked = self._near[id][not main]
        if not without:
            if (id, main) not in self._bests:
                self._bests[id, main] = max(linked.values(), default=LEAST)
            return self._bests[id, main]
        return max((found for other, found in linked.items() if other not in without), default=LEAST)


def batch(shelf: Shelf, told: Mapping[str, Sequence[Story]]) -> list[Group]:
    """The groups of all stories of these reports on an empty shelf."""
    for report in sorted(told):
        if stories := sorted(told[report], key=story_id):
            _shelve(shelf, stories)
    return grouped(shelf, (story_id(story) for stories in told.values() for story in stories))
