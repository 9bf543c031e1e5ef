"""``khabar stance``: how two headlines stand to each other, and why."""

# SPDX-License-Identifier: Apache-2.0
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from khabar.cli.options import Visual

if TYPE_CHECKING:
    from khabar.accounts.stance import Stance

Format = Literal["text", "json"]


def stance(
    left: Annotated[str, typer.Argument(help="A headline or short claim.")],
    right: Annotated[str, typer.Argument(help="Another one.")],
    format: Annotated[Format, typer.Option("--format", "-f", help="json has what was weighed too.")] = "text",
    visual: Visual = False,
) -> None:
    """Say whether two headlines agree, disagree or speak of different things, and in which words they differ.

    Example: khabar stance "ارتفاع أسعار الخبز" "انخفاض أسعار الخبز"
    """
    from msgspec import json

    from khabar.accounts.stance import stance as compare
    from khabar.reader import read

    answer = compare(read(left), read(right))
    if format == "json":
        typer.echo(json.encode(answer).decode())
    else:
        typer.echo("\n".join(_lines(answer, visual)))


def _lines(answer: "Stance", visual: bool) -> list[str]:
    from khabar.cli.bidi import piece

    first = str(answer.position) if answer.reason is None else f"{answer.position}: {answer.reason.meaning}"
    sides = ((d.ground, piece(d.left, visual) or "-", piece(d.right, visual) or "-") for d in answer.differences)
    return [first, *(f"  {ground}: {a} | {b}" for ground, a, b in sides)]
