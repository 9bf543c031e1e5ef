"""A site's furniture: sentences of the page that are no part of the report."""

# SPDX-License-Identifier: Apache-2.0
import re
from functools import cache
from pathlib import Path

from khabar.text import fold

OPENINGS = Path(__file__).with_name("furniture.txt")


@cache
def furniture() -> re.Pattern[str]:
    """Matches the beginning of such a sentence of the shadow text."""
    lines = OPENINGS.read_text("utf-8").splitlines()
    openings = {fold(line) for line in lines if line and not line.startswith("#")}
    return re.compile("|".join(re.escape(opening) for opening in sorted(openings, key=len, reverse=True)))
