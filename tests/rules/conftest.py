"""Toy rules, compiled into a temporary folder."""

# SPDX-License-Identifier: Apache-2.0
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from khabar.rules import Match, Part, Ruleset, resources

TOY = Path(__file__).parent / "toy"


def claim(match: Match, cue: Part, source: Part) -> str | None:  # noqa: ARG001
    return cue.attr("say", "act")


def date(match: Match, day: Part, month: Part) -> tuple[str, int, int]:
    return match.rule.attrs["calendar"], int(month.attr("month", "number") or 0), int(day.text)


def place(match: Match, at: Part) -> str:  # noqa: ARG001
    return at.text


def nothing(match: Match, month: Part) -> None:  # noqa: ARG001
    return None


MAKERS: dict[str, Callable[..., Any]] = {"claim": claim, "date": date, "place": place, "nothing": nothing}


@pytest.fixture(autouse=True)
def compiled(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """A folder of compiled resources for this test alone."""
    folder = tmp_path / "compiled"
    monkeypatch.setattr(resources, "FOLDER", folder)
    return folder


@pytest.fixture
def toy() -> Ruleset:
    return Ruleset(TOY, MAKERS, kinds=["Actor"])
