"""A folder's files: those that may hold reports, and those that are left out, with the reason."""

# SPDX-License-Identifier: Apache-2.0
import os
from collections.abc import Iterator
from pathlib import Path

from khabar.intake.capture import LeftOut
from khabar.intake.kind import by_name

_DEEPEST = 40  # folders in folders
_EXPECTED = ".expected"  # X.expected.txt is what somebody expects of X.html


def files(folder: Path, depth: int = 0) -> Iterator[Path | LeftOut]:
    """Each file below ``folder`` in the order of names; links to other folders are not followed."""
    try:
        entries = sorted(os.scandir(folder), key=lambda entry: entry.name)
    except OSError as error:
        yield LeftOut(str(folder), error.strerror or str(error))
        return
    pages = {Path(entry.name).stem for entry in entries if by_name(entry.name) == "html"}
    for entry in entries:
        path = Path(entry.path)
        if entry.is_dir(follow_symlinks=False):
            if depth < _DEEPEST and not entry.name.startswith("."):
                yield from files(path, depth + 1)
            else:
                yield LeftOut(str(path), "hidden" if entry.name.startswith(".") else "too deep")
        elif reason := _left_out(entry, path, pages):
            yield LeftOut(str(path), reason)
        else:
            yield path


def _left_out(entry: os.DirEntry[str], path: Path, pages: set[str]) -> str | None:
    if not entry.is_file():
        return "no file"
    kind = by_name(entry.name)
    if kind == "auto":
        return f"{path.suffix or 'a name without ending'} is no kind of report"
    stem = path.stem.removesuffix(_EXPECTED)
    if kind in {"text", "json"} and (stem in pages or path.stem.endswith(_EXPECTED)):
        return "stands beside a page and describes it"
    return None
