"""``khabar accounts``, ``account`` and ``contradictions``: what all reports in a store say, event by event."""

# SPDX-License-Identifier: Apache-2.0
import sys
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from khabar.cli.desk.opened import Where, compared, opened
from khabar.cli.desk.search import Cursor, circle, term
from khabar.cli.desk.words import named
from khabar.cli.options import Html, Language, Quotes, Visual, Whole

if TYPE_CHECKING:
    from collections.abc import Iterable

    from khabar.model.account import Account
    from khabar.store.query import Period

Format = Literal["auto", "table", "json", "jsonl"]
ListFormat = Literal["auto", "table", "json", "jsonl", "csv"]
Order = Literal["newest", "oldest", "updated", "killed", "origins", "contradictions", "reports"]
Relation = Literal["agrees", "refines", "part-of", "updates", "contradicts", "denies", "not-comparable"]
Since = Annotated[str | None, typer.Option(help="The first day, month or year: 2019-03-06, 2019-03, 2019.")]
Until = Annotated[str | None, typer.Option(help="The last one, included.")]
Place = Annotated[str | None, typer.Option(help="Where it happened: a name in Arabic or English, or a P-code.")]
Near = Annotated[str | None, typer.Option(help="Within KM of a point.", metavar="LAT,LON,KM")]
Type = Annotated[str | None, typer.Option("--type", help="ASSAULT, PROTEST, …: a type of event.")]
Least = Annotated[int | None, typer.Option("--min-origins", help="At least so many independent origins.", min=0)]
Passing = Annotated[bool, typer.Option("--passing", help="Also events that are no report's main story.")]
Limit = Annotated[int, typer.Option("--limit", "-n", help="Lines of one answer.", min=1, max=500)]
_LINES = "auto: table on a terminal, jsonl in a pipe."


def accounts(
    since: Since = None,
    until: Until = None,
    place: Place = None,
    near: Near = None,
    type: Type = None,
    report: Annotated[str | None, typer.Option(help="The key of a report that tells of it.")] = None,
    contradictions: Annotated[
        bool, typer.Option("--contradictions", help="Only where somebody says otherwise.")
    ] = False,
    least: Least = None,
    passing: Passing = False,
    gone: Annotated[
        bool, typer.Option("--gone", help="Also accounts that were merged, or of which no report tells.")
    ] = False,
    sort: Annotated[Order, typer.Option(help="killed, origins, contradictions, reports: the most first.")] = "newest",
    limit: Limit = 20,
    cursor: Cursor = None,
    format: Annotated[ListFormat, typer.Option("--format", "-f", help=_LINES)] = "auto",
    visual: Visual = False,
    html: Html = None,
    lang: Language = "ar",
    quotes: Quotes = False,
    store: Where = None,
) -> None:
    """List accounts: the events that the reports in the store tell of, each once, whoever tells them.

    Numbers are the lowest and highest credible ones; origins are independent speakers, not outlets.

    Examples:

      khabar accounts --since 2022-07 --place إدلب --contradictions

      khabar accounts --type ASSAULT --near 36.2,37.16,25 --min-origins 2 --sort killed

      khabar accounts --format csv > accounts.csv

      khabar accounts --place إدلب -n 100 --html idlib.html
    """
    from khabar.casebook.query import AccountQuery

    query = AccountQuery(
        time=_period(since, until),
        place=circle(near) if near else place,
        type=term("event", type),
        report=report,
        contradictions=contradictions,
        least=least,
        passing=passing,
        gone=gone,
        order=sort,
        limit=limit,
        cursor=cursor,
    )
    with opened(store) as desk:
        compared(desk)
        found, total = desk.accounts(query), desk.count_accounts(query)
        read = desk.records(_reports(found.accounts)) if html else {}
    if html:
        from khabar.cli.pages import write
        from khabar.page import accounts_page

        write(html, accounts_page(found.accounts, read, language=lang, quotes=quotes))
    elif format == "csv":
        from khabar.cli.desk.cases_table import write_csv

        write_csv(found.accounts)
    elif _for_a_person(format):
        from khabar.cli.desk.cases_table import listing

        listing(found.accounts, visual)
        typer.echo(f"{len(found.accounts):,} of {total:,}  {named('accounts', total)}")
    else:
        _write(found.accounts, format)
    _more(found.cursor)


def account(
    id: Annotated[str, typer.Argument(help="The account's id, or the key of a report whose main story it is.")],
    format: Annotated[
        Format, typer.Option("--format", "-f", help="auto: table on a terminal, json in a pipe.")
    ] = "auto",
    whole: Whole = False,
    visual: Visual = False,
    html: Html = None,
    lang: Language = "ar",
    quotes: Quotes = False,
    store: Where = None,
) -> None:
    """Show one account: who says what, through whom, what contradicts what, and what people decided about it.

    An account that was merged into another is shown where it went. JSON is the account alone, with its assessment.

    Examples:

      khabar account a17

      khabar account 3f1c9a0b7d2e4a55 --format json

      khabar account a17 --html a17.html --lang en
    """
    with opened(store) as desk:
        compared(desk)
        case = desk.account(id)
        read = desk.records(case.account.reports) if html else {}
    if len(case.went) > 1:
        typer.echo(f"khabar: {' was merged into '.join(case.went)}", err=True)
    if html:
        from khabar.cli.pages import write
        from khabar.page import account_page

        write(html, account_page(case.account, read, language=lang, quotes=quotes))
    elif _for_a_person(format):
        from khabar.cli.desk.cases_table import picture

        picture(case, visual, whole=whole)
    else:
        _write([case.account], "json" if format == "json" else "jsonl")


def contradictions(
    since: Since = None,
    until: Until = None,
    place: Place = None,
    near: Near = None,
    type: Type = None,
    relation: Annotated[Relation | None, typer.Option("--relation", "-r", help="Else contradicts and denies.")] = None,
    question: Annotated[str | None, typer.Option(help="killed, injured/civilian, …: what the numbers answer.")] = None,
    least: Least = None,
    passing: Passing = False,
    sort: Annotated[Order, typer.Option(help="The order of the accounts.")] = "newest",
    limit: Limit = 20,
    cursor: Cursor = None,
    format: Annotated[Format, typer.Option("--format", "-f", help=_LINES)] = "auto",
    visual: Visual = False,
    store: Where = None,
) -> None:
    """Show who contradicts whom: two readings of one question, in their words, and why they can't both be.

    Examples:

      khabar contradictions --since 2022-07 --question killed

      khabar contradictions --relation updates --place سرمين
    """
    from khabar.casebook.query import AccountQuery, ContrastQuery

    of = AccountQuery(
        time=_period(since, until),
        place=circle(near) if near else place,
        type=term("event", type),
        least=least,
        passing=passing,
        order=sort,
    )
    wanted = ContrastQuery(
        of=of,
        relations=(relation,) if relation else ("contradicts", "denies"),
        question=question,
        limit=limit,
        cursor=cursor,
    )
    with opened(store) as desk:
        compared(desk)
        found = desk.contradictions(wanted)
    if _for_a_person(format):
        from khabar.cli.desk.cases_table import sides

        for one in found.contrasts:
            sides(one, visual)
    else:
        _write(({**_plain(one), "account": one.account.id} for one in found.contrasts), format)
    _more(found.cursor)


def _reports(found: "Iterable[Account]") -> list[str]:
    return list(dict.fromkeys(report for account in found for report in account.reports))


def _plain(one: object) -> dict[str, object]:
    import msgspec

    plain: dict[str, object] = msgspec.to_builtins(one)
    return plain


def _for_a_person(format: str) -> bool:
    return format == "table" or (format == "auto" and sys.stdout.isatty())


def _write(found: "Iterable[object]", format: str) -> None:
    import msgspec

    lines = [msgspec.json.encode(one) for one in found]
    if format == "json" and len(lines) != 1:
        lines = [msgspec.json.format(b"[" + b",".join(lines) + b"]", indent=2)]
    elif format == "json":
        lines = [msgspec.json.format(lines[0], indent=2)]
    sys.stdout.buffer.writelines(line + b"\n" for line in lines)


def _more(cursor: str | None) -> None:
    if cursor:
        typer.echo(f"more with --cursor {cursor}", err=True)


def _period(since: str | None, until: str | None) -> "Period | None":
    from khabar.store.query import Period

    return Period(since, until) if since or until else None
