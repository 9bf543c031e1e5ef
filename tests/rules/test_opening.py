"""Rules are tried only where they can begin: that must lose no match."""

# SPDX-License-Identifier: Apache-2.0
from pathlib import Path
from types import ModuleType

import pytest
import yaml

from khabar.extract import actors, quantities
from khabar.extract.actors import extractor as finding_actors
from khabar.extract.quantities import extractor as finding_quantities
from khabar.text import Doc


@pytest.mark.parametrize(
    ("room", "finding", "kind"), [(actors, finding_actors, "Body"), (quantities, finding_quantities, "Number")]
)
def test_every_match_is_found(room: ModuleType, finding: ModuleType, kind: str) -> None:
    rules = finding.ruleset()
    examples = yaml.safe_load((Path(room.__file__ or "").parent / "examples.yaml").read_text("utf-8"))
    found = 0
    for example in examples:
        doc = Doc.of(example["text"])
        view = rules.view(doc, [(kind, m.first, m.last) for m in room.find(doc)])
        for rule in rules.rules:
            for text in (view.text, rules.view(doc).text):
                spans = [m.span() for m in rule.matches(text)]
                assert spans == [m.span() for m in rule.regex.finditer(text) if m[0]], rule.name
                found += len(spans)
    assert found > len(examples)
