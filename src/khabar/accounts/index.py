"""A shelf in memory: the stories of one run and the links among them."""

# SPDX-License-Identifier: Apache-2.0
from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence

from khabar.accounts.blocks import Keys, keys
from khabar.accounts.join import Edge
from khabar.accounts.judging import Judgement
from khabar.accounts.regroup import story_id
from khabar.accounts.story import Story


class Index:
    """A ``Shelf`` of dicts."""

    def __init__(self) -> None:
        self.stories: dict[str, Story] = {}
        self._emitting: dict[str, list[str]] = defaultdict(list)
        self._links: dict[str, dict[str, float]] = {}
        self._judgements: dict[str, set[Judgement]] = defaultdict(set)
        self._of: dict[str, list[str]] = {}

    def find(self, seeks: Collection[str]) -> Iterable[Story]:
        found: set[str] = set().union(*(self._emitting[key] for key in seeks if key in self._emitting))
        return [self.stories[id] for id in found]

    def links(self, ids: Collection[str]) -> Iterable[tuple[str, str, float]]:
        for id in ids:
            for other, score in self._links.get(id, {}).items():
                yield (id, other, score) if id < other else (other, id, score)

    def judgements(self, ids: Collection[str]) -> Iterable[Judgement]:
        for id in ids:
            yield from (j for j in self._judgements.get(id, ()) if j.one in self.stories and j.other in self.stories)

    def stories_of(self, report: str) -> Collection[str]:
        return self._of.get(report, ())

    def put(self, stories: Sequence[tuple[Story, Keys]], links: Sequence[Edge]) -> None:
        for story, own in stories:
            id = story_id(story)
            self.stories[id] = story
            self._of.setdefault(story.report, []).append(id)
            for key in own.emits:
                self._emitting[key].append(id)
        for one, other, score in links:
            self._links.setdefault(one, {})[other] = score
            self._links.setdefault(other, {})[one] = score

    def drop(self, report: str) -> None:
        for id in self._of.pop(report, ()):
            for key in keys(self.stories.pop(id)).emits:
                self._emitting[key].remove(id)
                if not self._emitting[key]:
                    del self._emitting[key]
            for other in self._links.pop(id, ()):
                del self._links[other][id]

    def judge(self, judgement: Judgement) -> None:
        """Keep a person's word."""
        self._judgements[judgement.one].add(judgement)
        self._judgements[judgement.other].add(judgement)

    def withdraw(self, judgement: Judgement) -> None:
        """Take a person's word back."""
        self._judgements[judgement.one].discard(judgement)
        self._judgements[judgement.other].discard(judgement)
