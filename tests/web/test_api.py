"""The desk as data."""

# SPDX-License-Identifier: Apache-2.0
import pytest
from jsonschema import Draft202012Validator
from litestar.testing import TestClient
from litestar.types import ASGIApp

from khabar import samples
from khabar.desk import Desk

Client = TestClient[ASGIApp]


@pytest.fixture
def sample(client: Client) -> str:
    """The key of the sample report."""
    [hit] = client.get("/api/v1/reports", params={"publisher": samples.load().publisher}).json()["reports"]
    return str(hit["report"])


def test_pages_of_an_answer_follow_each_other_by_links(client: Client) -> None:
    seen, path = [], "/api/v1/reports?limit=4"
    while path:
        answer = client.get(path)
        seen += [hit["report"] for hit in answer.json()["reports"]]
        path = answer.headers.get("link", "").partition(">")[0].removeprefix("<")
    assert len(seen) == len(set(seen)) == answer.json()["count"] > 6


def test_a_record_keeps_its_schema_and_its_tag(client: Client, sample: str) -> None:
    answer = client.get(f"/api/v1/reports/{sample}/record")
    Draft202012Validator(client.get("/api/v1/record.schema.json").json()).validate(answer.json())
    again = client.get(f"/api/v1/reports/{sample}/record", headers={"if-none-match": answer.headers["etag"]})
    assert (again.status_code, again.content) == (304, b"")


def test_accounts_keep_their_schema_and_are_found_by_their_reports(client: Client) -> None:
    validator = Draft202012Validator(client.get("/api/v1/account.schema.json").json())
    answer = client.get("/api/v1/accounts?order=reports&limit=3")
    accounts = answer.json()["accounts"]
    for account in accounts:
        validator.validate(account)
    assert len(accounts[0]["reports"]) == 9
    assert client.get(f"/api/v1/accounts/{accounts[0]['main'][0]}").json() == accounts[0]
    more = client.get(answer.headers["link"].partition(">")[0].removeprefix("<")).json()["accounts"]
    assert not {a["id"] for a in accounts} & {a["id"] for a in more}


def test_contradictions_have_their_words(client: Client) -> None:
    found = client.get("/api/v1/contradictions").json()["contrasts"]
    assert found
    assert all(c["relation"] in ("contradicts", "denies") and len(c["sides"]) == 2 for c in found)


@pytest.mark.parametrize(
    ("path", "status", "code"),
    [
        ("/api/v1/reports/ffffffffffffffff", 404, "store/no-report"),
        ("/api/v1/reports?since=2024-13-01", 400, "store/query"),
        ("/api/v1/accounts?type=x", 400, "store/query"),
        ("/api/v1/accounts/a999999", 404, "store/no-account"),
        ("/api/v1/reports?limit=0", 400, "http/400"),
        ("/api/v1/reports?limit=x", 400, "http/400"),
    ],
)
def test_what_cant_be_answered_is_a_problem(client: Client, path: str, status: int, code: str) -> None:
    answer = client.get(path)
    assert answer.headers["content-type"].startswith("application/problem+json")
    assert (answer.status_code, answer.json()["status"], answer.json()["code"]) == (status, status, code)


def test_the_description_names_every_route(client: Client) -> None:
    paths = client.get("/api/v1/openapi.json").json()["paths"]
    assert {"/api/v1/reports", "/api/v1/reports/{key}", "/api/v1/reports/{key}/record"} <= set(paths)
    assert all(path.startswith("/api/v1/") for path in paths)


def test_settings_are_kept(client: Client) -> None:
    try:
        form = {"lang": "ar", "digits": "arab", "months": "maghreb"}
        answer = client.post("/settings", data=form, headers={"origin": "http://127.0.0.1"}, follow_redirects=False)
        assert answer.status_code == 303
        page = client.get("/").text
        day = "\u0661\u0662 \u0645\u0627\u064a \u0662\u0660\u0662\u0664"  # 12 May 2024 as in Algeria
        assert day in page
    finally:
        client.cookies.clear()


def test_a_wrong_setting_is_refused(client: Client) -> None:
    assert client.post("/settings", data={"lang": "xx"}).status_code == 400


@pytest.mark.parametrize(
    "headers",
    [
        {"origin": "https://example.org"},
        {"origin": "null"},
        {"sec-fetch-site": "cross-site", "origin": "http://127.0.0.1"},
        {"sec-fetch-site": "same-site"},
    ],
)
def test_another_site_changes_nothing(client: Client, filled: Desk, headers: dict[str, str]) -> None:
    before = filled.stats()
    assert client.post("/sample", headers=headers).status_code == 403
    assert filled.stats() == before


def test_the_sample_is_added_once(client: Client, filled: Desk, sample: str) -> None:
    before = filled.stats().reports
    answer = client.post("/sample", follow_redirects=False)
    assert (answer.status_code, answer.headers["location"]) == (303, f"/reports/{sample}")
    assert filled.stats().reports == before
