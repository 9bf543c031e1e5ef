"""Accounts as a picture for a person: what is said of an event, origin by origin, and what contradicts what."""

# SPDX-License-Identifier: Apache-2.0
from collections import Counter
from collections.abc import Iterable, Mapping
from itertools import chain

from rich.console import Console, Group, RenderableType
from rich.panel import Panel
from rich.table import Table
from rich.text import Text

from khabar.cli.bidi import piece
from khabar.cli.origins_tree import Told, tree
from khabar.cli.origins_tree import number as _range
from khabar.model.account import Account, Bounds, Said

_COLUMNS = 5  # questions that stand side by side
_SHOWN = ("contradicts", "updates", "denies", "not-comparable")
_COLOURS = {"contradicts": "red", "denies": "red", "updates": "cyan", "not-comparable": "yellow"}
_CONTRASTS = 3  # of one relation in an account


def show(
    accounts: Iterable[Account],
    visual: bool = False,
    console: Console | None = None,
    told: Mapping[str, Told] | None = None,
    whole: bool = False,
) -> None:
    """Print the accounts that are some report's main story, and how many others are told in passing."""
    console = console or Console(highlight=False)
    found = list(accounts)
    main = sorted((a for a in found if a.main), key=lambda a: (a.date or ("9999", ""), a.id))
    for account in main:
        console.print(picture(account, visual, told, whole))
    if len(found) > len(main):
        console.print(Text(f"{len(found) - len(main)} more events are told in passing.", style="dim"))


def picture(
    account: Account, visual: bool = False, told: Mapping[str, Told] | None = None, whole: bool = False
) -> RenderableType:
    """One account in a frame; ``told`` are its reports' facts, ``whole``: with the whole tree of its origins."""
    parts: list[RenderableType] = [tree(account, _summary(account, visual), told or {}, visual, whole)]
    if account.origins:
        parts.append(_readings(account, visual))
    parts += _figures(account)
    parts += _contrasts(account, visual)
    return Panel(Group(*parts), title=_title(account, visual), title_align="left", border_style="blue")


def _title(account: Account, visual: bool) -> Text:
    when = "…" if account.date is None else "/".join(dict.fromkeys(account.date))
    what = f"{account.type.value} {account.mode.value}" if account.mode else account.type.value
    return Text(" · ".join([account.id, when, *_where(account, visual)[:1], what]), style="bold")


def _where(account: Account, visual: bool) -> list[str]:
    return [piece(place.name.ar or place.name.en or "?", visual) for place in account.places]


def _summary(account: Account, visual: bool) -> Text:
    origins, parties = account.independent.origins, account.independent.parties
    passing = len(account.reports) - len(account.main)
    told = _some(str(len(account.main)), "report") + (f" (and {passing} in passing)" if passing else "")
    outlets = _some(str(account.independent.outlets), "outlet")
    witnesses = f"{_some(_bounds(origins), 'independent origin')} of {_some(_bounds(parties), 'party', 'parties')}"
    line = f"{told} by {outlets}, {witnesses}"
    places = _where(account, visual)[1:]
    said = [f"{piece(r.name.ar or r.name.en or '?', visual)} ({len(r.said_by)})" for r in account.responsible[:3]]
    rows = [line] + ([f"also named: {', '.join(places)}"] if places else [])
    return Text("\n".join(rows + ([f"said to have done it: {', '.join(said)}"] if said else [])))


def _some(number: str, one: str, more: str | None = None) -> str:
    return f"{number} {one if number == '1' else more or one + 's'}"


def _bounds(bounds: Bounds) -> str:
    least, most = bounds
    return str(least) if least == most else f"{least} to {most}"


def _readings(account: Account, visual: bool) -> Table:
    """Origins as rows, questions as columns."""
    told = [(s, question) for question, answers in account.readings.items() for s in answers]
    said = {(s.origin, question): s for s, question in sorted(told, key=lambda t: t[0].time or "")}  # the latest stays
    answered = Counter(question for _, question in said if "/" in question)
    parties = {party.id: piece(party.name.en or party.name.ar or party.id, visual) for party in account.parties}
    questions = sorted(answered, key=lambda q: (-answered[q], q))[:_COLUMNS]
    table = Table(box=None, padding=(0, 2), header_style="dim")
    table.add_column("origin", min_width=24)
    table.add_column("party", style="dim", no_wrap=True)
    table.add_column("reports", justify="right", no_wrap=True)
    for question in questions:
        table.add_column(question.replace("/", "\n"), justify="right", no_wrap=True)
    for origin in account.origins:
        name = piece(origin.name, visual) + ("" if origin.credited else " *")
        numbers = [_number(said.get((origin.id, q))) for q in questions]
        party = parties.get(origin.party, origin.party)
        table.add_row(name, "" if party == piece(origin.name, visual) else party, str(len(origin.reports)), *numbers)
    if any(not origin.credited for origin in account.origins):
        table.caption = "* in its own voice: may be somebody else's word"
        table.caption_justify = "left"
    return table


def _number(said: Said | None) -> str:
    if said is None:
        return ""
    if said.answer is not None:
        return said.answer
    if said.value is not None:
        more = "" if said.low == said.high else "+" if said.high is None else "~"
        return f"{said.value:,}{more}"
    return f"{said.low or 0:,}–{'…' if said.high is None else format(said.high, ',')}"


def _figures(account: Account) -> list[RenderableType]:
    if not account.figures:
        return []
    by = account.figures_by
    ranges = ", ".join(f"{question} {_range(figure)}" for question, figure in account.figures.items())
    rows = [f"figures: {ranges}"]
    if by.ucdp.best is not None:
        rows.append(f"UCDP {by.ucdp.low}/{by.ucdp.best}/{by.ucdp.high} · ACLED {by.acled.fatalities}")
    return [Text("\n".join(rows), style="green")]


def _contrasts(account: Account, visual: bool) -> list[RenderableType]:
    names = {origin.id: piece(origin.name, visual) for origin in account.origins}
    found = [c for c in account.contrasts if c.relation in _SHOWN]
    found.sort(key=lambda c: _SHOWN.index(c.relation))
    kinds = [[c for c in found if c.relation == relation][:_CONTRASTS] for relation in _SHOWN]
    rows: list[RenderableType] = []
    for contrast in chain.from_iterable(kinds):
        first, second = contrast.readings
        rows.append(
            Text.assemble(
                (contrast.relation, _COLOURS[contrast.relation]),
                f"  {contrast.question}: {names[first.origin]} {_number(first)} | ",
                f"{names[second.origin]} {_number(second)}",
                (f"  ({contrast.reason})", "dim"),
            )
        )
    if more := len(found) - sum(map(len, kinds)):
        rows.append(Text(f"and {more} more", style="dim"))
    return rows
