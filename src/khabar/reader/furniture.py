"""A site's furniture: sentences of the page that are no part of the report."""

# SPDX-License-Identifier: Apache-2.0
import re
from functools import cache
from pathlib import Path

from khabar.rules import resources
from khabar.text import fold

OPENINGS = Path(__file__).with_name("furniture.yaml")


@cache
def openings() -> dict[str, list[str]]:
    """The folded beginnings of such sentences, by what they are there for."""
    listed = resources.table(OPENINGS)
    return {kind: [fold(words) for words in found] for kind, found in listed.items() if kind != "__line__"}


@cache
def furniture() -> re.Pattern[str]:
    """Matches the beginning of such a sentence of the shadow text."""
    known = {words for kind in openings().values() for words in kind}
    return re.compile("|".join(re.escape(words) for words in sorted(known, key=len, reverse=True)))
