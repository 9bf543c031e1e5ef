"""Closed lists: every value is a word of the record with one line of meaning."""

# SPDX-License-Identifier: Apache-2.0
from enum import StrEnum


class Term(StrEnum):
    """A value of a closed list; written as itself, explained by ``meaning``.

    ``Hedge("about")`` looks a value up and raises ValueError where the list doesn't have it.
    """

    meaning: str

    def __new__(cls, value: str, meaning: str = "") -> "Term":
        """Make the value of a list; ``meaning`` is its line in the JSON Schema."""
        term = str.__new__(cls, value)
        term._value_ = value
        term.meaning = meaning
        return term
