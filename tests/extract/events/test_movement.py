"""Figures of people who move or stay: what is counted, and what looks like it and isn't."""

# SPDX-License-Identifier: Apache-2.0
from pathlib import Path

import pytest

from khabar import read
from khabar.model import Aspect, Effect
from khabar.rules import source

CASES = list(source.load(Path(__file__).with_name("movement.yaml"), check_letters=False))


@pytest.mark.parametrize("case", CASES, ids=lambda c: c["__line__"])
def test_movement(case: dict[str, str]) -> None:
    found = [c for c in read(case["text"], published="2021-03-10").counts if not c.made_of]
    if "never" in case:
        assert [c.text for c in found if c.effect == Effect(case["never"])] == [], case["because"]
    else:
        assert [(c.text, c.effect.value) for c in found if c.effect == Effect(case["effect"])] == [
            (case["words"], case["effect"])
        ]


def test_a_bare_camp_is_the_last_one_named() -> None:
    record = read("زار الوفد مخيم الهول أمس. وبلغ عدد سكان المخيم 40 ألف شخص.", published="2021-03-10")
    (count,) = record.counts
    at = next(p for p in record.mentions.places if p.id == count.at)
    assert (count.aspect, at.text) == (Aspect.STOCK, "مخيم الهول")


def test_of_two_places_of_origin_none_is_chosen() -> None:
    record = read("نزح نحو ألف شخص من حلب وحماة إلى إدلب.", published="2021-03-10")
    assert [(c.from_, c.to is None) for c in record.counts] == [(None, False)]
