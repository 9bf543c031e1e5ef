"""What a person names: an account, a report's main story, or an event that a report tells of in passing."""

# SPDX-License-Identifier: Apache-2.0
import re

import msgspec
from sqlalchemy import Connection, select

from khabar.accounts.anchors import Anchor, anchor
from khabar.accounts.regroup import is_main
from khabar.accounts.stories import stories
from khabar.casebook import kept
from khabar.casebook.judgements import Side
from khabar.casebook.records import records
from khabar.errors import StoreError
from khabar.store import cases
from khabar.store.kept import named

_ACCOUNT = re.compile(r"a\d{1,15}")


def side(connection: Connection, name: str) -> Side:
    """The stories that ``name`` means: ``a17``, a report's key (or its beginning), or ``key:e3``.

    Of an account these are the main stories of its reports, else the events told in passing. Raises StoreError
    where there is no such thing, or where the account was merged into another one.
    """
    if _ACCOUNT.fullmatch(name) and (found := _account(connection, name)):
        return found
    report, _, event = name.partition(":")
    key = named(connection, report)
    record = records(connection, [key]).get(key)
    if record is None:
        raise StoreError("store/no-report", f"there is no account and no report {report}")
    told = stories(record)
    meant = next((s for s in told if (event in s.events if event else s.main)), None)
    if meant is None:
        what = f"no event {event}" if event else "nothing that happened"
        raise StoreError("store/no-report", f"report {key} tells of {what}")
    return (anchor(meant, record),)


def _account(connection: Connection, name: str) -> Side | None:
    """The stories of an account; None where there is none of that name, which may be a report's then."""
    try:
        number = kept.number(connection, name)
    except StoreError:
        return None
    *_, now = kept.last(connection, number)
    if now != number:
        raise StoreError("store/no-account", f"{name} was merged into {kept.id_of(now)}: name reports, or that one")
    m = cases.members.c
    rows = connection.execute(
        select(m.story, m.report, m.anchor).where(m.account == number).order_by(m.report, m.story)
    ).all()
    mains = [row for row in rows if is_main(row.story)] or rows
    if not mains:
        raise StoreError("store/no-account", f"no report tells of {name} any more")
    return tuple(msgspec.json.decode(row.anchor, type=Anchor) if row.anchor else Anchor(row.report) for row in mains)
