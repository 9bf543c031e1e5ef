"""Adding: what intake gives is read and stored, step by step, and visits are put down with their reports."""

# SPDX-License-Identifier: Apache-2.0
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import msgspec

from khabar.desk.reading import cleaned, internal, read_capture, unread
from khabar.desk.steps import steps
from khabar.desk.summary import Summary
from khabar.errors import KhabarError
from khabar.intake.capture import Capture, Failure, Item, LeftOut, Link, Visit
from khabar.model import Record
from khabar.store import failures
from khabar.store.arrivals import Arrival, Failed, UnreadError
from khabar.store.store import Store

if TYPE_CHECKING:
    from khabar.intake.fetch import Fetcher

Tell = Callable[[Summary], None]


class Adding:
    """One run of adding, with what it comes to. ``failed`` has the names of the failures that it met."""

    def __init__(self, store: Store, fetcher: "Fetcher | None" = None, tell: Tell | None = None) -> None:
        self.summary = Summary()
        self.failed: set[str] = set()
        self._places: set[str] = set()  # where they were met
        self._store, self._fetcher, self._tell = store, fetcher, tell
        self._started = time.monotonic()

    @property
    def offline(self) -> bool:
        """Whether addresses are only listed."""
        return self._fetcher is None

    def add(self, items: Iterable[Item]) -> None:
        """Read and store all of them. Raises StoreError; what was told before is stored."""
        from khabar.casebook.settle import settle  # comparing isn't loaded by those who only list or show

        for step in steps(self._followed(items)):
            self._add(step)
            settle(self._store)
            self.told()

    def told(self) -> None:
        """Tell how far it is."""
        self.summary.seconds = time.monotonic() - self._started
        if self._tell:
            self._tell(self.summary)

    def visited(self, url: str) -> Visit | None:
        """The last visit to an address, or None."""
        state = self._store.feed(url)
        return None if state is None else msgspec.convert(state, Visit)

    def _followed(self, items: Iterable[Item]) -> Iterator[Item | Visit]:
        if self._fetcher is None:
            return iter(items)
        from khabar.intake.visit import visits

        return visits(items, self._fetcher, self.visited)

    def _add(self, step: Sequence[Item | Visit]) -> None:
        self.summary.step = []
        self.summary.left_out += [item for item in step if isinstance(item, LeftOut)]
        self.summary.links += [item for item in step if isinstance(item, Link)]
        captures = [cleaned(item) for item in step if isinstance(item, Capture)]
        known = self._store.known(captures)
        read = [None if had else read_capture(capture) for capture, had in zip(captures, known, strict=True)]
        arrivals, failed = _parted(captures, read)
        missing = [unread(item) for item in step if isinstance(item, Failure)]
        self._put(arrivals, missing + failed, [item for item in step if isinstance(item, Visit)])

    def _put(self, arrivals: Sequence[Arrival], failed: list[Failed], visits: Sequence[Visit]) -> None:
        """Store a step; where a report can't be stored, the others, and why that one can't."""
        self._places |= {one.where for one in failed}
        try:
            outcomes = self._store.put(arrivals, failed, self._states(visits))
        except UnreadError:  # another process stored a version meanwhile, so that what was known is a new one
            now = [a.record or read_capture(a.capture) for a in arrivals]
            read, more = _parted([a.capture for a in arrivals], now)
            self._put(read, failed + more, visits)
        except KhabarError:
            raise
        except Exception as error:
            if not arrivals:
                raise
            if len(arrivals) == 1:
                failed, arrivals = [*failed, internal(arrivals[0].capture, error)], []
            for arrival in arrivals:
                self._put([arrival], [], [])
            self._put([], failed, visits)
        else:
            self.summary.stored(outcomes, failed)
            self.summary.visits += len(visits)
            self.failed |= {failures.name(one.where, one.raw) for one in failed}

    def _states(self, visits: Sequence[Visit]) -> dict[str, Any]:
        """What to put down of visits: nothing of one whose own reports aren't all in the store."""
        whole = (v for v in visits if v.changed and self._places.isdisjoint({v.url, *v.sources}))
        return {v.url: msgspec.to_builtins(replace(v, sources=())) for v in whole}


def _parted(captures: Sequence[Capture], read: Sequence[Record | Failed | None]) -> tuple[list[Arrival], list[Failed]]:
    """What can be stored, and what couldn't be read."""
    pairs = zip(captures, read, strict=True)
    arrivals = [Arrival(capture, one) for capture, one in pairs if not isinstance(one, Failed)]
    return arrivals, [one for one in read if isinstance(one, Failed)]
