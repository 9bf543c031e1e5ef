"""A page of series: rival origins in one picture, and every point in the table."""

# SPDX-License-Identifier: Apache-2.0
from collections.abc import Mapping

import pytest
from tests.page.reading_html import parsed, text
from tests.series.figures import sentences

from khabar import read
from khabar.accounts.series import at, of_records
from khabar.model import Effect, Record
from khabar.model.series import Series
from khabar.page import series_page

Found = tuple[list[Series], Mapping[str, Record]]


@pytest.fixture(scope="module")
def found() -> Found:
    """The population of one camp."""
    records = [
        read(e["text"], published=e["published"], publisher=e["publisher"], id=e["id"])
        for e in sentences("reports.yaml")
    ]
    place = at("\u0645\u062e\u064a\u0645 \u0627\u0644\u0647\u0648\u0644")  # the camp of al-Hol
    return of_records(records, Effect.PRESENT, place), {r.report.id: r for r in records}


@pytest.mark.parametrize("language", ["ar", "en"])
def test_each_mark_has_its_row_and_what_is_not_drawn_has_one_too(found: Found, language: str) -> None:
    root = parsed(series_page(*found, language=language))  # type: ignore[arg-type]
    marks = root.xpath("//svg[contains(@class,'plot')]//a/@href")
    rows = root.xpath("//table[@class='points']/tbody/tr/@id")
    points = [p for series in found[0] for line in series.lines for p in line.points]
    assert len(rows) == len(points)
    assert len(marks) == sum(p.drawn for p in points) < len(points)
    assert {mark[1:] for mark in marks} <= set(rows)


def test_households_stand_in_a_lane_of_their_own(found: Found) -> None:
    root = parsed(series_page(*found, language="en"))
    lanes = [text(h) for h in root.xpath("//h4")]
    assert lanes == ["so many at a moment, at the place", "so many at a moment, at the place, households"]


def test_figures_and_days_are_the_same_in_both_languages(found: Found) -> None:
    pages = [parsed(series_page(*found, language=language)) for language in ("ar", "en")]
    arabic, english = ([text(e) for e in root.xpath("//tbody//bdi[@dir='ltr']")] for root in pages)
    assert arabic == english != []


def test_what_is_only_expected_says_so(found: Found) -> None:
    rows = [text(row) for row in parsed(series_page(*found, language="en")).xpath("//table[@class='points']/tbody/tr")]
    [expected] = [row for row in rows if "30,000" in row]
    assert "no fact" in expected
    assert "until a person sets its day" not in expected


def test_nothing_found_is_a_page_too() -> None:
    assert "<table" not in series_page([], {})
