"""Clustering: stories that links hold together fall into groups of one event each."""

# SPDX-License-Identifier: Apache-2.0
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from heapq import heapify, heappop, heappush

Pair = tuple[str, str]
"""Two stories' ids, the lesser first."""
_BEST = 0.2  # share of the best pair in the score of two groups; the rest is their mean
MISSING = -5.0  # the score of two stories that no link is kept of


def clusters(
    members: Iterable[str],
    links: Mapping[Pair, float],
    least: float = 0.0,
    held: Iterable[Pair] | None = None,
    together: Collection[Pair] = (),
    apart: Collection[Pair] = (),
) -> list[list[str]]:
    """The groups of ``members``, each sorted, in the order of their first ones.

    ``links`` are scores of pairs, ``held`` those of them that hold a component together: all of ``least`` or more,
    if not given. What is judged to be ``together`` stays so, and no group holds two that are judged to be ``apart``;
    the two may not contradict each other. Only what lies in one component is compared.
    """
    holding = [pair for pair, score in links.items() if score >= least] if held is None else held
    found = components(sorted(members), [*holding, *together])
    several = [component for component in found if len(component) > 1]
    of = {id: n for n, component in enumerate(several) for id in component}
    within, joined, parted = (_sorted_out(pairs, of, len(several)) for pairs in (links, together, apart))
    grown = [component for component in found if len(component) == 1]
    for component, near, same, different in zip(several, within, joined, parted, strict=True):
        scores = [(pair, links[pair]) for pair in near]
        grown += _Grouping(components(component, same), scores, least, different).groups()
    return sorted(grown)


def _sorted_out(pairs: Iterable[Pair], of: Mapping[str, int], size: int) -> list[list[Pair]]:
    """The pairs within each of ``size`` components, sorted: a sum's last digits depend on the order."""
    found: list[list[Pair]] = [[] for _ in range(size)]
    for pair in pairs:
        n = of.get(pair[0])
        if n is not None and n == of.get(pair[1]):
            found[n].append(pair)
    return [sorted(inside) for inside in found]


def components(ids: Sequence[str], pairs: Iterable[Pair]) -> list[list[str]]:
    """The ``ids`` that ``pairs`` hold together; pairs with an end that isn't among them are passed over."""
    parent = {id: id for id in ids}

    def root(id: str) -> str:
        while parent[id] != id:
            parent[id] = parent[parent[id]]
            id = parent[id]
        return id

    for a, b in pairs:
        if a in parent and b in parent:
            one, other = sorted((root(a), root(b)))
            parent[other] = one
    found: dict[str, list[str]] = defaultdict(list)
    for id in ids:
        found[root(id)].append(id)
    return list(found.values())


class _Grouping:
    """Groups of one component that grow by the pair that scores highest, until none scores ``least``.

    Each of ``parts`` is at first a group that counts as one story: what is judged to be together has the best links
    of its members.
    A pair of groups is kept as ``[sum, best]`` over its links: the sum of what each is above ``MISSING``, and the
    best. Groups without a link between them need no entry: they score ``MISSING``.
    """

    def __init__(
        self, parts: Sequence[Sequence[str]], links: Iterable[tuple[Pair, float]], least: float, apart: Iterable[Pair]
    ) -> None:
        self._parts = [list(part) for part in parts]
        self._sizes = [1] * len(parts)
        self._least = least
        self._near: list[dict[int, list[float]]] = [{} for _ in parts]
        self._apart: list[set[int]] = [set() for _ in parts]
        of = {id: n for n, part in enumerate(parts) for id in part}
        for (a, b), score in links:
            self._link(of[a], of[b], score)
        for a, b in apart:
            self._apart[of[a]].add(of[b])
            self._apart[of[b]].add(of[a])

    def groups(self) -> list[list[str]]:
        """The groups. Of equal pairs the first ones are joined first, so that the order of links changes nothing."""
        waiting = [found for i, near in enumerate(self._near) for j in near if i < j and (found := self._entry(i, j))]
        heapify(waiting)
        while waiting:
            _, i, j, first, second = heappop(waiting)
            if self._sizes[i] != first or self._sizes[j] != second:
                continue  # one of the two has since grown or been joined to another
            self._join(i, j)
            for k in self._near[i]:
                if entry := self._entry(min(i, k), max(i, k)):
                    heappush(waiting, entry)
        return [sorted(part) for part in self._parts if part]

    def _link(self, i: int, j: int, score: float) -> None:
        if i != j and (j not in self._near[i] or self._near[i][j][1] < score):
            self._near[i][j] = self._near[j][i] = [score - MISSING, score]

    def _entry(self, i: int, j: int) -> tuple[float, int, int, int, int] | None:
        """The pair as it waits to be joined, with the sizes for which its score holds; None where it may not be."""
        total, best = self._near[i][j]
        first, second = self._sizes[i], self._sizes[j]
        score = _BEST * best + (1 - _BEST) * (MISSING + total / (first * second))
        return None if score < self._least or j in self._apart[i] else (-score, i, j, first, second)

    def _join(self, i: int, j: int) -> None:
        self._parts[i] += self._parts[j]
        self._parts[j] = []
        self._sizes[i] += self._sizes[j]
        self._sizes[j] = 0
        mine, theirs = self._near[i], self._near[j]
        for k, pair in theirs.items():
            del self._near[k][j]
            if k == i:
                continue
            if k in mine:
                mine[k][0] += pair[0]
                mine[k][1] = max(mine[k][1], pair[1])
            else:
                mine[k] = self._near[k][i] = pair
        theirs.clear()
        for k in self._apart[j]:
            self._apart[k].discard(j)
            self._apart[k].add(i)
        self._apart[i] |= self._apart[j]
