"""Clustering: stories that links hold together fall into groups of one event each."""

# SPDX-License-Identifier: Apache-2.0
from collections import defaultdict
from collections.abc import Mapping, Sequence
from heapq import heapify, heappop, heappush

Pair = tuple[int, int]
_BEST = 0.2  # share of the best pair in the score of two groups; the rest is their mean
MISSING = -5.0  # the score of two stories that were not compared


def clusters(size: int, edges: Mapping[Pair, float], least: float = 0.0) -> list[list[int]]:
    """The groups of the numbers below ``size``; ``edges`` are scores of pairs, the lower number first.

    Only what lies in one component is compared, so a new story touches its own component alone.
    """
    return sorted(group for members in _components(size, edges, least) for group in _groups(members, edges, least))


def _components(size: int, edges: Mapping[Pair, float], least: float) -> list[list[int]]:
    """The numbers that edges of ``least`` or more hold together."""
    parent = list(range(size))

    def root(i: int) -> int:
        while parent[i] != i:
            parent[i] = parent[parent[i]]
            i = parent[i]
        return i

    for (a, b), score in edges.items():
        if score >= least:
            parent[max(root(a), root(b))] = min(root(a), root(b))
    found: dict[int, list[int]] = defaultdict(list)
    for i in range(size):
        found[root(i)].append(i)
    return list(found.values())


def _groups(members: Sequence[int], edges: Mapping[Pair, float], least: float) -> list[list[int]]:
    """Join the two groups that score highest, until none scores ``least``; of equals the first ones."""
    groups = {i: [m] for i, m in enumerate(members)}
    sums = {(i, j): edges.get((a[0], b[0]), MISSING) for i, a in groups.items() for j, b in groups.items() if i < j}
    best = dict(sums)

    def score(pair: Pair) -> float:
        i, j = pair
        return _BEST * best[pair] + (1 - _BEST) * sums[pair] / (len(groups[i]) * len(groups[j]))

    waiting = [(-score(pair), pair) for pair in sums if score(pair) >= least]
    heapify(waiting)
    while waiting:
        value, (i, j) = heappop(waiting)
        if (i, j) not in sums or -score((i, j)) != value:
            continue  # one of the two has since grown or been joined to another
        del sums[i, j], best[i, j]
        groups[i] += groups.pop(j)
        for k in groups:
            if k != i:
                kept, gone = (min(i, k), max(i, k)), (min(j, k), max(j, k))
                sums[kept] += sums.pop(gone)
                best[kept] = max(best[kept], best.pop(gone))
                if score(kept) >= least:
                    heappush(waiting, (-score(kept), kept))
    return sorted(sorted(group) for group in groups.values())
