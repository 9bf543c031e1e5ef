"""The board of events and contradictions, on the incident that nine reports tell."""

# SPDX-License-Identifier: Apache-2.0
import base64

import pytest
from litestar.testing import TestClient
from litestar.types import ASGIApp
from lxml import html

from khabar.desk import Desk

Client = TestClient[ASGIApp]
CURSOR = "order=reports&cursor=" + base64.urlsafe_b64encode(b"[1e300,1]").decode().rstrip("=")


@pytest.fixture
def told(client: Client) -> str:
    """The address of the account that most reports tell."""
    return str(html.fromstring(client.get("/accounts?order=reports").text).cssselect(".hits a")[0].get("href"))


def test_the_event_is_found_by_what_is_asked_for(client: Client, told: str) -> None:
    for asked in ("type=ASSAULT", "since=2022-09-08&until=2022-09-08", "least=3", "contradictions=true"):
        page = html.fromstring(client.get(f"/accounts?{asked}").text)
        assert told in [a.get("href") for a in page.cssselect(".hits a")], asked
    assert not html.fromstring(client.get("/accounts?since=2031-01-01").text).cssselect(".hits a")


def test_empty_fields_ask_for_nothing(client: Client) -> None:
    plain, empty = (client.get(f"/accounts{q}").text for q in ("", "?place=&type=&since=&until=&least=&order="))
    assert [[a.get("href") for a in html.fromstring(page).cssselect(".hits a")] for page in (plain, empty)] == [
        [a.get("href") for a in html.fromstring(plain).cssselect(".hits a")]
    ] * 2


@pytest.mark.parametrize(
    "asked", ["type=x", "least=x", "since=2022-13-01", "order=x", "cursor=x", f"least={10**21}", "least=-1", CURSOR]
)
def test_what_cant_be_meant_is_said_to_be_so(client: Client, asked: str) -> None:
    answer = client.get(f"/accounts?{asked}")
    assert answer.status_code == 400
    assert html.fromstring(answer.text).cssselect("[role=alert]")


def test_an_account_shows_all_its_readings_and_reports(client: Client, filled: Desk, told: str) -> None:
    account = filled.account(told.rpartition("/")[2]).account
    page = html.fromstring(client.get(told).text)
    links = {a.get("href").rpartition("/")[2] for a in page.cssselect(".told-in a")}
    assert links == set(account.reports)
    assert len(account.reports) == 9
    assert page.cssselect("svg.plot")
    assert not page.cssselect("[style], style")  # the policy lets no style in but the desk's own


def test_each_contradiction_has_its_two_sides_and_their_words(client: Client, filled: Desk) -> None:
    page = html.fromstring(client.get("/contradictions").text)
    told = [[side.text_content() for side in row.cssselect(".sides > div")] for row in page.cssselect(".hits > li")]
    found = filled.contradictions().contrasts
    assert len(told) == len(found) > 0
    for sides, contrast in zip(told, found, strict=True):
        for shown, side in zip(sides, contrast.sides, strict=True):
            assert side.origin in shown
            assert (side.words or side.answer or "") in shown
            assert side.value is None or f"{side.value:,}" in shown
    assert any(side.words for contrast in found for side in contrast.sides)


def test_an_account_that_is_not_there_is_a_page_too(client: Client) -> None:
    assert client.get("/accounts/a999999").status_code == 404
    assert client.get("/accounts/none").status_code == 404
