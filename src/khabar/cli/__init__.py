"""The command line. Each command is a thin call of what Python users call too.

Exit codes: 0 all done; 1 something could not be read, the rest was, or a store failed; 2 wrong usage, and
queries that can't be meant; 3 a resource of khabar itself is broken; 130 interrupted.
"""

# SPDX-License-Identifier: Apache-2.0
import sys
from typing import Annotated

import typer

from khabar import __version__
from khabar.cli import compare, explain, explain_link, gazetteer, read, schema, stance
from khabar.cli.desk import accounts, add, care, judge, search, series, serve, show

app = typer.Typer(
    name="khabar",
    help="Reads Arabic news reports into checkable records: who said what, through whom, when, where, how many.",
    no_args_is_help=True,
    context_settings={"help_option_names": ["-h", "--help"]},
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
)
app.command("read")(read.read)
app.command("compare")(compare.compare)
app.command("explain")(explain.explain)
app.command("explain-link")(explain_link.explain_link)
app.command("schema")(schema.schema)
app.command("stance")(stance.stance)
app.add_typer(gazetteer.app, name="gazetteer")
app.command("add")(add.add)
app.command("watch")(add.watch)
app.command("retry")(add.retry)
app.command("search")(search.search)
app.command("list")(search.list_)
app.command("show")(show.show)
app.command("diff")(show.diff)
app.command("accounts")(accounts.accounts)
app.command("account")(accounts.account)
app.command("contradictions")(accounts.contradictions)
app.command("judge")(judge.judge)
app.command("code")(judge.code)
app.command("series")(series.series)
app.command("stats")(care.stats)
app.command("verify")(care.verify)
app.command("backup")(care.backup)
app.command("restore")(care.restore)
app.command("reread")(care.reread)
app.command("serve")(serve.serve)
app.command("config")(care.config)


def _version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"khabar {__version__}")
        raise typer.Exit


@app.callback()
def common(
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Print the version and stop.")
    ] = False,
) -> None:
    """Reads Arabic news reports into checkable records."""


def main() -> None:
    """Run the command line and end the process with a documented exit code."""
    from khabar.errors import KhabarError, ResourceError

    try:
        app()
    except KeyboardInterrupt:
        sys.exit(130)
    except SystemExit as end:
        if isinstance(end.__context__, BrokenPipeError):
            # The reader of our output has seen enough (`khabar read … | head`); that is no failure.
            sys.exit(0)
        raise
    except ResourceError as error:
        typer.echo(f"khabar: {error}", err=True)
        sys.exit(3)
    except KhabarError as error:
        code: str | None = getattr(error, "code", None)
        typer.echo(f"khabar: {error}{f' [{code}]' if code else ''}", err=True)
        sys.exit(2 if code == "store/query" else 1)
