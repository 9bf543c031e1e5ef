"""The day on which a plain text was published, where nobody gave it: by a line beside the title, or by the address."""

# SPDX-License-Identifier: Apache-2.0
from collections.abc import Sequence
from dataclasses import replace
from urllib.parse import unquote

from khabar.intake.capture import Capture
from khabar.intake.furniture import letters, updated
from khabar.intake.visible import in_address, nearest
from khabar.model import PublishedBy

_NEAR = 12  # lines around the title among which a page shows its date
_TOP = 80  # lines among which the title is shown again


def dated(capture: Capture) -> Capture:
    """The capture with the day that its lines or its address show, if it had none. Call it before trimming."""
    if capture.published:
        return capture
    lines = [line for raw in capture.text.splitlines() if (line := raw.strip())]
    day, line = nearest(*_beside(lines, capture.title)) if lines else (None, "")
    addressed = in_address(unquote(capture.url or ""))
    if addressed and (day is None or abs((day - addressed).days) > 1 or updated(line)):
        return replace(capture, published=addressed.isoformat(), published_by=PublishedBy.URL)
    return replace(capture, published=day.isoformat(), published_by=PublishedBy.VISIBLE) if day else capture


def _beside(lines: Sequence[str], title: str | None) -> tuple[Sequence[str | None], int]:
    """The lines around the title, which a page dump often shows once more below its menu, and the title's place."""
    told = letters(title or lines[0])
    again = [i for i, line in enumerate(lines[:_TOP]) if letters(line) and letters(line) in told and len(line) > _NEAR]
    at = again[-1] if again else 0
    first = max(0, at - _NEAR)
    return lines[first : at + _NEAR], at - first
