"""From a feed to its pages, with what is remembered from visit to visit."""

# SPDX-License-Identifier: Apache-2.0
import gzip
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from ipaddress import ip_network

import pytest
from tests.intake.fetch.conftest import PAGE, Site
from tests.intake.test_warc import PAGE as LONG_PAGE
from tests.intake.test_warc import TEXT, record

from khabar.errors import InputError
from khabar.intake import Capture, Context, Failure, Item, Link, Visit, recaptures
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


def rss(*entries: tuple[str, str]) -> str:
    """A feed of entries of an address and a text."""
    items = "".join(
        f"<item><title>وصول قافلة</title><link>{url}</link><guid isPermaLink='false'>{number}</guid>"
        f"<content:encoded>&lt;p&gt;{text}&lt;/p&gt;</content:encoded></item>"
        for number, (url, text) in enumerate(entries, 1)
    )
    head = "<rss version='2.0' xmlns:content='http://purl.org/rss/1.0/modules/content/'><channel><title>شبكة</title>"
    return f"{head}{items}</channel></rss>"


def test_an_entry_that_only_begins_leads_to_its_page(site: Site, policy: Policy) -> None:
    site.feed = rss((site.url("/page"), TEXT), (site.url("/nowhere"), TEXT), (site.url("/packed"), f"{TEXT} " * 9))
    got = list(visits([Link("feed", site.url("/feed"))], Fetcher(policy), NOTHING.get))
    assert kinds(got) == ["Capture", "Visit", "Failure", "Capture", "Capture", "Visit"]
    texts = [(item.media, item.url) for item in got if isinstance(item, Capture)]
    assert texts == [
        ("text/html", site.url("/page")),
        ("application/xml", site.url("/nowhere")),  # its page can't be had, so the beginning is better than nothing
        ("application/xml", site.url("/packed")),  # all of it is in the feed
    ]
    assert site.paths == ["/feed", "/page", "/nowhere"]


def test_a_beginning_is_never_put_in_a_known_page_s_place(site: Site, policy: Policy) -> None:
    site.feed = rss((site.url("/nowhere"), TEXT))
    had = Visit(site.url("/nowhere"), "2024-01-01T00:00:00+00:00")
    got = list(visits([Link("feed", site.url("/feed"))], Fetcher(policy), {had.url: had}.get))
    assert kinds(got) == ["Failure", "Visit"]


def test_an_entry_of_a_file_leads_to_its_page_too(site: Site, policy: Policy) -> None:
    entry = Capture("feed.xml#1", b"", "application/xml", TEXT, url=site.url("/page"), whole=False)
    assert kinds(list(visits([entry], Fetcher(policy), NOTHING.get))) == ["Capture", "Visit"]


def test_a_feed_speaks_for_no_other_site(site: Site, policy: Policy) -> None:
    other = site.url("/page").replace("127.0.0.1", "localhost")
    gone = site.url("/nowhere").replace("127.0.0.1", "localhost")
    site.feed = rss((other, f"{TEXT} " * 9), (gone, f"{TEXT} " * 9))
    wide = replace(policy, private=(ip_network("127.0.0.0/8"), ip_network("::1/128")))
    got = list(visits([Link("feed", site.url("/feed"))], Fetcher(wide), NOTHING.get))
    page, entry = [item for item in got if isinstance(item, Capture)]
    assert (page.media, page.url) == ("text/html", other)
    assert (entry.media, entry.url, entry.id) == ("application/xml", None, f"{site.url('/feed')}#2")
    refused = Failure(entry.where, InputError("internal", ""), entry.raw, entry.media, Context(charset=entry.charset))
    [again] = recaptures(refused)
    assert isinstance(again, Capture)
    assert (again.url, again.id) == (entry.url, entry.id)


def test_edited_pages_are_found_although_the_feed_has_nothing_new(site: Site, policy: Policy) -> None:
    site.feed, link = feed(site.url("/page")), Link("feed", site.url("/feed"))
    known = {item.url: item for item in visits([link], Fetcher(policy), NOTHING.get) if isinstance(item, Visit)}
    site.newer = False
    site.asked.clear()
    soon = list(visits([link], Fetcher(policy), known.get))
    assert [(v.url, v.changed) for v in soon if isinstance(v, Visit)] == [(link.url, False)]
    late = list(visits([link], Fetcher(policy), known.get, again=timedelta(0)))
    assert [(v.url, v.changed) for v in late if isinstance(v, Visit)] == [(site.url("/page"), True), (link.url, True)]
    assert site.paths == ["/feed", "/feed", "/page"]


def test_a_visit_names_what_came_from_its_address(site: Site, policy: Policy) -> None:
    site.feed = rss((site.url("/page"), TEXT), (site.url("/packed"), f"{TEXT} " * 9))
    page, feed_ = [v for v in visits([Link("f", site.url("/feed"))], Fetcher(policy), NOTHING.get) if type(v) is Visit]
    assert page.sources == (site.url("/page"),)
    assert feed_.sources == (f"{site.url('/feed')}#1", f"{site.url('/feed')}#2")


def test_one_bad_link_costs_no_other(site: Site, policy: Policy, monkeypatch: pytest.MonkeyPatch) -> None:
    site.feed = feed(site.url("/page"), "http://xn--a/", site.url("/packed"))
    got = list(visits([Link("feed", site.url("/feed"))], Fetcher(policy), NOTHING.get))
    assert kinds(got) == ["Capture", "Visit", "Failure", "Capture", "Visit", "Visit"]
    monkeypatch.setattr(Fetcher, "fetch", lambda *_: 1 / 0)
    [failure] = visits([Link("x", site.url("/page"))], Fetcher(policy), NOTHING.get)
    assert isinstance(failure, Failure)
    assert failure.error.code == "internal"


def test_a_wrong_charset_is_read_all_the_same(site: Site, policy: Policy) -> None:
    page, _ = visits([Link("x", site.url("/windows"))], Fetcher(policy), NOTHING.get)
    assert isinstance(page, Capture)
    assert page.text == "قال شهود إن الجسر مغلق."
    assert page.raw == PAGE.encode("cp1256")
    refused = Failure(page.where, InputError("internal", ""), page.raw, page.media, Context(page.url, page.charset))
    [again] = recaptures(refused)
    assert isinstance(again, Capture)
    assert (again.text, again.url, again.charset) == (page.text, page.url, page.charset)


def test_an_xml_bomb_served_as_a_feed_is_refused(site: Site, policy: Policy) -> None:
    levels = "".join(f'<!ENTITY {b} "{f"&{a};" * 10}">' for a, b in zip("abcdefghi", "bcdefghij", strict=True))
    bomb = f'<?xml version="1.0"?><!DOCTYPE rss [<!ENTITY a "aaaaaaaaaa">{levels}]>' + feed(site.url("/page"))
    site.served["/served/bomb"] = ("application/rss+xml", bomb.replace("شبكة", "&j;").encode())
    [failure] = visits([Link("x", site.url("/served/bomb"))], Fetcher(policy), NOTHING.get)
    assert isinstance(failure, Failure)
    assert (failure.error.code, failure.raw) == ("input/entities", site.served["/served/bomb"][1])
    assert failure.context.url == site.url("/served/bomb")


@pytest.mark.parametrize("lie", [5_000, 10**15, -60])
def test_an_archive_that_lies_is_survived_and_visited_anew(site: Site, policy: Policy, lie: int) -> None:
    pytest.importorskip("fastwarc")
    site.served["/served/crawl.warc"] = ("application/warc", record(1) + record(2, lie=lie) + record(3))
    got = list(visits([Link("x", site.url("/served/crawl.warc"))], Fetcher(policy), NOTHING.get))
    read = [(item.raw, item.url) for item in got if isinstance(item, Capture)]
    assert (read[0], read[-1]) == ((LONG_PAGE, None), (LONG_PAGE, None))  # another site's pages, not under its name
    assert {item.error.code for item in got if isinstance(item, Failure)} == {"input/broken-archive"}
    assert "Visit" not in kinds(got)


def test_a_zipped_sitemap_that_its_server_calls_bytes_leads_to_its_pages(site: Site, policy: Policy) -> None:
    sitemap = f"<?xml version='1.0'?><urlset><url><loc>{site.url('/page')}</loc></url></urlset>"
    site.served["/served/sitemap.xml.gz"] = ("application/octet-stream", gzip.compress(sitemap.encode()))
    got = list(visits([Link("x", site.url("/served/sitemap.xml.gz"))], Fetcher(policy), NOTHING.get))
    assert kinds(got) == ["Capture", "Visit", "Visit"]
