"""Three reports of people who surrendered, were evacuated and tried to flee on one day: numbers of different people."""

# SPDX-License-Identifier: Apache-2.0
from collections.abc import Iterable
from pathlib import Path

import pytest
from tests.acceptance.scoring import read_gold

from khabar.accounts import accounts
from khabar.model import Record
from khabar.model.account import Account, Said
from khabar.reader import read
from khabar.rules import source


@pytest.fixture(scope="module")
def three() -> list[Record]:
    reports = source.load(Path(__file__).with_name("baghouz.yaml"))
    return [read(r["text"], id=r["id"], published=r["published"], publisher=r["publisher"]) for r in reports]


def answers(found: Iterable[Account], number: int) -> dict[str, list[tuple[Account, Said]]]:
    """Question to the readings with that number."""
    told: dict[str, list[tuple[Account, Said]]] = {}
    for account in found:
        for question, readings in account.readings.items():
            for said in readings:
                if said.value == number:
                    told.setdefault(question, []).append((account, said))
    return told


def check(found: list[Account], reports: set[str]) -> None:
    """Those who surrendered, on a military source's word, aren't those who were evacuated or tried to flee."""
    surrendered = answers(found, 2000)["surrendered/armed"]
    assert {said.count.partition(":")[0] for _, said in surrendered if said.count} == reports
    for account, said in surrendered:
        origin = next(o for o in account.origins if o.id == said.origin)
        assert "مصدر عسكري" in origin.name
        assert "Reuters" not in origin.name
    assert set(answers(found, 6500)) == {"evacuated/all"}
    assert not answers(found, 400)
    for contrast in (c for account in found for c in account.contrasts):
        values = {said.value for said in contrast.readings}
        assert contrast.relation == "not-comparable" or not values >= {2000, 6500}


def test_three_reports_keep_their_numbers_apart(three: list[Record]) -> None:
    check(accounts(three), {"y1"})


def test_read_with_the_type_example_too(three: list[Record], evaluation: Path) -> None:
    example = read_gold(evaluation, "enabbaladi-2019-03-06-00")
    check(accounts([*three, example]), {"y1", example.report.id})
