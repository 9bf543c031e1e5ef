"""Settings from the file, the environment, and neither."""

# SPDX-License-Identifier: Apache-2.0
from pathlib import Path

import pytest

from khabar import config
from khabar.errors import ConfigError

FILE = """
store = "/srv/desk/khabar.db"
[fetch]
allowed = true
archive = "/srv/desk/fetched.warc.gz"
[watch]
every = 5
sources = ["https://example.org/feed/"]
"""


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "config.toml"
    path.write_text(FILE, "utf-8")
    return path


def test_the_file_is_read(file: Path) -> None:
    got = config.load({config.FILE: str(file)})
    assert got.store == "/srv/desk/khabar.db"
    assert got.fetch.allowed
    assert got.fetch.archive == "/srv/desk/fetched.warc.gz"
    assert got.watch == config.Watching(5, ("https://example.org/feed/",))


def test_the_environment_wins_over_the_file(file: Path) -> None:
    got = config.load({config.FILE: str(file), config.STORE: "postgresql:///desk", config.FETCH: "no"})
    assert (got.store, got.fetch.allowed) == ("postgresql:///desk", False)


def test_without_a_file_nothing_is_fetched(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path))
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    got = config.load({})
    assert not got.fetch.allowed
    assert got.store == str(tmp_path / "data" / "khabar" / "khabar.db")


@pytest.mark.parametrize(
    "text",
    [
        "store = 3",
        "stroe = 'x'",
        "[fetch]\npace = 'slow'",
        "[fetch]\nseconds = 0",
        "[watch]\nevery = -1",
        "store = ",
        "\x00",
    ],
)
def test_a_wrong_setting_is_named(tmp_path: Path, text: str) -> None:
    path = tmp_path / "wrong.toml"
    path.write_text(text, "utf-8")
    with pytest.raises(ConfigError, match=r"wrong\.toml"):
        config.load({config.FILE: str(path)})


def test_a_named_file_must_exist(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match="no such file"):
        config.load({config.FILE: str(tmp_path / "none.toml")})


def test_an_answer_that_is_neither_yes_nor_no(file: Path) -> None:
    with pytest.raises(ConfigError, match=config.FETCH):
        config.load({config.FILE: str(file), config.FETCH: "perhaps"})
