"""Killed at any moment while it adds, a store opens, is whole, and goes on without loss or double.

The short form runs with all tests; ``make soak`` sets KHABAR_KILLS for the long one.
"""

# SPDX-License-Identifier: Apache-2.0
import os
import random
import signal
import threading
import time
from collections.abc import Callable
from dataclasses import replace
from functools import partial

import pytest
from tests.intake.fetch.conftest import PAGE, Site, policy, site
from tests.intake.fetch.test_visit import feed
from tests.store.forked import Forked
from tests.store.samples import many

from khabar.desk import Desk, Summary
from khabar.intake.capture import Capture, Link
from khabar.intake.fetch import Fetcher, Policy
from khabar.reader import read
from khabar.store.store import Store

KILLS = int(os.environ.get("KHABAR_KILLS", "6"))
REPORTS = 30
VERSIONS = 10
PAGES = 12
__all__ = ["policy", "site"]


def reports() -> list[Capture]:
    """Reports, and after them new versions of some."""
    first = [replace(c, retrieved="2024-05-01T00:00:00Z") for c in many(REPORTS)]
    later = [replace(c, retrieved="2024-05-02T00:00:00Z", text=f"{c.text}0") for c in first[:VERSIONS]]
    return first + later


def test_killed_at_any_moment_nothing_is_lost_or_double(where: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("khabar.desk.steps.AT_ONCE", 3)
    chance, work = random.Random(0), reports()
    read(work[0].text)  # children inherit a reader that has started
    acknowledged: set[tuple[str, int]] = set()
    longest, killed = 0.0, 0

    def add(tell: Callable[[str], None]) -> None:
        with Desk(Store(where)) as desk:

            def acknowledge(summary: Summary) -> None:
                tell(" ".join(f"{o.report}:{o.version}" for o in summary.step))

            desk.add(work, acknowledge)
            tell("end")

    while killed < KILLS:
        if longest == 0.0 or _versions(where) == REPORTS + VERSIONS:
            _emptied(where)  # all is in: from the beginning
            acknowledged.clear()
        started = time.monotonic()
        child = Forked(add)
        if longest:
            time.sleep(chance.random() * longest)
            child.kill()
            killed += 1
        told = child.told()
        longest = longest or time.monotonic() - started
        acknowledged |= _pairs(told)
        _whole(where, acknowledged)
    assert Forked(add).told()[-1] == "end"
    with Desk(Store(where)) as desk:
        stats = desk.stats()
        assert (stats.reports, stats.versions, stats.records) == (REPORTS, REPORTS + VERSIONS, REPORTS + VERSIONS)
        assert list(desk.verify()) == []


def test_killed_while_it_follows_a_feed_no_page_is_lost(
    where: str, site: Site, policy: Policy, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A visit is never put down before its report, else the page wouldn't be asked for again."""
    monkeypatch.setattr("khabar.desk.steps.AT_ONCE", 2)
    bodies = [PAGE.replace("</p>", f" {n}</p>").encode() for n in range(PAGES)]
    site.served = {f"/served/{n}": ("text/html; charset=utf-8", body) for n, body in enumerate(bodies)}
    urls = [site.url(path) for path in site.served]
    site.feed = feed(*urls)
    link, chance = Link("feed", site.url("/feed")), random.Random(1)
    read(PAGE)

    def follow(tell: Callable[[str], None], delay: float | None = None) -> None:
        def step(_: Summary) -> None:
            tell(f"{time.monotonic()}")
            if delay is not None and threading.active_count() == 1:  # the first step
                threading.Timer(delay, os.kill, (os.getpid(), signal.SIGKILL)).start()

        with Desk(Store(where)) as desk:
            desk.add([link], step, Fetcher(policy))
            tell("end")

    *moments, end = Forked(follow).told()
    assert end == "end"
    for _ in range(KILLS):
        if _versions(where) == PAGES:
            _emptied(where)
        delay = chance.random() * (float(moments[-1]) - float(moments[0]))
        Forked(partial(follow, delay=delay)).told()
        with Desk(Store(where)) as desk:
            assert list(desk.verify()) == []
            kept = {desk.show(hit.report).version.url for hit in desk.list(500).hits}
            assert {url for url in urls if desk.visited(url)} <= kept
    assert Forked(follow).told()[-1] == "end"
    with Desk(Store(where)) as desk:
        assert (desk.stats().reports, desk.stats().versions) == (PAGES, PAGES)
        assert desk.visited(link.url)
        assert desk.failures() == []


def _whole(where: str, acknowledged: set[tuple[str, int]]) -> None:
    """What was acknowledged is there, once, and everything hangs together."""
    with Desk(Store(where)) as desk:
        assert list(desk.verify()) == []
        with desk.store._engine.connect() as connection:
            there = connection.exec_driver_sql(
                "SELECT reports.key, number FROM versions JOIN reports ON reports.id = report"
            ).all()
    assert len(there) == len(set(there))
    assert acknowledged <= {(key, number) for key, number in there}


def _pairs(told: list[str]) -> set[tuple[str, int]]:
    lines = (line for line in told if line != "end")
    return {(report, int(version)) for line in lines for report, version in (p.split(":") for p in line.split())}


def _versions(where: str) -> int:
    with Desk(Store(where)) as desk:
        return desk.stats().versions


def _emptied(where: str) -> None:
    with Desk(Store(where)) as desk, desk.store._engine.begin() as connection:
        for table in ("reports", "blobs", "feeds"):
            connection.exec_driver_sql(f"DELETE FROM {table}")
