"""When a page was published: by its head, by the date beside its title, or by its address."""

# SPDX-License-Identifier: Apache-2.0
from urllib.parse import unquote

from khabar.intake.capture import Reason
from khabar.intake.furniture import letters, updated
from khabar.intake.page.blocks import Block
from khabar.intake.page.metadata import Head
from khabar.intake.visible import in_address, nearest
from khabar.model import PublishedBy

_NEAR = 30  # blocks around the title among which a date is its date
_BESIDE = 3  # blocks around the title whose date is its own wherever the page puts it
ASIDE = frozenset({Reason.NAVIGATION, Reason.RELATED, Reason.COMMENT, Reason.ADVERTISEMENT})


def published_of(
    about: Head, found: list[Block], title: str | None, lines: list[str]
) -> tuple[str | None, PublishedBy | None]:
    """When the page was published: by its head, by the date beside its title, or by its address."""
    if about.published:
        return about.published, PublishedBy.METADATA
    at = _place(found, title, lines)
    kept = set(lines)
    near = found[max(0, at - _NEAR) : at + _NEAR]
    title_at = min(at, _NEAR)
    beside = [
        None if block.text in kept or (block.reason in ASIDE and abs(i - title_at) > _BESIDE) else block.text
        for i, block in enumerate(near)
    ]
    day, line = nearest(beside, title_at)
    addressed = in_address(unquote(about.url or ""))
    if addressed and (day is None or (updated(line) and addressed < day)):
        return addressed.isoformat(), PublishedBy.URL
    return (day.isoformat(), PublishedBy.VISIBLE) if day else (None, None)


def _place(found: list[Block], title: str | None, lines: list[str]) -> int:
    """Which block is the title, else the text's first line."""
    for own, tags in ((title, {"h1"}), (title, None), (lines[0], None)):
        told = letters(own or "")
        for i, block in enumerate(found):
            if told and (not tags or block.tag in tags) and letters(block.text) == told:
                return i
    return 0
