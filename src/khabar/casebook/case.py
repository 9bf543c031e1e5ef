"""One account with all that is known of it: its history, people's judgements and codings, where it went."""

# SPDX-License-Identifier: Apache-2.0
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from msgspec.structs import replace
from sqlalchemy import Connection, select

from khabar.casebook import codings, judgements, kept, turns
from khabar.casebook.codings import Coding
from khabar.casebook.judgements import Kept
from khabar.casebook.turns import Turn
from khabar.errors import StoreError
from khabar.model.account import Account
from khabar.store import cases
from khabar.store.kept import named
from khabar.store.schema import reports, versions


@dataclass(frozen=True, slots=True)
class Told:
    """A report as an account's tree shows it: without its title, which may have a private person's name."""

    report: str
    publisher: str | None
    published: str | None
    url: str | None


@dataclass(frozen=True, slots=True)
class Case:
    """An account with what belongs to it.

    ``went`` is the way from the account that was asked for to this one, over those that it was merged into; it holds
    the one that was asked for alone where it is still there. ``earlier`` are codings of accounts that were merged
    into this one.
    """

    account: Account
    went: tuple[str, ...]
    told: Mapping[str, Told]
    turns: tuple[Turn, ...]
    judgements: tuple[Kept, ...]
    codings: tuple[Coding, ...]
    earlier: tuple[Coding, ...]


def case(connection: Connection, id: str) -> Case:
    """The account of that id, or where it is now; or that of a report's main story, by the report's key.

    Raises StoreError where there is none.
    """
    way = kept.last(connection, _number(connection, id))
    number = way[-1]
    found = kept.load(connection, number)
    coded = codings.of(connection, number)
    merged = _merged(connection, number)
    return Case(
        account=replace(found, assessment=coded[0].assessment()) if coded else found,
        went=tuple(kept.id_of(n) for n in way),
        told=_told(connection, found.reports),
        turns=tuple(turns.of(connection, number)),
        judgements=tuple(_judged(connection, found)),
        codings=tuple(coded),
        earlier=tuple(coding for n in merged for coding in codings.of(connection, n)),
    )


def _number(connection: Connection, id: str) -> int:
    try:
        return kept.number(connection, id)
    except StoreError:
        if not _is_key(id):
            raise
    key = named(connection, id)
    m = cases.members.c
    found: int | None = connection.scalar(
        select(m.account).where(m.report == key).order_by(m.anchor.is_not(None), m.story)
    )
    if found is None:
        raise StoreError("store/no-account", f"there is no account and no report {id} that tells of an event")
    return found


def _is_key(id: str) -> bool:
    return len(id) >= 6 and set(id) <= set("0123456789abcdef")


def _merged(connection: Connection, number: int) -> list[int]:
    """The accounts that were merged into this one, also by way of others."""
    found = [number]
    for n in found:
        found += connection.scalars(select(cases.accounts.c.id).where(cases.accounts.c.merged_into == n))
    return found[1:]


def _judged(connection: Connection, account: Account) -> Iterable[Kept]:
    """The judgements that mean a story of one of the account's reports, the newest first."""
    mine = set(account.reports)
    return (one for one in reversed(judgements.everything(connection)) if one.reports & mine)


def _told(connection: Connection, keys: Iterable[str]) -> dict[str, Told]:
    v = versions.c
    statement = (
        select(reports.c.key, v.publisher, v.published, v.url)
        .join_from(reports, versions, v.report == reports.c.id)
        .where(v.latest == 1, reports.c.key.in_(list(keys)))
    )
    rows = connection.execute(statement)
    return {row.key: Told(row.key, row.publisher, row.published, row.url) for row in rows}
