"""Inputs: files, folders' refusals, pages, JSON Lines and standard input, each as a report or a reason why not."""

# SPDX-License-Identifier: Apache-2.0
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO, Literal

import msgspec

from khabar.errors import InputError
from khabar.intake.capture import Failure
from khabar.intake.decode import decode
from khabar.intake.html import page

Kind = Literal["auto", "text", "html", "jsonl"]
LARGEST = 64 * 2**20  # bytes of one text, page or line; more is refused rather than held in memory


@dataclass(frozen=True, slots=True)
class Input:
    """A report as it came in. ``where`` names it for a person; the rest is what the reader takes."""

    where: str
    text: str
    id: str | None = None
    published: str | None = None
    publisher: str | None = None
    url: str | None = None
    published_by: str | None = "given"
    line: int | None = None


class _Line(msgspec.Struct):
    """One line of JSON Lines; other keys are passed over."""

    text: str
    id: str | int | None = None
    published: str | None = None
    publisher: str | None = None
    url: str | None = None


_lines = msgspec.json.Decoder(_Line)


def inputs(paths: Iterable[str], kind: Kind = "auto") -> Iterator[Input | Failure]:
    """Each report of ``paths`` in order; ``-`` is standard input. What can't be read is a Failure in its place."""
    for path in paths:
        if path == "-":
            yield from _stream(sys.stdin.buffer, "-", kind)
        elif Path(path).is_dir():
            yield Failure(path, InputError("input/directory", "is a directory"))
        else:
            try:
                with Path(path).open("rb") as file:
                    yield from _stream(file, path, _by_name(path) if kind == "auto" else kind)
            except OSError as error:
                code = "input/missing" if isinstance(error, FileNotFoundError) else "input/unreadable"
                yield Failure(path, InputError(code, error.strerror or str(error)))


def _by_name(path: str) -> Kind:
    suffix = Path(path).suffix.lower()
    if suffix in {".html", ".htm", ".xhtml"}:
        return "html"
    return "jsonl" if suffix in {".jsonl", ".ndjson"} else "auto"


def _by_content(head: bytes) -> Kind:
    if head.startswith(b"{"):
        return "jsonl"
    return "html" if head.startswith((b"<!doctype html", b"<html")) else "text"


def _stream(file: BinaryIO, where: str, kind: Kind) -> Iterator[Input | Failure]:
    head = b""
    if kind == "auto":
        head = file.readline(LARGEST + 1)
        kind = _by_content(head.lstrip(b"\xef\xbb\xbf \t\r\n")[:15].lower())
    if kind == "jsonl":
        yield from _json_lines(file, head, where)
        return
    try:
        data = head + file.read(LARGEST + 1)
        if len(data) > LARGEST:
            raise InputError("input/too-large", f"more than {LARGEST >> 20} MiB")
        if kind == "html":
            p = page(data)
            by = "metadata" if p.published else "given"
            yield Input(where, p.text, None, p.published, p.publisher, p.url, by)
        else:
            yield Input(where, decode(data))
    except InputError as error:
        yield Failure(where, error)


def _json_lines(file: BinaryIO, line: bytes, where: str) -> Iterator[Input | Failure]:
    number = 0
    line = line or file.readline(LARGEST + 1)
    while line:
        number += 1
        if line.strip():
            yield _json_line(line, number, f"{where}:{number}")
            while len(line) > LARGEST and not line.endswith(b"\n"):
                line = file.readline(LARGEST + 1)
        line = file.readline(LARGEST + 1)


def _json_line(line: bytes, number: int, where: str) -> Input | Failure:
    try:
        if len(line) > LARGEST:
            raise InputError("input/too-large", f"more than {LARGEST >> 20} MiB", number)
        entry = _lines.decode(line.lstrip(b"\xef\xbb\xbf"))
    except InputError as error:
        return Failure(where, error)
    except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError) as error:
        return Failure(where, InputError(_code(error), str(error) or type(error).__name__, number))
    identity = None if entry.id is None else str(entry.id)
    return Input(where, entry.text, identity, entry.published, entry.publisher, entry.url, line=number)


def _code(error: Exception) -> str:
    """Which of the documented codes a line's fault has."""
    if "surrogate" in str(error):
        return "input/lone-surrogate"
    return "input/bad-line" if isinstance(error, msgspec.ValidationError) else "input/not-json"
