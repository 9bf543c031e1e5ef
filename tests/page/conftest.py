"""Pages of the nine reports of one incident, and of what a stranger may send."""

# SPDX-License-Identifier: Apache-2.0
from collections.abc import Mapping
from pathlib import Path

import pytest

from khabar.accounts import accounts
from khabar.catalogue import LANGUAGES
from khabar.model import Record
from khabar.model.account import Account
from khabar.page import accounts_page
from khabar.reader import read
from khabar.rules import source

Told = tuple[list[Account], Mapping[str, Record]]


@pytest.fixture(scope="session")
def told() -> Told:
    """The accounts of the incident and of two others, with their records."""
    reports = source.load(Path(__file__).parent.parent / "accounts/nine.yaml")
    records = [read(r["text"], id=r["id"], published=r["published"], publisher=r["publisher"]) for r in reports]
    return accounts(records), {record.report.id: record for record in records}


@pytest.fixture(scope="session", params=[(lang, quotes) for lang in LANGUAGES for quotes in (False, True)])
def page(request: pytest.FixtureRequest, told: Told) -> str:
    """The page in each language, with and without quotes."""
    language, quotes = request.param
    return accounts_page(*told, language=language, quotes=quotes)
