"""Compiled resources are never older than their sources."""

# SPDX-License-Identifier: Apache-2.0
from pathlib import Path

import pytest

from khabar.rules import resources


@pytest.fixture
def words(tmp_path: Path) -> Path:
    path = tmp_path / "words.txt"
    path.write_text("one")
    return path


def test_what_was_built_is_kept(words: Path) -> None:
    assert resources.compiled("words", [words], words.read_text) == "one"
    assert resources.compiled("words", [words], lambda: "built again") == "one"


def test_a_changed_source_is_built_again_and_the_old_result_goes(words: Path, compiled: Path) -> None:
    resources.compiled("words", [words], words.read_text)
    words.write_text("two")
    assert resources.compiled("words", [words], words.read_text) == "two"
    assert len(list(compiled.iterdir())) == 1


def test_a_broken_result_is_built_again(words: Path, compiled: Path) -> None:
    resources.compiled("words", [words], words.read_text)
    for path in compiled.iterdir():
        path.write_bytes(b"broken")
    assert resources.compiled("words", [words], words.read_text) == "one"


def test_where_nothing_can_be_written_it_is_built_each_time(words: Path, compiled: Path) -> None:
    compiled.write_text("a file where the folder should be")
    assert resources.compiled("words", [words], words.read_text) == "one"
    assert resources.compiled("words", [words], lambda: "again") == "again"


def test_a_small_table_is_kept_and_read_anew_when_it_changes(tmp_path: Path) -> None:
    path = tmp_path / "table.yaml"
    path.write_text("row: one")
    assert resources.table(path)["row"] == "one"
    path.write_text("row: two")
    assert resources.table(path)["row"] == "two"
