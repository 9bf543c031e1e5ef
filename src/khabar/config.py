"""Settings: a TOML file, over it the environment, over that the command line.

The file is ``config.toml`` in the user's folder for settings (``khabar config`` names it), or what
``KHABAR_CONFIG`` names. The environment's ``KHABAR_STORE`` and ``KHABAR_FETCH`` win over it. A file looks so::

    store = "/srv/desk/khabar.db"          # or postgresql://desk@localhost/khabar

    [fetch]
    allowed = true                         # off until somebody asks for it
    contact = "desk@example.org"           # goes into the User-Agent
    pace = 2.0                             # least seconds between two requests to one host
    private = ["10.1.2.0/24"]              # ranges of one's own network that may be asked; none if not given
    archive = "/srv/desk/fetched.warc.gz"  # raw requests and responses

    [watch]
    every = 15                             # minutes
    sources = ["https://example.org/feed/", "/srv/incoming"]
"""

# SPDX-License-Identifier: Apache-2.0
import os
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import msgspec
from msgspec import Meta, Struct
from platformdirs import user_config_path, user_data_path

from khabar.errors import ConfigError

if TYPE_CHECKING:
    from ipaddress import IPv4Network, IPv6Network

FILE, STORE, FETCH = "KHABAR_CONFIG", "KHABAR_STORE", "KHABAR_FETCH"
_YES = {
    "1": True,
    "true": True,
    "yes": True,
    "on": True,
    "0": False,
    "false": False,
    "no": False,
    "off": False,
    "": False,
}


class Fetching(Struct, frozen=True, forbid_unknown_fields=True):
    """Whether and how addresses are fetched; the meanings are those of ``intake.fetch.Policy``."""

    allowed: bool = False
    contact: str | None = None
    pace: Annotated[float, Meta(ge=0, le=3600)] = 2.0
    seconds: Annotated[float, Meta(gt=0, le=3600)] = 30.0
    largest: Annotated[int, Meta(gt=0, le=2**30)] = 16 * 2**20
    robots: bool = True
    private: tuple[str, ...] = ()
    ports: tuple[int, ...] = (80, 443)
    archive: str | None = None

    @property
    def networks(self) -> "tuple[IPv4Network | IPv6Network, ...]":
        """The ranges of ``private``. Raises ConfigError."""
        from ipaddress import ip_network

        try:
            return tuple(map(ip_network, self.private))
        except ValueError as error:
            raise ConfigError(f"[fetch] private: {error}") from error


class Watching(Struct, frozen=True, forbid_unknown_fields=True):
    """What ``khabar watch`` looks at, and every how many minutes."""

    every: Annotated[float, Meta(gt=0)] = 15.0
    sources: tuple[str, ...] = ()


class Config(Struct, frozen=True, forbid_unknown_fields=True):
    """All settings. ``store`` is the path of a file or the URL of a database."""

    store: str = ""
    fetch: Fetching = Fetching()
    watch: Watching = Watching()


def path(environ: Mapping[str, str] = os.environ) -> Path:
    """Where the settings are read from; the file need not exist."""
    return Path(environ.get(FILE) or user_config_path("khabar") / "config.toml")


def load(environ: Mapping[str, str] = os.environ) -> Config:
    """The settings of the file and the environment. Raises ConfigError, which names the file and the setting."""
    file = path(environ)
    try:
        config = msgspec.toml.decode(file.read_bytes(), type=Config)
    except FileNotFoundError as error:
        if environ.get(FILE):
            raise ConfigError(f"{file}: no such file, but {FILE} names it") from error
        config = Config()
    except (OSError, msgspec.MsgspecError, UnicodeDecodeError) as error:
        raise ConfigError(f"{file}: {error}") from error
    store = environ.get(STORE) or config.store or str(user_data_path("khabar") / "khabar.db")
    if "://" not in store:
        store = str(Path(store).expanduser())
    fetch = config.fetch
    if (told := environ.get(FETCH)) is not None:
        if told.lower() not in _YES:
            raise ConfigError(f"{FETCH} is {told!r}; yes or no is meant")
        fetch = msgspec.structs.replace(fetch, allowed=_YES[told.lower()])
    return msgspec.structs.replace(config, store=store, fetch=fetch)
