"""From a feed to its pages, with what is remembered from visit to visit."""

# SPDX-License-Identifier: Apache-2.0
from datetime import UTC, datetime, timedelta

from tests.intake.fetch.conftest import PAGE, Site

from khabar.intake import Capture, Failure, Item, Link, Visit
from khabar.intake.fetch import Fetcher, Policy
from khabar.intake.visit import visits

ENTRY = "<item><title>الجسر مغلق</title><link>{}</link><pubDate>Wed, 06 Mar 2019 10:00:00 GMT</pubDate></item>"
NEVER = timedelta(days=1)
NOTHING: dict[str, Visit] = {}


def feed(*urls: str) -> str:
    return f"<rss version='2.0'><channel><title>شبكة</title>{''.join(map(ENTRY.format, urls))}</channel></rss>"


def kinds(items: list[Item | Visit]) -> list[str]:
    return [type(item).__name__ for item in items]


def test_a_feed_leads_to_its_pages(site: Site, policy: Policy) -> None:
    site.feed = feed(site.url("/page"), site.url("/nowhere"), site.url("/packed"))
    got = list(visits([Link("feed", site.url("/feed"))], Fetcher(policy), NOTHING.get))
    assert kinds(got) == ["Capture", "Visit", "Failure", "Capture", "Visit", "Visit"]
    page, failure = got[0], got[2]
    assert isinstance(page, Capture)
    assert page.raw.decode() == PAGE
    assert (page.published, page.publisher, page.url) == ("2019-03-06T10:00:00+00:00", "شبكة", site.url("/page"))
    assert page.retrieved is not None
    assert isinstance(failure, Failure)
    assert failure.error.code == "fetch/status"
    assert [visit.url for visit in got if isinstance(visit, Visit)] == [
        site.url(path) for path in ("/page", "/packed", "/feed")
    ]


def test_a_known_page_is_left_alone_for_a_while_and_then_asked_for_again(site: Site, policy: Policy) -> None:
    site.feed = feed(site.url("/page"))
    link = Link("feed", site.url("/feed"))
    known = {item.url: item for item in visits([link], Fetcher(policy), NOTHING.get) if isinstance(item, Visit)}
    site.asked.clear()
    soon = list(visits([link], Fetcher(policy), known.get, again=NEVER))
    assert [(v.url, v.changed) for v in soon if isinstance(v, Visit)] == [
        (site.url("/page"), False),
        (site.url("/feed"), True),
    ]
    assert site.paths == ["/feed"]
    late = list(visits([link], Fetcher(policy), known.get, again=timedelta(0)))
    assert kinds(late) == ["Visit", "Visit"]
    assert site.paths == ["/feed", "/feed", "/page"]


def test_what_holds_no_report_is_a_failure_with_its_bytes(site: Site, policy: Policy) -> None:
    [failure] = list(visits([Link("x", site.url("/windows/none"))], Fetcher(policy), NOTHING.get))
    assert isinstance(failure, Failure)
    assert failure.where == site.url("/windows/none")


def test_a_feed_that_names_itself_is_followed_no_further(site: Site, policy: Policy) -> None:
    site.feed = feed(site.url("/feed"))
    visited: dict[str, Visit] = {}
    got = list(visits([Link("feed", site.url("/feed"))], Fetcher(policy), visited.get))
    assert kinds(got) == ["LeftOut", "Visit", "Visit", "Visit"]


def test_the_time_of_a_visit_is_now(site: Site, policy: Policy) -> None:
    *_, visit = visits([Link("x", site.url("/page"))], Fetcher(policy), NOTHING.get)
    assert isinstance(visit, Visit)
    assert abs(datetime.now(UTC) - datetime.fromisoformat(visit.at)) < timedelta(seconds=5)
    assert visit.etag == '"1"'
