"""What failed is tried again from its bytes, its file or its address, and nothing of it is lost."""

# SPDX-License-Identifier: Apache-2.0
import json
from collections.abc import Callable
from pathlib import Path

import pytest
from sqlalchemy import text
from tests.intake.fetch.conftest import Site, policy, site
from tests.intake.fetch.test_visit import feed
from tests.store.samples import capture, many

from khabar.desk import Desk
from khabar.errors import InputError
from khabar.intake.capture import Capture, Link
from khabar.intake.fetch import Fetcher, Policy
from khabar.store.arrivals import Became, Failed
from khabar.store.connect import writing

__all__ = ["policy", "site"]

Refusing = Callable[[], None]


@pytest.fixture
def refusing(monkeypatch: pytest.MonkeyPatch) -> Refusing:
    """Makes the reader refuse everything."""

    def refuse(*_: object, **__: object) -> None:
        raise InputError("input/no-arabic", "not yet")

    return lambda: monkeypatch.setattr("khabar.reader.read", refuse)


def test_a_page_that_the_reader_refused_is_asked_for_again(
    desk: Desk, site: Site, policy: Policy, refusing: Refusing, monkeypatch: pytest.MonkeyPatch
) -> None:
    link, fetcher = Link("page", site.url("/page")), Fetcher(policy)
    refusing()
    assert [f.code for f in desk.add([link], fetcher=fetcher).failed] == ["input/no-arabic"]
    assert desk.visited(link.url) is None
    assert len(desk.failures()) == 1
    monkeypatch.undo()
    assert desk.add([link], fetcher=fetcher)[Became.NEW] == 1
    assert desk.failures() == []
    assert desk.visited(link.url) is not None
    assert desk.add([link], fetcher=fetcher).counts.total() == 0  # 304


def test_a_page_read_from_its_bytes_keeps_its_address(
    desk: Desk, site: Site, policy: Policy, refusing: Refusing, monkeypatch: pytest.MonkeyPatch
) -> None:
    link, fetcher = Link("page", site.url("/page"), published="2019-03-06", publisher="Wire"), Fetcher(policy)
    refusing()
    desk.add([link], fetcher=fetcher)
    monkeypatch.undo()
    site.asked.clear()
    assert desk.retry()[Became.NEW] == 1
    assert site.asked == []
    version = desk.show(desk.list().hits[0].report).version
    assert (version.url, version.published, version.publisher) == (link.url, "2019-03-06", "Wire")
    assert desk.add([link], fetcher=fetcher).counts == {Became.UNCHANGED: 1}


def test_a_feed_that_can_be_had_now_may_name_pages_that_cannot(desk: Desk, site: Site, policy: Policy) -> None:
    site.feed = feed(site.url("/page"), site.url("/nowhere"))
    desk.store.put([], [Failed(site.url("/feed"), "fetch/unreachable", "no answer")])
    assert desk.retry(fetcher=Fetcher(policy))[Became.NEW] == 1
    assert [(k.failed.where, k.failed.code) for k in desk.failures()] == [(site.url("/nowhere"), "fetch/status")]
    desk.retry(fetcher=Fetcher(policy))
    assert [(k.failed.where, k.tries) for k in desk.failures()] == [(site.url("/nowhere"), 2)]
    assert desk.retry().links == [Link(site.url("/nowhere"), site.url("/nowhere"), None, *_told(desk))]
    assert list(desk.verify()) == []


def _told(desk: Desk) -> tuple[str | None, str | None]:
    context = desk.failures()[0].failed.context
    return context.published, context.publisher


def test_broken_feeds_cost_nothing_else(desk: Desk, tmp_path: Path) -> None:
    whole = feed("https://x.example/1")
    (tmp_path / "cut.xml").write_text(whole[: whole.index("<link>")], "utf-8")
    (tmp_path / "no-feed.xml").write_text("<rss version='2.0'><channel><item></channel></rss>", "utf-8")
    (tmp_path / "whole.xml").write_text(whole, "utf-8")
    (tmp_path / "report.txt").write_text(capture("camp").text, "utf-8")
    summary = desk.add([tmp_path])
    assert summary[Became.NEW] == 1
    assert [link.url for link in summary.links] == ["https://x.example/1"]
    assert {(Path(f.where).name, f.code) for f in summary.failed} == {
        ("cut.xml", "input/broken-feed"),
        ("no-feed.xml", "input/broken-feed"),
    }
    assert [k.tries for _ in [desk.retry()] for k in desk.failures()] == [2, 2]


def test_a_line_that_is_no_report_stays_a_line(desk: Desk, tmp_path: Path) -> None:
    path = tmp_path / "lines.jsonl"
    path.write_text(f"{json.dumps({'txet': capture('camp').text})}\n{json.dumps([capture('camp').text])}\n", "utf-8")
    assert len(desk.add([path]).failed) == 2
    again = desk.retry()
    assert (again.counts.total(), [(f.where, f.line) for f in again.failed]) == (
        0,
        [(f"{path}:1", 1), (f"{path}:2", 2)],
    )
    assert [k.tries for k in desk.failures()] == [2, 2]


def test_a_part_of_a_file_is_tried_in_its_file(desk: Desk, tmp_path: Path) -> None:
    path = tmp_path / "crawl.jsonl"
    parts = [Failed(f"{path}:{n}", "input/too-large", "a line too long") for n in (1, 2)]
    desk.store.put([], [*parts, Failed("-:1", "input/too-large", "a line too long")])
    assert len(desk.retry().failed) == 3  # the file isn't there
    path.write_text(json.dumps({"text": capture("camp").text}), "utf-8")
    assert desk.retry()[Became.NEW] == 1
    assert [k.failed.where for k in desk.failures()] == ["-:1"]  # standard input is gone


def test_damaged_bytes_of_one_failure_cost_no_other(desk: Desk) -> None:
    first, second = capture("strike"), capture("camp")
    failed = [Failed(c.where, "input/no-arabic", "not yet", c.raw, c.media) for c in (first, second)]
    desk.store.put([], failed)
    with writing(desk.store._engine) as connection:
        connection.execute(
            text("UPDATE blobs SET data = :data WHERE size = :size"), {"data": b"x", "size": len(first.raw)}
        )
    assert [k.size for k in desk.failures()] == [len(first.raw), len(second.raw)]
    again = desk.retry()
    assert (again[Became.NEW], [f.code for f in again.failed]) == (1, ["store/damaged"])
    assert [k.failed.where for k in desk.failures()] == [first.where]


def test_failures_are_listed_some_at_a_time(desk: Desk) -> None:
    desk.store.put([], [Failed(f"{n}.txt", "input/missing", "gone") for n in range(5)])
    some = desk.failures(limit=2)
    assert [k.failed.where for k in some] == ["0.txt", "1.txt"]
    assert [k.failed.where for k in desk.failures(after=some[-1].id)] == ["2.txt", "3.txt", "4.txt"]


def test_what_came_before_an_error_is_stored(desk: Desk) -> None:
    def source() -> object:
        yield from many(3)
        raise OSError("the line is dead")

    with pytest.raises(OSError, match="dead"):
        desk.add(source())  # type: ignore[arg-type]
    assert desk.stats().reports == 3


def test_a_report_is_counted_once_whatever_happens_on_its_way(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    """One report can't be stored, and another process has changed what was known: all at once."""
    reports = many(4)
    desk.add(reports[:1])
    real = desk.store.put

    def known(captures: list[Capture]) -> list[object]:
        return [object() for _ in captures]

    def put(arrivals: list[object], *more: object) -> object:
        if any(a.capture.where == reports[2].where for a in arrivals):  # type: ignore[attr-defined]
            raise OverflowError("too odd")
        return real(arrivals, *more)  # type: ignore[arg-type]

    monkeypatch.setattr(desk.store, "known", known)
    monkeypatch.setattr(desk.store, "put", put)
    summary = desk.add(reports)
    assert summary.counts == {Became.NEW: 2, Became.UNCHANGED: 1}
    assert [f.where for f in summary.failed] == [reports[2].where]
