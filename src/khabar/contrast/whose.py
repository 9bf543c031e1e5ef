"""From whose ranks counted people are, as far as the words say it ("among the rebels")."""

# SPDX-License-Identifier: Apache-2.0
from khabar.contrast import wording
from khabar.contrast.told import Told
from khabar.model import Count

_COMPLEMENT = 40  # letters after a number in which its owner stands


def whose(told: Told, count: Count) -> str | None:
    """The word that says it, in the count or right after it, or None."""
    text, end = told.record.report.text, count.spans[-1][1]
    return wording.complement(count.text) or wording.complement(text[end : end + _COMPLEMENT], at_once=True)
