"""The versions of one report, and whether a capture is another one."""

# SPDX-License-Identifier: Apache-2.0
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from khabar.model import text_digest
from khabar.store.moments import moment

if TYPE_CHECKING:
    from khabar.intake.capture import Capture


@dataclass(slots=True)
class Known:
    """A version that the store has, or will have at the end of this step."""

    id: int | None
    number: int
    sha256: str
    media: str
    published: str | None
    publisher: str | None
    first_seen: str
    last_seen: str
    latest: bool
    seen_again: bool = False

    def holds(self, capture: "Capture", sha256: str) -> bool:
        """Whether the capture says nothing else. What it doesn't say, or says less finely, is no change."""
        return (
            self.sha256 == sha256
            and capture.publisher in (None, self.publisher)
            and (not capture.published or _same_time(capture.published, self.published or ""))
        )


@dataclass(slots=True)
class Lineage:
    """All versions of a report, by number."""

    versions: list[Known] = field(default_factory=list)

    @property
    def latest(self) -> Known | None:
        return next((v for v in self.versions if v.latest), None)

    def find(self, capture: "Capture", retrieved: str | None) -> Known | None:
        """The version that the capture is, or None where it is a new one.

        It is compared with what the same kind of source had last, since a feed's entry and its page say one
        report in two ways, and with the latest. A text that went back to an earlier one is a version of its
        own, if it was retrieved later; a capture without a time of retrieval may be as old as the version
        that it equals.
        """
        sha256 = text_digest(capture.text)
        last, latest = self._last(capture.media), self.latest
        if found := next((v for v in (last, latest) if v and v.holds(capture, sha256)), None):
            return found
        if last and retrieved and retrieved > last.last_seen:
            return None
        return next((v for v in self.versions if v.holds(capture, sha256)), None)

    def _last(self, media: str) -> Known | None:
        """What was found last in a source of that kind, else at all."""
        same = [v for v in self.versions if v.media == media]
        return max(same, key=lambda v: (v.first_seen, v.number)) if same else self.latest

    def add(self, capture: "Capture", seen: str) -> Known:
        """A new version; the latest, unless it was seen before the one that is."""
        latest = self.latest
        newest = latest is None or seen >= latest.first_seen
        if latest and newest:
            latest.latest = False
        version = Known(
            id=None,
            number=max((v.number for v in self.versions), default=0) + 1,
            sha256=text_digest(capture.text),
            media=capture.media,
            published=capture.published,
            publisher=capture.publisher,
            first_seen=seen,
            last_seen=seen,
            latest=newest,
        )
        self.versions.append(version)
        return version


def _same_time(given: str, known: str) -> bool:
    """Whether a time is the known one, told less finely or in another zone."""
    return known.startswith(given) or (moment(given) or given) == moment(known)


def lineages(rows: Sequence[tuple[int, Known]]) -> dict[int, Lineage]:
    """The lineages of rows of (report, version)."""
    found: dict[int, Lineage] = {}
    for report, version in rows:
        found.setdefault(report, Lineage()).versions.append(version)
    return found
