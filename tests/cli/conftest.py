"""The command line, run in this process."""

# SPDX-License-Identifier: Apache-2.0
import io
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import msgspec
import pytest

from khabar import cli


@dataclass(frozen=True)
class Run:
    """What a command left behind."""

    code: int
    out: bytes
    err: str

    @property
    def answers(self) -> list[dict[str, Any]]:
        """The JSON Lines of its standard output."""
        return [msgspec.json.decode(line) for line in self.out.splitlines()]

    @property
    def codes(self) -> list[str]:
        """For each answer its error code, or "read"."""
        return [answer.get("error", {}).get("code", "read") for answer in self.answers]


Khabar = Callable[..., Run]


@pytest.fixture
def khabar(monkeypatch: pytest.MonkeyPatch, capsysbinary: pytest.CaptureFixture[bytes]) -> Khabar:
    """``khabar(*arguments, stdin=…)``; arguments may be paths."""

    def run(*arguments: str | Path, stdin: bytes = b"") -> Run:
        monkeypatch.setattr(sys, "argv", ["khabar", *map(str, arguments)])
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(stdin)))
        try:
            cli.main()
            code = 0
        except SystemExit as end:
            code = end.code if isinstance(end.code, int) else int(end.code is not None)
        captured = capsysbinary.readouterr()
        return Run(code, captured.out, captured.err.decode())

    return run
