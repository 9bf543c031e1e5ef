"""The reports of one incident, and of two others, read once."""

# SPDX-License-Identifier: Apache-2.0
from pathlib import Path

import pytest

from khabar.model import Record
from khabar.reader import read
from khabar.rules import source


@pytest.fixture(scope="session")
def nine() -> list[Record]:
    reports = source.load(Path(__file__).with_name("nine.yaml"))
    return [read(r["text"], id=r["id"], published=r["published"], publisher=r["publisher"]) for r in reports]
