"""Which place a name means."""

# SPDX-License-Identifier: Apache-2.0
import pytest

from khabar.gazetteer import Context, Entry, Told, resolve, shipped
from khabar.gazetteer.resolve import kilometres
from khabar.model.place import PlaceKind, Precision
from khabar.text import fold

SYRIA = Context({"SY": 1.0})
LIBYA = Context({"LY": 1.0})


def named(name: str) -> tuple[Entry, ...]:
    return shipped().candidates(fold(name))


def test_a_bare_name_of_town_and_governorate_is_the_town() -> None:
    assert resolve(named("حلب"), Context()).entry.kind is PlaceKind.SETTLEMENT


def test_a_class_word_chooses_the_governorate() -> None:
    found = resolve(named("حلب"), Context(), Told(PlaceKind.ADMIN, Precision.ADMIN1))
    assert found.entry.iso == "SY-HL"


@pytest.mark.parametrize(("context", "country"), [(LIBYA, "LY"), (Context({"LB": 1.0}), "LB")])
def test_the_countries_of_the_report_choose_among_homonyms(context: Context, country: str) -> None:
    assert resolve(named("طرابلس"), context).entry.country == country


def test_a_country_that_an_adjective_tells_outweighs_the_report() -> None:
    assert resolve(named("طرابلس"), LIBYA, Told(country="LB")).entry.country == "LB"


def test_runners_up_are_kept() -> None:
    found = resolve(named("طرابلس"), Context({"LY": 0.5, "LB": 0.5}))
    assert {found.entry.country, *(e.country for e in found.others)} >= {"LY", "LB"}


def test_a_town_and_its_district_are_no_doubt() -> None:
    assert not resolve(named("منبج"), SYRIA).ambiguous


def test_distance_is_unknown_without_points() -> None:
    (rukban,) = [e for e in named("الركبان") if e.country == "SY"]
    (baghuz,) = named("الباغوز")
    assert kilometres(rukban, baghuz) is None
    assert kilometres(baghuz, baghuz) == pytest.approx(0)
