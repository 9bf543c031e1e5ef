"""Each test that asks for ``where`` runs twice: on a new SQLite file, and on a new database of a real PostgreSQL."""

# SPDX-License-Identifier: Apache-2.0
import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from tests.store import server as servers
from tests.store.samples import ALL, capture

from khabar.desk import Desk
from khabar.store.store import Store


@pytest.fixture(scope="session")
def server() -> Iterator[servers.Server]:
    """The session's PostgreSQL server."""
    if not servers.found():
        if os.environ.get("CI") == "true":
            pytest.fail(servers.MISSING)
        pytest.skip(servers.MISSING)
    with servers.started() as running:
        yield running


@pytest.fixture(scope="session")
def empty_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A new store, to be copied."""
    path = tmp_path_factory.mktemp("empty") / "empty.khabar"
    Store(path).close()
    return path


@pytest.fixture(scope="session")
def empty_database(server: servers.Server) -> str:
    """The name of a database with a new store, to be copied."""
    url = server.database()
    Store(url).close()
    return server.name(url)


@pytest.fixture(params=["sqlite", "postgresql"])
def new(request: pytest.FixtureRequest, tmp_path: Path) -> Callable[[], str]:
    """Makes places for stores, of the one kind or of the other; nothing is there yet."""
    if request.param == "sqlite":
        numbers = iter(range(100))
        return lambda: str(tmp_path / f"new-{next(numbers)}.khabar")
    server: servers.Server = request.getfixturevalue("server")
    return server.database


@pytest.fixture(params=["sqlite", "postgresql"])
def where(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """A store without reports: the path of a file, or the URL of a database."""
    if request.param == "sqlite":
        path = tmp_path / "test.khabar"
        shutil.copy(request.getfixturevalue("empty_file"), path)
        return str(path)
    template: str = request.getfixturevalue("empty_database")
    server: servers.Server = request.getfixturevalue("server")
    return server.database(template)


@pytest.fixture
def desk(where: str) -> Iterator[Desk]:
    """An open desk without reports."""
    with Desk(Store(where, wait=5.0)) as opened:
        yield opened


@pytest.fixture
def filled(desk: Desk) -> Desk:
    """A desk with the five reports."""
    desk.add([capture(name) for name in ALL])
    return desk
