"""Reading again, with today's rules, what was read by others."""

# SPDX-License-Identifier: Apache-2.0
from collections.abc import Callable

from khabar.desk.reading import read_capture
from khabar.desk.summary import Moves
from khabar.intake.capture import Capture
from khabar.model import Record
from khabar.store.arrivals import Failed
from khabar.store.moved import moved
from khabar.store.store import Store

_AT_ONCE = 32


def reread(store: Store, tell: Callable[[Moves], None] | None = None) -> Moves:
    """Read every version of older rules; the new records stand beside the old ones."""
    from khabar import __version__
    from khabar.reader.pipeline import resource_digest

    moves = Moves()
    versions = store.outdated(__version__, resource_digest())
    for at in range(0, len(versions), _AT_ONCE):
        again: list[tuple[int, Record]] = []
        for id, stored in store.records(versions[at : at + _AT_ONCE]).items():
            read = read_capture(_capture(stored.record, f"{stored.report} version {stored.version}"))
            if isinstance(read, Failed):
                moves.failed.append(read)
                continue
            again.append((id, read))
            if found := moved(stored.record, read, {}):
                moves.moved[stored.report, stored.version] = found
        store.put_records(again)
        moves.reread += len(again)
        if tell:
            tell(moves)
    return moves


def _capture(record: Record, where: str) -> Capture:
    """What an earlier record was read from."""
    report = record.report
    return Capture(
        where=where,
        raw=b"",
        media="",
        text=report.text,
        published=report.published,
        published_by=report.published_by,
        publisher=report.publisher,
        url=report.url,
        id=report.id if report.id != report.sha256 else None,
    )
