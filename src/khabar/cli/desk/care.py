"""``khabar stats``, ``verify``, ``backup``, ``restore``, ``reread`` and ``config``: the care of a store."""

# SPDX-License-Identifier: Apache-2.0
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from khabar.cli.bidi import piece, plain
from khabar.cli.desk.opened import Where, opened, settings
from khabar.cli.desk.words import many, named

if TYPE_CHECKING:
    from collections.abc import Mapping

    from khabar.store.archive import Manifest

_SHOWN = 20  # publishers that are listed; the rest is counted


def stats(
    format: Annotated[Literal["table", "json"], typer.Option("--format", "-f")] = "table", store: Where = None
) -> None:
    """Say how much a store holds.

    Example:

      khabar stats --format json
    """
    with opened(store) as desk:
        found = desk.stats()
    if format == "json":
        import msgspec

        makers = [{"khabar": k, "resources": r, "records": n} for (k, r), n in found.makers.items()]
        counts = {f: getattr(found, f) for f in found.__dataclass_fields__ if f != "makers"}
        typer.echo(msgspec.json.encode({**counts, "makers": makers}))
        return
    typer.echo(f"{found.database}, {found.bytes / 2**20:,.1f} MiB, {found.first or '…'} – {found.last or '…'}")
    for name in ("reports", "versions", "records", "raw", "failures"):
        n = getattr(found, name)
        typer.echo(f"{n:>10,}  {named(name, n)}")
    for name, n in found.values.items():
        typer.echo(f"{n:>10,}  {named(name, n)}")
    _publishers(found.publishers)
    if len(found.makers) > 1:
        typer.echo("records were made by different rules: khabar reread", err=True)


def _publishers(reports: "Mapping[str, int]") -> None:
    """How many reports each has, those with the most of them."""
    if reports:
        typer.secho(named("publishers"), bold=True)
    for publisher, n in list(reports.items())[:_SHOWN]:
        typer.echo(f"{n:>10,}  {piece(publisher or '—', False)}")
    if len(reports) > _SHOWN:
        typer.echo(f"{'…':>10}  and {len(reports) - _SHOWN:,} more: --format json")


def verify(store: Where = None) -> None:
    """Check that all that was stored is there, unchanged, and hangs together. Exit code 1 where it isn't.

    Example:

      khabar verify --store desk.db
    """
    from khabar.cli.desk.progress import counted

    wrong = 0
    with opened(store) as desk, counted("verifying") as step:
        for finding in desk.verify(step):
            wrong += 1
            typer.echo(f"{plain(f'{finding.where}: {finding.problem}')} [{finding.code}]")
    typer.echo(many(wrong, "fault") if wrong else "all is as it was stored", err=True)
    if wrong:
        raise typer.Exit(1)


def backup(
    path: Annotated[Path, typer.Argument(help="The file to write.")],
    force: Annotated[bool, typer.Option("--force", help="Write over a file that is there.")] = False,
    store: Where = None,
) -> None:
    """Write everything to one file, as it is at one moment, while others go on adding.

    Example:

      khabar backup desk-2026-11-22.zip
    """
    if path.exists() and not force:
        raise typer.BadParameter(f"{path} is there already; --force writes over it")
    with opened(store) as desk:
        manifest = desk.backup(path)
    typer.echo(
        f"{many(_rows(manifest), 'row')}, {path.stat().st_size:,} bytes in {path}",
        err=True,
    )


def restore(
    path: Annotated[Path, typer.Argument(help="What `khabar backup` wrote.")],
    store: Where = None,
) -> None:
    """Make a store from a backup, on either database, where there is none; verified before and after.

    Example:

      khabar restore desk-2026-11-22.zip --store postgresql://desk@localhost/khabar
    """
    from khabar import desk

    where = settings(store).store
    manifest = desk.restore(path, where)
    typer.echo(f"{many(_rows(manifest), 'row')} restored and verified", err=True)


def _rows(manifest: "Manifest") -> int:
    return sum(member.rows for member in manifest.tables.values())


def reread(
    format: Annotated[Literal["table", "jsonl"], typer.Option("--format", "-f")] = "table", store: Where = None
) -> None:
    """Read again what was read by older rules; new records stand beside the old, and what moved is said.

    Example:

      khabar reread --format jsonl > moved.jsonl
    """
    import msgspec

    with opened(store) as desk:
        moves = desk.reread()
    for (report, version), found in moves.moved.items():
        for one in found:
            if format == "jsonl":
                typer.echo(msgspec.json.encode({"report": report, "version": version, **msgspec.to_builtins(one)}))
    if format == "table":
        for (kind, move), n in sorted(moves.counts.items()):
            typer.echo(f"{n:>9,}  {kind} {move}")
    typer.echo(f"{many(moves.reread, 'record')} made anew, {len(moves.moved):,} with other values", err=True)
    for one_failed in moves.failed:
        print(f"khabar: {plain(f'{one_failed.where}: {one_failed.message}')} [{one_failed.code}]", file=sys.stderr)
    if moves.failed:
        raise typer.Exit(1)


def config() -> None:
    """Say where settings are read from, and what they are.

    Example:

      khabar config
    """
    import msgspec

    from khabar.config import path
    from khabar.store.connect import shown

    file = path()
    typer.echo(f"{file}{'' if file.exists() else ' (not there: all defaults)'}", err=True)
    found = settings()
    found = msgspec.structs.replace(found, store=shown(found.store))  # a password is nobody's to see
    typer.echo(msgspec.json.format(msgspec.json.encode(found), indent=2))
