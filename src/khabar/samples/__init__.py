"""A report to try khabar on, written for it; ``ABOUT.md`` says what is to be found there."""

# SPDX-License-Identifier: Apache-2.0
import json
from dataclasses import dataclass
from pathlib import Path

FOLDER = Path(__file__).parent


@dataclass(frozen=True)
class Sample:
    """A report's text and what its page says of it. ``published`` is an ISO 8601 date."""

    path: Path
    text: str
    published: str
    publisher: str


def load(name: str = "shaddadi") -> Sample:
    """The sample of that name."""
    path = FOLDER / f"{name}.txt"
    about = json.loads(path.with_suffix(".meta.json").read_text("utf-8"))
    return Sample(path, path.read_text("utf-8").removesuffix("\n"), about["published"], about["publisher"])
