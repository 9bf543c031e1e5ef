"""A desk with the sample report and hostile ones, in process and behind a real server for a real browser."""

# SPDX-License-Identifier: Apache-2.0
import os
import shutil
import socket
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import uvicorn
import yaml
from litestar.testing import TestClient
from litestar.types import ASGIApp
from playwright.sync_api import Browser, BrowserContext, sync_playwright
from tests.web.hostile import REPORTS

from khabar import desk, samples
from khabar.intake.capture import Capture
from khabar.web import application

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")

NINE = Path(__file__).parents[1] / "accounts" / "nine.yaml"


@pytest.fixture(scope="session")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Iterator[desk.Desk]:
    """A desk with a few reports."""
    path = tmp_path_factory.mktemp("web") / "desk.khabar"
    sample = samples.load()
    with desk.open(path) as opened:
        summary = opened.add(
            [
                Capture(
                    raw=text.encode(), text=text, where=f"{n}.txt", media="text/plain", publisher=publisher,
                    published=published, url=url,
                )
                for n, (text, publisher, published, url) in enumerate(
                    [(sample.text, sample.publisher, sample.published, None), *REPORTS]
                )
            ]
        )  # fmt: skip
        assert not summary.failed
        assert not opened.add([_capture(row) for row in yaml.safe_load(NINE.read_text("utf-8"))]).failed
        yield opened


def _capture(row: dict[str, Any]) -> Capture:
    text, day = row["text"], str(row["published"]).replace(" ", "T")
    return Capture(
        raw=text.encode(), text=text, where=row["id"], id=row["id"], media="text/plain", publisher=row["publisher"],
        published=day,
    )  # fmt: skip


@pytest.fixture(scope="session")
def client(filled: desk.Desk) -> Iterator[TestClient[ASGIApp]]:
    with TestClient(application(filled), base_url="http://127.0.0.1") as opened:
        yield opened


@pytest.fixture(scope="session")
def address(filled: desk.Desk) -> Iterator[str]:
    """The address of a server on loopback."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    server = uvicorn.Server(uvicorn.Config(application(filled), host="127.0.0.1", port=port, log_level="warning"))
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    until = time.monotonic() + 20
    while not server.started:
        assert time.monotonic() < until, "the server didn't start"
        time.sleep(0.02)
    yield f"http://127.0.0.1:{port}"
    server.should_exit = True
    thread.join(10)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Debian's Chromium."""
    if CHROMIUM is None:
        if os.environ.get("CI") == "true":
            pytest.fail("the desk's tests need Chromium: as root, apt-get install chromium")
        pytest.skip("the desk's tests need Chromium: as root, apt-get install chromium")
    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield opened
        opened.close()


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    opened = browser.new_context(locale="ar", viewport={"width": 1280, "height": 900})
    yield opened
    opened.close()
