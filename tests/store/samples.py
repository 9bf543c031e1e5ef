"""The reports of reports.yaml as intake would give them."""

# SPDX-License-Identifier: Apache-2.0
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from khabar.intake.capture import Capture
from khabar.model import PublishedBy

HERE = Path(__file__).parent
ALL = ("strike", "camp", "statement", "quiet", "undated")


@cache
def table(name: str) -> Any:
    """A YAML file of this folder; dates stay text."""
    return yaml.load((HERE / f"{name}.yaml").read_text("utf-8"), yaml.BaseLoader)


def capture(name: str, **changed: Any) -> Capture:
    """A report of reports.yaml, with other values where they are given."""
    given = table("reports")[name] | changed
    by = PublishedBy.METADATA if given.get("published") else None
    raw = given["text"].encode()
    return Capture(**{"where": f"{name}.txt", "raw": raw, "media": "text/plain", "published_by": by, **given})


def capture_of(**given: Any) -> Capture:
    """A report with these values, as a line of a file would give it."""
    fields = {name: value for name, value in given.items() if not name.startswith("_")}
    raw = fields["text"].encode()
    return Capture(where=f"{fields['id']}.txt", raw=raw, media="text/plain", published_by=PublishedBy.GIVEN, **fields)


def many(count: int) -> list[Capture]:
    """As many different reports as asked for, each with its own id and a number of its own in the text."""
    names = ALL
    return [
        capture(name, id=f"many-{i}", url=None, where=f"many.jsonl:{i}", text=f"{text}\n{i}", raw=f"{text}{i}".encode())
        for i in range(count)
        for name in [names[i % len(names)]]
        for text in [table("reports")[name]["text"]]
    ]
