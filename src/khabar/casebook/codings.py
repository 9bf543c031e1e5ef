"""Codings: a person's assessment of an account under a codebook, beside the machine's values; all are kept."""

# SPDX-License-Identifier: Apache-2.0
import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Literal, cast

import msgspec
from sqlalchemy import Connection, Row, func, insert, select

from khabar.casebook import kept
from khabar.errors import StoreError
from khabar.model import CountUnit, Effect, Group, Number
from khabar.model.account import Assessment
from khabar.rules import resources
from khabar.store import cases
from khabar.store.moments import now

State = Literal["draft", "reviewed", "final"]
Role = Literal["recommended", "triangulation"]
_STATES = ("draft", "reviewed", "final")
_GRADES = Path(__file__).with_name("grades.yaml")
_RULES = Path(__file__).parent.parent / "accounts" / "codebooks.yaml"


@dataclass(frozen=True, slots=True)
class Coding:
    """The ``number``-th assessment of an account under one codebook, made when the account had ``revision``.

    ``best`` are the figures that the person takes, by question. ``reopened`` is true where the one before was final.
    """

    account: str
    codebook: str
    number: int
    revision: int
    best: Mapping[str, Number]
    grade: str | None
    role: Role | None
    notes: str | None
    state: State
    by: str
    at: str
    reopened: bool = False

    def assessment(self) -> Assessment:
        """As an account bears it."""
        return Assessment(
            best=dict(self.best), grade=self.grade, role=self.role, notes=self.notes, codebook=self.codebook,
            state=self.state, by=self.by, at=self.at, revision=self.revision,
        )  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """What a person enters; None leaves what the coding before had, a figure of None takes it out."""

    codebook: str
    by: str
    best: Mapping[str, Number | None] = field(default_factory=dict)
    grade: str | None = None
    role: Role | None = None
    notes: str | None = None
    state: State | None = None
    reopen: bool = False


def code(connection: Connection, number: int, entry: Entry) -> Coding:
    """Put an assessment down after those that there are under its codebook.

    Raises StoreError for a figure, grade or name that can't be meant, and where a final one isn't reopened.
    """
    _check(entry)
    a = cases.accounts.c
    revision = connection.execute(select(a.revision).where(a.id == number).with_for_update()).scalar_one()
    before = next((c for c in of(connection, number) if c.codebook == entry.codebook), None)
    final = before is not None and before.state == "final"
    if final and not entry.reopen:
        raise StoreError(
            "store/coding",
            f"the coding of {kept.id_of(number)} under {entry.codebook} is final: reopen it to change it",
        )
    made = _after(before, entry, kept.id_of(number), revision, final)
    if made.state == "final" and not (made.best or made.grade):
        raise StoreError("store/coding", "a final coding has a figure or a grade")
    row = {
        "account": number,
        "codebook": made.codebook,
        "number": made.number,
        "revision": revision,
        "best": msgspec.json.encode(made.best).decode(),
        "grade": made.grade,
        "role": made.role,
        "notes": made.notes,
        "state": made.state,
        "who": made.by,
        "at": made.at,
        "reopened": int(made.reopened),
    }
    connection.execute(insert(cases.codings).values(row))
    return made


def of(connection: Connection, number: int) -> list[Coding]:
    """All codings of an account, the newest first."""
    c = cases.codings.c
    rows = connection.execute(select(cases.codings).where(c.account == number).order_by(c.id.desc()))
    return [_coding(row) for row in rows]


def newest(connection: Connection, numbers: Sequence[int]) -> dict[int, Coding]:
    """The newest coding of each account that has one."""
    c = cases.codings.c
    last = select(func.max(c.id)).where(c.account.in_(numbers)).group_by(c.account)
    return {
        row.account: _coding(row)
        for row in connection.execute(select(cases.codings).where(c.id.in_(last)).order_by(c.id))
    }


def graded(codebook: str) -> tuple[str, ...]:
    """The grades that a codebook knows; none where it isn't known to have any."""
    return tuple(resources.table(_GRADES).get(codebook, ()))


def known(codebook: str) -> bool:
    """Whether khabar has rules or grades of that codebook."""
    return codebook in resources.table(_RULES) or codebook in resources.table(_GRADES)


def _after(before: Coding | None, entry: Entry, account: str, revision: int, final: bool) -> Coding:
    """What is to be put down: what is entered, over what was there."""
    best = {**(before.best if before else {}), **entry.best}
    return Coding(
        account=account,
        codebook=entry.codebook,
        number=before.number + 1 if before else 1,
        revision=revision,
        best={question: figure for question, figure in best.items() if figure is not None},
        grade=entry.grade or (before.grade if before else None),
        role=entry.role or (before.role if before else None),
        notes=entry.notes if entry.notes is not None else (before.notes if before else None),
        state=entry.state or (before.state if before and not final else "draft"),
        by=" ".join(entry.by.split()),
        at=now(),
        reopened=final,
    )


def _check(entry: Entry) -> None:
    if not entry.by.strip() or not entry.codebook.strip():
        raise StoreError("store/coding", "say who codes, and by which codebook")
    if entry.state is not None and entry.state not in _STATES:
        raise StoreError("store/coding", f"a state is {', '.join(_STATES)}, not {entry.state!r}")
    grades = graded(entry.codebook)
    if entry.grade and grades and entry.grade not in grades:
        raise StoreError("store/coding", f"{entry.codebook} grades {', '.join(grades)}, not {entry.grade!r}")
    for question, figure in entry.best.items():
        effect, _, rest = question.partition("/")
        group, _, unit = rest.partition("/")
        wrong = effect not in list(Effect) or group not in list(Group) or (unit and unit not in list(CountUnit))
        if wrong:
            raise StoreError("store/coding", f"{question!r} is no effect/group such as killed/civilian")
        if figure is not None and not (math.isfinite(figure) and figure >= 0):
            raise StoreError("store/coding", f"{question} can't be {figure}")


def _coding(row: Row[Any]) -> Coding:
    return Coding(
        account=kept.id_of(row.account), codebook=row.codebook, number=row.number, revision=row.revision,
        best=_figures(row.best), grade=row.grade,
        role=cast("Role | None", row.role), notes=row.notes, state=row.state, by=row.who, at=row.at,
        reopened=bool(row.reopened),
    )  # fmt: skip


def _figures(best: str) -> dict[str, Number]:
    """The figures of a row; those that were no numbers, which older versions took and wrote as null, are left out."""
    found = msgspec.json.decode(best, type=dict[str, int | float | None])
    return {question: figure for question, figure in found.items() if figure is not None}
