"""Accounts: the events that many reports tell of, each with its origins, figures and contradictions.

Works on records alone. ``accounts(records)`` gives the accounts of a set of reports; the order in which they
come changes nothing.
"""

# SPDX-License-Identifier: Apache-2.0
from collections.abc import Callable, Iterable, Mapping, Sequence

from khabar.accounts.build import account
from khabar.accounts.index import Index
from khabar.accounts.join import Joined, batch, joined
from khabar.accounts.link import Feature, Link, link
from khabar.accounts.stories import stories
from khabar.accounts.story import Story
from khabar.model import Record
from khabar.model.account import Account

__all__ = ["Feature", "Joined", "Link", "Story", "accounts", "link", "stories"]


Failed = Callable[[Sequence[str], Exception], None]  # what is told of a fault: the reports, and the error


def accounts(records: Iterable[Record], failed: Failed | None = None) -> list[Account]:
    """The accounts of ``records``, those that are some report's main story first.

    Each record needs an id of its own. Ids are numbers of this run: ``a1``, ``a2`` … A fault in a report or in an
    account, which is left out then, is told to ``failed`` and costs no other; it is raised where there is none.
    """
    known = {record.report.id: record for record in records}
    index = Index()
    groups = batch(index, {id: _stories(record, failed) for id, record in known.items()})
    made = (_account(joined(group, index.stories), known, f"a{n}", failed) for n, group in enumerate(groups, 1))
    return [one for one in made if one]


def _stories(record: Record, failed: Failed | None) -> tuple[Story, ...]:
    try:
        return stories(record)
    except Exception as error:
        if failed is None:
            raise
        failed((record.report.id,), error)
        return ()


def _account(told: Joined, known: Mapping[str, Record], id: str, failed: Failed | None) -> Account | None:
    try:
        return account(told, known, id)
    except Exception as error:
        if failed is None:
            raise
        failed(sorted({story.report for story in (*told.main, *told.aside)}), error)
        return None
