"""What comes into a store, and what became of it."""

# SPDX-License-Identifier: Apache-2.0
from dataclasses import dataclass
from typing import TYPE_CHECKING

from khabar.intake.capture import UNKNOWN, Context
from khabar.model import Record
from khabar.model.term import Term

if TYPE_CHECKING:
    from khabar.intake.capture import Capture


class Became(Term):
    """What became of a capture."""

    NEW = "new", "a report that the store didn't have"
    VERSION = "version", "another text, or other metadata, of a report that it has"
    UNCHANGED = "unchanged", "nothing that it doesn't have"


@dataclass(frozen=True, slots=True)
class Arrival:
    """A capture and the record that reading it gave, or None for what the store was seen to have."""

    capture: "Capture"
    record: Record | None


class UnreadError(LookupError):
    """What the store was seen to have is a new version after all: another process has stored one meanwhile."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one capture: the report's key and the number of its version."""

    where: str
    became: Became
    report: str
    version: int


@dataclass(frozen=True, slots=True)
class Failed:
    """What couldn't be read or stored, why, and its bytes where there are some, kept to be tried again."""

    where: str
    code: str
    message: str
    raw: bytes | None = None
    media: str | None = None
    line: int | None = None
    context: Context = UNKNOWN
