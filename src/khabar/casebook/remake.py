"""Making accounts anew: the groups around fresh stories and stale accounts, and which account each group is."""

# SPDX-License-Identifier: Apache-2.0
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from typing import Any

import msgspec
from msgspec.structs import replace
from sqlalchemy import Connection, Row, delete, select, update

from khabar.accounts import anchors
from khabar.accounts.build import account as build
from khabar.accounts.identity import identify
from khabar.accounts.join import grouped, joined
from khabar.accounts.regroup import Group, is_main, report_of
from khabar.accounts.story import Story
from khabar.casebook import kept, turns
from khabar.casebook.kept import id_of
from khabar.casebook.records import Records
from khabar.casebook.shelf import StoreShelf, parts
from khabar.casebook.turns import Became, Detail, Turn
from khabar.model import EventType
from khabar.model.account import Account, FiguresBy
from khabar.store import cases
from khabar.store.insert import insert_numbered, insert_rows
from khabar.store.moments import now

_STALE = 50  # accounts that are made anew at once


def remake(
    connection: Connection, shelf: StoreShelf, read: Records, limit: int, failed: list[str], because: str | None
) -> list[Turn]:
    """Make the accounts of ``limit`` fresh stories anew, with all that hangs together; what became of accounts."""
    s, a = cases.stories.c, cases.accounts.c
    start = set(connection.scalars(select(s.name).where(s.fresh == 1).order_by(s.id).limit(limit)))
    stale = set(connection.scalars(select(a.id).where(a.stale == 1).order_by(a.id).limit(_STALE)))
    before = _members(connection, stale)
    start |= {story for had in before.values() for story in had}
    groups: list[Group] = []
    while start:
        groups = grouped(shelf, shelf.load(start))
        inside = {story for group in groups for story in group.stories}
        accounts = _accounts_of(connection, inside) | stale
        before = _members(connection, accounts)
        if inside.issuperset(start := {story for had in before.values() for story in had} | inside):
            break
    found = _Making(connection, shelf, read, before, groups, failed, because).make()
    for some in parts(sorted(shelf.numbers({story for group in groups for story in group.stories}))):
        connection.execute(update(cases.stories).where(s.id.in_(some), s.fresh == 1).values(fresh=0))
    return found


def _accounts_of(connection: Connection, stories: Collection[str]) -> set[int]:
    m = cases.members.c
    return {
        number
        for some in parts(sorted(stories))
        for number in connection.scalars(select(m.account).distinct().where(m.story.in_(some)))
    }


def _members(connection: Connection, accounts: Collection[int]) -> dict[int, set[str]]:
    """The stories of accounts, the oldest account first; without those of which only a damaged record could tell."""
    m, s = cases.members.c, cases.stories.c
    found: dict[int, set[str]] = {number: set() for number in sorted(accounts)}
    for some in parts(sorted(accounts)):
        there = select(m.account, m.story).join(cases.stories, s.name == m.story).where(m.account.in_(some))
        for row in connection.execute(there):
            found[row.account].add(row.story)
    return found


class _Making:
    """One step of making accounts anew: what they were, and the groups that are there now."""

    def __init__(
        self,
        connection: Connection,
        shelf: StoreShelf,
        read: Records,
        before: Mapping[int, set[str]],
        groups: Sequence[Group],
        failed: list[str],
        because: str | None,
    ) -> None:
        self._connection, self._groups, self._because, self._failed = connection, groups, because, failed
        self._before, self._now, self._read = dict(before), now(), read
        self._stories = shelf.load({story for group in groups for story in group.stories})
        self._rows = _rows(connection, before)
        ids = {id_of(number): had for number, had in before.items()}
        self._identity = identify(ids, [group.stories for group in groups])
        self._numbers = [int(id[1:]) if id else None for id in self._identity.kept]
        self._take_back()

    def make(self) -> list[Turn]:
        """Write the accounts, their members and their turns."""
        changed = [n for n in range(len(self._groups)) if self._changed(n)]
        self._records = self._read.of(sorted({s.report for n in changed for s in self._told(n)}))
        rows = {n: self._row(n) for n in changed}
        new = [n for n in changed if self._numbers[n] is None]
        self._insert(new, rows)
        self._move_members(changed)
        found = [self._turn(n, 1, Became.SPLIT if n in self._identity.split else Became.MADE) for n in new]
        found += self._update([n for n in changed if n not in set(new)], rows)
        found += self._end()
        turns.put(self._connection, found)
        return found

    def _changed(self, n: int) -> bool:
        number = self._numbers[n]
        if number is None or number not in self._before:
            return True
        return bool(self._rows[number].stale) or self._before[number] != set(self._groups[n].stories)

    def _take_back(self) -> None:
        """Let new groups be the accounts that they were before they were merged: each account is one group's."""
        candidates = sorted(found for n in self._identity.split for found in self._merged_before(n))
        for _, number, n in candidates:
            if self._numbers[n] is None and number not in self._before:
                self._numbers[n] = number
                self._before[number] = set()
        self._rows |= _rows(self._connection, set(self._before).difference(self._rows))

    def _merged_before(self, n: int) -> Iterator[tuple[int, int, int]]:
        """The accounts with most of a new group's main stories that were merged into the one that these left.

        With each how many it had, below zero so that the most come first, and the group.
        """
        a = cases.accounts
        origin = int(self._identity.split[n][1:])
        here = {self._stories[story].report for story in self._groups[n].main}
        for row in self._connection.execute(select(a.c.id).where(a.c.merged_into == origin, a.c.gone == 1)):
            *_, merged = turns.of(self._connection, row.id)
            shared = len(here.intersection(report_of(story) for story in merged.detail.went if is_main(story)))
            if shared * 2 > len(here):
                yield -shared, row.id, n

    def _told(self, n: int) -> Iterable[Story]:
        return (self._stories[story] for story in self._groups[n].stories)

    def _row(self, n: int) -> dict[str, Any]:
        """The columns of the group's account."""
        reports = sorted({story.report for story in self._told(n)})
        known = {report: self._records[report] for report in reports if report in self._records}
        try:
            made = build(joined(self._readable(n), self._stories), known, kept.NO_ID)
        except Exception as error:  # a fault of ours in one account, which must not cost the others
            self._failed.append(f"account of {', '.join(reports)}: {type(error).__name__}: {error}")
            made = self._bare(n, tuple(reports))
        return kept.row(made, known.values())

    def _readable(self, n: int) -> Group:
        """The group without stories of reports whose records are damaged."""
        group = self._groups[n]
        return Group(*(tuple(s for s in part if self._stories[s].report in self._records) for part in group[:2]))

    def _bare(self, n: int, reports: tuple[str, ...]) -> Account:
        """An account that says no more than which stories it has."""
        told = list(self._told(n))
        members = tuple(f"{story.report}:{event}" for story in told for event in story.events)
        main = tuple(sorted({story.report for story in told if story.main}))
        return replace(_nothing(told[0].type), main=main, reports=reports, members=members)

    def _insert(self, new: Sequence[int], rows: Mapping[int, dict[str, Any]]) -> None:
        """Give the new accounts their numbers."""
        first = {"revision": 1, "made": self._now, "updated": self._now, "gone": 0, "stale": 0, "merged_into": None}
        origins = {n: int(id[1:]) for n, id in self._identity.split.items()}
        given = [{**first, "split_from": origins.get(n), **rows[n]} for n in new]
        for n, number in zip(new, insert_numbered(self._connection, cases.accounts, given), strict=True):
            self._numbers[n] = number

    def _move_members(self, changed: Sequence[int]) -> None:
        was = {story: number for number, had in self._before.items() for story in had}
        moved = {s: number for n in changed if (number := self._numbers[n]) for s in self._groups[n].stories}
        moved = {story: number for story, number in moved.items() if was.get(story) != number}
        m = cases.members
        for some in parts(sorted(story for story in moved if story in was)):
            self._connection.execute(delete(m).where(m.c.story.in_(some)))
        insert_rows(
            self._connection,
            m,
            [
                {
                    "story": id,
                    "report": (story := self._stories[id]).report,
                    "anchor": self._anchor(story),
                    "account": n,
                }
                for id, n in sorted(moved.items())
            ],
        )

    def _anchor(self, story: Story) -> str | None:
        """What finds an event that is told in passing in another reading; a main story needs nothing."""
        if story.main:
            return None
        record = self._records.get(story.report)
        found = anchors.anchor(story, record) if record else anchors.Anchor(story.report, words="")  # which finds none
        return msgspec.json.encode(found).decode()

    def _update(self, again: Sequence[int], rows: Mapping[int, dict[str, Any]]) -> list[Turn]:
        """Write the accounts that were there; a new revision is one that says something else, or of other stories."""
        a = cases.accounts
        found: list[Turn] = []
        for n in again:
            number = self._numbers[n]
            assert number is not None
            before = self._rows[number]
            same = not before.gone and self._before[number] == set(self._groups[n].stories)
            if same and before.sha256 == rows[n]["sha256"]:
                values: dict[str, Any] = {"stale": 0}
            else:
                revision = before.revision + 1
                values = rows[n] | {"stale": 0, "gone": 0, "merged_into": None}
                values |= {"revision": revision, "updated": self._now}
                found.append(self._turn(n, revision, Became.BACK if before.gone else Became.CHANGED))
            self._connection.execute(update(a).where(a.c.id == number).values(values))
        return found

    def _end(self) -> list[Turn]:
        """Let the accounts go of which no story is left."""
        found: list[Turn] = []
        there = set(self._numbers)
        for number in (number for number in self._before if number not in there):
            row = self._rows[number]
            n = self._identity.merged.get(id_of(number))
            into = None if n is None else self._numbers[n]
            values: dict[str, Any] = {"gone": 1, "stale": 0, "merged_into": into, "revision": row.revision + 1}
            # What its reports said stands where they are now, and goes with them: nothing of it may stay here.
            values |= kept.row(_nothing(kept.load(self._connection, number).type), ())
            if into:
                del values["main"]  # as a report's main event it stays in lists
            a = cases.accounts
            self._connection.execute(update(a).where(a.c.id == number).values(values | {"updated": self._now}))
            went = tuple(sorted(self._before[number])) if into else ()
            detail = Detail(went=went, into=id_of(into) if into else None, because=self._because)
            became = Became.MERGED if into else Became.GONE
            found.append(Turn(id_of(number), row.revision + 1, self._now, became, detail))
        return found

    def _turn(self, n: int, revision: int, became: Became) -> Turn:
        number = self._numbers[n]
        assert number is not None
        here, had = set(self._groups[n].stories), self._before.get(number, set())
        of = self._identity.split.get(n)
        parted = [m for m, origin in self._identity.split.items() if origin == id_of(number)]
        detail = Detail(
            came=tuple(sorted(here - had)) if had else (),
            went=tuple(sorted(had - here)),
            merged=tuple(id for id, into in self._identity.merged.items() if into == n),
            parted=tuple(id_of(other) for m in parted if (other := self._numbers[m])),
            of=of,
            because=self._because,
        )
        return Turn(id_of(number), revision, self._now, became, detail)


def _rows(connection: Connection, numbers: Iterable[int]) -> dict[int, Row[int, int, int, str, int]]:
    a = cases.accounts.c
    wanted = select(a.id, a.revision, a.stale, a.sha256, a.gone)
    return {row.id: row for some in parts(sorted(numbers)) for row in connection.execute(wanted.where(a.id.in_(some)))}


def _nothing(type: EventType) -> Account:
    """An account of which nothing is told."""
    return Account(id=kept.NO_ID, type=type, figures={}, figures_by=FiguresBy(airwars={}), readings={})
