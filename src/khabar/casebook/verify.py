"""Verification: whether stories, keys and links are those of the records, and accounts those of their stories."""

# SPDX-License-Identifier: Apache-2.0
from collections.abc import Collection, Iterator, Sequence

from sqlalchemy import Connection, func, select

from khabar.accounts import stories
from khabar.accounts.blocks import keys
from khabar.accounts.build import account as build
from khabar.accounts.join import edge, joined
from khabar.accounts.regroup import Group, is_main, story_id
from khabar.casebook import kept
from khabar.casebook.linking import current, rules
from khabar.casebook.records import Records
from khabar.casebook.shelf import StoreShelf, hashed, parts
from khabar.errors import KhabarError
from khabar.model import Record
from khabar.store import cases, schema
from khabar.store.verify import Finding

_AT_ONCE = 50


def verify(connection: Connection) -> Iterator[Finding]:
    """Everything that is wrong with the accounts; what is to be made anew anyway isn't looked at."""
    yield from _went(connection)
    if current(connection) != rules():
        return
    waiting = set(connection.scalars(select(cases.unjoined.c.report)))
    there = [key for key in connection.scalars(select(schema.reports.c.key)) if key not in waiting]
    for at in range(0, len(there), _AT_ONCE):
        yield from _stories(connection, there[at : at + _AT_ONCE])
    if waiting:
        return
    yield from _strays(connection)
    a = cases.accounts.c
    numbers = connection.scalars(select(a.id).where(a.stale == 0, a.gone == 0).order_by(a.id)).all()
    for at in range(0, len(numbers), _AT_ONCE):
        yield from _accounts(connection, numbers[at : at + _AT_ONCE])


def _went(connection: Connection) -> Iterator[Finding]:
    """Accounts that were merged into none that there is."""
    a = cases.accounts.c
    lost = select(a.id).where(a.merged_into.is_not(None), a.merged_into.not_in(select(a.id)))
    for number in connection.scalars(lost):
        yield Finding("verify/orphan", f"account {kept.id_of(number)}", "was merged into one that isn't there")


def _stories(connection: Connection, reports: Sequence[str]) -> Iterator[Finding]:
    """The stories of reports, their keys and their links are those that the records give."""
    shelf = StoreShelf(connection)
    records = Records(connection)
    read = records.of(reports)
    for report in reports:
        if report in records.damaged:
            continue  # the store's own verification tells of it
        try:
            yield from _report(connection, shelf, report, read.get(report))
        except Exception as error:  # damaged, or a fault of ours
            yield Finding("verify/story", f"report {report}", str(error))


def _report(connection: Connection, shelf: StoreShelf, report: str, record: Record | None) -> Iterator[Finding]:
    wanted = {story_id(story): story for story in (stories(record) if record else ())}
    there = shelf.load(shelf.stories_of(report))
    if there != wanted:
        yield Finding("verify/story", f"report {report}", "its stories are not those of its record")
        return
    for id, story in there.items():
        own = keys(story)
        if _emitted(connection, shelf.numbers([id])[0], own.emits) != len(own.emits):
            yield Finding("verify/story", id, "isn't found by its places and words")
        near = {found for other in shelf.find(own.seeks) if story_id(other) != id and (found := edge(story, other))}
        if near != set(shelf.links([id])):
            yield Finding("verify/story", id, "its links are not those of the two stories")


def _emitted(connection: Connection, number: int, emits: Collection[str]) -> int:
    """How many of these keys lead to the story."""
    k = cases.keys.c
    wanted = sorted(set(map(hashed, emits)))
    return sum(
        connection.execute(select(func.count()).where(k.story == number, k.key.in_(some))).scalar_one()
        for some in parts(wanted)
    )


def _strays(connection: Connection) -> Iterator[Finding]:
    """Stories in no account, and members that are no story."""
    s, m = cases.stories.c, cases.members.c
    looks = {
        "is in no account": select(s.name).where(s.fresh == 0, s.name.not_in(select(m.story))),
        "is in an account, and no report tells it": select(m.story).where(m.story.not_in(select(s.name))),
    }
    for problem, look in looks.items():
        for (name,) in connection.execute(look.limit(100)):
            yield Finding("verify/orphan", str(name), problem)


def _accounts(connection: Connection, numbers: Sequence[int]) -> Iterator[Finding]:
    """Accounts say what their stories' records say, in their JSON and beside it."""
    shelf, m, a = StoreShelf(connection), cases.members.c, cases.accounts.c
    rows = {row["id"]: row for row in connection.execute(select(cases.accounts).where(a.id.in_(numbers))).mappings()}
    for number in numbers:
        ids = list(connection.scalars(select(m.story).where(m.account == number).order_by(m.story)))
        if not ids:
            yield Finding("verify/orphan", kept.id_of(number), "no story is in it")
            continue
        try:
            told = shelf.load(ids)
        except KhabarError:
            continue  # told of already
        records = Records(connection)
        read = records.of(sorted({story.report for story in told.values()}))
        if len(told) != len(ids) or records.damaged:
            continue  # and so is this
        group = Group(tuple(id for id in ids if is_main(id)), tuple(id for id in ids if not is_main(id)))
        try:
            wanted = kept.row(build(joined(group, told), read, kept.NO_ID), read.values())
        except Exception as error:
            yield Finding("verify/account", kept.id_of(number), f"can't be made: {error}")
            continue
        if any(rows[number][name] != value for name, value in wanted.items()):
            yield Finding("verify/account", kept.id_of(number), "isn't what its reports say")
