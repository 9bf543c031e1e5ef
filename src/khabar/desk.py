"""The desk: what the command line, the web and Python users do with a store.

>>> import khabar
>>> from khabar.store.query import Query
>>> with khabar.open(path) as desk:  # doctest: +SKIP
...     desk.add(["pages/", "feed.xml"])
...     for hit in desk.search(Query(words="مخيم الهول")).hits:
...         print(hit.title)

Nothing is printed here. What takes long calls ``tell`` as it goes on.
"""

# SPDX-License-Identifier: Apache-2.0
import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Self

import msgspec

from khabar.errors import InputError, KhabarError
from khabar.intake.capture import Capture, Failure, Item, LeftOut, Link, Visit
from khabar.model import Record
from khabar.store.arrivals import Arrival, Became, Failed, Outcome, UnreadError
from khabar.store.identity import clean
from khabar.store.moved import Kind as MovedKind
from khabar.store.moved import Move, Moved, moved
from khabar.store.query import Query
from khabar.store.store import Store, restore

if TYPE_CHECKING:
    from khabar.intake.fetch import Fetcher
    from khabar.store.archive import Manifest
    from khabar.store.kept import Diff, Shown
    from khabar.store.overview import KeptFailure, Stats
    from khabar.store.search import Hits
    from khabar.store.verify import Finding, Step

__all__ = ["Desk", "Moves", "Summary", "open", "restore"]

AT_ONCE = 64  # reports of one transaction,
AT_ONCE_BYTES = 16 * 2**20  # and their bytes,
AT_ONCE_SECONDS = 1.0  # and the time until the first of them is safe
_REREAD_AT_ONCE = 32


@dataclass(slots=True)
class Summary:
    """What became of a source's reports. ``outcomes`` has those that the store took, in the order of the source."""

    outcomes: list[Outcome] = field(default_factory=list)
    failed: list[Failed] = field(default_factory=list)
    left_out: list[LeftOut] = field(default_factory=list)
    links: list[Link] = field(default_factory=list)
    visits: int = 0
    seconds: float = 0.0

    def __getitem__(self, became: Became) -> int:
        """How many became that."""
        return sum(outcome.became is became for outcome in self.outcomes)

    @property
    def rate(self) -> float:
        """Reports a second, those that failed too."""
        return (len(self.outcomes) + len(self.failed)) / self.seconds if self.seconds else 0.0


@dataclass(slots=True)
class Moves:
    """What reading again with newer rules moved, by report and version; and what can't be read any more."""

    reread: int = 0
    moved: dict[tuple[str, int], list[Moved]] = field(default_factory=dict)
    failed: list[Failed] = field(default_factory=list)

    @property
    def counts(self) -> Counter[tuple[MovedKind, Move]]:
        """How many values moved, by their kind and how."""
        return Counter((m.kind, m.move) for found in self.moved.values() for m in found)


class Desk:
    """An open store and the reader: reports go in as they are found and come out as records.

    A step that fails raises StoreError; what ``tell`` was told before is stored.
    """

    def __init__(self, store: Store) -> None:
        self.store = store

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Close the store; a file can be copied then."""
        self.store.close()

    def add(
        self,
        items: Iterable[Item | str | Path],
        tell: Callable[[Summary], None] | None = None,
        fetcher: "Fetcher | None" = None,
    ) -> Summary:
        """Read and store reports: what intake gives, or paths of files and folders. What is known isn't read again.

        One report's fault costs no other: it is kept with its bytes and its reason, to be tried again.
        Addresses, and links of feeds and sitemaps, are followed by the ``fetcher``, or listed where there
        is none. ``tell`` is called after each step with all that is stored by then.
        """
        summary, started = Summary(), time.monotonic()
        for step in _steps(self._followed(_items(items), fetcher)):
            self._add(step, summary)
            summary.seconds = time.monotonic() - started
            if tell:
                tell(summary)
        return summary

    def _followed(self, items: Iterator[Item], fetcher: "Fetcher | None") -> Iterator[Item | Visit]:
        if fetcher is None:
            return items
        from khabar.intake.visit import visits

        return visits(items, fetcher, self.visited)

    def visited(self, url: str) -> Visit | None:
        """The last visit to an address, or None."""
        state = self.store.feed(url)
        return None if state is None else msgspec.convert(state, Visit)

    def _add(self, step: Sequence[Item | Visit], summary: Summary) -> None:
        summary.left_out += [item for item in step if isinstance(item, LeftOut)]
        summary.links += [item for item in step if isinstance(item, Link)]
        captures = [_clean(item) for item in step if isinstance(item, Capture)]
        known = self.store.known(captures)
        read = [_read(capture) if had is None else None for capture, had in zip(captures, known, strict=True)]
        failed = [_failed(item) for item in step if isinstance(item, Failure)]
        failed += [one for one in read if isinstance(one, Failed)]
        pairs = zip(captures, read, strict=True)
        arrivals = [Arrival(capture, one) for capture, one in pairs if not isinstance(one, Failed)]
        try:
            self._put(arrivals, failed, summary)
        except UnreadError:  # another process stored a version meanwhile, so that what was known is a new one
            read_now = [(a.capture, a.record or _read(a.capture)) for a in arrivals]
            failed += [one for _, one in read_now if isinstance(one, Failed)]
            self._put([Arrival(c, one) for c, one in read_now if isinstance(one, Record)], failed, summary)
        for item in step:  # only now: a visit that is put down has all its reports in the store
            if isinstance(item, Visit):
                summary.visits += 1
                if item.changed:
                    self.store.move_feed(item.url, msgspec.to_builtins(item))
                    self.store.forgive([item.url])

    def _put(self, arrivals: list[Arrival], failed: list[Failed], summary: Summary) -> None:
        """Store a step; where a report can't be stored, the others, and why that one can't."""
        try:
            summary.outcomes += self.store.put(arrivals, failed)
            summary.failed += failed
            return
        except (KhabarError, UnreadError):
            raise
        except Exception as error:
            if not arrivals:
                raise
            if len(arrivals) == 1:
                failed, arrivals = [*failed, _internal(arrivals[0].capture, error)], []
        for arrival in arrivals:
            self._put([arrival], [], summary)
        self._put([], failed, summary)

    def _retry(self, failed: Failed, summary: Summary, fetcher: "Fetcher | None") -> None:
        """One failure again: what it holds now is stored under its own names, and it is forgotten or kept."""
        items = list(self._followed(iter(_again(failed)), fetcher))
        if links := [item for item in items if isinstance(item, Link)]:
            summary.links += links
            return
        still = [item for item in items if isinstance(item, Failure)]
        before = len(summary.failed)
        for step in _steps(item for item in items if not isinstance(item, Failure)):
            self._add(step, summary)
        if still:
            error = still[0].error
            summary.failed.append(replace(failed, code=error.code, message=str(error)))
            self.store.put([], summary.failed[-1:])
        elif items and len(summary.failed) == before:
            self.store.forgive([failed.where])

    def retry(self, tell: Callable[[Summary], None] | None = None, fetcher: "Fetcher | None" = None) -> Summary:
        """Read once more what couldn't be read, from the bytes that were kept; what can be now is stored.

        Addresses that couldn't be had are asked for again by the ``fetcher``, or stay where there is none.
        """
        summary, started = Summary(), time.monotonic()
        for kept in self.store.failures():
            self._retry(kept.failed, summary, fetcher)
            summary.seconds = time.monotonic() - started
            if tell:
                tell(summary)
        return summary

    def reread(self, tell: Callable[[Moves], None] | None = None) -> Moves:
        """Read with today's rules what was read by others; the new records stand beside the old ones."""
        from khabar import __version__
        from khabar.reader.pipeline import resource_digest

        moves = Moves()
        versions = self.store.outdated(__version__, resource_digest())
        for at in range(0, len(versions), _REREAD_AT_ONCE):
            again: list[tuple[int, Record]] = []
            for id, stored in self.store.records(versions[at : at + _REREAD_AT_ONCE]).items():
                capture = _capture(stored.record, f"{stored.report} version {stored.version}")
                read = _read(capture)
                if isinstance(read, Failed):
                    moves.failed.append(read)
                    continue
                again.append((id, read))
                if found := moved(stored.record, read, {}):
                    moves.moved[stored.report, stored.version] = found
            self.store.put_records(again)
            moves.reread += len(again)
            if tell:
                tell(moves)
        return moves

    def search(self, query: Query) -> "Hits":
        """A page of the reports that meet the query, with snippets."""
        return self.store.search(query)

    def list(self, limit: int = 20, cursor: str | None = None) -> "Hits":
        """A page of all reports, the newest first."""
        return self.store.search(Query(order="newest", limit=limit, cursor=cursor))

    def show(self, report: str, version: int | None = None) -> "Shown":
        """A report: its versions, and the record of the latest or of the one that is asked for."""
        return self.store.show(report, version)

    def raw(self, report: str, version: int | None = None) -> bytes:
        """The bytes as they were found."""
        return self.store.raw(report, version)

    def diff(self, report: str, old: int | None = None, new: int | None = None) -> "Diff":
        """What changed between two versions (else the last two): words, claims, figures."""
        return self.store.diff(report, old, new)

    def failures(self) -> "Sequence[KeptFailure]":
        """What couldn't be read, and why."""
        return self.store.failures()

    def stats(self) -> "Stats":
        """How much of what there is."""
        return self.store.stats()

    def verify(self, tell: "Step | None" = None) -> "Iterator[Finding]":
        """Everything that is not as it was stored; a whole store gives nothing."""
        return self.store.verify(tell)

    def backup(self, path: str | Path, tell: Callable[[int], None] | None = None) -> "Manifest":
        """Write everything to one file, from which ``restore`` makes a store of either kind."""
        return self.store.backup(Path(path), tell)


def open(where: str | Path, *, create: bool = True, wait: float = 30.0) -> Desk:
    """Open the desk on a file or a ``postgresql://`` URL; where there is none, ``create`` makes it.

    Raises StoreError where it can't be opened, is no store, or is a newer khabar's.
    """
    return Desk(Store(where, create=create, wait=wait))


def _items(given: Iterable[Item | str | Path]) -> Iterator[Item]:
    """What intake gives of each path, and what it gave already."""
    for item in given:
        if isinstance(item, str | Path):
            from khabar.intake import captures

            yield from captures([str(item)])
        else:
            yield item


def _steps(items: Iterable[Item | Visit]) -> Iterator[list[Item | Visit]]:
    """The items of each transaction: many at once are quicker, few at once sooner safe."""
    step: list[Item | Visit] = []
    size, started = 0, time.monotonic()
    for item in items:
        step.append(item)
        size += len(getattr(item, "raw", None) or b"")
        if len(step) >= AT_ONCE or size > AT_ONCE_BYTES or time.monotonic() - started > AT_ONCE_SECONDS:
            yield step
            step, size, started = [], 0, time.monotonic()
    if step:
        yield step


def _clean(capture: Capture) -> Capture:
    """Metadata as databases and JSON take them; a text that they don't take is refused by the reader."""
    given = {name: getattr(capture, name) for name in ("where", "title", "publisher", "url", "id")}
    changed = {name: clean(value) for name, value in given.items()}
    return capture if changed == given else replace(capture, **changed)


def _read(capture: Capture) -> Record | Failed:
    from khabar.reader import read

    try:
        return read(
            capture.text,
            published=capture.published,
            publisher=capture.publisher,
            id=capture.id,
            url=capture.url,
            published_by=capture.published_by or "given",
        )
    except InputError as error:
        return Failed(capture.where, error.code, str(error), capture.raw, capture.media, capture.line)
    except KhabarError:
        raise
    except Exception as error:
        return _internal(capture, error)


def _internal(capture: Capture, error: Exception) -> Failed:
    """A fault of ours in one report, which must not cost the reports after it."""
    message = f"khabar failed on this report ({type(error).__name__}: {error}); please tell us"
    return Failed(capture.where, "internal", message, capture.raw, capture.media, capture.line)


def _failed(failure: Failure) -> Failed:
    error = failure.error
    return Failed(failure.where, error.code, str(error), failure.raw, failure.media, error.line)


def _again(failed: Failed) -> list[Item]:
    """What intake makes of a failure's bytes now, else of the file that it was."""
    from khabar.intake import recaptures

    error = InputError(failed.code, failed.message, failed.line)
    return list(recaptures(Failure(failed.where, error, failed.raw, failed.media)))


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
