"""Files that the browser loads, under names that change with what is in them."""

# SPDX-License-Identifier: Apache-2.0
from functools import cache
from pathlib import Path

import msgspec

_MANIFEST = Path(__file__).parent / "static" / "manifest.json"


class _Chunk(msgspec.Struct):
    file: str
    css: tuple[str, ...] = ()


@cache
def _chunks() -> dict[str, _Chunk]:
    return msgspec.json.decode(_MANIFEST.read_bytes(), type=dict[str, _Chunk])


def built(source: str) -> str:
    """The address of what ``make web`` built from ``source``, a file of ``islands/``."""
    return f"/static/{_chunks()[source].file}"
