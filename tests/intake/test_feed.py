"""Feeds and sitemaps: whole entries are read, links are links, and a broken feed hurts no other."""

# SPDX-License-Identifier: Apache-2.0
import codecs
import os
from pathlib import Path

import pytest

from khabar.errors import InputError
from khabar.intake import Capture, Context, Failure, Item, LeftOut, Link, captures, recaptures

FEEDS = Path(__file__).parents[2] / os.environ.get("KHABAR_EVALUATION_DATA", "../shared") / "data/feeds"
BODY = "وصلت قافلة من عشرين شاحنة إلى المدينة صباح اليوم.&lt;/p&gt;&lt;p&gt;وقال شهود إنها تحمل الدقيق."
LINES = ["وصلت قافلة من عشرين شاحنة إلى المدينة صباح اليوم.", "وقال شهود إنها تحمل الدقيق."]
ITEM = f"""<item><title>وصول قافلة</title><link>https://x.test/1</link><guid isPermaLink="false">7</guid>
<pubDate>Thu, 20 Mar 2025 18:04:57 +0300</pubDate><description>&lt;p&gt;{BODY}&lt;/p&gt;</description></item>"""
LINK = "<item><title>عنوان بلا نص</title><link>https://x.test/2</link></item>"
RSS = '<?xml version="1.0"?><rss version="2.0"><channel><title>صحيفة المثال</title>{}</channel></rss>'
ATOM = f"""<feed xmlns="http://www.w3.org/2005/Atom"><title>صحيفة المثال</title><entry><title>وصول قافلة</title>
<id>7</id><link href="https://x.test/1"/><published>2025-03-20T18:04:57+03:00</published>
<content type="html">&lt;p&gt;{BODY}&lt;/p&gt;</content></entry></feed>"""
SITEMAP = """<?xml version="1.0"?><urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"
xmlns:news="http://www.google.com/schemas/sitemap-news/0.9"><url><loc>https://x.test/1</loc><news:news>
<news:publication><news:name>صحيفة المثال</news:name></news:publication><news:title>وصول قافلة</news:title>
<news:publication_date>2025-03-20T18:04+03:00</news:publication_date></news:news></url>
<url><loc>https://x.test/2</loc></url></urlset>"""
BOMB = '<?xml version="1.0"?><!DOCTYPE rss [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]>' + RSS[21:]


def taken(folder: Path, content: str | bytes, name: str = "feed.xml") -> list[Item]:
    file = folder / name
    file.write_bytes(content if isinstance(content, bytes) else content.encode())
    return list(captures([str(file)]))


@pytest.mark.parametrize("feed", [RSS.format(ITEM), ATOM], ids=["RSS", "Atom"])
def test_an_entry_is_a_report(tmp_path: Path, feed: str) -> None:
    [item] = taken(tmp_path, feed)
    assert isinstance(item, Capture)
    assert item.text.splitlines() == ["وصول قافلة", *LINES]
    assert (item.title, item.publisher, item.url, item.id) == ("وصول قافلة", "صحيفة المثال", "https://x.test/1", "7")
    assert (item.published, item.published_by) == ("2025-03-20T18:04:57+03:00", "metadata")
    assert item.raw.startswith((b"<item>", b"<entry>"))
    assert item.raw.endswith((b"</item>", b"</entry>"))


def test_an_entry_that_was_kept_is_read_again(tmp_path: Path) -> None:
    for feed in (RSS.format(ITEM.replace("<description>", "<dc:creator>x</dc:creator><description>")), ATOM):
        [item] = taken(tmp_path, feed)
        assert isinstance(item, Capture)
        error = InputError("input/no-arabic", "refused by the reader")
        context = Context(item.url, item.charset, publisher=item.publisher)
        [again] = recaptures(Failure(item.where, error, item.raw, item.media, context))
        assert isinstance(again, Capture)
        assert again == item


def test_an_entry_without_text_is_a_link(tmp_path: Path) -> None:
    items = taken(tmp_path, RSS.format(LINK))
    assert items == [Link(items[0].where, "https://x.test/2", "عنوان بلا نص", None, "صحيفة المثال")]


def test_the_site_s_furniture_is_cut_out_of_an_entry(tmp_path: Path) -> None:
    [item] = taken(tmp_path, RSS.format(ITEM.replace("الدقيق.", "الدقيق.&lt;br&gt;تابعنا على فيسبوك")))
    assert isinstance(item, Capture)
    assert item.text.splitlines()[1:] == LINES
    assert [(cut.reason, cut.text) for cut in item.cut] == [("follow-us", "تابعنا على فيسبوك")]


def test_a_feed_that_breaks_off_gives_what_is_whole_and_says_so(tmp_path: Path) -> None:
    whole = RSS.format(ITEM * 3)
    items = taken(tmp_path, whole[: whole.rindex("الدقيق")])
    assert [type(item) for item in items] == [Capture, Capture, Failure]
    assert isinstance(items[2], Failure)
    assert items[2].error.code == "input/broken-feed"
    assert "2 entries" in str(items[2].error)
    assert items[2].raw


@pytest.mark.parametrize("ampersand", ["&", "&nbsp;", "\x0c"])
def test_small_faults_of_a_feed_cost_no_entry(tmp_path: Path, ampersand: str) -> None:
    items = taken(tmp_path, RSS.format(ITEM.replace("قافلة من", f"قافلة {ampersand} من") + ITEM))
    assert [type(item) for item in items] == [Capture, Capture]


def test_a_feed_in_windows_1256_is_read_as_it_declares(tmp_path: Path) -> None:
    feed = RSS.format(ITEM).replace("?>", ' encoding="windows-1256"?>', 1).encode("cp1256")
    [item] = taken(tmp_path, feed)
    assert isinstance(item, Capture)
    assert item.text.splitlines()[1:] == LINES
    assert item.raw == ITEM.encode("cp1256")


@pytest.mark.parametrize("encoding", ["windows-1256", "utf-16-le", "utf-8"])
def test_an_entry_is_kept_as_it_was_found(tmp_path: Path, encoding: str) -> None:
    feed = RSS.format(ITEM).replace("?>", f' encoding="{encoding}"?>', 1)
    [item] = taken(tmp_path, codecs.BOM_UTF16_LE + feed.encode(encoding) if "16" in encoding else feed.encode(encoding))
    assert isinstance(item, Capture)
    assert item.raw.decode("utf-16" if "16" in encoding else encoding) == ITEM
    error = InputError("input/no-arabic", "refused by the reader")
    context = Context(item.url, item.charset, publisher=item.publisher)
    [again] = recaptures(Failure(item.where, error, item.raw, item.media, context))
    assert again == item


def test_an_entry_keeps_its_name_when_the_feed_moves_on(tmp_path: Path) -> None:
    unnamed = "<item><title>عنوان</title><description>وصلت القافلة.</description></item>"
    named = [item.where.partition("#")[2] for item in taken(tmp_path, RSS.format(unnamed + LINK + ITEM))]
    assert named == ["1", "https://x.test/2", "7"]


@pytest.mark.parametrize(
    ("content", "summary", "whole"),
    [(9, 1, True), (9, 9, True), (9, 20, False), (1, 1, False), (0, 9, False)],
    ids=["content", "both", "longer summary", "short", "summary only"],
)
def test_an_entry_is_whole_if_its_content_is_long(tmp_path: Path, content: int, summary: int, whole: bool) -> None:
    parts = {"content": LINES[0] * 2 * content, "description": f"<p>{LINES[0] * 2 * summary}</p>"}
    tags = "".join(f"<{name}><![CDATA[{text}]]></{name}>" for name, text in parts.items() if text)
    feed = f"<item><title>وصول قافلة</title><link>https://x.test/1</link>{tags}</item>".replace(
        "content>", "content:encoded>"
    )
    head = RSS.replace("<rss ", '<rss xmlns:content="http://purl.org/rss/1.0/modules/content/" ')
    [item] = taken(tmp_path, head.format(feed))
    assert isinstance(item, Capture)
    assert item.whole is whole
    [cut] = taken(tmp_path, head.format(feed.replace("]]></content", " [&#8230;]]]></content")))
    assert isinstance(cut, Capture)
    assert not cut.whole


def test_a_fault_of_ours_in_one_entry_costs_no_other(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object) -> bool:
        monkeypatch.undo()
        raise RuntimeError("boom")

    monkeypatch.setattr("khabar.intake.feed._full", broken)
    items = taken(tmp_path, RSS.format(ITEM + ITEM.replace(">7<", ">8<")))
    assert [type(item) for item in items] == [Failure, Capture]
    assert isinstance(items[0], Failure)
    assert (items[0].error.code, items[0].raw) == ("internal", ITEM.encode())


def test_a_sitemap_gives_links(tmp_path: Path) -> None:
    first, second = taken(tmp_path, SITEMAP)
    assert first == Link(first.where, "https://x.test/1", "وصول قافلة", "2025-03-20T18:04:00+03:00", "صحيفة المثال")
    assert second == Link(second.where, "https://x.test/2")


def test_a_broken_sitemap_gives_the_links_before_the_break(tmp_path: Path) -> None:
    items = taken(tmp_path, SITEMAP[: SITEMAP.index("<url><loc>https://x.test/2")])
    assert [type(item) for item in items] == [Link, Failure]


@pytest.mark.parametrize("bomb", [BOMB.format(ITEM), BOMB.replace("rss [", "urlset [")], ids=["feed", "sitemap"])
def test_entities_of_one_s_own_are_refused(tmp_path: Path, bomb: str) -> None:
    [item] = taken(tmp_path, bomb)
    assert isinstance(item, Failure)
    assert item.error.code == "input/entities"


def test_two_broken_feeds_hurt_no_other(tmp_path: Path) -> None:
    if not FEEDS.is_dir():
        pytest.skip("the evaluation data are not there")
    real = sorted(FEEDS.glob("*.xml"))
    for path in real:
        (tmp_path / path.name).write_bytes(path.read_bytes())
    before = list(captures([str(tmp_path)]))
    (tmp_path / "0-broken.xml").write_bytes(real[0].read_bytes()[:100_001])
    (tmp_path / "z-broken.xml").write_bytes(b"<rss><channel>\xff\xfe\x00<item><<<")
    after = list(captures([str(tmp_path)]))
    failed = [item for item in after if isinstance(item, Failure)]
    assert [Path(failure.where).name for failure in failed] == ["0-broken.xml", "z-broken.xml"]
    assert [item for item in after if "-broken.xml" not in item.where] == before
    assert {Path(item.where.split("#")[0]).name for item in before if not isinstance(item, LeftOut)} == {
        path.name for path in real if path.name != "_unnamed.xml"
    }


def test_a_feed_cut_within_a_letter_gives_the_entries_before(tmp_path: Path) -> None:
    data = RSS.format(ITEM * 2).encode()
    cut = data.rindex("الدقيق".encode()) + 1
    file = tmp_path / "cut.xml"
    file.write_bytes(data[:cut])
    first, failure = captures([str(file)])
    assert isinstance(first, Capture)
    assert isinstance(failure, Failure)
    assert failure.error.code == "input/broken-feed"
