"""What is asked finds what it should, on both databases alike."""

# SPDX-License-Identifier: Apache-2.0
import math
from dataclasses import replace
from typing import Any

import pytest
from tests.store.samples import ALL, capture, table

from khabar.desk import Desk
from khabar.errors import StoreError
from khabar.model import Effect, EventType, IssueCode, UnitId
from khabar.store.identity import identity, key
from khabar.store.query import Circle, Figure, Period, Query

_PLAIN = ("words", "source", "agency", "actor", "place", "publisher")
_FIGURE = {"least": float, "most": float, "unit": UnitId, "effect": Effect}
KEYS = {key(identity(capture(name))): name for name in ALL}


def query(case: dict[str, Any]) -> Query:
    """A query as searches.yaml writes it."""
    asked: dict[str, Any] = {name: case[name] for name in _PLAIN if name in case}
    for name in ("time", "published"):
        if name in case:
            asked[name] = Period(*(None if day == "null" else day for day in case[name]))
    if "near" in case:
        asked["place"] = Circle(*map(float, case["near"]))
    if "event" in case:
        asked["event"] = EventType(case["event"])
    if "figure" in case:
        asked["figure"] = Figure(**{name: _FIGURE[name](value) for name, value in case["figure"].items()})
    return Query(**asked, limit=100)


def test_each_question_finds_its_reports(filled: Desk) -> None:
    wrong = {}
    for case in table("searches"):
        found = sorted(KEYS[hit.report] for hit in filled.search(query(case)).hits)
        if found != case["found"] or filled.store.count(query(case)) != len(found):
            wrong[str({k: v for k, v in case.items() if k != "found"})] = (found, case["found"])
    assert wrong == {}


def test_a_snippet_shows_the_words_where_they_stand(filled: Desk) -> None:
    (hit,) = filled.search(Query(words="\u0633\u0643\u0627\u0646 \u0627\u0644\u0645\u062e\u064a\u0645")).hits
    assert hit.snippet
    text = filled.show(hit.report).record.report.text
    assert text[slice(*hit.snippet.span)] == hit.snippet.text
    marked = [text[start:end] for start, end in hit.snippet.hits]
    assert "\u0633\u0643\u0651\u0627\u0646" in marked  # with its shadda
    assert len(marked) == 4


def test_pages_join_to_the_whole_answer(filled: Desk) -> None:
    for order in ("rank", "newest", "oldest"):
        asked = Query(words="\u0641\u064a", order=order, limit=2)
        whole = [hit.report for hit in filled.search(replace(asked, limit=100)).hits]
        paged: list[str] = []
        while True:
            page = filled.search(asked)
            paged += [hit.report for hit in page.hits]
            if page.cursor is None:
                break
            asked = replace(asked, cursor=page.cursor)
        assert paged == whole
        assert len(whole) == 4


def test_the_newest_come_first_and_the_undated_last(filled: Desk) -> None:
    assert [KEYS[hit.report] for hit in filled.list().hits] == ["quiet", "statement", "camp", "strike", "undated"]


def test_earlier_versions_are_found_if_asked_for(desk: Desk) -> None:
    desk.add([capture("strike"), capture("strike-later")])
    gone = Query(source="\u0648\u0632\u0627\u0631\u0629 \u0627\u0644\u062f\u0641\u0627\u0639")
    assert desk.search(gone).hits == ()
    (hit,) = desk.search(replace(gone, all_versions=True)).hits
    assert hit.version == 1


def test_an_issue_code_finds_its_reports(filled: Desk) -> None:
    for code in IssueCode:
        wanted = sorted(
            name for report, name in KEYS.items() if code in {issue.code for issue in filled.show(report).record.issues}
        )
        assert sorted(KEYS[hit.report] for hit in filled.search(Query(issue=code)).hits) == wanted


def test_an_actor_is_found_by_its_reference(filled: Desk) -> None:
    actors = {
        (actor.refers_to, report)
        for report in KEYS
        for actor in filled.show(report).record.mentions.actors
        if actor.refers_to
    }
    assert actors
    for reference in {r for r, _ in actors}:
        found = {hit.report for hit in filled.search(Query(actor=reference)).hits}
        assert found == {report for r, report in actors if r == reference}


def test_what_cannot_be_meant_is_refused(desk: Desk) -> None:
    unmeant: list[dict[str, Any]] = [
        {"words": '" "'},
        {"words": "-\u0645\u0635\u0631"},
        {"limit": 0},
        {"limit": 100_000},
        {"cursor": "x"},
        {"cursor": "AAAA"},
        {"order": "rank"},
        {"source": "..."},
    ]
    for asked in unmeant:
        with pytest.raises(StoreError) as refused:
            desk.search(Query(**asked))
        assert refused.value.code == "store/query", asked


def _answered(desk: Desk, query: Query) -> object:
    """The hits, or the code with which the query is refused."""
    try:
        return desk.search(query).hits
    except StoreError as error:
        return error.code


def test_signs_are_no_language(filled: Desk) -> None:
    for words in ("'", '"', "a\\b", "x:* & | !", "NEAR(", "' OR 1=1 --", "%", "\x00\u0645\u0635\u0631", "$1", "?"):
        assert _answered(filled, Query(words=words, source=words, publisher=words, place=words)) in ("store/query", ())
    assert filled.store.count(Query()) == len(ALL)


def test_an_agency_that_is_quoted_itself_is_found(desk: Desk) -> None:
    agency = "\u0631\u0648\u064a\u062a\u0631\u0632"
    said = "\u0648\u0642\u0627\u0644\u062a \u0648\u0643\u0627\u0644\u0629"
    rest = "\u0625\u0646 \u0627\u0644\u0645\u0637\u0627\u0631 \u0623\u063a\u0644\u0642 \u0623\u0645\u0633."
    desk.add([capture("quiet", text=f"{said} {agency} {rest}")])
    assert len(desk.search(Query(agency=agency)).hits) == 1
    assert len(desk.search(Query(source=agency, agency=agency)).hits) == 1
    assert desk.search(Query(agency="\u0633\u0627\u0646\u0627")).hits == ()


def test_exact_words_are_found_as_they_are_spelled(desk: Desk) -> None:
    man, on, and_man = "\u0639\u0644\u064a", "\u0639\u0644\u0649", "\u0648\u0639\u0644\u064a"
    marked = f"{man}\u0651\u064c"
    for name, words in {"on": on, "man": f"{on} {marked}", "and": and_man, "mine": f"{man}\u0643\u0645"}.items():
        desk.add([capture("quiet", id=name, url=None, text=f"\u0642\u0627\u0644 {words}.")])

    def found(words: str, exact: bool = True) -> int:
        query = Query(words=words, exact=exact)
        assert desk.store.count(query) == len(desk.search(query).hits)
        return desk.store.count(query)

    assert found(man, exact=False) == found(on, exact=False) == 3
    assert [found(man), found(on), found(and_man), found(marked)] == [1, 2, 1, 1]
    assert [found(f'"{on} {man}"'), found(f'"{man} {on}"'), found(f"{on} -{man}"), found(f"{man} -{on}")] == [
        1,
        0,
        1,
        0,
    ]
    [hit] = desk.search(Query(words=man, exact=True)).hits
    assert hit.snippet
    text = desk.show(hit.report).record.report.text
    assert [text[a:b] for a, b in hit.snippet.hits] in ([marked], [man])


def test_a_publisher_is_found_by_words_of_its_name(filled: Desk) -> None:
    for words, found in (("\u0627\u0644\u0641\u0631\u0627\u062a", 2), ("\u0641\u0631\u0627", 0)):
        assert filled.store.count(Query(publisher=words)) == found
    with pytest.raises(StoreError):
        filled.store.count(Query(publisher="%"))


def test_a_code_of_a_first_level_unit_finds_the_settlements_in_it(desk: Desk) -> None:
    town = "\u0633\u0631\u0627\u0642\u0628"  # Saraqib, in Idlib
    happened = "\u0648\u0642\u0639 \u0627\u0646\u0641\u062c\u0627\u0631 \u0641\u064a \u0645\u062f\u064a\u0646\u0629"
    desk.add([capture("quiet", text=f"{happened} {town}.")])
    assert {place.pcode for place in desk.show(desk.list().hits[0].report).record.mentions.places} == {None}
    assert [desk.store.count(Query(place=code)) for code in ("SY07", "SY08", "SY0702", "XX99")] == [1, 0, 0, 0]


@pytest.mark.parametrize(
    "days",
    [("yesterday",), ("2017-02-30",), ("2017-13",), ("0000",), (None, "2017-00"), ("2017-01-20", "2017-01-10")],
)
def test_a_period_is_made_of_days_of_the_calendar(days: tuple[str | None, ...]) -> None:
    with pytest.raises(StoreError) as refused:
        Period(*days)
    assert refused.value.code == "store/query"


def test_a_period_may_begin_within_the_month_that_it_ends_with() -> None:
    assert Period("2017-01-20", "2017-01") != Period("2016-02-29", "2017-01-01")


@pytest.mark.parametrize(("least", "most"), [(20, 10), (math.nan, None), (None, math.nan)])
def test_a_range_has_a_number_in_it(least: float | None, most: float | None) -> None:
    with pytest.raises(StoreError) as refused:
        Figure(least, most)
    assert refused.value.code == "store/query"
