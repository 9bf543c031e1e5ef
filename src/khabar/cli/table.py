"""The record as a picture for a person: issues first, claims as chains, values beside their words."""

# SPDX-License-Identifier: Apache-2.0
from collections.abc import Callable, Iterable

from rich.console import Console, Group, RenderableType
from rich.panel import Panel
from rich.rule import Rule
from rich.table import Table
from rich.text import Text

from khabar.cli.bidi import piece, plain
from khabar.model import Claim, Count, Event, IssueCode, Place, Quantity, Record, Time

Say = Callable[[str], str]

_FOLDED = (IssueCode.PLACE_NOT_IN_GAZETTEER,)
_ACTS = {"deny": "red", "accuse": "red", "threaten": "red", "warn": "yellow", "predict": "cyan", "decline": "magenta"}


def show(record: Record, visual: bool = False, console: Console | None = None) -> None:
    """Print the record; ``visual`` is for terminals that don't turn Arabic."""
    console = console or Console(highlight=False)
    console.print(picture(record, lambda text: piece(text, visual)))


def picture(record: Record, say: Say) -> RenderableType:
    """What ``show`` prints. Sections without values are left out."""
    report = record.report
    title = report.text[slice(*report.title)] if report.title else report.id
    head = Text.assemble((say(title), "bold"))
    facts = [say(report.publisher) if report.publisher else None, report.published, f"{len(report.text):,} characters"]
    sections = [
        Panel(Group(head, Text(" · ".join(f for f in facts if f), style="dim")), border_style="blue"),
        *_section("Issues · مسائل", _issues(record, say)),
        *_section("Claims · أقوال", _claims(record, say)),
        *_section("Times · أوقات", _values(((t.text, _time(t)) for t in record.mentions.times), say)),
        *_section("Quantities · كميات", _values(((q.text, _quantity(q)) for q in record.mentions.quantities), say)),
        *_section("Places · أماكن", _values(((p.text, _place(p, say)) for p in record.mentions.places), say)),
        *_section("Actors · جهات", _actors(record, say)),
        *_section("Events · أحداث", _events(record, say)),
        *_section("Counts · أعداد", _values(((c.text, _count(c)) for c in record.counts), say)),
    ]
    return Group(*sections)


def _section(name: str, rows: Iterable[RenderableType]) -> list[RenderableType]:
    rows = list(rows)
    return [Rule(name, align="left", style="blue"), *rows, Text()] if rows else []


def _values(pairs: Iterable[tuple[str, str]], say: Say) -> list[RenderableType]:
    """Words and what they were read as, side by side; the same words with the same value stand once."""
    counted: dict[tuple[str, str], int] = {}
    for pair in pairs:
        counted[pair] = counted.get(pair, 0) + 1
    if not counted:
        return []
    table = Table.grid(padding=(0, 2), expand=False)
    table.add_column(justify="right", max_width=48)
    table.add_column()
    for (words, value), n in counted.items():
        table.add_row(Text(say(words), style="green"), Text(value + (f"  ×{n}" if n > 1 else "")))
    return [table]


def _issues(record: Record, say: Say) -> list[RenderableType]:
    """Each issue with its words; those of a code that a report can have by the dozen in one line with their count."""
    rows: list[RenderableType] = []
    text = record.report.text
    folded = [i for i in record.issues if i.code in _FOLDED]
    for issue in record.issues:
        if issue not in folded or len(folded) == 1:
            rows.append(Text.assemble(("⚠ ", "yellow"), (issue.code.value, "bold yellow"), "  ", plain(issue.message)))
            rows.extend(Text("    " + say(text[a:b][:160]), style="yellow") for a, b in issue.spans)
    if len(folded) > 1:
        names = dict.fromkeys(text[a:b] for issue in folded for a, b in issue.spans)
        head = f"{len(folded)} mentions of places that no table knows"
        rows.append(Text.assemble(("⚠ ", "yellow"), (folded[0].code.value, "bold yellow"), "  ", head))
        rows.append(Text("    " + " · ".join(map(say, names)), style="yellow"))
    return rows


def _claims(record: Record, say: Say) -> list[RenderableType]:
    if not record.claims:
        return []
    table = Table.grid(padding=(0, 2))
    table.add_column(justify="right", style="dim")
    table.add_column()
    for n, claim in enumerate(record.claims, 1):
        table.add_row(str(n), Group(_chain(claim, record, say), Text(say(claim.content.text))))
    return [table]


def _chain(claim: Claim, record: Record, say: Say) -> Text:
    """Source → agency → publisher, and how it is said."""
    source = claim.source
    who = (source.resolved or source).text if source else None
    chain = [say(who) if who else "?", *(say((v.resolved or v).text) for v in claim.via)]
    if record.report.publisher:
        chain.append(say(record.report.publisher))
    notes = [claim.form.value] + (["unnamed source"] if source and source.anonymous else [])
    return Text.assemble(
        (" → ".join(chain), "bold"),
        "  ",
        (claim.act.value, _ACTS.get(claim.act.value, "green")),
        (f" ({say(claim.cue.text)}, {', '.join(notes)})", "dim"),
    )


def _time(time: Time) -> str:
    span = f"{time.earliest or '…'} – {time.latest or '…'}" if time.earliest != time.latest else ""
    notes = [time.type.value, time.mod.value if time.mod else "", span]
    notes.append(f"or {time.alternative}?" if time.alternative else "")
    return f"{time.value}  " + " · ".join(n for n in notes if n)


def interval(low: float | None, high: float | None) -> str:
    """A closed or open interval of numbers as a person writes it."""
    if low is not None and low == high:
        return f"{low:,g}" if low < 1e6 else f"{low:,.0f}"
    return f"{'…' if low is None else f'{low:,}'} – {'…' if high is None else f'{high:,}'}"


def _quantity(quantity: Quantity) -> str:
    unit = quantity.unit_id.value if quantity.unit_id else quantity.unit or ""
    return f"{interval(quantity.low, quantity.high)}  {quantity.hedge.value} · {unit}"


def _place(place: Place, say: Say) -> str:
    where = f"{place.lat:.2f}, {place.lon:.2f}" if place.lat is not None and place.lon is not None else "no coordinates"
    admin = ", ".join(p for p in (place.admin1, place.country) if p)
    name = place.name.en or (say(place.name.ar) if place.name.ar else "?")
    return " · ".join(p for p in (name, place.kind.value, admin, where, place.pcode) if p)


def _actors(record: Record, say: Say) -> list[RenderableType]:
    first = [a for a in record.mentions.actors if a.same_as is None]
    pairs = [(a.text, " · ".join(p for p in (a.name.en, a.kind.value, a.country, a.refers_to) if p)) for a in first]
    return _values(pairs, say)


def _events(record: Record, say: Say) -> list[RenderableType]:
    """What, how real, who did it to whom, when and where, and on whose word.

    A dash where the text is silent; ``≤`` before the day by which it had happened. Without a claim it is
    the publisher's word.
    """
    if not record.events:
        return []
    numbers = {c.id: n for n, c in enumerate(record.claims, 1)}
    places = {p.id: p for p in record.mentions.places}
    table = Table(box=None, pad_edge=False, header_style="dim")
    for name in ("what", "type", "status", "who", "whom", "when", "where", "claim"):
        table.add_column(name, no_wrap=name in ("status", "when", "claim"), overflow="fold")
    for event in record.events:
        kind = event.type.value + (f"/{event.mode.value}" if event.mode else "")
        where = ", ".join(say(places[p.place].text) for p in event.places if p.place in places)
        word = ", ".join(str(numbers[c]) for c in event.claims if c in numbers)
        agents, patients = (", ".join(say(a.text) for a in side) for side in (event.agents, event.patients))
        what = Text(say(event.trigger.text), style="green")
        table.add_row(what, kind, event.status.value, agents or "—", patients or "—", _when(event), where or "—", word)
    return [table]


def _when(event: Event) -> str:
    when = event.when
    if when is None or (when.earliest is None and when.latest is None):
        return "—"
    if when.earliest is None:
        return f"≤{when.latest}"
    return when.earliest if when.earliest == when.latest else f"{when.earliest} – {when.latest or '…'}"


def _count(count: Count) -> str:
    notes = [count.effect.value, count.group.value, count.unit.value, count.aspect.value]
    notes += ["part of a total"] if count.part_of else []
    notes += [f"by {count.rule_for_plural}"] if count.rule_for_plural else []
    return f"{interval(count.low, count.high)}  " + " · ".join(notes)
