"""Series from a store, and the days that people give points, on both databases."""

# SPDX-License-Identifier: Apache-2.0
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace
from typing import Any, cast

import pytest
from msgspec.structs import replace
from tests.series.figures import sentences
from tests.store.samples import capture_of

import khabar
from khabar.accounts.series import at, of_records
from khabar.desk import Desk
from khabar.errors import StoreError
from khabar.model import Effect
from khabar.model.series import Point
from khabar.store.series import _beside


@pytest.fixture
def camp(desk: Desk) -> Desk:
    """A desk with reports about one camp."""
    desk.add(capture_of(**entry) for entry in sentences("../series/reports.yaml"))
    return desk


def points(desk: Desk, place: str = "مخيم الهول") -> dict[float | None, Point]:
    [series] = desk.series(place, Effect.PRESENT)
    return {p.value: p for line in series.lines for p in line.points}


@pytest.mark.parametrize("place", ["مخيم الهول", "الهول", "al-hol", "Al-Hol camp", "khabar:sy-al-hol"])
def test_a_place_is_found_by_its_names_and_its_number(camp: Desk, place: str) -> None:
    assert set(points(camp, place)) == {
        38000,
        39000,
        42000,
        47000,
        70000,
        9000,
        8000,
        30000,
        43000,
        44000,
        51000,
        73000,
    }


def test_the_store_gives_what_the_records_give(camp: Desk) -> None:
    records = [camp.show(hit.report).record for hit in camp.list(50).hits]
    keys = {r.report.id: hit.report for r, hit in zip(records, camp.list(50).hits, strict=True)}
    named = [replace(r, report=replace(r.report, id=keys[r.report.id])) for r in records]
    assert camp.series("الهول", Effect.PRESENT) == of_records(named, Effect.PRESENT, at("الهول"))


def test_a_day_that_was_set_can_be_taken_back_and_stays_on_record(camp: Desk) -> None:
    point = points(camp)[47000]
    assert not point.drawn
    camp.set_day(point.id, "2019-02-23", "Nur")
    camp.set_day(point.id, "2019-02-24", "Salma")
    point = points(camp)[47000]
    assert (point.drawn, point.days.first, point.set and point.set.by) == (True, "2019-02-24", "Salma")
    camp.unset_day(point.id, "Nur")
    assert not points(camp)[47000].drawn
    with pytest.raises(StoreError, match="nobody"):
        camp.unset_day(point.id, "Nur")


def test_a_day_survives_another_version_and_restore(camp: Desk, new: Callable[[], str], tmp_path: Path) -> None:
    camp.set_day(points(camp)[47000].id, "2019-02-24", "Salma")
    entry = next(e for e in sentences("../series/reports.yaml") if e["id"] == "ocha-2")
    camp.add([capture_of(**entry | {"text": entry["text"] + "وللخبر بقية.\n"})])
    assert points(camp)[47000].drawn
    camp.backup(tmp_path / "all.zip")
    place = new()
    khabar.restore(tmp_path / "all.zip", place)
    with khabar.open(place) as restored:
        assert points(restored)[47000].set == points(camp)[47000].set
        assert list(restored.verify()) == []


@pytest.mark.parametrize(("point", "day"), [("no:where", "2019-02-24"), (None, "24 February"), (None, "2019-02")])
def test_no_such_point_and_no_such_day_are_refused(camp: Desk, point: str | None, day: str) -> None:
    with pytest.raises(StoreError) as caught:
        camp.set_day(point or points(camp)[47000].id, day, "Salma")
    assert caught.value.code == "store/query"


@pytest.mark.parametrize(
    ("value", "day", "why"),
    [(47000, "1066-01-01", "too far"), (47000, "2999-01-01", "later than today"), (30000, "2024-01-15", "predicted")],
)
def test_a_day_that_cannot_be_meant_is_refused(camp: Desk, value: int, day: str, why: str) -> None:
    with pytest.raises(StoreError, match=why):
        camp.set_day(points(camp)[value].id, day, "Salma")


@pytest.mark.parametrize(
    ("before", "after", "same"),
    [
        ("x" * 30, "y" * 30, True),  # where it stood
        ("z" + "x" * 25, "y" * 30, True),  # enough of it on one side
        ("x" * 4, "n" * 30, False),  # a verb before each of two numbers tells nothing
        ("", "n" * 30, False),
    ],
)
def test_a_number_is_known_again_by_enough_of_what_stands_beside_it(before: str, after: str, same: bool) -> None:
    told = SimpleNamespace(before="x" * 30, after="y" * 30)
    assert _beside(cast("Any", told), cast("Any", SimpleNamespace(before=before, after=after))) is same
