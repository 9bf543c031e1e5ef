"""Code, data, examples and documents say the same: nothing is in one of them alone."""

# SPDX-License-Identifier: Apache-2.0
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

import make_docs
from khabar import model
from khabar.rules import source

ROOT = Path(__file__).parent.parent
PACKAGE = ROOT / "src/khabar"
ROOMS = [room for room in make_docs.ROOMS if (PACKAGE / "extract" / room).is_dir()]
RULES = [(room, rule["rule"]) for room in ROOMS for rule in make_docs.rules(room)]


def text_of(*names: str) -> str:
    """Pages of docs/, joined."""
    return "\n".join((ROOT / "docs" / name).read_text("utf-8") for name in names)


def lexica() -> Iterator[tuple[Path, str]]:
    """Each lexicon file and each class of words in it."""
    for path in sorted(PACKAGE.rglob("*.yaml")):
        content = source.load(path, check_letters=False)
        if isinstance(content, dict):
            yield from ((path, cls) for cls, body in content.items() if isinstance(body, dict) and "words" in body)


@pytest.mark.parametrize("room", ROOMS)
def test_every_rule_has_an_example_and_a_counterexample(room: str) -> None:
    examples = make_docs.examples(room)
    shown = {e.get("rule") for e in examples}
    silent = {e.get("never") for e in examples}
    names = [name for where, name in RULES if where == room]
    assert [name for name in names if name not in shown] == []
    assert [name for name in names if name not in silent] == []


@pytest.mark.parametrize("room", ROOMS)
def test_every_example_says_why_it_is_there(room: str) -> None:
    for example in make_docs.examples(room):
        assert ("rule" in example) != ("never" in example and "because" in example), example


def test_every_lexicon_class_is_used() -> None:
    assert [f"{path.parent.name}: {cls}" for path, cls in lexica() if not _used(path, cls)] == []


def _used(path: Path, cls: str) -> bool:
    """Whether a pattern, a head or a function of the class's room names it; what several rooms share, of any room."""
    room = next(folder for folder in path.parents if (folder / "__init__.py").exists())
    named = re.compile(rf"<{re.escape(cls)}[ .>]|[\"'(|:\[ ]{re.escape(cls)}[\"').:|\]}}, \n]")
    defined = re.compile(rf"(?m)^{re.escape(cls)}:$")
    searched = PACKAGE if room.name in ("rules", "contrast") else room
    files = [*searched.rglob("*.yaml"), *searched.rglob("*.py")]
    return any(named.search(defined.sub("", file.read_text("utf-8"))) for file in files)


def test_every_generated_page_is_current() -> None:
    """``make docs`` mends this."""
    stale = [path.name for path, text in make_docs.pages().items() if path.read_text("utf-8") != text]
    assert stale == []


def test_every_rule_and_command_is_in_the_documents() -> None:
    page = text_of("rules.md")
    assert [f"{room}/{name}" for room, name in RULES if f"### {room}/{name}\n" not in page] == []
    assert "khabar read" in text_of("cli.md")


def test_every_issue_code_is_in_the_documents() -> None:
    page = text_of("terms.md")
    assert [code for code in model.IssueCode if f"`{code}`" not in page] == []


def test_every_error_code_is_in_the_documents() -> None:
    code = r"(?:(?:input|fetch|store|verify)/[a-z-]+|internal)"
    codes = {c for path in PACKAGE.rglob("*.py") for c in re.findall(f'"({code})"', path.read_text("utf-8"))}
    assert set(re.findall(rf"^\| `({code})`", text_of("errors.md"), flags=re.MULTILINE)) == codes


def test_every_public_type_is_in_the_glossary() -> None:
    glossary = text_of("glossary.md")
    types = [name for name in model.__all__ if name[0].isupper() and not name.isupper()]
    assert [name for name in types if f"`{name}`" not in glossary] == []


def test_every_data_file_has_letters_that_a_shadow_can_hold() -> None:
    for path in PACKAGE.rglob("*.yaml"):
        source.load(path, check_letters=path.name != "examples.yaml")
    refused = re.compile("[\u0640\ufb50-\ufdff\ufe70-\ufefc\u202a-\u202e\u2066-\u2069]")
    tables = [*PACKAGE.rglob("*.tsv"), *(p for p in PACKAGE.rglob("*.txt") if p.parent.name != "samples")]
    assert [f"{p.name}: {m[0]!r}" for p in tables if (m := refused.search(p.read_text("utf-8")))] == []
