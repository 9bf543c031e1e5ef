"""A page gives its title, its paragraphs and what its head says, and nothing of its menus."""

# SPDX-License-Identifier: Apache-2.0
import pytest

from khabar.errors import InputError
from khabar.intake import page

PAGE = """<!doctype html><html lang="ar"><head><meta charset="utf-8"><title>موقع | عنوان</title>
<meta property="og:title" content="وصول قافلة إلى المدينة"><meta property="og:site_name" content="صحيفة المثال">
<meta property="article:published_time" content="2021-05-04T10:20:00+03:00"><link rel="canonical" href="https://x.test/1">
</head><body><nav><p>الرئيسية</p></nav><article><h1>وصول قافلة إلى المدينة</h1>
<p>وصلت <b>القافلة</b> أمس.<p>وقال شهود إنها كبيرة.</p><script>var x = "قال";</script></article>
<footer><p>حقوق النشر</p></footer></body></html>"""


def test_page_keeps_title_and_paragraphs_and_drops_menus():
    assert page(PAGE.encode()).text == "وصول قافلة إلى المدينة\nوصلت القافلة أمس.\nوقال شهود إنها كبيرة."


def test_page_reads_date_outlet_and_address_from_the_head():
    read = page(PAGE.encode())
    assert (read.published, read.publisher, read.url) == (
        "2021-05-04T10:20:00+03:00",
        "صحيفة المثال",
        "https://x.test/1",
    )


def test_page_reads_windows_1256_by_its_meta():
    data = PAGE.replace("utf-8", "windows-1256").encode("cp1256")
    assert page(data).text.startswith("وصول قافلة")


def test_page_takes_date_and_outlet_from_linked_data():
    linked = (
        '<script type="application/ld+json">{"@graph":[{"datePublished":"2020-01-02","publisher":{"name":"وكالة"}}]}'
    )
    read = page(f"<html><body>{linked}</script><p>وصلت القافلة أمس إلى المدينة.</p>".encode())
    assert (read.published, read.publisher) == ("2020-01-02", "وكالة")


@pytest.mark.parametrize("html", ["<html><p>hello</p></html>", "<div>" * 100_000, "<html></html>"])
def test_page_without_arabic_paragraphs_is_refused(html):
    with pytest.raises(InputError) as caught:
        page(html.encode())
    assert caught.value.code == "input/no-text"
