"""Pages as the server writes them."""

# SPDX-License-Identifier: Apache-2.0
from pathlib import Path

import pytest
from babel.messages.extract import extract_from_dir
from litestar.testing import TestClient
from litestar.types import ASGIApp
from lxml import html

from khabar import samples
from khabar.desk import Desk
from khabar.errors import ConfigError
from khabar.model import decode
from khabar.web import serve
from khabar.web.language import Tongue

Client = TestClient[ASGIApp]
ROOT = Path(__file__).parents[2] / "src" / "khabar" / "web"


def reports(client: Client) -> list[str]:
    """The addresses of all reports."""
    return [a.get("href") for a in html.fromstring(client.get("/").text).cssselect(".hits a")]


@pytest.fixture(scope="module")
def sample(client: Client) -> str:
    """The address of the sample report."""
    title = samples.load().text.partition("\n")[0]
    return next(path for path in reports(client) if title[:40] in client.get(path).text)


def test_every_report_is_listed_newest_first(client: Client, filled: Desk) -> None:
    page = html.fromstring(client.get("/").text)
    assert len(reports(client)) == filled.stats().reports
    days = [t.get("datetime") for t in page.cssselect(".hits time")]
    assert days == sorted(days, reverse=True)


@pytest.mark.parametrize(("language", "direction"), [("ar", "rtl"), ("en", "ltr")])
def test_a_page_says_its_language_and_direction(client: Client, language: str, direction: str) -> None:
    answer = client.get(f"/?lang={language}")
    root = html.fromstring(answer.text)
    assert (root.get("lang"), root.get("dir"), answer.headers["content-language"]) == (language, direction, language)


def test_the_browsers_language_is_taken_where_none_is_asked_for(client: Client) -> None:
    assert 'lang="en"' in client.get("/", headers={"accept-language": "en-GB,en;q=0.9"}).text.partition("<head")[0]
    assert 'lang="ar"' in client.get("/", headers={"accept-language": "fr"}).text.partition("<head")[0]


def test_every_message_is_in_arabic_too() -> None:
    arabic = Tongue("ar").messages
    found = list(extract_from_dir(str(ROOT), [("**.html", "jinja2"), ("**.py", "python")]))
    messages = [m for _, _, m, _, _ in found]
    assert len(messages) > 30
    for message in messages:
        if isinstance(message, tuple):
            forms = {arabic.ngettext(message[0], message[1], n) for n in (0, 1, 2, 3, 11, 100)}
            assert len(forms) >= 5, message
        else:
            assert arabic.gettext(message) != message


def test_figures_days_and_coordinates_are_the_same_in_both_languages(client: Client, sample: str) -> None:
    said = []
    for language in ("ar", "en"):
        page = html.fromstring(client.get(f"{sample}?lang={language}").text)
        data = [d.get("value") for d in page.cssselect("data")]
        said.append((data, [t.get("datetime") for t in page.cssselect("time")]))
        assert len(data) > 5
    assert said[0] == said[1]


def test_the_text_is_shown_letter_by_letter(client: Client, sample: str) -> None:
    page = html.fromstring(client.get(sample).text)
    lines = [line.text_content() for line in page.cssselect("[data-text] [data-n]")]
    assert lines == [line for line in samples.load().text.split("\n") if line.strip()]


def test_each_mark_is_of_the_words_that_it_is_said_to_be(client: Client, sample: str) -> None:
    page = html.fromstring(client.get(sample).text)
    lines = {p.get("data-n"): p.text_content().encode("utf-16-le") for p in page.cssselect("[data-text] [data-n]")}
    rows = page.cssselect(".values [data-marks]")
    assert len(rows) > 10
    for row in rows:
        found = []
        for mark in row.get("data-marks").split():
            n, _, span = mark.partition(":")
            start, end = map(int, span.split("-"))
            found.append(lines[n][2 * start : 2 * end].decode("utf-16-le"))
        assert " ".join(found) == row.find("dt").text_content()


def test_the_record_and_the_bytes_are_given_as_they_are(client: Client, sample: str) -> None:
    assert decode(client.get(f"{sample}/record.json").content).report.text.strip() == samples.load().text
    raw = client.get(f"{sample}/raw")
    assert raw.content.decode() == samples.load().text
    assert raw.headers["content-disposition"].startswith("attachment")
    assert raw.headers["content-type"].startswith("application/octet-stream")


def test_what_reports_say_stays_text(client: Client) -> None:
    for path in ["/", "/?q=owned", *reports(client)]:
        page = html.fromstring(client.get(path).text)
        assert not page.cssselect("script:not([src]), img, [onerror], [onclick]")
        assert "49owned" not in page.text_content()
        assert not [a for a in page.cssselect("a") if a.get("href").partition(":")[0] in ("javascript", "data")]


def test_a_search_that_cant_be_meant_is_said_to_be_so(client: Client) -> None:
    answer = client.get("/?since=2024-13-45")
    assert answer.status_code == 400
    assert html.fromstring(answer.text).cssselect("[role=alert]")
    assert client.get("/?q=%22%22").status_code == 400
    assert client.get("/?cursor=none").status_code == 400


@pytest.mark.parametrize("path", ["/reports/ffffffffffffffff", "/none", "/static/none.js", "/static/../application.py"])
def test_what_is_not_there_is_a_page_too(client: Client, path: str) -> None:
    answer = client.get(path)
    assert answer.status_code == 404
    assert html.fromstring(answer.text).cssselect("h1")


def test_other_names_of_the_machine_get_nothing(client: Client) -> None:
    answer = client.get("/", headers={"host": "desk.example.org"})
    assert answer.status_code == 421
    assert "khabar.css" not in answer.text


def test_every_answer_is_guarded(client: Client) -> None:
    for path in ("/", "/none", *reports(client)[:1]):
        headers = client.get(path).headers
        assert "default-src 'none'" in headers["content-security-policy"]
        assert "unsafe" not in headers["content-security-policy"]
        assert headers["x-content-type-options"] == "nosniff"
        assert headers["cache-control"] == "private, no-store"


def test_an_address_that_others_reach_is_refused(filled: Desk) -> None:
    for host in ("0.0.0.0", "::", "192.0.2.7", "example.org"):
        with pytest.raises(ConfigError):
            serve(filled, host)
