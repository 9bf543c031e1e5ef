"""Accounts: the events that many reports tell of, each with its origins, figures and contradictions.

Works on records alone. ``accounts(records)`` gives the accounts of a set of reports; the order in which they
come changes nothing.
"""

# SPDX-License-Identifier: Apache-2.0
from collections.abc import Iterable

from khabar.accounts.build import account
from khabar.accounts.index import Index
from khabar.accounts.join import Joined, batch, joined
from khabar.accounts.link import Feature, Link, link
from khabar.accounts.stories import stories
from khabar.accounts.story import Story
from khabar.model import Record
from khabar.model.account import Account

__all__ = ["Feature", "Joined", "Link", "Story", "accounts", "link", "stories"]


def accounts(records: Iterable[Record]) -> list[Account]:
    """The accounts of ``records``, those that are some report's main story first.

    Each record needs an id of its own. Ids are numbers of this run: ``a1``, ``a2`` …
    """
    known = {record.report.id: record for record in records}
    index = Index()
    groups = batch(index, {id: stories(record) for id, record in known.items()})
    return [account(joined(group, index.stories), known, f"a{n}") for n, group in enumerate(groups, 1)]
