"""Marks: each origin of an account has a shape, a colour and a letter, so that print and any eye can tell it."""

# SPDX-License-Identifier: Apache-2.0
from collections.abc import Sequence

from msgspec import Struct

from khabar.catalogue import Catalogue
from khabar.model.account import Origin

SHAPES = 7  # drawn in marks.svg.jinja
COLOURS = 6  # of page.css; with 7 shapes no pair stands twice in 42 origins


class Mark(Struct, frozen=True):
    """How an origin looks. A ``hollow`` mark may be somebody else's word."""

    letter: str
    shape: int
    colour: int
    hollow: bool
    name: str


def marks(origins: Sequence[Origin], names: Sequence[str], catalogue: Catalogue) -> dict[str, Mark]:
    """The mark of each origin, by its id."""
    letters = catalogue.text("letters")
    return {
        origin.id: Mark(_letter(n, letters), n % SHAPES, n % COLOURS, not origin.credited, name)
        for n, (origin, name) in enumerate(zip(origins, names, strict=True))
    }


def _letter(number: int, letters: str) -> str:
    round, at = divmod(number, len(letters))
    return letters[at] + (str(round + 1) if round else "")
