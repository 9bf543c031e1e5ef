"""Wire copies in eleven newspapers: 100 pairs drawn by shared wording and day, and 30 found ones, judged by reading.

`tests/accounts/copies.tsv` holds ids alone. ``all``: drawn from all pairs of two papers that share four words in a
row, by the share of the shorter one's fours that stand in both (``score``) and by day; ``pairs`` is how many there
are. ``found``: drawn afterwards from what was found. ``same``: the lead of one stands in the other, word for word or
lightly edited; ``speaker``: the same speaker's words in another wording; ``part``: only other passages are shared.
"""

# SPDX-License-Identifier: Apache-2.0
import csv
import json
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

from khabar.accounts.copies import SAME, Copies, Text, text
from khabar.reader import read

Row = dict[str, str]
JUDGED = Path(__file__).parents[1] / "accounts" / "copies.tsv"
_WIDE = {"0-0.02", "0.02-0.05"}  # strata of thousands of pairs, in which no drawn one is a copy


@pytest.fixture(scope="module")
def rows() -> list[Row]:
    with JUDGED.open(encoding="utf-8") as file:
        return list(csv.DictReader(file, delimiter="\t"))


@pytest.fixture(scope="module")
def texts(evaluation: Path, rows: list[Row]) -> dict[str, Text]:
    wanted = {row[side] for row in rows for side in ("left", "right")}
    found = {}
    with (evaluation / "data" / "newspapers" / "conflict_articles.jsonl").open(encoding="utf-8") as file:
        for article in map(json.loads, file):
            if article["id"] in wanted:
                words = "\n".join((article["title"], article["author"], article["content"]))
                published = article["date_extracted"][:10]
                record = read(words, id=article["id"], published=published, publisher=article["source"])
                found[article["id"]] = text(record)
    return found


def found(row: Row, texts: dict[str, Text]) -> bool:
    """Whether the pair is taken for one text, looking at these two reports alone."""
    left, right = row["left"], row["right"]
    return Copies([texts[left], texts[right]]).shared(left, right) >= SAME


def weighed(rows: list[Row], drawn: str) -> Iterator[tuple[Row, float]]:
    """The pairs drawn, and for how many of their stratum each stands."""
    taken = [row for row in rows if row["drawn"] == drawn]
    size = Counter((row["score"], row["pairs"]) for row in taken)
    return ((row, int(row["pairs"]) / size[row["score"], row["pairs"]]) for row in taken)


@pytest.mark.parametrize("drawn", ["all", "found"])
def test_nine_of_ten_found_pairs_have_one_origin(rows: list[Row], texts: dict[str, Text], drawn: str) -> None:
    taken = [(row, weight) for row, weight in weighed(rows, drawn) if found(row, texts)]
    right = sum(weight for row, weight in taken if row["judged"] == "same")
    assert right >= 0.9 * sum(weight for _, weight in taken)


def test_nine_of_ten_copies_are_found(rows: list[Row], texts: dict[str, Text]) -> None:
    copies = [(row, weight) for row, weight in weighed(rows, "all") if row["judged"] == "same"]
    assert sum(weight for row, weight in copies if found(row, texts)) >= 0.9 * sum(weight for _, weight in copies)


def test_pairs_with_little_wording_in_common_are_not_found(rows: list[Row], texts: dict[str, Text]) -> None:
    drawn = [row for row in rows if row["drawn"] == "all" and row["score"] in _WIDE]
    assert not any(found(row, texts) for row in drawn)
