"""What couldn't be read, read again: from the bytes that were kept, else from the file or address they are of."""

# SPDX-License-Identifier: Apache-2.0
import re
from collections.abc import Iterator
from dataclasses import replace
from io import BytesIO
from itertools import chain, islice
from pathlib import Path

from khabar.errors import InputError
from khabar.intake.capture import Capture, Failure, Item
from khabar.intake.context import own, told
from khabar.intake.kind import HEAD, by_content, by_media
from khabar.intake.sources import captures, items, trimmed_all

_LINE = re.compile(r"(?P<whole>https?://[^/]+/.*|(?!https?://).*):\d+", re.I | re.S)


def recaptures(failure: Failure) -> Iterator[Item]:
    """What intake finds now where it failed; the failure itself where there is nothing left to read.

    One report or failure keeps the old one's name; several have names of their own.
    """
    if failure.raw is None:
        again = container(failure.where)
        yield from [failure] if again == "-" else captures([again])
        return
    kind = by_media(failure.media)
    if kind == "auto":
        kind = by_content(failure.raw[:HEAD])
    held = items(BytesIO(failure.raw), failure.where, kind, failure.context)
    found = trimmed_all(told(held, failure.where, failure.context), True)
    mine = (own(item, container(failure.where)) if isinstance(item, Capture) else item for item in found)
    first = list(islice(mine, 2))
    yield from (_placed(item, failure) for item in first) if len(first) == 1 else chain(first, mine)


def container(where: str) -> str:
    """The file or address that ``where`` names a record, an entry or a line of.

    >>> container("crawl.warc#7"), container("reports.jsonl:3"), container("https://x.test:8080")
    ('crawl.warc', 'reports.jsonl', 'https://x.test:8080')
    """
    if Path(where).exists():
        return where
    before = where.partition("#")[0]
    line = _LINE.fullmatch(before)
    return line["whole"] if line else before


def _placed(item: Item, failure: Failure) -> Item:
    """The only thing that was found, under the name of what it was found in."""
    line = failure.error.line
    if isinstance(item, Capture):
        return replace(item, where=failure.where, line=item.line and line)
    if isinstance(item, Failure):
        error = InputError(item.error.code, str(item.error), line)
        return replace(failure, error=error)
    return item
