"""Real pages: the main text as others expect it, titles and days, whichever way the page is read."""

# SPDX-License-Identifier: Apache-2.0
from pathlib import Path

import pytest
from pages import expected, likeness, same_words

from khabar.intake import Capture, captures
from khabar.intake.page import page


@pytest.mark.parametrize("archive", [False, True], ids=["thorough", "fast"])
def test_main_text_titles_and_days_are_those_expected(evaluation: Path, archive: bool) -> None:
    cases = list(expected(evaluation / "data/pages"))
    assert len(cases) == 13
    read = [(case, page(case.page.read_bytes(), str(case.page), archive=archive)) for case in cases]
    alike = [likeness(_body(found), case.text) for case, found in read]
    assert sum(alike) / len(alike) >= 0.97
    assert [case.title for case, found in read if case.title and not same_words(found.title, case.title)] == []
    assert [found.where for case, found in read if case.day and (found.published or "")[:10] != case.day] == []


def test_the_title_is_the_text_s_first_line_and_nothing_is_both_kept_and_cut(evaluation: Path) -> None:
    for found in captures([str(evaluation / "data/pages")]):
        if isinstance(found, Capture):
            lines = found.text.splitlines()
            assert found.title == lines[0]
            assert {piece.text for piece in found.cut}.isdisjoint(line for line in lines if len(line) > 40)


def _body(found: Capture) -> str:
    return found.text.removeprefix(f"{found.title}\n")
