"""Accounts of a store as pictures for a person: the list, one account with its tree, contradictions."""

# SPDX-License-Identifier: Apache-2.0
import csv
import sys
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Literal

from rich.console import Console
from rich.table import Table
from rich.text import Text

from khabar.cli.accounts_table import picture as framed
from khabar.cli.bidi import piece, plain
from khabar.cli.desk.words import named
from khabar.cli.origins_tree import Told
from khabar.model.account import Account, Range

if TYPE_CHECKING:
    from khabar.casebook.case import Case
    from khabar.casebook.codings import Coding
    from khabar.casebook.contradictions import Found, Word
    from khabar.casebook.judgements import Kept
    from khabar.casebook.turns import Turn

_COLUMNS = ("id", "date", "place", "type", "killed", "injured", "re-\nports", "ori-\ngins", "con-\ntra", "coded")
_CSV = (
    "id", "revision", "updated", "merged_into", "first", "last", "type", "mode", "place_ar", "place_en", "lat", "lon",
    "precision", "killed_low", "killed_high", "injured_low", "injured_high", "reports", "origins_low", "origins_high",
    "parties_low", "parties_high", "contradictions", "best", "grade", "state",
)  # fmt: skip
_TURNS = 8  # revisions that are shown, the newest


def listing(accounts: Sequence[Account], visual: bool, console: Console | None = None) -> None:
    """The accounts as lines of a table."""
    table = Table(box=None, padding=(0, 1, 0, 0), header_style="dim")
    for name in _COLUMNS:
        place = name == "place"
        justify: Literal["right", "left"] = "right" if name in _COLUMNS[4:9] else "left"
        table.add_column(name, justify=justify, no_wrap=True, min_width=12 if place else None)
    for account in accounts:
        table.add_row(*_cells(account, visual))
    if any(a.assessment and _late(a.assessment.revision, a) for a in accounts):
        table.caption, table.caption_justify = "* coded when the account was another one", "left"
    (console or Console(highlight=False)).print(table)


def _cells(account: Account, visual: bool) -> Iterator[str | Text]:
    yield Text(account.id, style="cyan" if account.merged_into is None else "dim")
    yield _days(account)
    yield piece(account.places[0].name.ar or account.places[0].name.en or "?", visual) if account.places else "…"
    yield account.type.value
    yield _range(_figure(account, "killed"))
    yield _range(_figure(account, "injured"))
    yield str(len(account.reports))
    yield "–".join(map(str, dict.fromkeys(account.independent.origins)))
    against = _against(account)
    yield Text(str(against) if against else "", style="red")
    coded = account.assessment
    yield "" if coded is None else f"{coded.state}{'*' if _late(coded.revision, account) else ''}"


def _days(account: Account) -> str:
    """The first day, and what of the last is another."""
    if account.date is None:
        return "…"
    first, last = account.date
    return first if first == last else f"{first}/{last[5:] if first[:4] == last[:4] else last}"


def _figure(account: Account, effect: str) -> Range | None:
    figures = account.figures
    return next((figures[q] for q in (f"{effect}/all", f"{effect}/armed") if q in figures), None)


def _range(figure: Range | None) -> str:
    if figure is None:
        return ""
    low, high = figure
    return f"{low:,}" if low == high else f"{low:,}–{'…' if high is None else format(high, ',')}"


def _against(account: Account) -> int:
    return sum(c.relation in ("contradicts", "denies") for c in account.contrasts)


def _late(revision: int | None, account: Account) -> str:
    """That a coding was made when the account was another one."""
    return "" if revision in (None, account.revision) else f" (of revision {revision}, now {account.revision})"


def write_csv(accounts: Iterable[Account]) -> None:
    """The accounts as CSV, in UTF-8."""
    sys.stdout.flush()
    out = csv.writer(sys.stdout)
    out.writerow(_CSV)
    for account in accounts:
        out.writerow(_harmless(value) for value in _values(account))


def _harmless(value: object) -> object:
    """A cell that no spreadsheet takes for a formula."""
    return f"'{value}" if isinstance(value, str) and value[:1] in "=+-@\t\r" and value else value


def _values(account: Account) -> Iterator[object]:
    first = account.places[0] if account.places else None
    yield from (account.id, account.revision, account.updated, account.merged_into)
    yield from account.date or (None, None)
    yield from (account.type.value, account.mode.value if account.mode else None)
    yield from (first.name.ar, first.name.en, first.lat, first.lon, first.precision.value) if first else (None,) * 5
    for effect in ("killed", "injured"):
        yield from _figure(account, effect) or (None, None)
    yield len(account.reports)
    yield from (*account.independent.origins, *account.independent.parties, _against(account))
    coded = account.assessment
    yield from (_best(coded.best), coded.grade, coded.state) if coded else (None,) * 3


def _best(best: "dict[str, int | float]") -> str:
    return ", ".join(f"{question}={figure:,}" for question, figure in best.items())


def picture(case: "Case", visual: bool, console: Console | None = None, whole: bool = False) -> None:
    """One account with its tree of origins, what its figures stand on, and people's decisions."""
    console = console or Console(highlight=False)
    account = case.account
    told = {key: Told(report.publisher, report.published) for key, report in case.told.items()}
    console.print(framed(account, visual, told, whole))
    _responsible(account, visual, console)
    _codebooks(account, visual, console)
    _headed("codings", [*map(_coding, case.codings), *(f"{c.account}: {_coding(c)}" for c in case.earlier)], console)
    if case.codings and (late := _late(case.codings[0].revision, account)):
        console.print(Text(f"  the newest coding was made{late}", style="yellow"))
    _headed("judgements", [_judgement(one) for one in case.judgements], console)
    _headed("turns", [_turn(one) for one in case.turns[-_TURNS:]], console)


def _responsible(account: Account, visual: bool, console: Console) -> None:
    names = {origin.id: piece(origin.name, visual) for origin in account.origins}
    lines = []
    for one in account.responsible:
        said = ", ".join(names[id] for id in one.said_by)
        denied = ", ".join(names[id] for id in one.denied_by)
        parts = [f"say {said}" if said else "", f"denied by {denied}" if denied else ""]
        lines.append(f"{piece(one.name.ar or one.name.en or '?', visual)}: {'; '.join(filter(None, parts))}")
    _headed("responsible", lines, console)


def _codebooks(account: Account, visual: bool, console: Console) -> None:
    by, used = account.figures_by, account.figures_by.used
    names = {origin.id: piece(origin.name, visual) for origin in account.origins}
    said = {s.count: f"{names[s.origin]} {s.value}" for told in account.readings.values() for s in told if s.count}
    lines = [f"airwars  {question} {_range(figure)}" for question, figure in by.airwars.items()]
    if by.ucdp.best is not None:
        lines.append(f"ucdp     killed {by.ucdp.low} / {by.ucdp.best} / {by.ucdp.high}")
    if by.acled.fatalities is not None:
        lines.append(f"acled    killed {by.acled.fatalities}")
    stands = {"airwars": used.airwars, "ucdp": used.ucdp, "acled": used.acled}
    for name, counts in stands.items():
        if told := dict.fromkeys(said[count] for count in counts if count in said):
            lines.append(f"{name} stands on {', '.join(told)}")
    _headed("figures", lines, console)


def _headed(heading: str, lines: Iterable[str], console: Console) -> None:
    shown = list(lines)
    if shown:
        console.print(Text(named(heading), style="bold"))
    for line in shown:
        console.print(Text(f"  {line}"))


def _coding(coding: "Coding") -> str:
    told = [coding.state, coding.codebook, _best(dict(coding.best)), coding.grade, coding.role, coding.notes]
    again = " reopened" if coding.reopened else ""
    said = " · ".join(plain(str(part)) for part in told if part)
    return f"{coding.at}  {plain(coding.by)}{again}: {said} (revision {coding.revision})"


def _judgement(one: "Kept") -> str:
    end = f" (withdrawn by {plain(one.withdrawn_by or '')} {one.withdrawn})" if one.withdrawn else ""
    note = f": {plain(one.note)}" if one.note else ""
    return f"{one.id}  {one.at}  {plain(one.by)}  {one.one} {one.verdict} {one.other}{note}{end}"


def _turn(turn: "Turn") -> str:
    detail = turn.detail
    parts = [
        f"from {detail.of}" if detail.of else "",
        f"into {detail.into}" if detail.into else "",
        f"took in {', '.join(detail.merged)}" if detail.merged else "",
        f"parted with {', '.join(detail.parted)}" if detail.parted else "",
        f"{len(detail.came)} came" if detail.came else "",
        f"{len(detail.went)} went" if detail.went else "",
        f"by {detail.because}" if detail.because else "",
    ]
    return f"{turn.revision}  {turn.at}  {turn.became}  {', '.join(filter(None, parts))}".rstrip()


def sides(found: "Found", visual: bool, console: Console | None = None) -> None:
    """A contrast: what is asked, then both sides in their words, then the reason."""
    console = console or Console(highlight=False)
    account = found.account
    when = _days(account)
    where = piece(account.places[0].name.ar or account.places[0].name.en or "?", visual) if account.places else "…"
    console.print(
        Text.assemble((account.id, "cyan"), f"  {when} · {where}  ", (found.relation, "red"), f"  {found.question}")
    )
    for side in found.sides:
        console.print(_side(side, visual))
    console.print(Text(f"    {found.reason}", style="dim"))


def _side(side: "Word", visual: bool) -> Text:
    provisional = " provisional" if side.provisional else ""
    words = piece(side.words or "", visual)
    said = Text.assemble(
        ("  ", ""), (piece(side.origin, visual), "bold"), f"  {_number(side)}{provisional}  ",
        (f"{(side.time or '')[:16]} {side.report or ''}", "dim"),
    )  # fmt: skip
    return Text("\n").join([said, Text(f"    {words}")]) if words else said


def _number(side: "Word") -> str:
    if side.answer is not None:
        return plain(side.answer)
    return _range((side.low, side.high)) if side.low is not None else "…" if side.value is None else str(side.value)
