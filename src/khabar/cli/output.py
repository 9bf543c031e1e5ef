"""Records and failures on standard output, one after the other, in the format asked for."""

# SPDX-License-Identifier: Apache-2.0
import sys
from collections.abc import Callable

import msgspec

from khabar.cli.bidi import plain
from khabar.intake import Failure
from khabar.model import Record, encode

Write = Callable[[Record | Failure], None]


def writer(format: str, visual: bool) -> tuple[Write, Callable[[], None]]:
    """What writes one answer in that format (table, json or jsonl), and what to call after the last one."""
    if format == "table":
        from khabar.cli.table import show

        return lambda answer: complain(answer) if isinstance(answer, Failure) else show(answer, visual), _nothing
    if format == "jsonl":
        return _jsonl, _nothing
    document = _Document()
    return document.write, document.finish


def _nothing() -> None:
    """A format without an end."""


def answer_json(answer: Record | Failure) -> bytes:
    """The record, or what the contract answers in place of one that could not be made."""
    if not isinstance(answer, Failure):
        return encode(answer)
    error = answer.error
    message = str(error) if error.line else f"{answer.where}: {error}"
    return msgspec.json.encode({"error": {"code": error.code, "message": message, "line": error.line}})


def _jsonl(answer: Record | Failure) -> None:
    sys.stdout.buffer.write(answer_json(answer) + b"\n")
    if isinstance(answer, Failure):
        complain(answer)


class _Document:
    """One JSON document: the answer itself, or an array where there are several."""

    def __init__(self) -> None:
        self._first: bytes | None = None
        self._several = False

    def write(self, answer: Record | Failure) -> None:
        text = msgspec.json.format(answer_json(answer), indent=2)
        if self._first is None:
            self._first = text
        else:
            sys.stdout.buffer.write((b",\n" if self._several else b"[\n" + self._first + b",\n") + text)
            self._several = True
        if isinstance(answer, Failure):
            complain(answer)

    def finish(self) -> None:
        if self._first is not None:
            sys.stdout.buffer.write(b"\n]\n" if self._several else self._first + b"\n")


def complain(answer: Failure) -> None:
    """Tell a person on standard error what could not be read, and why."""
    sys.stdout.flush()
    print(f"khabar: {plain(f'{answer.where}: {answer.error}')} [{answer.error.code}]", file=sys.stderr)
