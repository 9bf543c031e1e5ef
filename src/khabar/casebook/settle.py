"""Settling: what came into a store since is compared, and the accounts that it touches are made anew.

Storing a report leaves a mark in the same transaction. Settling takes marks away step by step, so that what a crash
left undone is done the next time. One process settles at a time.
"""

# SPDX-License-Identifier: Apache-2.0
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

import msgspec
from sqlalchemy import Connection, Select, delete, func, select, text, update

from khabar.accounts import anchors, stories
from khabar.accounts.blocks import keys
from khabar.accounts.join import shelve
from khabar.accounts.regroup import is_main
from khabar.accounts.story import Story
from khabar.casebook import linking
from khabar.casebook.records import Records
from khabar.casebook.remake import remake
from khabar.casebook.shelf import StoreShelf, parts
from khabar.casebook.turns import Turn
from khabar.model import Record
from khabar.store import cases, schema
from khabar.store.insert import insert_rows
from khabar.store.store import Store

AT_ONCE = 64  # reports of one transaction
_GROUPED = 200  # stories whose groups are made anew in one transaction, with all that hangs together with them
_LOCK = 0x6B686273  # of PostgreSQL, held while accounts are made anew

Step = Callable[[int, int], None]
"""Called with how many reports have been compared, and how many there are to compare."""


@dataclass(slots=True)
class Settled:
    """What settling did: reports compared, what became of accounts, and what khabar failed on.

    A report on which it fails is in no account until khabar, or the report, is another one. One whose record is
    damaged stays where it was, and accounts that are made anew say nothing of it.
    """

    reports: int = 0
    turns: list[Turn] = field(default_factory=list)
    failed: list[str] = field(default_factory=list)


def settle(store: Store, step: Step | None = None, because: str | None = None) -> Settled:
    """Compare what came, changed or went since; nothing to do costs one question.

    Raises StoreError where the store can't be written.
    """
    done = Settled()
    while pending(store):
        some, left = store.write(lambda connection: _some(connection, because))
        done.reports += some.reports
        done.turns += some.turns
        done.failed += some.failed
        if step:
            step(done.reports, done.reports + left)
    return done


def pending(store: Store) -> bool:
    """Whether something is to be compared yet, or accounts are to be made anew."""
    with store.reading() as connection:
        return (
            linking.current(connection) != linking.rules()
            or _any(connection, select(cases.unjoined.c.id))
            or _any(connection, select(cases.stories.c.id).where(cases.stories.c.fresh == 1))
            or _any(connection, select(cases.accounts.c.id).where(cases.accounts.c.stale == 1))
        )


def _any(connection: Connection, question: Select[tuple[int]]) -> bool:
    return connection.execute(question.limit(1)).first() is not None


def _some(connection: Connection, because: str | None) -> tuple[Settled, int]:
    """One step, and how many reports are left."""
    if connection.dialect.name == "postgresql":
        connection.execute(text("SELECT pg_advisory_xact_lock(:lock)"), {"lock": _LOCK})
    if linking.current(connection) != linking.rules():
        _begin_anew(connection)
    u = cases.unjoined.c
    marks = connection.execute(select(u.id, u.report).order_by(u.id).limit(AT_ONCE)).all()
    read = Records(connection)
    shelf = StoreShelf(connection, read)
    reports = sorted({mark.report for mark in marks})
    done = Settled(len(reports))
    _shelve(connection, shelf, read, reports, done.failed)
    connection.execute(delete(cases.unjoined).where(u.id.in_([mark.id for mark in marks])))
    left = connection.execute(select(func.count(u.report.distinct()))).scalar_one()
    # Groups are made when all stories are there: accounts of a store that was restored mustn't fall apart meanwhile.
    if not left:
        done.turns += remake(connection, shelf, read, _GROUPED, done.failed, because)
    done.failed += [f"report {report}: {problem}" for report, problem in sorted(read.damaged.items())]
    return done, left


def _shelve(
    connection: Connection, shelf: StoreShelf, read: Records, reports: Sequence[str], failed: list[str]
) -> None:
    """Put the stories of reports on the shelf; the accounts that they were in are stale."""
    if not reports:
        return
    known = read.of(reports)
    reports = [report for report in reports if report not in read.damaged]  # what stood of them stays as it is
    told = {report: _told(known.get(report), failed) for report in reports}
    shelf.look(reports, {key for found in told.values() for story in found for key in keys(story).seeks})
    touched = shelve(shelf, told)
    shelf.flush()
    _follow(connection, shelf, reports)
    for some in parts(sorted(shelf.numbers(touched))):
        s = cases.stories.c
        connection.execute(update(cases.stories).where(s.id.in_(some), s.fresh == 0).values(fresh=1))


def _told(record: Record | None, failed: list[str]) -> tuple[Story, ...]:
    """The stories of a report; none of one that went, or on which khabar fails, which costs no other report."""
    try:
        return stories(record) if record else ()
    except Exception as error:
        failed.append(f"report {record.report.id if record else ''}: {type(error).__name__}: {error}")
        return ()


def _follow(connection: Connection, shelf: StoreShelf, reports: Sequence[str]) -> None:
    """Let the members of accounts that were these reports' stories be what they are in today's reading."""
    m = cases.members
    had = connection.execute(select(m).where(m.c.report.in_(reports)).order_by(m.c.story)).all()
    if not had:
        return
    stale = {row.account for row in had}
    connection.execute(update(cases.accounts).where(cases.accounts.c.id.in_(stale)).values(stale=1))
    now: dict[str, dict[str, object]] = {}
    for row in sorted(had, key=lambda row: not is_main(row.story)):
        anchor = msgspec.json.decode(row.anchor, type=anchors.Anchor) if row.anchor else anchors.Anchor(row.report)
        if (story := shelf.story(anchor)) and story not in now:
            now[story] = {"story": story, "report": row.report, "anchor": row.anchor, "account": row.account}
    connection.execute(delete(m).where(m.c.report.in_(reports)))
    insert_rows(connection, m, [now[story] for story in sorted(now)])


def _begin_anew(connection: Connection) -> None:
    """Other rules of linking: all reports are compared anew."""
    for table in reversed(cases.DERIVED):
        connection.execute(delete(table))
    keys = connection.scalars(select(schema.reports.c.key).order_by(schema.reports.c.id))
    insert_rows(connection, cases.unjoined, [{"report": key} for key in keys])
    linking.put(connection)
