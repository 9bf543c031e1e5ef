"""What comes in: new reports, versions, nothing new; and nothing twice."""

# SPDX-License-Identifier: Apache-2.0
from dataclasses import replace
from typing import Any

import pytest
from tests.store.samples import ALL, capture, many

from khabar.desk import Desk
from khabar.intake.capture import Capture
from khabar.store.arrivals import Became
from khabar.store.identity import canonical, identity, key, stated

STRIKE = key(identity(capture("strike")))
FIRST, SECOND, THIRD = "2024-03-20T10:00:00+03:00", "2024-03-20T11:00:00+03:00", "2024-03-20T12:00:00+03:00"


def became(desk: Desk, *captures: Capture) -> list[str]:
    """What became of each capture, and as which version."""
    return [f"{o.became} {o.version}" for o in desk.add(captures).step]


def numbers(desk: Desk) -> tuple[int, int, int]:
    """Reports, versions, records."""
    stats = desk.stats()
    return stats.reports, stats.versions, stats.records


def test_reports_come_in_and_come_back(filled: Desk) -> None:
    for name in ALL:
        given = capture(name)
        shown = filled.show(key(identity(given)))
        assert shown.record.report.text == given.text
        assert filled.raw(shown.report) == given.raw
        assert (shown.version.publisher, shown.version.published) == (given.publisher, given.published)
        assert [v.number for v in shown.versions] == [1]


def test_the_same_bytes_change_nothing(filled: Desk) -> None:
    before = filled.stats()
    again = filled.add([capture(name) for name in ALL])
    assert again.counts == {Became.UNCHANGED: len(ALL)}
    assert filled.stats() == before


def test_a_changed_text_is_a_version(desk: Desk) -> None:
    assert became(desk, capture("strike")) == ["new 1"]
    assert became(desk, capture("strike-later")) == ["version 2"]
    shown = desk.show(STRIKE)
    assert [(v.number, v.latest) for v in shown.versions] == [(1, False), (2, True)]
    assert desk.show(STRIKE, 1).record.report.text == capture("strike").text


def test_versions_of_one_step_are_told_apart(desk: Desk) -> None:
    both = (capture("strike", retrieved=FIRST), capture("strike-later", retrieved=SECOND))
    assert became(desk, *both, *both) == ["new 1", "version 2", "unchanged 1", "unchanged 2"]
    assert numbers(desk) == (1, 2, 2)


def test_an_archive_read_again_doubles_nothing(desk: Desk) -> None:
    archive = (capture("strike", retrieved=FIRST), capture("strike-later", retrieved=SECOND))
    desk.add(archive)
    assert became(desk, *archive) == ["unchanged 1", "unchanged 2"]


def test_an_older_capture_that_comes_later_is_not_the_latest(desk: Desk) -> None:
    assert became(desk, capture("strike-later", retrieved=SECOND), capture("strike", retrieved=FIRST)) == [
        "new 1",
        "version 2",
    ]
    assert [(v.number, v.latest) for v in desk.show(STRIKE).versions] == [(1, True), (2, False)]
    assert desk.diff(STRIKE).old == 2


def test_a_text_that_went_back_is_a_version_if_it_was_seen_later(desk: Desk) -> None:
    desk.add([capture("strike", retrieved=FIRST), capture("strike-later", retrieved=SECOND)])
    assert became(desk, capture("strike", retrieved=THIRD)) == ["version 3"]
    assert became(desk, capture("strike")) == ["unchanged 3"]


def test_seen_again_is_put_down(desk: Desk) -> None:
    desk.add([capture("strike", retrieved=FIRST)])
    assert became(desk, capture("strike", retrieved=SECOND)) == ["unchanged 1"]
    version = desk.show(STRIKE).version
    assert (version.first_seen, version.last_seen) == ("2024-03-20T07:00:00Z", "2024-03-20T08:00:00Z")


def test_other_metadata_are_a_version_if_they_say_something_else(desk: Desk) -> None:
    cases: list[tuple[dict[str, Any], bool]] = [
        ({"published": "2024-03-21"}, True),
        ({"publisher": "Other"}, True),
        ({"published": None}, False),
        ({"published": "2024-03"}, False),
        ({"publisher": None}, False),
        ({"raw": b"other bytes around the same text"}, False),
    ]
    for i, (changed, is_version) in enumerate(cases):
        url = f"https://news.example/{i}"
        desk.add([capture("strike", url=url)])
        expected = ["version 2" if is_version else "unchanged 1"]
        assert became(desk, capture("strike", url=url, **changed)) == expected, changed


def test_papers_that_print_one_text_have_each_published_a_report(desk: Desk) -> None:
    agency = replace(capture("quiet"), url=None)
    assert became(desk, agency, replace(agency, publisher="Other")) == ["new 1", "new 1"]


def test_one_report_costs_no_other(desk: Desk) -> None:
    bad = [capture("strike", where="a.txt", text=""), capture("camp", where="b.txt", published="yesterday")]
    summary = desk.add([bad[0], capture("quiet"), bad[1], capture("undated")])
    assert [f.code for f in summary.failed] == ["input/empty", "input/published"]
    assert summary[Became.NEW] == 2
    kept = desk.failures()
    assert [(k.failed.where, desk.failed_raw(k.id), k.tries) for k in kept] == [
        ("a.txt", bad[0].raw, 1),
        ("b.txt", bad[1].raw, 1),
    ]


def test_what_failed_and_is_read_later_is_no_failure_any_more(desk: Desk) -> None:
    unread = capture("strike", text="", raw=capture("strike").raw)
    desk.add([unread])
    desk.add([unread])
    assert [k.tries for k in desk.failures()] == [2]
    desk.add([capture("strike")])
    assert desk.failures() == []
    assert list(desk.verify()) == []


def test_a_good_line_does_not_forgive_another_that_was_read_in_its_place(desk: Desk) -> None:
    desk.add([capture("strike", where="-:1", text="", raw=b"other bytes")])
    desk.add([capture("camp", where="-:1")])
    [kept] = desk.failures()
    assert desk.failed_raw(kept.id) == b"other bytes"


def test_a_feed_and_its_page_in_turn_make_no_more_versions(desk: Desk) -> None:
    entry = {"media": "application/xml", "published": "2024-03-20T10:00:00+03:00"}
    page = {"media": "text/html", "published": "2024-03-20T07:02:00Z"}
    looks = [
        capture("strike" if look % 2 else "strike-later", retrieved=f"2024-03-2{look}T00:00:00Z", **kind)
        for look in range(1, 7)
        for kind in [entry if look % 2 else page]
    ]
    assert became(desk, *looks[:2]) == ["new 1", "version 2"]
    assert became(desk, *looks[2:]) == ["unchanged 1", "unchanged 2"] * 2
    assert became(desk, capture("strike", retrieved="2024-03-28T00:00:00Z", **page)) == ["version 3"]


def test_one_moment_in_two_zones_is_no_change(desk: Desk) -> None:
    desk.add([capture("strike", published="2024-03-20T10:00:00+03:00")])
    assert became(desk, capture("strike", published="2024-03-20T07:00:00Z")) == ["unchanged 1"]
    assert became(desk, capture("strike", published="2024-03-20T10:00:00Z")) == ["version 2"]


def test_metadata_that_no_database_takes_cost_nothing(desk: Desk) -> None:
    odd = capture("strike", publisher="a\x00b", where="f\ud83d.txt", id="\x00", url="https://x.example/\ud83d")
    assert became(desk, odd, odd) == ["new 1", "unchanged 1"]
    assert list(desk.verify()) == []


def test_a_progress_is_told_of_what_is_stored(desk: Desk, where: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("khabar.desk.steps.AT_ONCE", 4)
    told: list[int] = []

    def tell(summary: Any) -> None:
        with Desk(type(desk.store)(where)) as other:
            assert other.stats().reports == summary.counts.total()
        told.append(summary.counts.total())

    desk.add(many(10), tell)
    assert told == [4, 8, 10]


def test_deleting_a_report_deletes_all_that_hangs_on_it(filled: Desk) -> None:
    from sqlalchemy import delete, text

    from khabar.store import blobs, schema
    from khabar.store.connect import writing

    with writing(filled.store._engine) as connection:
        connection.execute(delete(schema.reports))
        assert blobs.sweep(connection) == len(ALL)
    stats = filled.stats()
    assert (stats.reports, stats.versions, stats.records, stats.raw) == (0, 0, 0, 0)
    assert not any(stats.values.values())
    with writing(filled.store._engine) as connection:
        assert connection.scalar(text("SELECT count(*) FROM search")) == 0
    assert list(filled.verify()) == []


def test_feeds_remember_how_far_they_were_read(desk: Desk) -> None:
    assert desk.store.feed("https://x.example/feed") is None
    for state in ({"etag": "a"}, {"etag": "b", "seen": ["1"]}):
        desk.store.move_feed("https://x.example/feed", state)
        assert desk.store.feed("https://x.example/feed") == state


@pytest.mark.parametrize(
    ("url", "same"),
    [
        ("http://www.Example.org:80/a/?utm_source=x&fbclid=1#top", "example.org/a"),
        ("https://example.org/%D8%A3?p=1", "example.org/\u0623?p=1"),
        ("https://example.org/", None),
        ("https://example.org/a?x=1%26b%3d1", "example.org/a?x=1%26b%3D1"),
        ("https://example.org/a%2fb%3Fc", "example.org/a%2Fb%3Fc"),
        ("https://example.org/100%25", "example.org/100%25"),
        ("https://example.org:8443/a", "example.org:8443/a"),
        ("nonsense", None),
        ("https://[broken/a", None),
        (None, None),
    ],
)
def test_addresses_of_one_report(url: str | None, same: str | None) -> None:
    assert canonical(url) == same


def test_what_publication_sorts_by() -> None:
    assert [stated(p) for p in ("2024-03-06T14:30:00+03:00", "2024-03-06", "2024", None)] == [
        "2024-03-06T14:30:00",
        "2024-03-06",
        "",
        "",
    ]
