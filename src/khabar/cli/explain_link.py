"""``khabar explain-link``: why two reports are taken to tell of one event, or not."""

# SPDX-License-Identifier: Apache-2.0
from typing import Annotated

import typer


def explain_link(
    file: Annotated[str, typer.Argument(help="The file that `khabar compare` takes; - is standard input.")],
    one: Annotated[str, typer.Argument(help="The id of a report.")],
    other: Annotated[str, typer.Argument(help="The id of another.")],
) -> None:
    """Show what speaks for and against the main stories of two reports being one event.

    Each feature is told with its value, its weight and what it adds to the score; from 0 up two stories belong
    together as far as the two are concerned. The weights are rows of a table, `features.yaml`.

    Example:

      khabar explain-link reports.jsonl r1 r7
    """
    from khabar.accounts import link, stories
    from khabar.accounts.link import meanings
    from khabar.cli.compare import read_all
    from khabar.intake import Failure

    found = {r.report.id: stories(r) for r in read_all([file]) if not isinstance(r, Failure)}
    for id in (one, other):
        if not found.get(id):
            raise typer.BadParameter(f"no report {id} that tells of an event", param_hint="ids")
    explained = link(found[one][0], found[other][0])
    means = meanings()
    for feature in sorted(explained.features, key=lambda f: -abs(f.part)):
        typer.echo(
            f"{feature.part:+6.2f}  {feature.name:16} {feature.value:.2f} × {feature.weight:g}  {means[feature.name]}"
        )
    typer.echo(f"{explained.score:+6.2f}")
