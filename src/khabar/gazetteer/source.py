"""Lines of a table that somebody else made: UTF-8, plain or in a ZIP file, of bounded size, each with its place."""

# SPDX-License-Identifier: Apache-2.0
import csv
import io
import json
import zipfile
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any

from khabar.errors import GazetteerError

LIMIT = 1_000_000_000  # bytes of a table, unpacked


@dataclass(frozen=True, slots=True)
class Line:
    """A line without its newline, and where it stands: ``file:line``."""

    text: str
    where: str


class _Bounded(io.RawIOBase):
    """A stream that refuses to give more than ``limit`` bytes, whatever its header said."""

    def __init__(self, stream: IO[bytes], limit: int, name: str) -> None:
        self._stream, self._left, self._name = stream, limit, name

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        data = self._stream.read(len(buffer))
        self._left -= len(data)
        if self._left < 0:
            raise GazetteerError(f"{self._name}: larger than {LIMIT:,} bytes")
        buffer[: len(data)] = data
        return len(data)


def lines(path: Path) -> Iterator[Line]:
    """The lines of a text file or of the one table in a ZIP file. Raises GazetteerError."""
    number = 0
    try:
        with ExitStack() as stack:
            stream, name = _open(path, stack)
            for number, text in enumerate(io.TextIOWrapper(stream, "utf-8-sig", newline=None), 1):
                if text.strip():
                    yield Line(text.rstrip("\n"), f"{name}:{number}")
    except UnicodeDecodeError as error:
        raise GazetteerError(f"{path}:{number + 1}: not UTF-8") from error
    except OSError as error:
        raise GazetteerError(f"{path}: {error.strerror or error}") from error
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, EOFError) as error:
        raise GazetteerError(f"{path}: not a ZIP file that can be read: {error}") from error


def _open(path: Path, stack: ExitStack) -> tuple[io.BufferedReader, str]:
    if path.suffix.lower() != ".zip":
        raw = stack.enter_context(path.open("rb"))
        return io.BufferedReader(_Bounded(raw, LIMIT, str(path))), str(path)
    archive = stack.enter_context(zipfile.ZipFile(path))
    member = _table(path, archive)
    # Read in place, never extracted: a member's name can't lead out of a folder.
    stream = stack.enter_context(archive.open(member))
    name = f"{path}/{member.filename}"
    return io.BufferedReader(_Bounded(stream, LIMIT, name)), name


def _table(path: Path, archive: zipfile.ZipFile) -> zipfile.ZipInfo:
    """The member that is the table: not the readme that GeoNames adds."""
    tables = [m for m in archive.infolist() if not m.is_dir() and "readme" not in m.filename.lower()]
    tables = [m for m in tables if m.filename.lower().endswith((".txt", ".csv", ".tsv"))]
    if not tables:
        raise GazetteerError(f"{path}: no table in the ZIP file")
    return max(tables, key=lambda m: (Path(m.filename).stem == path.stem, m.file_size))


@dataclass(frozen=True, slots=True)
class Row:
    """A line of a table with a header, comma- or tab-separated."""

    header: tuple[str, ...]
    line: Line
    delimiter: str

    def values(self) -> dict[str, str]:
        """Value by column, empty where the line is short. Raises GazetteerError for one that is too long."""
        try:
            values = _split(self.line.text, self.delimiter, len(self.header))
        except csv.Error as error:
            raise GazetteerError(f"{self.line.where}: {error}") from error
        if len(values) > len(self.header):
            raise GazetteerError(f"{self.line.where}: {len(values)} columns, not {len(self.header)}")
        return dict(zip(self.header, [*values, *[""] * len(self.header)], strict=False))


def rows(path: Path) -> Iterator[Row]:
    """Rows of a table with a header. Raises GazetteerError for a file that can't be read."""
    texts = lines(path)
    first = next(texts, None)
    if first is None:
        raise GazetteerError(f"{path}: empty")
    delimiter = "\t" if "\t" in first.text else ","
    header = tuple(h.strip() for h in next(csv.reader([first.text], delimiter=delimiter)))
    for line in texts:
        yield Row(header, line, delimiter)


def _split(text: str, delimiter: str, columns: int) -> list[str]:
    """The values of a line. Most tab-separated tables quote nothing; where one does, the columns don't add up."""
    if delimiter == "\t" and text.count(delimiter) < columns:
        return text.split(delimiter)
    return next(csv.reader([text], delimiter=delimiter))


def objects(path: Path) -> list[Any]:
    """The values of a JSON list. Raises GazetteerError."""
    text = "\n".join(line.text for line in lines(path))
    try:
        found = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise GazetteerError(f"{path}: no JSON: {error}") from error
    if not isinstance(found, list):
        raise GazetteerError(f"{path}: no JSON list of places")
    return found


def number(text: str, line: Line, bound: float = 1e12) -> float | None:
    """A number of a table, None where there is none. Raises GazetteerError beyond ``bound`` either way."""
    if not text.strip():
        return None
    try:
        value = float(text)
    except ValueError:
        value = bound * 2
    if not -bound <= value <= bound:
        raise GazetteerError(f"{line.where}: {text!r} is no number up to {bound:g}")
    return value
