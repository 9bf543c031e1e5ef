"""What the house promises of its files: small, licensed, without Arabic in code, without this machine in them."""

# SPDX-License-Identifier: Apache-2.0
import ast
import re
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
CODE = sorted(p for folder in ("src", "tests", "scripts", "benchmarks") for p in (ROOT / folder).rglob("*.py"))
LOCKS = sorted((ROOT / "requirements").glob("*.txt"))
# Letters are the subject of these; everywhere else Arabic is data.
LETTERS = {"text/fold.py", "text/clitics.py", "text/inflect.py"}
_WORDS = re.compile("[\u0620-\u064a]{2,}(?: [\u0620-\u064a]+)?")
_JOINED = {"ال", "لل", "ان", "ين", "ون", "ات", "ية", "يه", "يا", "يين", "اة"}  # the article and endings


def tracked() -> list[Path]:
    """All files of the project that are text, as they are in the repository."""
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, check=True, capture_output=True, text=True).stdout
    return [ROOT / name for name in listed.split("\0") if name and (ROOT / name).is_file()]


def test_no_file_is_too_long_to_read() -> None:
    assert {str(p.relative_to(ROOT)): n for p in CODE if (n := len(p.read_text("utf-8").splitlines())) > 400} == {}


def test_every_module_says_what_it_is_and_under_which_licence() -> None:
    bare = []
    for path in CODE:
        text = path.read_text("utf-8")
        if text.strip() and not (
            ast.get_docstring(ast.parse(text)) and "# SPDX-License-Identifier: Apache-2.0" in text
        ):
            bare.append(str(path.relative_to(ROOT)))
    assert bare == []


def arabic_words(path: Path) -> list[str]:
    """String constants written as Arabic words; docstrings, messages for people and letters by number are not."""
    text = path.read_text("utf-8")
    found = []
    for node in ast.walk(ast.parse(text)):
        word = node.value if isinstance(node, ast.Constant) else None
        if isinstance(word, str) and _WORDS.fullmatch(word) and word not in _JOINED:
            found += [word] if word in (ast.get_source_segment(text, node) or word) else []
    return found


def test_arabic_words_are_data() -> None:
    package = ROOT / "src/khabar"
    files = [p for p in package.rglob("*.py") if p.relative_to(package).as_posix() not in LETTERS]
    assert {str(p.relative_to(ROOT)): found for p in files if (found := arabic_words(p))} == {}


@pytest.mark.parametrize("lock", LOCKS, ids=lambda path: path.name)
def test_lock_files_have_hashes_and_no_address(lock: Path) -> None:
    text = lock.read_text("utf-8")
    assert not re.search(r"https?:|index-url|find-links|trusted-host|@ file", text)
    requirements = re.split(r"(?m)^(?=[a-z0-9])", text)[1:]
    assert requirements
    assert [r.split()[0] for r in requirements if "--hash=sha256:" not in r or "==" not in r] == []


def test_no_file_names_a_folder_of_one_machine() -> None:
    machine = re.compile(rb"(?<![\w.])/(?:root|home|work|Users|opt)/\w")
    text = (".py", ".md", ".yaml", ".toml", ".txt", ".tsv", ".json", ".sh", "Makefile", "run", "NOTICE")
    named = [p for p in tracked() if p.name.endswith(text) and machine.search(p.read_bytes())]
    assert [str(p.relative_to(ROOT)) for p in named] == []
