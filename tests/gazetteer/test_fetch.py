"""Fetching a country's dump, from a server on this machine."""

# SPDX-License-Identifier: Apache-2.0
import io
import threading
import zipfile
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from khabar.errors import GazetteerError
from khabar.gazetteer import store
from khabar.gazetteer.fetch import fetch

ROW = "\t".join(["1", "Tajriba", "", "تجربة", "35.5", "36.5", "P", "PPL", "SY", *[""] * 5, "100", *[""] * 4])


def _zip(text: str) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr("SY.txt", text)
    return buffer.getvalue()


class _Dumps(BaseHTTPRequestHandler):
    """Answers SY.zip; IQ.zip breaks off, YE.zip is no archive, all else is missing."""

    def do_GET(self) -> None:
        body = {"/dump/SY.zip": _zip(ROW), "/dump/IQ.zip": _zip(ROW), "/dump/YE.zip": b"<html>"}.get(self.path)
        self.send_response(200 if body else 404)
        self.send_header("Content-Length", str(len(body) if body else 0))
        self.end_headers()
        self.wfile.write(body[:40] if body and "IQ" in self.path else body or b"")

    def log_message(self, format: str, *arguments: object) -> None:
        """Keep the test's output clean."""


@pytest.fixture
def server(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[str]:
    monkeypatch.setenv("KHABAR_DATA", str(tmp_path))
    with ThreadingHTTPServer(("127.0.0.1", 0), _Dumps) as http:
        thread = threading.Thread(target=http.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        yield f"http://127.0.0.1:{http.server_port}/dump/"
        http.shutdown()
        thread.join()


def test_a_dump_is_fetched_and_kept(server: str) -> None:
    done = fetch("sy", server)
    assert (done.path.name, done.places) == ("geonames-SY.tsv", 1)
    assert store.imported() == [done.path]


@pytest.mark.parametrize(
    ("country", "complaint"),
    [("XX", "404"), ("IQ", "IQ.zip"), ("YE", "not a ZIP"), ("Syria", "two letters"), ("S1", "two")],
)
def test_what_fails_changes_nothing(server: str, country: str, complaint: str) -> None:
    with pytest.raises(GazetteerError, match=complaint):
        fetch(country, server)
    assert store.imported() == []


def test_too_large_a_download_is_broken_off(server: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("khabar.gazetteer.fetch.LIMIT", 10)
    with pytest.raises(GazetteerError, match="larger than"):
        fetch("SY", server)


def test_a_server_that_is_not_there(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("KHABAR_DATA", str(tmp_path))
    with pytest.raises(GazetteerError, match=r"127\.0\.0\.1"):
        fetch("SY", "http://127.0.0.1:9", timeout=5)


def test_only_the_web_is_fetched_from() -> None:
    with pytest.raises(GazetteerError, match="only http"):
        fetch("SY", "file:///etc")
