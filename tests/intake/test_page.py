"""A page gives its title, its paragraphs and its metadata, and says what it cut."""

# SPDX-License-Identifier: Apache-2.0
from pathlib import Path
from typing import Any

import pytest

from khabar.errors import InputError
from khabar.intake import Capture, Reason, captures
from khabar.intake.page import page

FIRST = "وصلت <b>القافلة</b> أمس إلى المدينة بعد أن عبرت الجسر الجديد، ومعها عشرون شاحنة تحمل الدقيق والدواء."
SECOND = "وقال شهود إن القافلة هي الكبرى منذ بداية العام، وإن توزيع ما تحمله يبدأ صباح الغد في الحي القديم."
PARAGRAPHS = [FIRST.replace("<b>", "").replace("</b>", ""), SECOND]
PAGE = f"""<!doctype html><html lang="ar"><head><meta charset="utf-8">
<title>وصول قافلة إلى المدينة | صحيفة المثال</title>
<meta property="og:title" content="وصول قافلة إلى المدينة - صحيفة المثال">
<meta property="og:site_name" content="صحيفة المثال">
<meta property="article:published_time" content="2021-05-04T10:20:00+03:00"><link rel="canonical" href="https://x.test/1">
</head><body><nav><ul><li>الرئيسية<li>سياسة</ul></nav><article><h1>وصول قافلة إلى المدينة</h1>
<figure><img src="a.jpg"><figcaption>شاحنات القافلة (الدفاع المدني)</figcaption></figure>
<p>{FIRST}<p>{SECOND}<script>var x = "قال";</script><p>اقرأ أيضًا: عنوان خبر آخر</p></article>
<div class="related"><a href="/2">عنوان خبر ثان عن القافلة</a></div><footer><p>جميع الحقوق محفوظة</p></footer>
</body></html>"""


def read(content: str | bytes, **about: Any) -> Capture:
    return page(content if isinstance(content, bytes) else content.encode(), "page.html", **about)


@pytest.mark.parametrize("archive", [False, True], ids=["thorough", "fast"])
def test_title_and_paragraphs_are_kept_and_the_rest_is_cut_and_shown(archive: bool) -> None:
    found = page(PAGE.encode(), "page.html", archive=archive)
    assert found.text.splitlines() == ["وصول قافلة إلى المدينة", *PARAGRAPHS]
    assert found.title == "وصول قافلة إلى المدينة"
    cut = {piece.text: piece.reason for piece in found.cut}
    assert cut == {
        "الرئيسية": Reason.NAVIGATION,
        "سياسة": Reason.NAVIGATION,
        "شاحنات القافلة (الدفاع المدني)": Reason.CAPTION,
        "اقرأ أيضًا: عنوان خبر آخر": Reason.RELATED,
        "عنوان خبر ثان عن القافلة": Reason.RELATED,
        "جميع الحقوق محفوظة": Reason.NAVIGATION,
    }


def test_date_outlet_and_address_come_from_the_head() -> None:
    found = read(PAGE)
    assert (found.published, found.published_by) == ("2021-05-04T10:20:00+03:00", "metadata")
    assert (found.publisher, found.url) == ("صحيفة المثال", "https://x.test/1")


@pytest.mark.parametrize(("name", "codec"), [("windows-1256", "cp1256"), ("iso-8859-6", "iso8859-6")])
def test_the_charset_comes_from_the_page_the_server_or_the_bytes(name: str, codec: str) -> None:
    content = PAGE.replace("،", ",")
    declared = content.replace("utf-8", name).encode(codec)
    silent = content.replace('<meta charset="utf-8">', "").encode(codec)
    assert read(declared).text == read(content).text
    assert read(silent).text == read(content).text
    assert read(silent, charset=name).text == read(content).text
    assert read(content, charset=name).text == read(content).text


def test_date_and_outlet_come_from_linked_data() -> None:
    linked = (
        '{"@graph":[{"@type":"WebPage","datePublished":"2019-01-01"},{"@type":"NewsArticle","datePublished":"%s",%s'
    )
    linked = linked % ("2020-01-02T03:04:05Z", '"publisher":{"@type":"Organization","name":"وكالة"}}]}')
    found = read(f'<html><body><script type="application/ld+json">{linked}</script><p>{SECOND}</p>')
    assert (found.published, found.publisher) == ("2020-01-02T03:04:05+00:00", "وكالة")


@pytest.mark.parametrize(
    ("line", "day"),
    [
        ("الأربعاء 6 شباط 2019", "2019-02-06"),
        ("6 من كانون الثاني 2019 - 10:15", "2019-01-06"),
        ("٦ تشرين الثاني/نوفمبر ٢٠١٩", "2019-11-06"),
        ("نشر في: 06/03/2019 الساعة 14:20", "2019-03-06"),
        ("2019/3/6", "2019-03-06"),
        ("أوت 20, 2019", "2019-08-20"),
        ("Mar 6, 2019", "2019-03-06"),
    ],
)
def test_a_date_beside_the_title_is_read_in_the_months_of_every_calendar(line: str, day: str) -> None:
    clock = "<div>اليوم: الأحد 22 تشرين الثاني 2026</div>" + "<p>قسم</p>" * 4
    found = read(f"<body>{clock}<h1>وصول قافلة إلى المدينة</h1><div>{line}</div><p>{FIRST}</p><p>{SECOND}</p>")
    assert (found.published, found.published_by) == (day, "visible")


def test_a_date_in_the_text_is_not_the_page_s() -> None:
    text = SECOND.replace("العام", "يوم 3 آذار 2018")
    assert read(f"<h1>وصول قافلة إلى المدينة</h1><p>{FIRST}</p><p>{text}</p>").published is None


def test_the_address_has_the_last_word_on_the_date() -> None:
    found = read(f"<h1>وصول قافلة إلى المدينة</h1><p>{FIRST}</p>", url="https://x.test/2024/5/13/a")
    assert (found.published, found.published_by) == ("2024-05-13", "url")


def test_a_page_that_is_one_form_is_read() -> None:
    assert read(f'<form class="comment-page"><h1>عنوان الخبر هنا</h1><p>{FIRST}</p><p>{SECOND}</p></form>').text


@pytest.mark.parametrize("html", ["<html><p>hello</p></html>", "<div>" * 100_000, "<html></html>", "", "<!--"])
def test_a_page_without_arabic_is_refused(html: str) -> None:
    with pytest.raises(InputError) as caught:
        read(html)
    assert caught.value.code in {"input/no-text", "input/encoding"}


@pytest.mark.parametrize(
    "hostile",
    [
        "<div>" * 100_000,
        "<b><i><p>" * 50_000,
        "<table><tr><td>" * 50_000,
        "<p " + "a=1 " * 200_000 + ">",
        "<script type=application/ld+json>" + "[" * 100_000 + "</script>",
        "&#x202b;" * 100_000,
    ],
    ids=["deep", "misnested", "tables", "attributes", "linked data", "controls"],
)
def test_hostile_pages_are_read_or_refused(hostile: str, tmp_path: Path) -> None:
    file = tmp_path / "page.html"
    file.write_text(f"<h1>عنوان الخبر هنا</h1><p>{FIRST}</p>{hostile}<p>{SECOND}</p>", "utf-8")
    assert list(captures([str(file)]))


def test_an_index_of_reports_is_none() -> None:
    links = "".join(
        f'<h3><a href="/{n}">عنوان خبر رقم {n} من أخبار المدينة والريف</a></h3><p>{n} {SECOND}</p>' for n in range(15)
    )
    with pytest.raises(InputError) as caught:
        read(f"<h1>آخر أخبار المدينة</h1><main>{links}</main>")
    assert caught.value.code == "input/links"
