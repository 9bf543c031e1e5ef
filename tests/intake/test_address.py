"""A page speaks for its own site and for itself only: addresses that it states otherwise are not its own."""

# SPDX-License-Identifier: Apache-2.0
import pytest

from khabar.intake.page import page
from khabar.intake.page.address import address

TEXT = "وصلت القافلة أمس إلى المدينة بعد أن عبرت الجسر الجديد، ومعها عشرون شاحنة تحمل الدقيق والدواء."
HERE = "https://m.x.test/news/77/arrival"


@pytest.mark.parametrize(
    ("stated", "base"),
    [
        ("https://www.x.test/news/77", HERE),
        ("/news/77/arrival", HERE),
        ("https://x.test/a-convoy-arrives", HERE),
        ("https://x.test/a-convoy-arrives", "https://x.test/a-convoy-arrives/amp"),
        ("https://x.test/?p=77", HERE),
        ("https://x.test/news/77", "https://x.test/news/77?utm_source=feed"),
        ("https://x.test/news/77", None),
    ],
)
def test_is_believed(stated: str, base: str | None) -> None:
    assert address(stated, base) in {stated, f"https://m.x.test{stated}"}


@pytest.mark.parametrize(
    ("stated", "base"),
    [
        ("https://other.test/news/77", HERE),
        ("https://x.test.other.test/news/77", HERE),
        ("https://x.test:8080/news/77", HERE),
        ("https://x.test/", HERE),
        ("https://x.test", None),
        ("/news", HERE),
        ("/news/", HERE),
        ("/news.php", "https://x.test/news.php?id=77"),
        ("javascript:void(0)", HERE),
        ("https://[x", HERE),
        ("", HERE),
    ],
)
def test_is_not_believed(stated: str, base: str | None) -> None:
    assert address(stated, base) is None


@pytest.mark.parametrize("told", ['<link rel="canonical" href="{}">', '<meta property="og:url" content="{}">'])
def test_a_page_can_t_take_another_outlet_s_address(told: str) -> None:
    for stated, url in (("https://other.test/1", HERE), ("https://www.x.test/news/77", "https://www.x.test/news/77")):
        data = f"<html><head>{told.format(stated)}</head><body><h1>وصول قافلة</h1><p>{TEXT}</p></body></html>"
        assert page(data.encode(), HERE, url=HERE).url == url
