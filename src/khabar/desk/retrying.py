"""Retrying: what couldn't be read is read once more, from its bytes, its file or its address."""

# SPDX-License-Identifier: Apache-2.0
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path

from khabar.desk.adding import Adding
from khabar.errors import InputError, StoreError
from khabar.intake.again import container, recaptures
from khabar.intake.capture import Failure, Item, LeftOut, Link
from khabar.store.arrivals import Failed
from khabar.store.failures import KeptFailure
from khabar.store.store import Store

_ADDRESS = re.compile(r"https?://", re.I)
_AT_ONCE = 100


def retry(store: Store, adding: Adding) -> None:
    """Try every failure that there is now; those that this run meets are tried the next time."""
    files: set[str] = set()
    last = store.newest_failure()
    for kept in _kept(store, last):
        _retry(store, adding, kept, files)
        adding.told()


def _kept(store: Store, last: int) -> Iterator[KeptFailure]:
    at = 0
    while at < last:
        for kept in (some := store.failures(_AT_ONCE, at)):
            if kept.id <= last:
                yield kept
        at = some[-1].id if some else last


def _retry(store: Store, adding: Adding, kept: KeptFailure, files: set[str]) -> None:
    """One failure again: what it holds now is stored, and it is forgotten unless the same fails again."""
    found: Counter[type] = Counter()
    try:
        raw = store.failed_raw(kept.id)
    except StoreError as error:  # its bytes are damaged, which costs no other
        adding.summary.failed.append(replace(kept.failed, code=error.code, message=str(error)))
        return
    failed = replace(kept.failed, raw=raw)
    file = _file(failed)
    if file in files and kept.name not in adding.failed:
        store.forgive([kept.name])  # it was all read again for another of its failures
    if file in files:
        return
    if file:
        files.add(file)
    items = _again(failed, file)
    if items is None:
        adding.summary.failed.append(kept.failed)
        return
    adding.add(_counted(items, found))
    read = found.total() - found[LeftOut] - (found[Link] if adding.offline else 0)
    if read and kept.name not in adding.failed:
        store.forgive([kept.name])


def _counted(items: Iterable[Item], found: "Counter[type]") -> Iterator[Item]:
    for item in items:
        found[type(item)] += 1
        yield item


def _file(failed: Failed) -> str | None:
    """The file that a failure without bytes is, or is a part of; None where there is none now."""
    if failed.raw is not None or _ADDRESS.match(failed.where):
        return None
    file = container(failed.where)
    return file if file != "-" and Path(file).exists() else None


def _again(failed: Failed, file: str | None) -> Iterable[Item] | None:
    """What intake makes now of a failure's bytes, address or file; None where it has none of them."""
    known = failed.context
    if failed.raw is None and _ADDRESS.match(failed.where):
        return [Link(failed.where, known.url or container(failed.where), None, known.published, known.publisher)]
    if failed.raw is None and file is None:
        return None
    error = InputError(failed.code, failed.message, failed.line)
    return recaptures(Failure(failed.where, error, failed.raw, failed.media, known))
