"""What can be asked of the accounts in a store."""

# SPDX-License-Identifier: Apache-2.0
from dataclasses import dataclass
from typing import Literal

from khabar.model import EventType
from khabar.model.account import RelationName
from khabar.store.query import Circle, Period

Order = Literal["newest", "oldest", "updated", "killed", "origins", "contradictions", "reports"]


@dataclass(frozen=True, slots=True, kw_only=True)
class AccountQuery:
    """What accounts must have, all of it at once.

    ``time`` are days on which it may have happened, ``place`` where: a name in Arabic or English, a P-code (all in
    that unit) or a circle. ``contradictions`` must be in it, denials too, or ``contrasts`` of any kind. ``least`` is
    the lowest number of independent origins, ``report`` the key of a report that tells of it. With ``passing``, events
    that no report has as its main story are found too; with ``gone``, accounts of which no report tells any more.
    """

    time: Period | None = None
    place: str | Circle | None = None
    type: EventType | None = None
    contradictions: bool = False
    contrasts: bool = False
    least: int | None = None
    report: str | None = None
    passing: bool = False
    gone: bool = False
    order: Order = "newest"
    limit: int = 20
    cursor: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ContrastQuery:
    """Which contrasts are meant: of the accounts that ``of`` finds, with these relations and to that question.

    ``question`` is ``effect/group`` or the effect alone. ``limit`` and ``cursor`` count contrasts, not accounts.
    """

    of: AccountQuery = AccountQuery()
    relations: tuple[RelationName, ...] = ("contradicts", "denies")
    question: str | None = None
    limit: int = 20
    cursor: str | None = None
