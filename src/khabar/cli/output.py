"""Records and failures on standard output, one after the other, in the format asked for."""

# SPDX-License-Identifier: Apache-2.0
import sys
from collections.abc import Callable
from typing import Any

import msgspec

from khabar.intake import Failure
from khabar.model import Record, encode


def writer(format: str, visual: bool) -> Callable[[Any], None]:
    """What writes one answer (a Record or a Failure) in that format: table, json or jsonl."""
    if format == "table":
        from khabar.cli.table import show

        return lambda answer: complain(answer) if isinstance(answer, Failure) else show(answer, visual)
    return _jsonl if format == "jsonl" else _json


def failure(answer: Failure) -> bytes:
    """The contract's answer in place of a record that could not be made."""
    error = answer.error
    return msgspec.json.encode({"error": {"code": error.code, "message": str(error), "line": error.line}})


def _jsonl(answer: Record | Failure) -> None:
    line = failure(answer) if isinstance(answer, Failure) else encode(answer)
    sys.stdout.buffer.write(line + b"\n")
    if isinstance(answer, Failure):
        complain(answer)


def _json(answer: Record | Failure) -> None:
    line = failure(answer) if isinstance(answer, Failure) else encode(answer)
    sys.stdout.buffer.write(msgspec.json.format(line, indent=2) + b"\n")
    if isinstance(answer, Failure):
        complain(answer)


def complain(answer: Failure) -> None:
    """Tell a person on standard error what could not be read, and why."""
    sys.stdout.flush()
    print(f"khabar: {answer.where}: {answer.error} [{answer.error.code}]", file=sys.stderr)
