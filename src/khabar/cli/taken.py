"""What the commands that only read make of intake's answers."""

# SPDX-License-Identifier: Apache-2.0
import sys
from collections.abc import Iterable, Iterator

from khabar.cli.bidi import plain
from khabar.errors import InputError
from khabar.intake import Capture, Failure, Item, LeftOut, Link


def taken(items: Iterable[Item]) -> Iterator[Capture | Failure]:
    """Reports and failures. What was left out is said on standard error; a link is a failure: nothing is fetched."""
    for item in items:
        if isinstance(item, LeftOut):
            sys.stdout.flush()
            print(f"khabar: {plain(item.where)}: left out: {plain(item.reason)}", file=sys.stderr)
        elif isinstance(item, Link):
            yield Failure(item.where, InputError("input/not-fetched", f"only a link, which is not fetched: {item.url}"))
        else:
            yield item
