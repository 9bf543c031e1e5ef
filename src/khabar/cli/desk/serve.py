"""``khabar serve``: the desk in the browser."""

# SPDX-License-Identifier: Apache-2.0
from typing import Annotated

import typer

from khabar.cli.desk.opened import Where, opened


def serve(
    host: Annotated[str, typer.Option(help="An address of this machine that only it can reach.")] = "127.0.0.1",
    port: Annotated[int, typer.Option(min=1, max=65535)] = 7722,
    store: Where = None,
) -> None:
    """Open the desk in the browser, for this machine alone. Needs the extra khabar[web].

    Examples:

      khabar serve

      khabar serve --port 8000 --store desk.db
    """
    try:
        from khabar.web import serve as run
    except ModuleNotFoundError as error:
        typer.echo(f"khabar serve needs the extra: pip install 'khabar[web]' ({error.name} is missing)", err=True)
        raise typer.Exit(69) from error
    with opened(store, create=True) as desk:
        run(desk, host, port, lambda url: typer.echo(f"khabar: {url}  (Ctrl+C ends it)", err=True))
