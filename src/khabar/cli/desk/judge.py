"""``khabar judge`` and ``code``: what people decide about accounts."""

# SPDX-License-Identifier: Apache-2.0
import sys
from collections.abc import Iterable
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from khabar.cli.bidi import plain
from khabar.cli.desk.opened import Where, compared, opened
from khabar.cli.desk.words import many

if TYPE_CHECKING:
    from khabar.casebook.codings import Coding
    from khabar.casebook.judge import Judged, Listed
    from khabar.casebook.turns import Turn

Verdict = Literal["same", "different", "unsure"]
By = Annotated[
    str | None, typer.Option("--by", envvar="KHABAR_BY", show_envvar=True, help="Your name, as it shall be kept.")
]


def judge(
    one: Annotated[str | None, typer.Argument(help="A report's key, key:e3 (an event that it tells), or a17.")] = None,
    other: Annotated[str | None, typer.Argument(help="What it is compared with.")] = None,
    verdict: Annotated[
        Verdict | None, typer.Argument(help="same, different, or unsure: kept, and moves nothing.")
    ] = None,
    by: By = None,
    note: Annotated[str | None, typer.Option(help="Why.")] = None,
    listed: Annotated[bool, typer.Option("--list", help="List all judgements, withdrawn ones too.")] = False,
    withdraw: Annotated[
        int | None, typer.Option(metavar="ID", help="Take a judgement back; it stays in the list.")
    ] = None,
    format: Annotated[Literal["auto", "table", "jsonl"], typer.Option("--format", "-f")] = "auto",
    store: Where = None,
) -> None:
    """Say that two reports, events or accounts are the same event, or different ones: this outweighs the machine.

    Accounts follow at once, and what became of them is said. A judgement hangs on the words that it is of, and holds
    when reports come or are read anew; where its words are gone, the list shows it as stale. Of judgements that can't
    all hold, the newest do.

    Examples:

      khabar judge 3f1c9a0b7d2e4a55 77d2e4a553f1c9a0 different --by Lina --note "another village of that name"

      khabar judge a17 a23 same --by Lina

      khabar judge --list

      khabar judge --withdraw 4 --by Lina
    """
    with opened(store) as desk:
        compared(desk)
        if listed:
            _list(desk.judgements(), format)
            return
        if by is None:
            raise typer.BadParameter("say who judges: --by NAME", param_hint="--by")
        if withdraw is not None:
            done = desk.withdraw(withdraw, by=by)
        elif one and other and verdict:
            done = desk.judge(one, other, verdict, by=by, note=note)
        else:
            raise typer.BadParameter("two things and same, different or unsure; or --list; or --withdraw ID")
    _tell(done, format)


def code(
    account: Annotated[str, typer.Argument(help="The account's id.")],
    codebook: Annotated[
        str, typer.Option(help="airwars, ucdp, acled, or a name of your own; its grades aren't checked then.")
    ],
    by: By = None,
    best: Annotated[
        list[str] | None,
        typer.Option(
            metavar="QUESTION=N", help="Your figure: killed/civilian=7; with nothing after = it is taken out."
        ),
    ] = None,
    grade: Annotated[
        str | None, typer.Option(help="How sure it is; airwars: confirmed, fair, weak, contested, discounted.")
    ] = None,
    role: Annotated[
        Literal["recommended", "triangulation"] | None,
        typer.Option(help="Whether this is the account to use, or one to hold others against."),
    ] = None,
    notes: Annotated[str | None, typer.Option(help="What the figures stand on.")] = None,
    state: Annotated[
        Literal["draft", "reviewed", "final"] | None, typer.Option(help="Else what it was, or draft.")
    ] = None,
    reopen: Annotated[bool, typer.Option("--reopen", help="Change a coding that is final.")] = False,
    format: Annotated[Literal["auto", "table", "json"], typer.Option("--format", "-f")] = "auto",
    store: Where = None,
) -> None:
    """Put down your own assessment of an account, beside the machine's values and never in their place.

    What isn't said stays as it was in the coding before; all codings stay in the account's history. A final one is
    only changed with --reopen.

    Examples:

      khabar code a17 --codebook airwars --best killed/civilian=7 --grade fair --by Lina

      khabar code a17 --codebook airwars --state final --by Samir
    """
    from khabar.casebook.codings import Entry

    if by is None:
        raise typer.BadParameter("say who codes: --by NAME", param_hint="--by")
    entry = Entry(
        codebook=codebook,
        by=by,
        best=_best(best or []),
        grade=grade,
        role=role,
        notes=notes,
        state=state,
        reopen=reopen,
    )
    with opened(store) as desk:
        compared(desk)
        made = desk.code(account, entry)
    _coded(account, made, format)


def _best(given: Iterable[str]) -> dict[str, int | float | None]:
    best: dict[str, int | float | None] = {}
    for one in given:
        question, equals, figure = one.partition("=")
        try:
            number = float(figure) if figure else None
        except ValueError as error:
            raise typer.BadParameter(f"a number is meant, not {figure!r}", param_hint="--best") from error
        if not equals:
            raise typer.BadParameter("killed/civilian=7 is meant", param_hint="--best")
        best[question] = int(number) if number is not None and number.is_integer() else number
    return best


def _coded(asked: str, made: "Coding", format: str) -> None:
    from khabar.casebook.codings import known

    if made.account != asked:
        typer.echo(f"khabar: {asked} was merged into {made.account}, which was coded", err=True)
    if not known(made.codebook):
        typer.echo(
            f"khabar: no rules of a codebook {plain(made.codebook)} are known; its grades aren't checked", err=True
        )
    if format == "json" or (format == "auto" and not sys.stdout.isatty()):
        import msgspec

        typer.echo(msgspec.json.encode(made))
        return
    best = ", ".join(f"{question} {figure:,}" for question, figure in made.best.items())
    parts = [best, made.grade, made.role, made.notes]
    again = ", reopened" if made.reopened else ""
    typer.echo(
        f"{made.account}: coding {made.number} under {plain(made.codebook)} is {made.state}{again}: "
        f"{' · '.join(plain(part) for part in parts if part)} (revision {made.revision})"
    )


def _list(found: "Iterable[Listed]", format: str) -> None:
    import msgspec

    for one in found:
        if format == "jsonl" or (format == "auto" and not sys.stdout.isatty()):
            typer.echo(msgspec.json.encode(one))
            continue
        kept = one.judgement
        notes = [
            plain(kept.note or ""),
            f"withdrawn by {plain(kept.withdrawn_by or '')} {kept.withdrawn}" if kept.withdrawn else "",
            f"stale: the words of {', '.join(one.stale)} are gone" if one.stale else "",
            f"outweighed by {', '.join(map(str, one.outweighed_by))}" if one.outweighed_by else "",
        ]
        said = typer.style(kept.verdict, fg="red" if kept.verdict == "different" else "green")
        more = " · ".join(filter(None, notes))
        typer.echo(
            f"{kept.id:>4}  {kept.at}  {plain(kept.by)}  {kept.one} {said} {kept.other}{f'  ({more})' if more else ''}"
        )


def _tell(done: "Judged", format: str) -> None:
    import msgspec

    if format == "jsonl" or (format == "auto" and not sys.stdout.isatty()):
        typer.echo(msgspec.json.encode(done))
        return
    kept = done.judgement
    end = " withdrawn" if kept.withdrawn else ""
    typer.echo(f"judgement {kept.id}{end}: {kept.one} {kept.verdict} {kept.other}")
    if done.against:
        typer.echo(f"  outweighs {many(len(done.against), 'judgement')}: {', '.join(map(str, done.against))}")
    for turn in done.turns:
        typer.echo(f"  {_became(turn)}")
    if not done.turns:
        typer.echo("  no account changed")


def _became(turn: "Turn") -> str:
    """What became of an account, as a sentence."""
    from khabar.casebook.turns import Became

    detail = turn.detail
    moved = [f"{len(went)} {way}" for went, way in ((detail.came, "came"), (detail.went, "went")) if went]
    match turn.became:
        case Became.SPLIT:
            return f"account {turn.account} is new: split from {detail.of}"
        case Became.MERGED:
            return f"account {turn.account} was merged into {detail.into}"
        case Became.BACK:
            return f"account {turn.account} stands by itself again"
        case Became.GONE:
            return f"account {turn.account} is gone: no report tells of it"
        case Became.MADE:
            return f"account {turn.account} is new"
    parted = f"was split: {', '.join(detail.parted)} parted from it" if detail.parted else "changed"
    took = f", took in {', '.join(detail.merged)}" if detail.merged else ""
    return (
        f"account {turn.account} {parted}{took} (revision {turn.revision}; stories: {', '.join(moved) or 'the same'})"
    )
