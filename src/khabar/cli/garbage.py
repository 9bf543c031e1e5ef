"""Python's garbage collector while reports are read: out of the way.

The collector looks for objects that refer to each other in a circle, time and again among all that live: the
lexica and the gazetteer, which stay, and the records, whose objects make no circles and go by themselves. Left to its
habits it takes a sixth of the time. A library doesn't change what belongs to the whole process; the command line is it.
"""

# SPDX-License-Identifier: Apache-2.0
import gc
from collections.abc import Callable, Iterator
from contextlib import contextmanager

_RARELY = 50_000  # objects more than at the last look; a report of usual length doesn't hold as many


@contextmanager
def rarely_collected() -> Iterator[Callable[[], None]]:
    """No collection until what it gives is called, when all is loaded that stays; from then on few."""
    before = gc.get_threshold()
    gc.disable()

    def loaded() -> None:
        if not gc.isenabled():
            gc.freeze()  # what is there now is never looked at again
            gc.set_threshold(_RARELY)
            gc.enable()

    try:
        yield loaded
    finally:
        gc.unfreeze()
        gc.set_threshold(*before)
        gc.enable()
