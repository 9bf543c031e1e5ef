"""Series of a camp: what is drawn as one line, and what isn't."""

# SPDX-License-Identifier: Apache-2.0
import csv
import io
from itertools import permutations

import pytest
from tests.series.figures import sentences

from khabar import read
from khabar.accounts.series import at, narrowed, of_records, quantity, to_csv
from khabar.model import Aspect, Effect
from khabar.model.series import SetDay


@pytest.fixture(scope="module")
def records():
    entries = sentences("reports.yaml")
    return {e["id"]: read(e["text"], published=e["published"], publisher=e["publisher"], id=e["id"]) for e in entries}


def points(records, names, effect, **more):
    """The points of the camp by the name of their origin's line."""
    found = of_records([records[n] for n in names], effect, at("مخيم الهول"), **more)
    return [(s, line, p) for s in found for line in s.lines for p in line.points]


def test_a_point_later_than_its_publication_is_listed_and_not_drawn(records):
    [(_, _, point)] = points(records, ["ocha-2"], Effect.PRESENT)
    assert (point.value, point.days.first, point.future, point.drawn) == (47000, "2019-03-24", True, False)
    assert point.proposed == ("2019-02-24", "2019-02-24")


def test_a_day_without_a_year_that_is_still_to_come_is_not_put_in_the_year_before(records):
    [(_, _, point)] = points(records, ["no-year"], Effect.ARRIVED)
    assert (point.days.last, point.future, point.drawn) == ("2019-03-24", True, False)
    assert point.proposed == ("2018-03-24", "2018-03-24")
    [(_, _, point)] = points(records, ["long-ago"], Effect.ARRIVED)
    assert (point.days.last, point.future, point.drawn) == ("2019-02-24", False, True)


def test_a_point_is_drawn_once_a_person_has_set_its_day(records):
    [(_, _, point)] = points(records, ["ocha-2"], Effect.PRESENT)
    decided = {point.id: SetDay(day="2019-02-24", by="Salma", at="2026-01-01T00:00:00Z")}
    [(_, _, point)] = points(records, ["ocha-2"], Effect.PRESENT, days=decided)
    assert (point.days.first, point.days.by, point.future, point.drawn) == ("2019-02-24", "person", False, True)
    assert point.set.by == "Salma"


def test_a_figure_that_its_origin_replaced_stays_visible(records):
    found = {p.value: p for _, _, p in points(records, ["ocha-1", "ocha-3"], Effect.PRESENT)}
    assert found[38000].superseded_by == found[39000].id
    assert not found[38000].drawn
    assert found[39000].drawn


def test_rival_origins_are_rival_lines(records):
    found = points(records, ["ocha-1", "rival"], Effect.PRESENT)
    assert len({line.origin for _, line, _ in found}) == 2
    assert all(p.superseded_by is None for _, _, p in found)


def test_flows_and_cumulative_figures_share_no_line(records):
    found = {line.aspect: (line, p) for _, line, p in points(records, ["flow", "total"], Effect.ARRIVED)}
    assert set(found) == {Aspect.FLOW, Aspect.CUMULATIVE}
    line, point = found[Aspect.CUMULATIVE]
    assert (line.since, line.way, point.days.last) == ("2019-02-01", "to", "2019-03-16")
    _, point = found[Aspect.FLOW]
    assert (point.days.first, point.days.last) == ("2019-03-15", "2019-03-16")


def test_what_arrived_at_one_place_left_another(records):
    [series] = of_records([records["flow"]], Effect.ARRIVED, at("الباغوز"))
    assert [line.way for line in series.lines] == ["from"]


def test_households_become_people_only_by_a_size_that_the_report_cites(records):
    [(_, _, cited), (_, _, alone)] = points(records, ["families", "uncounted"], Effect.PRESENT)
    assert (cited.value, cited.persons.size, cited.persons.value) == (9000, 5, 45000)
    assert (alone.value, alone.persons) == (8000, None)


def test_copies_of_one_text_count_once(records):
    [(series, _, point)] = points(records, ["wire-2", "wire-1"], Effect.PRESENT)
    assert point.reports == ("wire-1", "wire-2")
    assert len(series.origins) == 1


def test_the_dead_of_an_attack_are_counted_where_it_struck(records):
    [series] = of_records([records["raid"]], Effect.KILLED, at("سرمين"))
    assert [(line.way, p.value, p.days.last) for line in series.lines for p in line.points] == [("at", 5, "2019-05-03")]


def test_what_is_only_expected_is_not_drawn(records):
    assert not any(p.drawn for _, _, p in points(records, ["plan"], Effect.ARRIVED))


def test_an_expected_stock_is_no_fact_and_no_day_makes_it_one(records):
    [(_, _, point)] = points(records, ["forecast"], Effect.PRESENT)
    assert (point.value, point.status, point.drawn) == (30000, "predicted", False)
    decided = {point.id: SetDay(day="2024-01-15", by="Salma", at="2026-01-01T00:00:00Z")}
    [(_, _, point)] = points(records, ["forecast"], Effect.PRESENT, days=decided)
    assert not point.drawn


@pytest.mark.parametrize("report", ["fact-beside-forecast", "fact-after-forecast"])
def test_a_fact_beside_a_forecast_stays_one(records, report):
    [(_, _, point)] = points(records, [report], Effect.PRESENT)
    assert (point.status, point.drawn) == ("happened", True)


def test_the_order_of_reports_changes_nothing(records):
    names = ["ocha-1", "ocha-3", "rival", "wire-1", "wire-2"]
    orders = [of_records([records[n] for n in order], Effect.PRESENT) for order in permutations(names)]
    assert all(found == orders[0] for found in orders)


def test_lines_of_an_aspect_and_points_of_a_period_can_be_asked_for(records):
    found = of_records(records.values(), Effect.PRESENT, at("Al-Hol"))
    [series] = narrowed(found, Aspect.STOCK, "2019-02", "2019-02")
    assert {str(p.days.first)[:7] for line in series.lines for p in line.points} == {"2019-02"}
    assert narrowed(found, Aspect.FLOW) == []


def test_a_table_has_a_row_a_point_and_runs_no_formula(records):
    found = of_records(records.values(), Effect.PRESENT, at("Al-Hol"))
    rows = list(csv.DictReader(io.StringIO(to_csv(found))))
    assert len(rows) == sum(len(line.points) for s in found for line in s.lines)
    assert not any(cell.startswith(("=", "+", "-", "@")) for row in rows for cell in row.values())


@pytest.mark.parametrize(
    ("word", "effect"), [("population", Effect.PRESENT), ("نازحون", Effect.DISPLACED), ("killed", Effect.KILLED)]
)
def test_a_quantity_has_several_words(word, effect):
    assert quantity(word) is effect


def test_a_word_that_is_no_quantity_is_none():
    assert quantity("tents") is None


@pytest.mark.parametrize(
    ("report", "effect", "value", "way"),
    [
        ("leavers", Effect.EVACUATED, 420, "from"),
        ("whose-number", Effect.PRESENT, 73000, "at"),
        ("which-holds", Effect.PRESENT, 51000, "at"),
    ],
)
def test_figures_told_beside_the_name_of_the_camp_are_of_it(records, report, effect, value, way):
    [(_, line, point)] = points(records, [report], effect)
    assert (point.value, line.way) == (value, way)


@pytest.mark.parametrize("report", ["prisoners", "delegation", "another-camp", "library"])
def test_figures_of_others_are_not_those_of_the_camp(records, report):
    assert points(records, [report], Effect.PRESENT) == []
