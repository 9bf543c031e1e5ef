"""The desk that a command works on: the store and the fetcher of the settings, under the command's own flags."""

# SPDX-License-Identifier: Apache-2.0
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from khabar.config import Config
    from khabar.desk import Desk
    from khabar.intake.fetch import Fetcher

Where = Annotated[
    str | None,
    typer.Option(
        "--store",
        "-s",
        envvar="KHABAR_STORE",
        show_envvar=True,
        help="The store: a file (or sqlite:///FILE), or postgresql://…; else the one of your settings.",
        metavar="PATH|URL",
    ),
]
Fetch = Annotated[
    bool | None,
    typer.Option("--fetch/--no-fetch", help="Ask the network for addresses; off unless your settings say otherwise."),
]


def settings(store: str | None = None) -> "Config":
    """The settings, with the store that the command names."""
    from msgspec.structs import replace

    from khabar import config

    found = config.load()
    return replace(found, store=(store or found.store).removeprefix("sqlite:///"))  # a file's URL is its path


@contextmanager
def opened(store: str | None, *, create: bool = False) -> "Iterator[Desk]":
    """The desk, closed in the end. Only commands that bring reports in make a store where there is none."""
    from pathlib import Path

    from khabar import desk

    where = settings(store).store
    if create and "://" not in where:
        Path(where).parent.mkdir(parents=True, exist_ok=True)
    with desk.open(where, create=create) as found:
        yield found


@contextmanager
def fetching(asked: bool | None) -> "Iterator[Fetcher | None]":
    """A fetcher by the settings' manners, where it was asked for."""
    fetch = settings().fetch
    if not (fetch.allowed if asked is None else asked):
        yield None
        return
    from contextlib import nullcontext
    from pathlib import Path

    from khabar.intake.fetch import AGENT, Archive, Fetcher, Policy

    agent = f"{AGENT[:-1]}; {fetch.contact})" if fetch.contact else AGENT
    policy = Policy(
        agent=agent, pace=fetch.pace, seconds=fetch.seconds, largest=fetch.largest, robots=fetch.robots,
        private=fetch.networks, ports=frozenset(fetch.ports),
    )  # fmt: skip
    with Archive(Path(fetch.archive).expanduser()) if fetch.archive else nullcontext() as archive:
        yield Fetcher(policy, archive)


def compared(desk: "Desk") -> None:
    """Compare what isn't yet, with a bar while a person watches: a store from before has all its reports to compare."""
    from khabar.cli.desk.progress import counted
    from khabar.errors import StoreError

    try:
        with counted("comparing") as step:
            done = desk.settle(step)
    except StoreError as error:
        if error.code != "store/read-only":
            raise
        typer.echo("khabar: some reports aren't compared yet, and the store can't be written here", err=True)
        return
    for line in done.failed:
        typer.echo(f"khabar: khabar failed on the {line}; please tell us [internal]", err=True)
