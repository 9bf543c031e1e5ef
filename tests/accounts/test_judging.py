"""People's judgements: which stand, and which newer ones say the contrary."""

# SPDX-License-Identifier: Apache-2.0
from hypothesis import given
from hypothesis import strategies as st

from khabar.accounts.judging import Clash, Judgement, Verdict, settle

VERDICTS: list[Verdict] = ["same", "different", "unsure"]
IDS = st.sampled_from("abcde")
JUDGEMENTS = st.lists(st.tuples(IDS, IDS, st.sampled_from(VERDICTS)), max_size=12).map(
    lambda rows: [Judgement(n, one, other, verdict) for n, (one, other, verdict) in enumerate(rows)]
)


def test_of_one_pair_the_newest_word_counts() -> None:
    old, new = Judgement(1, "a", "b", "same"), Judgement(2, "b", "a", "different")
    settled = settle([old, new])
    assert (settled.together, settled.apart) == ((), (("a", "b"),))
    assert settled.clashes == (Clash(old, (new,)),)


def test_unsure_leaves_a_pair_to_the_machine() -> None:
    settled = settle([Judgement(1, "a", "b", "same"), Judgement(2, "a", "b", "unsure")])
    assert settled == ((), (), ())


def test_what_newer_ones_together_deny_is_dropped_and_told() -> None:
    old = Judgement(1, "a", "c", "different")
    one, two = Judgement(2, "a", "b", "same"), Judgement(3, "b", "c", "same")
    settled = settle([one, old, two])
    assert settled.together == (("a", "b"), ("b", "c"))
    assert settled.apart == ()
    assert settled.clashes == (Clash(old, (one, two)),)


def test_an_older_same_gives_way_too() -> None:
    old = Judgement(1, "c", "d", "same")
    newer = [Judgement(2, "a", "c", "same"), Judgement(3, "b", "d", "same"), Judgement(4, "b", "a", "different")]
    assert settle([old, *newer]).clashes == (Clash(old, tuple(newer)),)


@given(judgements=JUDGEMENTS, data=st.data())
def test_what_stands_has_no_contradiction_in_any_order(judgements: list[Judgement], data: st.DataObject) -> None:
    settled = settle(data.draw(st.permutations(judgements)))
    assert settled == settle(judgements)
    group = {id: {id} for id in "abcde"}
    for a, b in settled.together:
        merged = group[a] | group[b]
        group |= dict.fromkeys(merged, merged)
    assert not any(b in group[a] for a, b in settled.apart)
    dropped = {clash.dropped for clash in settled.clashes}
    for judgement in judgements:
        newer = [j for j in judgements if j.pair == judgement.pair and j.order > judgement.order]
        told = judgement in dropped or judgement.verdict == "unsure" or judgement.one == judgement.other
        assert told or newer or judgement.pair in (*settled.together, *settled.apart)
