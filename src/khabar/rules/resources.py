"""Compiled resources: what was made of data files, kept beside the package until a file changes.

Parsing thousands of YAML entries takes longer than reading a report. The result is kept under a name
that holds a digest of its sources, so a changed source is never read from an old result. A wheel
carries the results; elsewhere they are made at first use, and where nothing can be written, each time.
"""

# SPDX-License-Identifier: Apache-2.0
import contextlib
import hashlib
import os
import pickle
import tempfile
from collections.abc import Callable, Iterable
from functools import cache
from pathlib import Path
from typing import Any, TypeVar

from khabar import __version__
from khabar.rules import source

T = TypeVar("T")
FOLDER = Path(__file__).parent.parent / "_compiled"


def digest(paths: Iterable[Path]) -> str:
    """SHA-256 over the files' contents, in the order given (hex)."""
    total = hashlib.sha256(__version__.encode())
    for path in paths:
        total.update(hashlib.sha256(path.read_bytes()).digest())
    return total.hexdigest()


@cache
def _engine() -> str:
    """Digest of the code that compiles resources: in development it changes without a new version."""
    rooms = (Path(__file__).parent, Path(__file__).parent.parent / "text")
    return digest(path for room in rooms for path in sorted(room.glob("*.py")))


def compiled(name: str, paths: Iterable[Path], build: Callable[[], T], key: str = "") -> T:
    """``build()``, or what it gave for the same contents of ``paths`` and the same ``key`` before."""
    total = hashlib.sha256(f"{_engine()}{digest(paths)}{key}".encode()).hexdigest()
    path = FOLDER / f"{name}-{total[:16]}.pickle"
    unreadable = (OSError, pickle.UnpicklingError, EOFError, AttributeError, ImportError, IndexError)
    with contextlib.suppress(*unreadable), path.open("rb") as file:
        return pickle.load(file)  # type: ignore[no-any-return]
    value = build()
    with contextlib.suppress(OSError):
        _keep(path, name, pickle.dumps(value, pickle.HIGHEST_PROTOCOL))
    return value


def table(path: Path, *, check_letters: bool = True) -> Any:
    """What ``source.load`` gives for a small file, kept too: YAML's reader alone is slow to import."""
    name = f"{path.parent.name}-{path.stem}"
    return compiled(name, [path], lambda: source.load(path, check_letters=check_letters))


def _keep(path: Path, name: str, content: bytes) -> None:
    """Write whole or not at all, and drop results of older contents."""
    path.parent.mkdir(exist_ok=True)
    handle, temporary = tempfile.mkstemp(dir=path.parent)
    with os.fdopen(handle, "wb") as file:
        file.write(content)
    Path(temporary).replace(path)
    for old in path.parent.glob(f"{name}-????????????????.pickle"):
        if old != path:
            old.unlink(missing_ok=True)
