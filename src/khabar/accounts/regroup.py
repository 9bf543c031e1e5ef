"""Regrouping: from stories, the links among them and people's judgements to the groups of one event each.

A pure function of whole components. Joining one report, reading all of them at once and judging a pair all end here,
so that they give the same groups.
"""

# SPDX-License-Identifier: Apache-2.0
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from itertools import pairwise
from typing import NamedTuple

from khabar.accounts.cluster import Pair, clusters, components
from khabar.accounts.judging import Judgement, settle
from khabar.accounts.story import Story

TOGETHER = 0.0  # score from which two main stories hold together
ASIDE = 1.0  # score from which an event told in passing joins: less is known of it
STRONG = 3.0  # score from which any link holds a component together
_WEAK, _CLOSE = 0.5, 1.5  # one that is no story's best holds from that score, if it's so close to both stories' best
_MAIN = ":main"


class Group(NamedTuple):
    """The stories of one event, by their ids: main stories, and what others tell of it in passing."""

    main: tuple[str, ...]
    aside: tuple[str, ...]

    @property
    def stories(self) -> tuple[str, ...]:
        return (*self.main, *self.aside)


def story_id(story: Story) -> str:
    """The story's id: its report's, and ``main`` or the first of its events, of which each is in one story."""
    return story.report + _MAIN if story.main else f"{story.report}:{story.events[0]}"


def is_main(id: str) -> bool:
    """Whether it is the id of a report's main story."""
    return id.endswith(_MAIN)


def report_of(id: str) -> str:
    """The report that tells the story."""
    return id.rpartition(":")[0]


def regroup(ids: Iterable[str], links: Mapping[Pair, float], judgements: Iterable[Judgement] = ()) -> list[Group]:
    """The groups of the stories ``ids``, in an order that depends on nothing else.

    ``links`` are all that have an end among them. Main stories are clustered, within components that strong links
    and each story's best link hold together. Then each event told in passing joins the main story that it scores
    highest with; those that join none are clustered among themselves. A judgement with an end elsewhere is passed
    over.
    """
    known = sorted(set(ids))
    return _Regrouping(known, links, judgements).groups()


def holds(score: float, one: float, other: float) -> bool:
    """Whether a link holds a component together; ``one`` and ``other`` are the best scores of its two stories.

    It does where it's strong, the best of either, or nearly the best of both.
    """
    return score >= STRONG or score >= min(one, other) or score >= max(_WEAK, one - _CLOSE, other - _CLOSE)


def best(links: Mapping[Pair, float], apart: Mapping[str, Collection[str]]) -> dict[str, float]:
    """Each story's best score with one of its kind: main, or told in passing."""
    found: dict[str, float] = {}
    for (a, b), score in links.items():
        if is_main(a) == is_main(b) and b not in apart.get(a, ()):
            for id in (a, b):
                if id not in found or score > found[id]:
                    found[id] = score
    return found


class _Regrouping:
    def __init__(self, ids: Sequence[str], links: Mapping[Pair, float], judgements: Iterable[Judgement]) -> None:
        here = set(ids)
        settled = settle(j for j in judgements if j.one in here and j.other in here)
        self._links = links
        self._apart: dict[str, set[str]] = defaultdict(set)
        self._units = components(ids, settled.together)
        unit = {id: n for n, part in enumerate(self._units) for id in part}
        for a, b in settled.apart:
            for x in self._units[unit[a]]:
                self._apart[x].update(self._units[unit[b]])
            for y in self._units[unit[b]]:
                self._apart[y].update(self._units[unit[a]])
        self._best = best(links, self._apart)

    def groups(self) -> list[Group]:
        mains = [unit for unit in self._units if any(map(is_main, unit))]
        groups = self._clustered([id for unit in mains for id in unit if is_main(id)], TOGETHER)
        of = {id: n for n, group in enumerate(groups) for id in group}
        for unit in mains:
            n = next(of[id] for id in unit if is_main(id))
            groups[n] += [id for id in unit if not is_main(id)]
        rest = self._joined([unit for unit in self._units if not any(map(is_main, unit))], groups, of)
        groups += self._clustered(rest, ASIDE)
        return [_group(group) for group in groups]

    def _clustered(self, ids: Sequence[str], least: float) -> list[list[str]]:
        """Clusters; what is judged of stories elsewhere in a unit holds for its members here."""
        here = set(ids)
        judged = [[id for id in unit if id in here] for unit in self._units if len(unit) > 1]
        together = [pair for unit in judged for pair in pairwise(unit)]
        apart = [(a, b) for a in ids for b in self._apart.get(a, ()) if a < b and b in here]
        held = [
            (a, b)
            for (a, b), score in self._links.items()
            if a in here and b in here and score >= least and b not in self._apart.get(a, ())
            if holds(score, self._best[a], self._best[b])
        ]
        return clusters(ids, self._links, least, held, together, apart)

    def _joined(self, units: Iterable[Sequence[str]], groups: list[list[str]], of: Mapping[str, int]) -> list[str]:
        """Put each unit with the main story that it scores highest with, the surest first; those that join none."""
        candidates = self._candidates(of)
        ranked = []
        for unit in units:
            wanted = sorted((-score, main) for id in unit for main, score in candidates.get(id, ()))
            ranked.append((wanted, unit))
        rest: list[str] = []
        for wanted, unit in sorted(ranked):
            barred: set[str] = set().union(*(self._apart.get(id, ()) for id in unit))
            n = next((of[main] for _, main in wanted if barred.isdisjoint(groups[of[main]])), None)
            if n is None:
                rest += unit
            else:
                groups[n] += unit
        return rest

    def _candidates(self, of: Mapping[str, int]) -> Mapping[str, list[tuple[str, float]]]:
        """Every event told in passing to the main stories that it could join."""
        found: dict[str, list[tuple[str, float]]] = defaultdict(list)
        for (a, b), score in self._links.items():
            if score >= ASIDE and is_main(a) != is_main(b):
                main, aside = (a, b) if is_main(a) else (b, a)
                if main in of:
                    found[aside].append((main, score))
        return found


def _group(ids: Collection[str]) -> Group:
    known = sorted(ids)
    return Group(tuple(id for id in known if is_main(id)), tuple(id for id in known if not is_main(id)))
