"""Furniture is told from news by the examples beside its words."""

# SPDX-License-Identifier: Apache-2.0
from pathlib import Path
from typing import Any

import pytest

import khabar.intake
from khabar.intake import Capture, Reason
from khabar.intake.furniture import WORDS, furniture, heading
from khabar.intake.trim import trim, trimmed
from khabar.rules import source

EXAMPLES = source.load(Path(khabar.intake.__file__).with_name("examples.yaml"), check_letters=False)
SHOWN = {example["reason"] for example in EXAMPLES["lines"] if "reason" in example}
SILENT = {example["never"] for example in EXAMPLES["lines"] if "never" in example}


def line_of(example: dict[str, Any]) -> str:
    return f"line {example['__line__']}"


@pytest.mark.parametrize("example", EXAMPLES["lines"], ids=line_of)
def test_a_line_is_furniture_or_never(example: dict[str, Any]) -> None:
    found = furniture(example["line"]) or heading(example["line"])
    if "never" in example:
        assert example["because"]
        assert found is None
    else:
        assert found == Reason(example["reason"])


@pytest.mark.parametrize("example", EXAMPLES["pages"], ids=line_of)
def test_a_page_is_trimmed_line_by_line(example: dict[str, Any]) -> None:
    cut = [line[2:] for line in example["page"] if line.startswith("- ")]
    kept = [line for line in example["page"] if not line.startswith("- ")]
    title, lines, cuts = trim([line.removeprefix("- ") for line in example["page"]], None)
    assert [title, *lines] == kept
    assert [piece.text for piece in cuts] == cut


@pytest.mark.parametrize("part", ["lines", "headings", "openings"])
def test_every_reason_of_the_words_has_an_example_and_a_counterexample(part: str) -> None:
    reasons = {reason for reason in source.load(WORDS)[part] if reason != "__line__"}
    assert reasons - SHOWN <= {"navigation", "advertisement", "caption"}  # named by the place where they stand
    assert reasons - SILENT <= {"navigation", "advertisement", "caption"}


def test_a_stated_title_comes_first_and_stands_there_once() -> None:
    text = "سياسة\nافتتاح الجسر الجديد\nافتتاح الجسر الجديد\nافتتحت البلدية الجسر."
    found = trimmed(Capture("x", b"", "text/plain", text, title="افتتاح الجسر الجديد"))
    assert found.text.splitlines() == ["افتتاح الجسر الجديد", "افتتحت البلدية الجسر."]
    assert [piece.reason for piece in found.cut] == [Reason.NAVIGATION, Reason.REPEATED]


def test_a_text_without_furniture_stays_as_it_is() -> None:
    capture = Capture("x", b"", "text/plain", "افتتاح الجسر الجديد\n\nافتتحت البلدية الجسر أمس.\n")
    assert trimmed(capture) == capture


def test_a_text_of_nothing_but_furniture_stays_as_it_is() -> None:
    capture = Capture("x", b"", "text/plain", "تابعنا على تلغرام\nفيسبوك")
    assert trimmed(capture) == capture


@pytest.mark.parametrize(
    "text", ["\u0627" * 500_000, "\u0627\n" * 20_000, "(" * 200_000, "#\u0627 " * 100_000, "#\u0627" * 40 + " x"]
)
def test_long_lines_and_many_lines_cost_little(text: str) -> None:
    trim(text.splitlines(), None)
