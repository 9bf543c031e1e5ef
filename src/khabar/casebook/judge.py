"""Judging: a person says that two things are of one event or not, and accounts follow at once."""

# SPDX-License-Identifier: Apache-2.0
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from sqlalchemy import Connection, update

from khabar.accounts.anchors import Anchor
from khabar.accounts.join import judged_around
from khabar.accounts.judging import Verdict
from khabar.accounts.judging import settle as heard
from khabar.casebook import judgements
from khabar.casebook.judgements import Kept, Side
from khabar.casebook.naming import side
from khabar.casebook.settle import Step, settle
from khabar.casebook.shelf import StoreShelf, parts
from khabar.casebook.turns import Turn
from khabar.errors import StoreError
from khabar.store import cases
from khabar.store.moments import now
from khabar.store.store import Store


@dataclass(frozen=True, slots=True)
class Judged:
    """A judgement, and what became of accounts by it. ``against`` are older ones that it outweighs."""

    judgement: Kept
    turns: tuple[Turn, ...]
    against: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Listed:
    """A judgement in the list. ``stale`` are its sides of which no words are left, ``outweighed_by`` newer ones."""

    judgement: Kept
    stale: tuple[str, ...] = ()
    outweighed_by: tuple[int, ...] = ()


def judge(
    store: Store, one: str, other: str, verdict: Verdict, by: str, note: str | None = None, step: Step | None = None
) -> Judged:
    """Keep a person's word and let accounts follow it. Raises StoreError where it can't be meant."""
    by = _named(by)
    settle(store, step)

    def work(connection: Connection) -> Kept:
        sides = _apart(side(connection, one), side(connection, other))
        if not all(sides):
            raise StoreError("store/judgement", f"{one} and {other} are one and the same story")
        kept = judgements.put(connection, Kept(0, verdict, one, other, sides, by, now(), note))
        _refresh(connection, kept)
        return kept

    made = store.write(work)
    done = settle(store, step, f"judgement {made.id}")
    against = tuple(listed.judgement.id for listed in judged(store) if made.id in listed.outweighed_by)
    return Judged(made, tuple(done.turns), against)


def _apart(one: Side, other: Side) -> tuple[Side, Side]:
    """Both sides; of an account against a report that is in it, the rest of the account."""
    if len(one) < len(other):
        return one, tuple(anchor for anchor in other if anchor not in one)
    return tuple(anchor for anchor in one if anchor not in other), other


def withdraw(store: Store, id: int, by: str, step: Step | None = None) -> Judged:
    """Take a judgement back: it stays in the list and counts no more; accounts follow."""
    by = _named(by)
    settle(store, step)

    def work(connection: Connection) -> Kept:
        _refresh(connection, judgements.get(connection, id))
        return judgements.withdraw(connection, id, by)

    made = store.write(work)
    return Judged(made, tuple(settle(store, step, f"judgement {id} withdrawn").turns))


def judged(store: Store) -> list[Listed]:
    """All judgements, the newest first, with those that count no more and why."""
    with store.reading() as connection:
        shelf = StoreShelf(connection)
        kept = judgements.everything(connection)
        outweighed = _outweighed(shelf, kept)
        return [
            Listed(one, _stale(shelf, one), outweighed.get(one.id, ()) if one.withdrawn is None else ())
            for one in reversed(kept)
        ]


def _named(by: str) -> str:
    if not by.strip():
        raise StoreError("store/judgement", "say who judges")
    return " ".join(by.split())


def _refresh(connection: Connection, kept: Kept) -> None:
    """Let the groups of the stories meant be made anew."""
    shelf, s = StoreShelf(connection), cases.stories.c
    meant = {id for anchor in _anchors(kept) if (id := shelf.story(anchor))}
    for some in parts(sorted(shelf.numbers(judged_around(shelf, meant)))):
        connection.execute(update(cases.stories).where(s.id.in_(some)).values(fresh=1))


def _anchors(kept: Kept) -> Iterable[Anchor]:
    return (anchor for stories in kept.sides for anchor in stories)


def _stale(shelf: StoreShelf, kept: Kept) -> tuple[str, ...]:
    """The sides, as they were named, of which nothing is left."""
    sides = zip((kept.one, kept.other), kept.sides, strict=True)
    return tuple(name for name, stories in sides if not any(shelf.story(anchor) for anchor in stories))


def _outweighed(shelf: StoreShelf, kept: Sequence[Kept]) -> dict[int, tuple[int, ...]]:
    """By judgement the newer ones that say the contrary."""
    everything = [one for one in kept if one.withdrawn is None]
    reports = {report for one in everything for report in one.reports}
    ids = {id for report in reports for id in shelf.stories_of(report)}
    clashes = heard(set(shelf.judgements(ids))).clashes
    found: dict[int, set[int]] = {}
    for clash in clashes:
        found.setdefault(clash.dropped.order, set()).update(newer.order for newer in clash.by)
    return {id: tuple(sorted(newer)) for id, newer in found.items()}
