"""What people judged of two stories, and which of their judgements stand."""

# SPDX-License-Identifier: Apache-2.0
from collections import defaultdict, deque
from collections.abc import Iterable, Sequence
from typing import Literal, NamedTuple

Verdict = Literal["same", "different", "unsure"]


class Judgement(NamedTuple):
    """A person's word on whether two stories, by their ids, are of one event. ``order`` grows with time."""

    order: int
    one: str
    other: str
    verdict: Verdict

    @property
    def pair(self) -> tuple[str, str]:
        return min(self.one, self.other), max(self.one, self.other)


class Clash(NamedTuple):
    """A judgement that doesn't count, and the newer ones that together say the contrary."""

    dropped: Judgement
    by: tuple[Judgement, ...]


class Settled(NamedTuple):
    """Pairs of stories that are together, and pairs that are apart; they don't contradict each other."""

    together: tuple[tuple[str, str], ...]
    apart: tuple[tuple[str, str], ...]
    clashes: tuple[Clash, ...]


def settle(judgements: Iterable[Judgement]) -> Settled:
    """What holds: of one pair the newest word, and of several pairs whatever no newer ones contradict.

    ``unsure`` leaves a pair to the machine.
    """
    settling = _Settling()
    for judgement in sorted(judgements, reverse=True):
        settling.hear(judgement)
    return Settled(tuple(sorted(settling.together)), tuple(sorted(settling.apart)), tuple(settling.clashes))


class _Settling:
    """Judgements heard from the newest to the oldest."""

    def __init__(self) -> None:
        self._heard: dict[tuple[str, str], Judgement] = {}
        self._same: dict[str, list[Judgement]] = defaultdict(list)
        self.together: list[tuple[str, str]] = []
        self.apart: list[tuple[str, str]] = []
        self.clashes: list[Clash] = []

    def hear(self, judgement: Judgement) -> None:
        pair = judgement.pair
        if newer := self._heard.get(pair):
            if {newer.verdict, judgement.verdict} == {"same", "different"}:
                self.clashes.append(Clash(judgement, (newer,)))
            return
        self._heard[pair] = judgement
        if judgement.verdict == "unsure" or pair[0] == pair[1]:
            return
        if against := self._against(judgement):
            self.clashes.append(Clash(judgement, against))
        elif judgement.verdict == "same":
            self.together.append(pair)
            for id in pair:
                self._same[id].append(judgement)
        else:
            self.apart.append(pair)

    def _against(self, judgement: Judgement) -> tuple[Judgement, ...]:
        """The newer judgements from which the contrary follows; none where it doesn't."""
        one, other = judgement.pair
        mine = self._ways(one)
        if judgement.verdict == "different":
            return tuple(sorted(mine.get(other, ())))
        theirs = self._ways(other)
        for a, b in sorted(self.apart):
            first, last = (a, b) if a in mine and b in theirs else (b, a)
            if first in mine and last in theirs:
                return tuple(sorted({*mine[first], *theirs[last], self._heard[a, b]}))
        return ()

    def _ways(self, start: str) -> dict[str, Sequence[Judgement]]:
        """Every story that is together with ``start``, with the judgements by which it is."""
        ways: dict[str, Sequence[Judgement]] = {start: ()}
        waiting = deque([start])
        while waiting:
            id = waiting.popleft()
            for judgement in self._same[id]:
                near = judgement.other if judgement.one == id else judgement.one
                if near not in ways:
                    ways[near] = (*ways[id], judgement)
                    waiting.append(near)
        return ways
