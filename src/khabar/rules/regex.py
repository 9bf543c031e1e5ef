"""Regular expressions that are kept compiled.

Python compiles a regular expression in Python: all those of the rules take more than a second, most of a cold
start. ``pack`` keeps the code that the compiler made for the engine, and ``unpack`` hands it to the engine
again. A different engine (another Python) gets the source instead and compiles it.
"""

# SPDX-License-Identifier: Apache-2.0
import re
import sys
from array import array
from dataclasses import dataclass
from typing import Any

try:
    import _sre  # type: ignore[import-not-found]
    from re import _compiler, _parser  # type: ignore[attr-defined]

    _ENGINE: tuple[Any, ...] | None = (_sre.MAGIC, _sre.CODESIZE, sys.byteorder, sys.version_info[:2])
except (ImportError, AttributeError):  # another implementation of Python
    _ENGINE = None


@dataclass(frozen=True, slots=True)
class Packed:
    """A regular expression's source, and what one engine runs for it (None where it can't be told)."""

    source: str
    engine: tuple[Any, ...] | None
    flags: int = 0
    code: bytes = b""
    groups: int = 0
    names: tuple[tuple[str, int], ...] = ()

    def __reduce__(self) -> tuple[Any, ...]:
        return Packed, (self.source, self.engine, self.flags, self.code, self.groups, self.names)


def pack(source: str) -> Packed:
    """Compile ``source``. Raises re.error."""
    if _ENGINE is None:
        return Packed(source, None)
    tree = _parser.parse(source, 0)
    code = array("I", _compiler._code(tree, 0)).tobytes()
    names = tuple(tree.state.groupdict.items())
    return Packed(source, _ENGINE, tree.state.flags, code, tree.state.groups - 1, names)


def unpack(packed: Packed) -> re.Pattern[str]:
    """The regular expression, ready to match."""
    if packed.engine != _ENGINE or _ENGINE is None:
        return re.compile(packed.source)
    code = array("I", packed.code).tolist()
    by_number: list[str | None] = [None] * (packed.groups + 1)
    for name, number in packed.names:
        by_number[number] = name
    compiled: re.Pattern[str] = _sre.compile(
        packed.source, packed.flags, code, packed.groups, dict(packed.names), tuple(by_number)
    )
    return compiled
