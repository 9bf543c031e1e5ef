"""Resource files: what is refused, with file and line."""

# SPDX-License-Identifier: Apache-2.0
from pathlib import Path

import pytest

from khabar.errors import ResourceError
from khabar.rules import lexicon, source


def write(folder: Path, text: str) -> Path:
    path = folder / "lexicon.yaml"
    path.write_text(text, "utf-8")
    return path


def test_scalars_stay_text(tmp_path: Path) -> None:
    loaded = source.load(write(tmp_path, "a: 010\nb: no\nc: 2019-03-06\n"))
    assert loaded == {"__line__": 1, "a": "010", "b": "no", "c": "2019-03-06"}


def test_a_mapping_knows_its_line(tmp_path: Path) -> None:
    assert [entry["__line__"] for entry in source.load(write(tmp_path, "- a: 1\n\n- a: 2\n"))] == [1, 3]


def test_an_empty_file_holds_nothing(tmp_path: Path) -> None:
    assert source.load(write(tmp_path, "# nothing yet\n")) is None


@pytest.mark.parametrize(
    ("text", "complaint"),
    [
        ("a: 1\nb: 2\na: 3\n", ":3: 'a' stands twice"),
        ("a: [1\n", r":2: "),
        ("a:\n  - \ufefb\n", r":2: U\+FEFB can't match"),
        ("a: \u0643\u0640\u0640\n", r":1: U\+0640 can't match"),
        ("a: x\u200f\n", r":1: U\+200F can't match"),
    ],
)
def test_what_is_refused(tmp_path: Path, text: str, complaint: str) -> None:
    with pytest.raises(ResourceError, match=complaint):
        source.load(write(tmp_path, text))


@pytest.mark.parametrize(
    ("text", "complaint"),
    [
        ("place:\n  words:\n    - x\n    - x\n", "'x' stands twice in 'place'"),
        ("place:\n  words:\n    - gloss: x\n", ":3: a word of 'place' has no form"),
        ("place:\n  word:\n    - x\n", "class 'place' has no list of words"),
        ("place:\n  inflect: adverb\n  words:\n    - x\n", "class 'place': adverb"),
        ("place:\n  kind: town\n  words:\n    - x\n", r"class 'place': \['kind'\]"),
    ],
)
def test_a_broken_lexicon(tmp_path: Path, text: str, complaint: str) -> None:
    with pytest.raises(ResourceError, match=complaint):
        lexicon.load([write(tmp_path, text)])
