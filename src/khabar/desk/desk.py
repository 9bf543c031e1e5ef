"""An open desk: the store's and the reader's verbs in one place."""

# SPDX-License-Identifier: Apache-2.0
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Self

from khabar.desk.adding import Adding, Tell
from khabar.desk.summary import Moves, Summary
from khabar.errors import StoreError
from khabar.intake.capture import Item, Visit
from khabar.store.query import MOST, Query
from khabar.store.store import Store

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from khabar.accounts.judging import Verdict
    from khabar.casebook.case import Case
    from khabar.casebook.codings import Coding, Entry
    from khabar.casebook.contradictions import Contrasts
    from khabar.casebook.find import Accounts
    from khabar.casebook.judge import Judged, Listed
    from khabar.casebook.query import AccountQuery, ContrastQuery
    from khabar.casebook.settle import Settled
    from khabar.intake.fetch import Fetcher
    from khabar.model import Effect, Record
    from khabar.model.series import Series
    from khabar.store.archive import Manifest
    from khabar.store.failures import KeptFailure
    from khabar.store.kept import Diff, Shown
    from khabar.store.overview import Stats
    from khabar.store.search import Hits
    from khabar.store.verify import Finding, Step


class Desk:
    """An open store and the reader: reports go in as they are found and come out as records.

    A step that fails raises StoreError; what ``tell`` was told before is stored.
    """

    def __init__(self, store: Store) -> None:
        self.store = store

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Close the store; a file can be copied then."""
        self.store.close()

    def add(
        self, items: Iterable[Item | str | Path], tell: Tell | None = None, fetcher: "Fetcher | None" = None
    ) -> Summary:
        """Read and store reports: what intake gives, or paths of files and folders. What is known isn't read again.

        One report's fault costs no other: it is kept with its bytes and its reason, to be tried again.
        Addresses, and links of feeds and sitemaps, are followed by the ``fetcher``, or listed where there
        is none. ``tell`` is called after each step with all that is stored by then.
        """
        adding = Adding(self.store, fetcher, tell)
        adding.add(_items(items))
        return adding.summary

    def visited(self, url: str) -> Visit | None:
        """The last visit to an address, or None."""
        return Adding(self.store).visited(url)

    def retry(self, tell: Tell | None = None, fetcher: "Fetcher | None" = None) -> Summary:
        """Read once more what couldn't be read, from the bytes that were kept; what can be now is stored.

        Addresses that couldn't be had are asked for again by the ``fetcher``, or stay where there is none.
        """
        from khabar.desk.retrying import retry

        adding = Adding(self.store, fetcher, tell)
        retry(self.store, adding)
        return adding.summary

    def reread(self, tell: Callable[[Moves], None] | None = None) -> Moves:
        """Read with today's rules what was read by others; the new records stand beside the old ones."""
        from khabar.desk.rereading import reread

        moves = reread(self.store, tell)
        self.settle()
        return moves

    def search(self, query: Query) -> "Hits":
        """A page of the reports that meet the query, with snippets."""
        return self.store.search(query)

    def list(self, limit: int = 20, cursor: str | None = None) -> "Hits":
        """A page of all reports, the newest first."""
        return self.store.search(Query(order="newest", limit=limit, cursor=cursor))

    def series(self, place: str, quantity: "Effect") -> "Sequence[Series]":
        """How a figure went at each place of that name, gazetteer number or P-code; a line for each origin."""
        return self.store.series(place, quantity)

    def quantities_at(self, place: str) -> "Mapping[Effect, int]":
        """How many figures of each quantity a place has, the most frequent first."""
        return self.store.quantities_at(place)

    def set_day(self, point: str, day: str, by: str) -> None:
        """Give a point of a series (`report:count`) its day (ISO 8601), as somebody decided it."""
        self.store.set_day(point, day, by)

    def unset_day(self, point: str, by: str) -> None:
        """Withdraw such a decision; it stays on record."""
        self.store.unset_day(point, by)

    def show(self, report: str, version: int | None = None) -> "Shown":
        """A report: its versions, and the record of the latest or of the one that is asked for."""
        return self.store.show(report, version)

    def raw(self, report: str, version: int | None = None) -> bytes:
        """The bytes as they were found."""
        return self.store.raw(report, version)

    def diff(self, report: str, old: int | None = None, new: int | None = None) -> "Diff":
        """What changed between two versions (else the last two): words, claims, figures."""
        return self.store.diff(report, old, new)

    # accounts

    def settle(self, tell: "Step | None" = None) -> "Settled":
        """Compare what came into the store and wasn't compared; ``add`` and all below do it by themselves."""
        from khabar.casebook.settle import settle

        return settle(self.store, tell)

    def accounts(self, query: "AccountQuery | None" = None) -> "Accounts":
        """A page of the accounts that meet the query, each with its newest assessment."""
        from khabar.casebook import find
        from khabar.casebook.query import AccountQuery

        with self._compared() as connection:
            return find.find(connection, query or AccountQuery())

    def count_accounts(self, query: "AccountQuery | None" = None) -> int:
        """How many accounts meet the query."""
        from khabar.casebook import find
        from khabar.casebook.query import AccountQuery

        with self._compared() as connection:
            return find.count(connection, query or AccountQuery())

    def account(self, id: str) -> "Case":
        """An account with its history, judgements and codings; one that was merged is looked for where it went.

        Instead of an id, a report's key means the account of its main story.
        """
        from khabar.casebook.case import case

        with self._compared() as connection:
            return case(connection, id)

    def records(self, reports: "Sequence[str]") -> "Mapping[str, Record]":
        """The newest records of reports, by their keys; those that aren't in are left out."""
        from khabar.casebook.records import records

        with self.store.reading() as connection:
            return records(connection, reports)

    def contradictions(self, query: "ContrastQuery | None" = None) -> "Contrasts":
        """A page of contrasts across accounts, with the words on either side."""
        from khabar.casebook.contradictions import contradictions
        from khabar.casebook.query import ContrastQuery

        with self._compared() as connection:
            return contradictions(connection, query or ContrastQuery())

    def judge(self, one: str, other: str, verdict: "Verdict", *, by: str, note: str | None = None) -> "Judged":
        """Keep a person's word on whether two things are one event, and let accounts follow it at once.

        Each is an account (``a17``), a report's key (its main story) or ``key:e3``, an event that it tells.
        """
        from khabar.casebook.judge import judge

        return judge(self.store, one, other, verdict, by, note)

    def withdraw(self, judgement: int, *, by: str) -> "Judged":
        """Take a judgement back; it stays in the list."""
        from khabar.casebook.judge import withdraw

        return withdraw(self.store, judgement, by)

    def judgements(self) -> "Sequence[Listed]":
        """All judgements, the newest first, with those that were withdrawn, outweighed, or whose words are gone."""
        from khabar.casebook.judge import judged

        self._settled()
        return judged(self.store)

    def code(self, account: str, entry: "Entry") -> "Coding":
        """Put down a person's assessment of an account; those before stay in its history."""
        from khabar.casebook import codings, kept

        self._settled()

        def work(connection: "Connection") -> "Coding":
            return codings.code(connection, kept.last(connection, kept.number(connection, account))[-1], entry)

        return self.store.write(work)

    @contextmanager
    def _compared(self) -> "Iterator[Connection]":
        """The store as it is at one moment, all that is in it compared."""
        self._settled()
        with self.store.reading() as connection:
            yield connection

    def _settled(self) -> None:
        """Compare what isn't yet; a store that can only be read shows what was compared by others."""
        try:
            self.settle()
        except StoreError as error:
            if error.code != "store/read-only":
                raise

    # safety

    def failures(self, limit: int = MOST, after: int = 0) -> "Sequence[KeptFailure]":
        """What couldn't be read, and why, oldest first, from after the one with the ``id`` ``after``."""
        return self.store.failures(limit, after)

    def failed_raw(self, id: int) -> bytes | None:
        """The bytes of a failure; None where there are none."""
        return self.store.failed_raw(id)

    def stats(self) -> "Stats":
        """How much of what there is."""
        return self.store.stats()

    def verify(self, tell: "Step | None" = None) -> "Iterator[Finding]":
        """Everything that is not as it was stored; a whole store gives nothing."""
        from khabar.casebook.verify import verify

        whole = True
        for finding in self.store.verify(tell):
            whole = whole and finding.code != "verify/page"
            yield finding
        if whole:  # what stands on damaged pages can't be read to any purpose
            with self.store.reading() as connection:
                yield from verify(connection)

    def backup(self, path: str | Path, tell: Callable[[int], None] | None = None) -> "Manifest":
        """Write everything to one file, from which ``restore`` makes a store of either kind."""
        return self.store.backup(Path(path), tell)


def open(where: str | Path, *, create: bool = True, wait: float = 30.0) -> Desk:
    """Open the desk on a file or a ``postgresql://`` URL; where there is none, ``create`` makes it.

    Raises StoreError where it can't be opened, is no store, or is a newer khabar's.
    """
    return Desk(Store(where, create=create, wait=wait))


def _items(given: Iterable[Item | str | Path]) -> Iterator[Item]:
    """What intake gives of each path, and what it gave already."""
    for item in given:
        if isinstance(item, str | Path):
            from khabar.intake import captures

            yield from captures([str(item)])
        else:
            yield item
