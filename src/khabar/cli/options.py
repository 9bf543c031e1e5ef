"""Arguments and options that commands share."""

# SPDX-License-Identifier: Apache-2.0
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
