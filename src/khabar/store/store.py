"""A store: one file, or one PostgreSQL database, opened."""

# SPDX-License-Identifier: Apache-2.0
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager
from pathlib import Path
from typing import TYPE_CHECKING, Any, Self, TypeVar

from sqlalchemy import Connection

from khabar.errors import StoreError
from khabar.intake.capture import Capture
from khabar.model import Effect, Record
from khabar.store import (
    archive,
    blobs,
    connect,
    derive,
    failures,
    faults,
    feeds,
    kept,
    migrate,
    overview,
    search,
    verify,
    write,
)
from khabar.store.arrivals import Arrival, Failed, Outcome
from khabar.store.connect import reading, writing
from khabar.store.failures import KeptFailure
from khabar.store.query import MOST, Query

if TYPE_CHECKING:
    from khabar.model.series import Series

_TRIES = 5  # of a step that met another writer's
Done = TypeVar("Done")


class Store:
    """An open store; every method is one transaction, stored as a whole or not at all.

    Raises StoreError, with its code, whatever the database says. Threads may share a store.
    """

    def __init__(self, where: str | Path, *, create: bool = True, wait: float = connect.WAIT) -> None:
        """Open the store at a path or a ``postgresql://`` URL, bringing its schema up to date.

        With ``create`` a store that isn't there is made. ``wait`` are the seconds that a step waits for
        another writer.
        """
        if not create and "://" not in str(where) and not Path(where).exists():
            raise StoreError("store/missing", f"there is no store {where}")
        self.where = where
        self._engine = connect.engine(where, wait)
        try:
            with reading(self._engine) as connection:
                found = migrate.current(connection)
                ready = found == migrate.NEWEST
                stale = ready and derive.stale(connection)
            if found is None and not create:
                raise StoreError("store/missing", "there is a database, and no store in it")
            if not ready or stale:
                with writing(self._engine) as connection:
                    migrate.create_or_upgrade(connection)
                    if derive.stale(connection):
                        derive.derive(connection)
        except BaseException:
            self._engine.dispose()
            raise

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Close all connections; of a file everything is in that one file then."""
        self._engine.dispose()

    # what comes in

    def known(self, captures: Sequence[Capture]) -> list[Outcome | None]:
        """For each capture, what is known of it already, or None for what would be new."""
        with reading(self._engine) as connection:
            return write.known_outcomes(connection, captures)

    def put(
        self, arrivals: Sequence[Arrival], failed: Sequence[Failed] = (), states: Mapping[str, Any] | None = None
    ) -> list[Outcome]:
        """Store captures with their records, keep failures to be tried again, and put down what ``feed`` answers.

        ``states`` are by address; an address whose state is put down has no failure any more.
        """

        def work(connection: Connection) -> list[Outcome]:
            outcomes = write.put(connection, arrivals)
            failures.put(connection, failed)
            feeds.put(connection, states or {})
            failures.forgive(connection, {failures.name(url, None) for url in states or {}})
            return outcomes

        return self.write(work)

    def forgive(self, names: Collection[str]) -> None:
        """Drop the failures of these names: what they are of has been read after all."""
        self.write(lambda connection: failures.forgive(connection, names))

    def failures(self, limit: int = MOST, after: int = 0) -> list[KeptFailure]:
        """What couldn't be read, oldest first, from after the one of that number, without its bytes."""
        with reading(self._engine) as connection:
            return failures.after(connection, after, limit)

    def newest_failure(self) -> int:
        """The number of the newest failure, 0 for none."""
        with reading(self._engine) as connection:
            return failures.newest(connection)

    def failed_raw(self, id: int) -> bytes | None:
        """The bytes of the failure of that number, None where there are none."""
        with reading(self._engine) as connection:
            return failures.raw(connection, id)

    def feed(self, url: str) -> Any:
        """What was last put down for a feed, or None."""
        with reading(self._engine) as connection:
            return feeds.get(connection, url)

    def move_feed(self, url: str, state: Any) -> None:
        """Put down how far a feed has been read, once its reports are in; anything that JSON can say."""
        self.write(lambda connection: feeds.put(connection, {url: state}))

    # what is in

    def search(self, query: Query) -> search.Hits:
        """A page of the reports that meet the query."""
        with reading(self._engine) as connection:
            return search.find(connection, query)

    def count(self, query: Query) -> int:
        """How many meet the query."""
        with reading(self._engine) as connection:
            return search.count(connection, query)

    def show(self, report: str, version: int | None = None) -> kept.Shown:
        """A report with all its versions and the record of one."""
        with reading(self._engine) as connection:
            return kept.show(connection, report, version)

    def raw(self, report: str, version: int | None = None) -> bytes:
        """The bytes as they came in."""
        with reading(self._engine) as connection:
            return blobs.get(connection, kept.show(connection, report, version).version.raw)

    def diff(self, report: str, old: int | None = None, new: int | None = None) -> kept.Diff:
        """What changed between two versions, else the last two."""
        with reading(self._engine) as connection:
            return kept.diff(connection, report, old, new)

    def series(self, place: str, quantity: Effect) -> "list[Series]":
        """The series of a quantity at each place that can be meant."""
        from khabar.store import series

        with reading(self._engine) as connection:
            return series.find(connection, place, quantity)

    def quantities_at(self, place: str) -> "dict[Effect, int]":
        """How many figures of each quantity the places have that can be meant."""
        from khabar.store import series

        with reading(self._engine) as connection:
            return series.quantities_at(connection, place)

    def set_day(self, point: str, day: str, by: str) -> None:
        """Give a point of a series its day."""
        from khabar.store import series

        self.write(lambda connection: series.set_day(connection, point, day, by))

    def unset_day(self, point: str, by: str) -> None:
        """Withdraw the day that somebody gave a point."""
        from khabar.store import series

        self.write(lambda connection: series.unset_day(connection, point, by))

    def stats(self) -> overview.Stats:
        """How much of what there is."""
        with reading(self._engine) as connection:
            return overview.stats(connection)

    # records made by other rules

    def outdated(self, khabar: str, resources: str) -> list[int]:
        """The versions whose newest record was made by something else."""
        with reading(self._engine) as connection:
            return write.outdated(connection, khabar, resources)

    def records(self, versions: Sequence[int]) -> Mapping[int, kept.Stored]:
        """The newest records of versions, by the versions' own numbers in the store."""
        with reading(self._engine) as connection:
            return kept.stored(connection, versions)

    def put_records(self, read: Sequence[tuple[int, Record]]) -> None:
        """Store records of versions beside the older ones."""
        self.write(lambda connection: write.put_records(connection, read))

    # for the rooms above

    def reading(self) -> AbstractContextManager[Connection]:
        """A connection that sees the store as it is at one moment."""
        return reading(self._engine)

    def write(self, work: Callable[[Connection], Done]) -> Done:
        """Do it in one transaction; again where another writer's step came in between."""
        tried = 1
        while True:
            try:
                with writing(self._engine) as connection:
                    return work(connection)
            except faults.ClashError:
                if tried == _TRIES:
                    raise
                tried += 1

    # safety

    def verify(self, step: verify.Step | None = None) -> Iterator[verify.Finding]:
        """Everything that is wrong with the store; a whole one gives nothing."""
        try:
            with reading(self._engine) as connection:
                yield from verify.verify(connection, step)
            with self._engine.connect() as connection:  # nothing of it is stored
                yield from verify.verify_index(connection)
        except StoreError as error:
            yield verify.Finding("verify/page", "database", str(error))

    def backup(self, path: Path, step: archive.Step | None = None) -> archive.Manifest:
        """Write everything, as it is at one moment, to one file, while others write to the store."""
        if self._is(path):
            raise StoreError("store/backup", f"{path} is the store itself; a backup is another file")
        with reading(self._engine) as connection:
            return archive.write(connection, path, step)

    def _is(self, path: Path) -> bool:
        """Whether ``path`` is one of the files that a SQLite store stands in."""
        own = [Path(f"{self.where}{suffix}") for suffix in ("", "-wal", "-shm")]
        return "://" not in str(self.where) and path.exists() and any(f.exists() and f.samefile(path) for f in own)


def restore(path: Path, where: str | Path, step: Callable[[int], None] | None = None) -> archive.Manifest:
    """Make a store from a backup, where there is none; verified before, and verified after.

    Raises StoreError, and leaves nothing behind, where the backup is damaged or something is there already.
    """
    archive.verify(path)
    engine = connect.engine(where)
    new = "://" not in str(where) and not Path(where).exists()
    try:
        with writing(engine) as connection:
            if migrate.current(connection) is not None:
                raise StoreError(
                    "store/not-empty", f"{connect.shown(where)} is a store already; restore makes a new one"
                )
            manifest = archive.load(connection, path, step)
            if wrong := next(verify.verify(connection), None):
                raise StoreError("store/backup", f"{path}: {wrong.where}: {wrong.problem}")
    except BaseException:
        engine.dispose()
        if new:
            for suffix in ("", "-wal", "-shm"):
                Path(f"{where}{suffix}").unlink(missing_ok=True)
        raise
    engine.dispose()
    return manifest
