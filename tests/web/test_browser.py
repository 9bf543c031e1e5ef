"""The desk in a real Chromium: words and cards point at each other, nothing leaves the machine, axe is content."""

# SPDX-License-Identifier: Apache-2.0
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote

import pytest
from playwright.sync_api import BrowserContext, Page

from khabar import samples

AXE = Path(__file__).parents[2] / "browser" / "node_modules" / "axe-core" / "axe.min.js"
SIZES = [(1280, 900), (390, 844)]


@pytest.fixture
def page(context: BrowserContext, address: str) -> Iterator[Page]:
    """A page that fails its test for a request to another host, an error on the console or a forbidden load."""
    wrong: list[str] = []
    opened = context.new_page()
    opened.on("console", lambda m: wrong.append(m.text) if m.type in ("error", "warning") else None)
    opened.on("pageerror", lambda e: wrong.append(str(e)))
    opened.on("request", lambda r: wrong.append(r.url) if not r.url.startswith((address, "data:")) else None)
    yield opened
    assert not wrong


def first(page: Page, address: str, language: str = "ar") -> None:
    """Open the sample report."""
    page.goto(f"{address}/?lang={language}&publisher={quote(samples.load().publisher)}")
    page.goto(f"{address}{page.locator('.hits a').first.get_attribute('href')}?lang={language}")


@pytest.mark.parametrize("language", ["ar", "en"])
@pytest.mark.parametrize("size", SIZES)
def test_axe_finds_nothing_and_nothing_runs_over_the_edge(
    page: Page, address: str, language: str, size: tuple[int, int]
) -> None:
    page.set_viewport_size({"width": size[0], "height": size[1]})
    page.goto(f"{address}/?lang={language}")
    paths = [str(a.get_attribute("href")) for a in page.locator(".hits a").all()]
    for path in ["/", "/?q=zzz", "/settings", *paths, *_events(page, address)]:
        page.goto(f"{address}{path}{'&' if '?' in path else '?'}lang={language}")
        page.evaluate(AXE.read_text("utf-8"))
        found = page.evaluate("axe.run({runOnly: ['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa', 'best-practice']})")
        assert [(v["id"], v["nodes"][0]["html"]) for v in found["violations"]] == [], path
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), path
        assert page.title() != "owned", path


def _events(page: Page, address: str) -> list[str]:
    """The pages of events, and of the event with most contradictions."""
    page.goto(f"{address}/accounts?order=contradictions")
    return [
        "/accounts",
        "/accounts?since=2031-01-01",
        "/contradictions",
        str(page.locator(".hits a").first.get_attribute("href")),
    ]


def test_words_are_marked_and_a_card_shows_its_own(page: Page, address: str) -> None:
    first(page, address)
    assert page.evaluate("CSS.highlights.get('claim').size") >= 3
    card = page.locator(".claim").first
    card.focus()
    quoted = page.evaluate("[...CSS.highlights.get('chosen')].map(r => r.toString()).join(' ')")
    assert card.locator("blockquote").inner_text() in quoted
    assert page.locator("[data-text] p > *").count() == 0  # no element cuts a word


def test_a_click_on_words_finds_their_card(page: Page, address: str) -> None:
    first(page, address)
    mark = page.locator(".claim dt.quantity, .claim dt.count, .claim dt.place").first
    mark.hover()
    box = page.evaluate(
        "(() => { const b = [...CSS.highlights.get('chosen')][0].getBoundingClientRect();"
        " return [b.x + b.width / 2, b.y + b.height / 2] })()"
    )
    page.mouse.move(5, 5)
    page.mouse.click(*box)
    assert page.locator(".values .chosen").count() == 1


def test_everything_is_reached_by_keyboard(page: Page, address: str) -> None:
    first(page, address)
    seen = set()
    for _ in range(200):
        page.keyboard.press("Tab")
        at = page.evaluate("(e => e.tagName + (e.id || e.getAttribute('href') || e.className))(document.activeElement)")
        if at in seen and at.startswith("BODY"):
            break
        seen.add(at)
    assert len([s for s in seen if s.startswith("LI")]) >= page.locator(".claim").count()


def test_without_script_the_claims_are_a_list(context: BrowserContext, address: str) -> None:
    plain = context.browser.new_context(java_script_enabled=False) if context.browser else None
    assert plain
    page = plain.new_page()
    first(page, address)
    assert page.locator(".claim blockquote").first.is_visible()
    plain.close()
