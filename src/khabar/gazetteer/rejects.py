"""Lines of a table that can't be read: named and counted, never dropped in silence."""

# SPDX-License-Identifier: Apache-2.0
from collections.abc import Iterator
from contextlib import contextmanager

from khabar.errors import GazetteerError

SHOWN = 10  # bad lines that are told one by one
SHARE = 0.1  # of a table's lines; with more bad ones it isn't what it seems


class Rejects:
    """What is wrong with each line that was left out, as ``file:line: why``, and how many lines there are in all."""

    def __init__(self) -> None:
        self.lines = 0
        self.complaints: list[str] = []

    @contextmanager
    def reading(self) -> Iterator[None]:
        """Read one line; what is wrong with it is noted, and the next can be read."""
        self.lines += 1
        try:
            yield
        except GazetteerError as error:
            self.complaints.append(str(error))

    def check(self) -> None:
        """Raise GazetteerError if so many lines are bad that the table as a whole isn't to be trusted."""
        if len(self.complaints) > self.lines * SHARE:
            first = self.complaints[0]
            raise GazetteerError(
                f"{first} ({len(self.complaints)} of {self.lines} lines can't be read; nothing is kept)"
            )

    def told(self) -> Iterator[str]:
        """The complaints as lines for a person, the first ones in full."""
        yield from self.complaints[:SHOWN]
        if len(self.complaints) > SHOWN:
            yield f"and {len(self.complaints) - SHOWN} more"
