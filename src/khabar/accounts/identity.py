"""Identity: which account a group of stories is, after groups have changed."""

# SPDX-License-Identifier: Apache-2.0
from collections.abc import Collection, Mapping, Sequence
from typing import NamedTuple

from khabar.accounts.regroup import is_main


class Identity(NamedTuple):
    """How groups and the accounts before them are one another. Groups are named by their place in the sequence.

    ``kept`` has the account that each group is, None for a new one. ``merged`` says into which group the stories of
    a gone account went, ``split`` from which account a new group's came. A gone account that stands in neither has
    no story left.
    """

    kept: tuple[str | None, ...]
    merged: Mapping[str, int]
    split: Mapping[int, str]


def identify(before: Mapping[str, Collection[str]], after: Sequence[Collection[str]]) -> Identity:
    """Which group keeps which account's id: the one with most of its main stories, then with most of its stories.

    ``before`` are the story ids of accounts, the oldest account first: of equals it keeps its id.
    """
    groups = {id: n for n, group in enumerate(after) for id in group}
    shared: dict[tuple[str, int], list[int]] = {}
    for account, stories in before.items():
        for id in stories:
            if id in groups:
                count = shared.setdefault((account, groups[id]), [0, 0])
                count[0] += is_main(id)
                count[1] += 1
    age = {account: n for n, account in enumerate(before)}
    ranked = sorted(shared, key=lambda pair: ([-n for n in shared[pair]], age[pair[0]], pair[1]))
    kept: dict[int, str] = {}
    gone = dict.fromkeys(before)
    for account, n in ranked:
        if n not in kept and account in gone:
            kept[n] = account
            del gone[account]
    merged: dict[str, int] = {}
    split: dict[int, str] = {}
    for account, n in ranked:
        if account in gone:
            merged.setdefault(account, n)
        if n not in kept:
            split.setdefault(n, account)
    return Identity(tuple(kept.get(n) for n in range(len(after))), merged, split)
