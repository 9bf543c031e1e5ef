"""JSON Lines: one report a line; a line that can't be read is a failure in its place."""

# SPDX-License-Identifier: Apache-2.0
from collections.abc import Iterator
from datetime import datetime
from typing import IO

import msgspec

from khabar.errors import InputError
from khabar.intake.bounded import LARGEST, too_large
from khabar.intake.capture import Capture, Failure
from khabar.intake.moment import moment
from khabar.model import PublishedBy

MEDIA = "application/json"
LINES = "application/x-ndjson"  # of a line that need not be JSON


class _Line(msgspec.Struct):
    """One line of JSON Lines; other keys are passed over."""

    text: str
    id: str | int | None = None
    title: str | None = None
    published: str | None = None
    publisher: str | None = None
    url: str | None = None
    retrieved: str | None = None


_lines = msgspec.json.Decoder(_Line)


def json_lines(file: IO[bytes], line: bytes, where: str) -> Iterator[Capture | Failure]:
    """Each line's report. ``line`` is the first where it has been read, else empty."""
    number = 0
    line = line or file.readline(LARGEST + 1)
    while line:
        number += 1
        if line.strip():
            yield _capture(line, number, f"{where}:{number}")
            while len(line) > LARGEST and not line.endswith(b"\n"):
                line = file.readline(LARGEST + 1)
        line = file.readline(LARGEST + 1)


def _capture(line: bytes, number: int, where: str) -> Capture | Failure:
    if len(line) > LARGEST:
        return Failure(where, too_large(number))
    try:
        entry = _lines.decode(line.lstrip(b"\xef\xbb\xbf"))
    except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError) as error:
        return Failure(where, InputError(_code(error), str(error) or type(error).__name__, number), line, LINES)
    return Capture(
        where,
        line,
        MEDIA,
        entry.text,
        entry.title,
        _moment(entry.published),
        PublishedBy.GIVEN if entry.published else None,
        entry.publisher,
        entry.url,
        entry.retrieved,
        None if entry.id is None else str(entry.id),
        line=number,
    )


def _moment(published: str | None) -> str | None:
    """The date that is given, as it stands where it is ISO 8601, else as that if it can be read."""
    try:
        datetime.fromisoformat(published or "")
    except ValueError:
        return moment(published) or published
    return published


def _code(error: Exception) -> str:
    """Which of the documented codes a line's fault has."""
    if "surrogate" in str(error):
        return "input/lone-surrogate"
    return "input/bad-line" if isinstance(error, msgspec.ValidationError) else "input/not-json"
