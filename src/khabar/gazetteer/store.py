"""Where a user's own place tables are kept: one table a source, each replaced whole or not at all."""

# SPDX-License-Identifier: Apache-2.0
import os
import re
import tempfile
from collections.abc import Iterable
from pathlib import Path

from khabar.errors import GazetteerError
from khabar.gazetteer.entry import COLUMNS, Entry


def folder() -> Path:
    """``$KHABAR_DATA/gazetteer``, else ``~/.local/share/khabar/gazetteer`` (XDG)."""
    if base := os.environ.get("KHABAR_DATA"):
        return Path(base) / "gazetteer"
    return Path(os.environ.get("XDG_DATA_HOME") or Path.home() / ".local/share") / "khabar" / "gazetteer"


def imported() -> list[Path]:
    """The user's tables, by name."""
    return sorted(folder().glob("*.tsv"))


def save(name: str, entries: Iterable[Entry]) -> Path:
    """Write ``entries`` as the user's table ``name``; where it is kept.

    Readers see the old table or the new one, never a part. Raises GazetteerError if it can't be written.
    """
    if not re.fullmatch(r"[A-Za-z0-9][\w.-]{0,63}", name):
        raise GazetteerError(f"{name!r} can't name a table: use letters, digits, dots and hyphens")
    place = folder()
    try:
        place.mkdir(parents=True, exist_ok=True)
        handle, temporary = tempfile.mkstemp(dir=place, suffix=".part")
        try:
            with os.fdopen(handle, "w", encoding="utf-8", newline="\n") as file:
                file.write("\t".join(COLUMNS) + "\n")
                for entry in entries:
                    file.write(entry.line() + "\n")
            path = place / f"{name}.tsv"
            Path(temporary).replace(path)
        finally:
            Path(temporary).unlink(missing_ok=True)
    except OSError as error:
        raise GazetteerError(f"{place}: {error.strerror or error}") from error
    return path
