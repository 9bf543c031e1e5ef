"""A broken rule stops at load, and says in which file and line."""

# SPDX-License-Identifier: Apache-2.0
import shutil
from pathlib import Path

import pytest

from khabar.errors import ResourceError
from khabar.rules import Ruleset

from .conftest import MAKERS, TOY

RULE = "rules:\n  - rule: broken\n    note: Broken.\n    pattern: {}\n    makes: place\n"


def load(folder: Path, rules: str) -> Ruleset:
    shutil.copy(TOY / "lexicon.yaml", folder)
    (folder / "rules.yaml").write_text(rules, "utf-8")
    return Ruleset(folder, MAKERS)


@pytest.mark.parametrize(
    ("pattern", "complaint"),
    [
        ("at:<plaice>", "no word has the class <plaice>"),
        ("at:<place> & <of>", "can't read the pattern at '& <of>'"),
        ("at:<place> ...", "can't read the pattern at '...'"),
        ("at:(@nowhere)", "no macro @nowhere"),
        ("<place>", r"roles \[\] don't fit place\(at\)"),
        ("at:<place> on:<month>", r"roles \['at', 'on'\] don't fit place\(at\)"),
    ],
)
def test_a_broken_pattern(tmp_path: Path, pattern: str, complaint: str) -> None:
    with pytest.raises(ResourceError, match=rf"rules\.yaml:2: rule 'broken': {complaint}"):
        load(tmp_path, RULE.format(f"'{pattern}'"))


@pytest.mark.parametrize(
    ("rules", "complaint"),
    [
        (RULE.replace("    note: Broken.\n", "").format("at:<place>"), r"rules\.yaml:2: .*no note"),
        (RULE.replace("place\n", "castle\n").format("at:<place>"), r"rules\.yaml:2: .*no function castle"),
        (RULE.format("at:<place>") + RULE.format("at:<place>").removeprefix("rules:\n"), "two rules have one name"),
        ("macros:\n  a: '@b'\n  b: '@a'\n" + RULE.format("at:(@a)"), "macros call each other in a circle"),
        (RULE.format("at:<place>") + "    not-after: <of> <in>\n", "must be one <class>"),
    ],
)
def test_a_broken_rule(tmp_path: Path, rules: str, complaint: str) -> None:
    with pytest.raises(ResourceError, match=complaint):
        load(tmp_path, rules)
