"""The report that khabar was designed on: several sources through agencies, and figures that can't all be right."""

# SPDX-License-Identifier: Apache-2.0
from math import cos, hypot, radians

import pytest
from tests.acceptance.scoring import read_gold, scores

from khabar.accounts.series import at, of_records
from khabar.model import Aspect, Effect

NAME = "enabbaladi-2019-03-06-00"


@pytest.fixture(scope="module")
def figures(evaluation, tmp_path_factory):
    return scores(evaluation, [NAME], tmp_path_factory.mktemp("score"))


@pytest.fixture(scope="module")
def record(evaluation):
    return read_gold(evaluation, NAME)


@pytest.mark.parametrize(
    ("figure", "least"),
    [
        ("claim: who (resolved)", 15),
        ("claim: via", 6),
        ("time: value, lenient span", 11),
        ("quantity: interval", 10),
        ("conflict inside the report", 2),
        ("event: trigger", 18),
    ],
)
def test_at_least_so_many_are_right(figures, figure, least):
    row = figures[figure]
    assert round(row["r"] * row["gold"]) >= least


def test_every_claim_that_came_through_an_agency_names_it(figures):
    assert figures["claim: via"]["r"] == 1.0


def test_at_most_five_triggers_are_no_events(figures):
    row = figures["event: trigger"]
    assert row["pred"] - round(row["r"] * row["gold"]) <= 5


@pytest.mark.parametrize(("words", "lat", "lon"), [("الباغوز", 34.45, 40.94), ("الهول", 36.39, 41.15)])
def test_the_two_places_are_where_they_are(record, words, lat, lon):
    places = [p for p in record.mentions.places if words in p.text]
    assert places
    for place in places:
        assert place.lat is not None
        assert place.lon is not None
        assert 111 * hypot(place.lat - lat, (place.lon - lon) * cos(radians(lat))) <= 25


def test_the_camps_population_is_listed_and_not_drawn(record):
    """The report, of 6 March, says "47,000 until the 24th of this month"."""
    [series] = of_records([record], Effect.PRESENT, at("مخيم الهول"))
    [line] = series.lines
    [point] = line.points
    assert (line.way, line.aspect, point.value, point.days.first) == ("at", Aspect.STOCK, 47000, "2019-03-24")
    assert (point.future, point.drawn, point.proposed) == (True, False, ("2019-02-24", "2019-02-24"))
    assert "الشؤون الإنسانية" in series.origins[0].name
