"""Arguments and options that commands share."""

# SPDX-License-Identifier: Apache-2.0
from pathlib import Path
from typing import Annotated, Literal

import typer

Files = Annotated[
    list[str],
    typer.Argument(help="Files or folders of texts, pages, feeds, archives or JSON Lines; - is standard input."),
]
Format = Annotated[
    Literal["auto", "table", "json", "jsonl"],
    typer.Option("--format", "-f", help="auto: table on a terminal, jsonl in a pipe."),
]
Visual = Annotated[
    bool, typer.Option("--visual", help="For terminals that don't turn Arabic: write it in visual order.")
]
Whole = Annotated[bool, typer.Option("--all", help="All origins, reports and claims, not the first five of each.")]
Language = Annotated[Literal["ar", "en"], typer.Option("--lang", help="The page's language.")]
Quotes = Annotated[
    bool, typer.Option("--quotes", help="Quote titles and sentences too: for a desk's own eyes, not for publication.")
]


def _writable(path: str | None) -> str | None:
    """``path`` as given; a usage error where no file can be written, before anything is read."""
    if path and path != "-" and (Path(path).is_dir() or not Path(path).absolute().parent.is_dir()):
        raise typer.BadParameter(f"no file can be written at {path}")
    return path


Html = Annotated[
    str | None,
    typer.Option("--html", metavar="FILE", callback=_writable, help="Write a page with a picture; - is standard out."),
]
