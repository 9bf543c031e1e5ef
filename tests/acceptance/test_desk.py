"""A desk on real pages, feeds and archives: what was told comes in, is found again, and hangs together."""

# SPDX-License-Identifier: Apache-2.0
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

import khabar
from khabar.desk import Desk, Summary
from khabar.store.arrivals import Became, Outcome
from khabar.store.query import Query

SOURCES = ("data/pages", "data/feeds", "data/newspapers/jawhara.jsonl")


@pytest.fixture(scope="module")
def filled(evaluation: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Desk, Summary]]:
    stored: list[Outcome] = []
    with khabar.open(tmp_path_factory.mktemp("desk") / "desk.db") as desk:
        summary = desk.add([str(evaluation / source) for source in SOURCES], lambda so_far: stored.extend(so_far.step))
        yield desk, replace(summary, step=stored)


def test_everything_is_stored_left_out_or_refused(filled: tuple[Desk, Summary], evaluation: Path) -> None:
    desk, summary = filled
    lines = (evaluation / SOURCES[-1]).read_text("utf-8").splitlines()
    taken = {outcome.where for outcome in summary.step}
    refused = {failed.where for failed in summary.failed}
    expected = {f"{evaluation / SOURCES[-1]}:{n}" for n in range(1, len(lines) + 1)}
    assert expected <= taken | refused
    assert len(expected & taken) >= 0.99 * len(expected)
    assert desk.stats().versions == summary[Became.NEW] + summary[Became.VERSION]
    assert {item.where.rpartition(".")[2] for item in summary.left_out} >= {"jpg", "txt", "json"}
    assert list(desk.verify()) == []


def test_again_changes_nothing(filled: tuple[Desk, Summary], evaluation: Path) -> None:
    desk, _ = filled
    before = desk.stats()
    again = desk.add([str(evaluation / source) for source in SOURCES[:2]])
    assert again[Became.NEW] == again[Became.VERSION] == 0
    assert desk.stats().versions == before.versions


@pytest.mark.parametrize("words", ["الإنتخابات", "والانتخابات", "للإِنتِخابات", "انتخابات"])
def test_words_are_found_however_they_are_spelled(filled: tuple[Desk, Summary], words: str) -> None:
    desk, _ = filled
    assert desk.store.count(Query(words=words)) == desk.store.count(Query(words="الانتخابات")) > 0
    for hit in desk.search(Query(words=words, limit=50)).hits:
        assert hit.snippet is not None
        assert hit.snippet.hits
