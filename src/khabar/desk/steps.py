"""The items of each transaction."""

# SPDX-License-Identifier: Apache-2.0
import time
from collections.abc import Iterable, Iterator

from khabar.intake.capture import Item, Visit

AT_ONCE = 64  # reports of one transaction,
AT_ONCE_BYTES = 16 * 2**20  # and their bytes,
AT_ONCE_SECONDS = 1.0  # and the time until the first of them is safe


def steps(items: Iterable[Item | Visit]) -> Iterator[list[Item | Visit]]:
    """Many at once are quicker, few at once sooner safe. What came before an error is given out before it."""
    step: list[Item | Visit] = []
    size, started = 0, time.monotonic()
    coming = iter(items)
    fault: Exception | None = None
    while fault is None:
        try:
            item = next(coming)
        except StopIteration:
            break
        except Exception as error:
            fault = error
            break
        step.append(item)
        size += len(getattr(item, "raw", None) or b"")
        if len(step) >= AT_ONCE or size > AT_ONCE_BYTES or time.monotonic() - started > AT_ONCE_SECONDS:
            yield step
            step, size, started = [], 0, time.monotonic()
    if step:
        yield step
    if fault:
        raise fault
