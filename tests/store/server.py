"""A PostgreSQL server of the tests' own, from Debian's package: started once, ended with the session."""

# SPDX-License-Identifier: Apache-2.0
import os
import pwd
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import count
from pathlib import Path
from typing import Any

_BIN = max(Path("/usr/lib/postgresql").glob("*/bin"), default=None)
MISSING = "no PostgreSQL server: apt-get install postgresql (as root), or run `make postgresql`"
# Speed for a server whose data nobody keeps: what is tested is the death of clients, not of the machine.
QUICK = "fsync = off\nfull_page_writes = off\nmax_connections = 40\n"
DURABLE = "max_connections = 40\n"


class Server:
    """A running server. ``database()`` makes an empty database and gives its URL."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._numbers = count(1)

    def database(self, template: str = "template0") -> str:
        """The URL of a new database, empty or a copy of another."""
        name = f"t{next(self._numbers)}"
        self.psql(f"CREATE DATABASE {name} TEMPLATE {template}", "postgres")
        return f"postgresql://khabar@/{name}?host={self._folder}"

    @staticmethod
    def name(url: str) -> str:
        """The database's name in its URL."""
        return url.partition("@/")[2].partition("?")[0]

    def psql(self, statement: str, database: str) -> None:
        """Run a statement as the server's owner."""
        _run("psql", "-h", self._folder, "-U", "khabar", "-d", database, "-qc", statement)


def found() -> bool:
    """Whether a server is installed."""
    return _BIN is not None


@contextmanager
def started(settings: str = QUICK) -> Iterator[Server]:
    """A server on a Unix socket in a folder of its own; gone at the end."""
    folder = Path(tempfile.mkdtemp(prefix="khabar-pg-"))
    data, log = folder / "data", folder / "log"
    try:
        if os.geteuid() == 0:
            shutil.chown(folder, "postgres", "postgres")
        _run("initdb", "-D", data, "-U", "khabar", "-A", "trust", "-E", "UTF8", "--locale=C.UTF-8", "--no-sync")
        with (data / "postgresql.conf").open("a") as file:
            file.write(f"{settings}listen_addresses = ''\nunix_socket_directories = '{folder}'\n")
        _run("pg_ctl", "-D", data, "-l", log, "-w", "start")
        try:
            yield Server(folder)
        finally:
            _run("pg_ctl", "-D", data, "-m", "immediate", "stop")
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _run(program: str, *arguments: str | Path) -> None:
    """Run one of the server's programs, as its own user where we are root: it refuses root."""
    assert _BIN, MISSING
    user = pwd.getpwnam("postgres") if os.geteuid() == 0 else None
    who: dict[str, Any] = {"user": user.pw_uid, "group": user.pw_gid, "extra_groups": []} if user else {}
    done = subprocess.run(
        [_BIN / program, *arguments], stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, cwd="/", **who
    )
    assert done.returncode == 0, done.stdout
