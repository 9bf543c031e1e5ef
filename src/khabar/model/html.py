"""A record as a picture for a notebook: right to left, issues first, values beside their words."""

# SPDX-License-Identifier: Apache-2.0
from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cache
from html import escape
from importlib.resources import files
from typing import TYPE_CHECKING

import msgspec

from khabar.model.span import words

if TYPE_CHECKING:
    from khabar.model.claim import Claim
    from khabar.model.count import Count
    from khabar.model.event import Event, When
    from khabar.model.mentions import Mentions
    from khabar.model.quantity import Quantity
    from khabar.model.record import Record
    from khabar.model.times import Time

ROWS = 200  # of one table; a notebook that shows more can't be scrolled
STYLE = (
    "<style>.khabar{font-family:sans-serif;line-height:1.6;text-align:right}.khabar table{direction:rtl}"
    ".khabar td,.khabar th{text-align:right;vertical-align:top}.khabar code{direction:ltr;unicode-bidi:isolate}"
    ".khabar .issues{border-inline-start:.3em solid #b35900;padding-inline-start:.8em}</style>"
)

# Embeddings, overrides and isolates would turn the page's order around; a reader is shown them instead.
_CONTROLS = {code: f"⟦U+{code:04X}⟧" for code in (*range(0x202A, 0x202F), *range(0x2066, 0x206A))}

Cells = Sequence[str]


def to_html(record: Record) -> str:
    """The record as one HTML element that needs nothing from outside and trusts nothing of the text."""
    report = record.report
    title = words(report.text, (report.title,)) if report.title else report.id
    head = f"<h3>{_said(title)}</h3><p>{_said(report.publisher or '')} {_code(report.published or '')}</p>"
    sources = {claim.id: _source(claim) for claim in record.claims}
    body = (
        _issues(record),
        _claims(record),
        _table("events", (_event(event, sources) for event in record.events)),
        _table("counts", (_count(count, sources) for count in record.counts)),
        *_mentions(record.mentions),
    )
    return f'<article class="khabar" dir="rtl" lang="ar">{STYLE}{head}{"".join(body)}</article>'


def _issues(record: Record) -> str:
    items = (
        f"<li>{_said(issue.message_ar)} {_code(issue.code)}"
        + "".join(f"<br>«{_said(words(record.report.text, (span,)))}»" for span in issue.spans)
        for issue in record.issues
    )
    return _list("issues", items)


def _claims(record: Record) -> str:
    publisher = record.report.publisher
    return _list("claims", (_claim(claim, publisher) for claim in record.claims))


def _claim(claim: Claim, publisher: str | None) -> str:
    """Source → carriers → publisher, drawn with the arrow that points onwards in Arabic."""
    carriers = (_said((via.resolved or via).text) for via in claim.via)
    chain = " ← ".join((_source(claim), *carriers, _said(publisher) if publisher else _label("own-voice")))
    return f"<li><b>{chain}</b><br>{_said(claim.cue.text)} {_code(claim.act)}: {_said(claim.content.text)}"


def _source(claim: Claim) -> str:
    source = claim.source
    said = source and (source.resolved or source).text
    return _said(said) if said else _label("nobody-named")


def _event(event: Event, sources: dict[str, str]) -> Cells:
    agents = ", ".join(_said(agent.text) for agent in event.agents)
    patients = ", ".join(_said(patient.text) for patient in event.patients)
    when = _interval(event.when) if event.when else ""
    kind = f"{event.type}/{event.mode}" if event.mode else event.type
    roles = " ← ".join(side for side in (agents, patients) if side)
    return _said(event.trigger.text), f"{_code(kind)} {_code(event.status)} {when}", roles, _word(event, sources)


def _count(count: Count, sources: dict[str, str]) -> Cells:
    return _said(count.text), _code(f"{count.effect}/{count.group}"), _number(count), _word(count, sources)


def _word(thing: Event | Count, sources: dict[str, str]) -> str:
    """On whose word the thing stands."""
    named = ", ".join(sources[claim] for claim in thing.claims if claim in sources)
    return f"{_label('on-whose-word')} {named or _label('own-voice')}"


def _mentions(mentions: Mentions) -> Iterable[str]:
    yield _table("times", ((_said(t.text), _code(t.value), _interval(t)) for t in mentions.times))
    yield _table("quantities", ((_said(q.text), _number(q), _code(q.unit_id or "")) for q in mentions.quantities))
    yield _table(
        "places",
        (
            (_said(p.text), f"{_said(p.name.en or '')} {_code(p.country or '')}", _code(f"{p.kind}, {p.precision}"))
            for p in mentions.places
        ),
    )
    yield _table(
        "actors",
        (
            (_said(a.text), f"{_said(a.name.ar or '')} {_said(a.name.en or '')}", _code(f"{a.kind} {a.country or ''}"))
            for a in mentions.actors
        ),
    )


def _interval(time: Time | When) -> str:
    if time.earliest == time.latest:
        return _code(time.earliest or "")
    return _code(f"{time.earliest or '…'} – {time.latest or '…'}")


def _number(figure: Quantity | Count) -> str:
    low, high = ("…" if bound is None else f"{bound:,}" for bound in (figure.low, figure.high))
    return _code(f"{low if low == high else f'{low}–{high}'} {figure.hedge}")


def _list(name: str, items: Iterable[str]) -> str:
    inside = _first(items, "<li>{}")
    return f'<section class="{name}"><h4>{_label(name)}</h4><ul>{inside}</ul></section>' if inside else ""


def _table(name: str, rows: Iterable[Cells]) -> str:
    drawn = ("<tr>" + "".join(f"<td>{cell}</td>" for cell in row) + "</tr>" for row in rows)
    inside = _first(drawn, "<tr><td>{}</td></tr>")
    return f'<section class="{name}"><h4>{_label(name)}</h4><table>{inside}</table></section>' if inside else ""


def _first(drawn: Iterable[str], rest: str) -> str:
    """The first ROWS of what is drawn, and how many are left out."""
    lines = list(drawn)
    left_out = [rest.format(f"{_label('more')}: {len(lines) - ROWS}")] if len(lines) > ROWS else []
    return "".join((*lines[:ROWS], *left_out))


def _said(text: str) -> str:
    return f"<bdi>{escape(text.translate(_CONTROLS))}</bdi>"


def _code(text: str) -> str:
    return f"<code>{escape(text)}</code>" if text.strip() else ""


@cache
def _labels() -> dict[str, str]:
    return msgspec.json.decode(files("khabar.model").joinpath("labels.json").read_bytes(), type=dict[str, str])


def _label(name: str) -> str:
    return escape(_labels()[name])
