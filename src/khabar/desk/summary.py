"""What adding and reading again come to; nothing in it grows with the reports that were stored."""

# SPDX-License-Identifier: Apache-2.0
from collections import Counter
from dataclasses import dataclass, field, replace

from khabar.intake.capture import LeftOut, Link
from khabar.store.arrivals import Became, Failed, Outcome
from khabar.store.moved import Kind, Move, Moved


@dataclass(slots=True)
class Summary:
    """What became of a source's reports.

    ``counts`` has how many were new, versions and unchanged. ``step`` are the outcomes of the step that was
    stored last: ``tell`` sees those of every step. The bytes of ``failed`` are in the store alone.
    """

    counts: Counter[Became] = field(default_factory=Counter)
    step: list[Outcome] = field(default_factory=list)
    failed: list[Failed] = field(default_factory=list)
    left_out: list[LeftOut] = field(default_factory=list)
    links: list[Link] = field(default_factory=list)
    visits: int = 0
    seconds: float = 0.0

    def __getitem__(self, became: Became) -> int:
        """How many became that."""
        return self.counts[became]

    @property
    def rate(self) -> float:
        """Reports a second, those that failed too."""
        return (self.counts.total() + len(self.failed)) / self.seconds if self.seconds else 0.0

    def stored(self, outcomes: list[Outcome], failed: list[Failed]) -> None:
        """Count what is in the store now."""
        self.step += outcomes
        self.counts.update(outcome.became for outcome in outcomes)
        self.failed += (replace(one, raw=None) for one in failed)


@dataclass(slots=True)
class Moves:
    """What reading again with newer rules moved, by report and version; and what can't be read any more."""

    reread: int = 0
    moved: dict[tuple[str, int], list[Moved]] = field(default_factory=dict)
    failed: list[Failed] = field(default_factory=list)

    @property
    def counts(self) -> Counter[tuple[Kind, Move]]:
        """How many values moved, by their kind and how."""
        return Counter((m.kind, m.move) for found in self.moved.values() for m in found)
