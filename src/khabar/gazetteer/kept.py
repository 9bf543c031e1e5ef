"""The index over a user's tables, kept beside them: it takes longer to make than to read some reports.

It lies outside khabar's own folder, so it is JSON that is checked when it is read, and never a pickle.
"""

# SPDX-License-Identifier: Apache-2.0
import contextlib
import os
import tempfile
from collections.abc import Callable, Sequence
from pathlib import Path

import msgspec

from khabar.rules import resources

Index = tuple[dict[str, list[int]], dict[str, set[str]]]
"""Folded names to rows, and beginnings of names to the words that can follow."""


class _Kept(msgspec.Struct):
    """An index, and the digest of all that it was made of."""

    made_of: str
    named: dict[str, list[int]]
    followers: dict[str, set[str]]


def index(folder: Path, sources: Sequence[Path], build: Callable[[], Index]) -> Index:
    """``build()``, or what it gave for the same ``sources`` before, kept in ``folder`` if that can be written."""
    path, made_of = folder / "names.json", resources.digest(sources)
    with contextlib.suppress(OSError, msgspec.MsgspecError):
        kept = msgspec.json.decode(path.read_bytes(), type=_Kept)
        if kept.made_of == made_of:
            return kept.named, kept.followers
    named, followers = build()
    with contextlib.suppress(OSError):
        _write(path, msgspec.json.encode(_Kept(made_of, named, followers)))
    return named, followers


def _write(path: Path, content: bytes) -> None:
    handle, temporary = tempfile.mkstemp(dir=path.parent, suffix=".part")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
        Path(temporary).replace(path)
    finally:
        Path(temporary).unlink(missing_ok=True)
