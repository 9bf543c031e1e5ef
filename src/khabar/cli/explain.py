"""``khabar explain``: why each value was read, rule by rule."""

# SPDX-License-Identifier: Apache-2.0
from typing import Annotated

import typer

from khabar.cli.options import Visual


def explain(
    file: Annotated[str, typer.Argument(help="A text, an .html page or a .jsonl file; - is standard input.")],
    published: Annotated[
        str | None, typer.Option(help="Date of publication, ISO 8601, where the input has none.")
    ] = None,
    publisher: Annotated[str | None, typer.Option(help="The outlet's name, where the input has none.")] = None,
    only: Annotated[str | None, typer.Option(help="One layer or rule: times, attribution/said-that, …")] = None,
    visual: Visual = False,
) -> None:
    """Print the derivation of every value: its rule, the rule's pattern, and which words played which role.

    Example: khabar explain report.txt --published 2019-03-06 --only times
    """
    from khabar.cli.derivation import LAYERS, derivations
    from khabar.cli.output import complain
    from khabar.cli.published import day
    from khabar.cli.taken import taken
    from khabar.errors import InputError
    from khabar.intake import Failure, captures
    from khabar.reader import Given, analyse, rules

    published = day(published)
    if only and only not in LAYERS and only not in rules():
        raise typer.BadParameter(f"no layer or rule {only!r}; layers: {', '.join(LAYERS)}", param_hint="--only")
    failed = False
    for item in taken(captures([file], trim=False)):
        answer: Failure | None = item if isinstance(item, Failure) else None
        if not isinstance(item, Failure):
            try:
                given = Given(id=item.id, published=item.published or published, publisher=item.publisher or publisher)
                typer.echo(derivations(analyse(item.text, given), only, visual))
            except InputError as error:
                answer = Failure(item.where, error)
        if answer:
            failed = True
            complain(answer)
    if failed:
        raise typer.Exit(1)
