"""Accounts as rows: the account itself, and beside it what lists ask for."""

# SPDX-License-Identifier: Apache-2.0
from collections.abc import Iterable, Sequence
from typing import Any

import msgspec
from sqlalchemy import Connection, Row, select

from khabar.errors import StoreError
from khabar.model import Name, Place, Precision, Record
from khabar.model.account import Account, Located
from khabar.store import blobs
from khabar.store.cases import accounts
from khabar.store.rows import name_key

NO_ID = "-"  # in the JSON: an account's id is the number of its row
_PRECISE = frozenset({Precision.EXACT, Precision.SETTLEMENT})
_KILLED = ("killed/all", "killed/civilian", "killed/armed")
_decoder = msgspec.json.Decoder(Account)


def id_of(number: int) -> str:
    """An account's id: its number in the store, given once."""
    return f"a{number}"


def row(account: Account, records: Iterable[Record]) -> dict[str, Any]:
    """The columns of an account that follow from it; ``records`` know where its first place lies."""
    data = msgspec.json.encode(account)
    earliest, latest = account.date or (None, None)
    killed = next((account.figures[q][0] for q in _KILLED if q in account.figures), None)
    return {
        "sha256": blobs.digest(data),
        "data": blobs.pack(data),
        "main": len(account.main),
        "reports": len(account.reports),
        "type": account.type.value,
        "earliest": earliest,
        "latest": latest,
        "day": earliest or "",
        **_where(account.places, records),
        "least": account.independent.origins[0],
        "most": account.independent.origins[1],
        "contrasts": len(account.contrasts),
        "contradictions": sum(c.relation in ("contradicts", "denies") for c in account.contrasts),
        "killed": killed,
    }


def _where(located: Sequence[Located], records: Iterable[Record]) -> dict[str, Any]:
    first = located[0] if located else Located(name=Name())
    place = _mention(first, records) if located else None
    return {
        "name": name_key(first.name.ar) if first.name.ar else None,
        "name_en": name_key(first.name.en) if first.name.en else None,
        "country": place.country if place else None,
        "admin1": place.admin1 if place else None,
        "pcode": place.pcode if place else None,
        "gazetteer": first.gazetteer,
        "precise": int(first.precision in _PRECISE),
        "lat": first.lat,
        "lon": first.lon,
    }


def _mention(located: Located, records: Iterable[Record]) -> Place | None:
    """A mention of the place: it knows the units around it."""
    if located.gazetteer is None:
        return None
    mentions = (place for record in records for place in record.mentions.places)
    return next((place for place in mentions if place.gazetteer == located.gazetteer), None)


def account(found: Row[Any]) -> Account:
    """The account of a row; its id, revision and where it went are the store's."""
    data = blobs.unpack(found.data, found.sha256, f"account {id_of(found.id)}")
    return msgspec.structs.replace(
        _decoder.decode(data),
        id=id_of(found.id),
        revision=found.revision,
        updated=found.updated,
        merged_into=id_of(found.merged_into) if found.merged_into else None,
        split_from=id_of(found.split_from) if found.split_from else None,
    )


def number(connection: Connection, id: str) -> int:
    """An account's number. Raises StoreError where there is none of that id."""
    digits = id.removeprefix("a")
    meant = int(digits) if id.startswith("a") and digits.isascii() and digits.isdigit() and len(digits) < 19 else 0
    if meant and connection.scalar(select(accounts.c.id).where(accounts.c.id == meant)):
        return meant
    raise StoreError("store/no-account", f"there is no account {id}")


def load(connection: Connection, number: int) -> Account:
    """The account of that number, without a person's assessment."""
    return account(connection.execute(select(accounts).where(accounts.c.id == number)).one())


def last(connection: Connection, number: int) -> list[int]:
    """The account of that number and where it went, step by step; the last one is where it is now."""
    way = [number]
    while target := connection.scalar(select(accounts.c.merged_into).where(accounts.c.id == way[-1])):
        if target in way:
            raise StoreError("store/damaged", f"account {id_of(number)} was merged into itself")
        way.append(target)
    return way
