"""Reports that come one by one, change and go give the groups of one run over all."""

# SPDX-License-Identifier: Apache-2.0
from collections.abc import Iterable, Mapping, Sequence

from hypothesis import given, settings
from hypothesis import strategies as st
from tests.accounts.made_up import story, tellings

from khabar.accounts import stories
from khabar.accounts.index import Index
from khabar.accounts.join import Change, batch, join, regrouped
from khabar.accounts.judging import Judgement, Verdict
from khabar.accounts.regroup import Group, story_id
from khabar.accounts.story import Story
from khabar.model import Record

ALIKE = frozenset({"a", "b", "c", "d", "e", "f", "g", "h"})
Telling = Mapping[str, Sequence[Story]]


class Desk:
    """A shelf and the groups as its changes leave them."""

    def __init__(self) -> None:
        self.index = Index()
        self.groups: dict[str, Group] = {}

    def join(self, report: str, told: Iterable[Story]) -> None:
        self.apply(join(self.index, report, told))

    def judge(self, judgement: Judgement) -> None:
        self.index.judge(judgement)
        self.apply(regrouped(self.index, judgement.pair))

    def withdraw(self, judgement: Judgement) -> None:
        self.index.withdraw(judgement)
        self.apply(regrouped(self.index, judgement.pair))

    def apply(self, change: Change) -> None:
        touched = {id for group in change.groups for id in group.stories} | change.gone
        for group in {self.groups[id] for id in touched if id in self.groups}:
            assert touched.issuperset(group.stories), "a group was touched in part"
            for id in group.stories:
                del self.groups[id]
        self.groups |= {id: group for group in change.groups for id in group.stories}

    @property
    def now(self) -> set[Group]:
        return set(self.groups.values())


def at_once(told: Telling, judgements: Iterable[Judgement] = ()) -> set[Group]:
    index = Index()
    for judgement in judgements:
        index.judge(judgement)
    return set(batch(index, told))


@st.composite
def judged(draw: st.DrawFn, told: Telling) -> list[Judgement]:
    """Some judgements of pairs of these stories."""
    ids = sorted(story_id(s) for stories in told.values() for s in stories)
    verdicts: list[Verdict] = ["same", "different", "unsure"]
    row = st.tuples(st.sampled_from(ids), st.sampled_from(ids), st.sampled_from(verdicts))
    rows = draw(st.lists(row.filter(lambda r: r[0] != r[1]), max_size=6))
    return [Judgement(n, one, other, verdict) for n, (one, other, verdict) in enumerate(rows)]


@settings(deadline=None)
@given(told=tellings(), data=st.data())
def test_joins_in_any_order_equal_one_run(told: Telling, data: st.DataObject) -> None:
    desk = Desk()
    for report in data.draw(st.permutations(sorted(told))):
        desk.join(report, told[report])
    assert desk.now == at_once(told)


@settings(deadline=None)
@given(told=tellings(), more=tellings(), data=st.data())
def test_what_is_read_anew_or_removed_leaves_no_trace(told: Telling, more: Telling, data: st.DataObject) -> None:
    desk = Desk()
    last: dict[str, Sequence[Story]] = {}
    steps = [*told.items(), *more.items(), *((report, []) for report in told)]
    for report, version in data.draw(st.permutations(steps)):
        desk.join(report, version)
        last[report] = version
    assert desk.now == at_once(last)


@settings(deadline=None)
@given(told=tellings(), data=st.data())
def test_judgements_may_come_at_any_time(told: Telling, data: st.DataObject) -> None:
    judgements = data.draw(judged(told))
    gone = data.draw(st.sets(st.sampled_from(judgements))) if judgements else set()
    steps: list[str | Judgement] = [*sorted(told), *judgements]
    desk = Desk()
    for step in data.draw(st.permutations(steps)):
        if isinstance(step, Judgement):
            desk.judge(step)
        else:
            desk.join(step, told[step])
    for judgement in sorted(gone):
        desk.withdraw(judgement)
    assert desk.now == at_once(told, [j for j in judgements if j not in gone])


@settings(deadline=None)
@given(told=tellings(), data=st.data())
def test_a_judgement_stands_in_the_groups(told: Telling, data: st.DataObject) -> None:
    first, *others = data.draw(judged(told).filter(bool))
    judgement = first._replace(order=len(others) + 1)
    of = {id: group for group in at_once(told, [judgement, *others]) for id in group.stories}
    if judgement.verdict == "same":
        assert of[judgement.one] == of[judgement.other]
    if judgement.verdict == "different":
        assert of[judgement.one] != of[judgement.other]


def test_a_main_story_draws_away_what_is_told_in_passing() -> None:
    desk = Desk()
    desk.join("r1", [story("r1", None, [0], 0, frozenset()), story("r1", 1, [4], 4, ALIKE)])
    desk.join("r2", [story("r2", None, [1], 0, frozenset()), story("r2", 1, [4], 4, ALIKE)])
    assert Group((), ("r1:e2", "r2:e2")) in desk.now
    desk.join("r3", [story("r3", None, [4], 4, ALIKE)])
    assert Group(("r3:main",), ("r1:e2", "r2:e2")) in desk.now
    desk.join("r3", [])
    assert Group((), ("r1:e2", "r2:e2")) in desk.now


def test_what_is_left_behind_is_grouped_anew() -> None:
    desk = Desk()
    desk.join("r1", [story("r1", 1, [0], 1, ALIKE)])
    desk.join("r2", [story("r2", 1, [0], 2, ALIKE)])
    assert desk.now == {Group((), ("r1:e2", "r2:e2"))}
    desk.join("r3", [story("r3", None, [0], 0, ALIKE)])  # a day before the first, two before the second
    assert desk.now == {Group(("r3:main",), ("r1:e2",)), Group((), ("r2:e2",))}


def test_judged_apart_from_one_main_story_it_joins_the_next() -> None:
    told = {
        "r1": [story("r1", None, [0], 1, ALIKE)],
        "r2": [story("r2", None, [0], 3, ALIKE)],
        "r3": [story("r3", 1, [0], 2, ALIKE)],
        "r4": [story("r4", None, [0], 1, frozenset())],
    }
    apart = Judgement(1, "r3:e2", "r1:main", "different")
    assert Group(("r1:main", "r4:main"), ("r3:e2",)) in at_once(told)
    desk = Desk()
    desk.judge(apart)
    for report in sorted(told):
        desk.join(report, told[report])
    assert Group(("r2:main",), ("r3:e2",)) in desk.now
    assert desk.now == at_once(told, [apart])


@settings(max_examples=10, deadline=None)
@given(data=st.data())
def test_the_nine_join_in_any_order(nine: list[Record], data: st.DataObject) -> None:
    told = {record.report.id: stories(record) for record in nine}
    desk = Desk()
    for report in data.draw(st.permutations(sorted(told))):
        desk.join(report, told[report])
    assert desk.now == at_once(told)
