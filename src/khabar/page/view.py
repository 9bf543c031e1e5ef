"""An account as a page shows it: everything bounded, named and put in order, before a line of HTML is written."""

# SPDX-License-Identifier: Apache-2.0
import hashlib
import re
from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from typing import Generic, TypeVar

from msgspec import Struct

from khabar.catalogue import Catalogue
from khabar.model import Name
from khabar.model.account import Account, Assessment, Contrasted, Member, Origin, Said
from khabar.page import values
from khabar.page.entries import Entry, Reports, Shown, answer, entries, key
from khabar.page.marks import Mark, marks
from khabar.page.picture import Picture, picture
from khabar.page.words import shown

ORIGINS = 40  # of one account
REPORTS = 30  # of one origin
RELATIONS = 12  # of one kind in an account
_ID = 64  # characters of an id that a link is made of
_NAMED = 4  # origins in the opening line
_RIVAL = ("contradicts", "denies", "updates")
_APART = ("not-comparable",)
_IN_KEEPING = ("part-of", "refines", "agrees")
_RELATIONS = (*_RIVAL, *_APART, *_IN_KEEPING)


T = TypeVar("T")


class Rows(Struct, Generic[T], frozen=True):
    """As much of a list as a page shows, and how many are left out."""

    rows: tuple[T, ...]
    left_out: int = 0


class Tree(Struct, frozen=True):
    """An origin with the reports that bring its words, and the readings of each."""

    mark: Mark
    kind: str | None
    allies: tuple[Mark, ...]
    reports: Rows[tuple[Shown, tuple[Entry, ...]]]


class Pair(Struct, frozen=True):
    """A relation of two readings; a reading that the table doesn't show has no entry."""

    relation: str
    question: str
    reason: str
    first: tuple[Mark | None, Entry | None, str]
    second: tuple[Mark | None, Entry | None, str]


class Figure(Struct, frozen=True):
    """A codebook's figure of one question and the readings that it stands on; null is of all the dead.

    ``decided`` is the state of a person's decision, and its grade; null where a rule made the figure.
    """

    codebook: str
    question: str | None
    value: str
    used: tuple[Entry, ...] = ()
    decided: tuple[str, str | None] | None = None


class Doer(Struct, frozen=True):
    """Somebody said to have done it, or the event itself."""

    name: str | None
    said_by: tuple[Mark, ...]
    denied_by: tuple[Mark, ...]


class Site(Struct, frozen=True):
    """A place of the event."""

    name: str
    coordinates: str | None
    precision: str
    role: str


class View(Struct, frozen=True):
    """One account, ready to be written."""

    anchor: str
    id: str
    type: str
    mode: str | None
    days: str | None
    place: str | None
    outlets: int
    reports: int
    origins: tuple[int, int]
    names: tuple[str, ...]
    killed: str | None
    injured: str | None
    contradictions: int
    trees: Rows[Tree]
    questions: tuple[str, ...]
    cells: Mapping[tuple[Mark, str], tuple[Entry, ...]]
    entries: Rows[Entry]
    picture: Picture | None
    pairs: Rows[Pair]
    apart: Rows[Pair]
    in_keeping: Rows[Pair]
    figures: tuple[Figure, ...]
    doers: tuple[Doer, ...]
    sites: tuple[Site, ...]


def view(account: Account, reports: Reports, catalogue: Catalogue) -> View:
    """The account in the catalogue's language."""
    anchor = _anchor(account.id)
    origins = account.origins[:ORIGINS]
    named = [shown(reports.private.hidden(o.name)) for o in origins]
    looks = marks(origins, named, catalogue)
    told, left_out = entries(account, looks, reports, anchor)
    cells: dict[tuple[Mark, str], tuple[Entry, ...]] = {}
    for entry in told:
        cells[entry.mark, entry.question] = (*cells.get((entry.mark, entry.question), ()), entry)
    answered = Counter(question for _, question in cells)
    pairs = _pairs(account.contrasts, looks, told, reports)
    sites = tuple(_sites(account, catalogue))
    return View(
        anchor=anchor,
        id=account.id,
        type=account.type,
        mode=account.mode,
        days=shown(values.days(account.date) or "") or None,
        place=sites[0].name if sites else None,
        outlets=len({reports.publisher(id) for id in account.reports}),
        reports=len(account.reports),
        origins=account.independent.origins,
        names=tuple(_names(origins, named)),
        killed=_range(account, "killed"),
        injured=_range(account, "injured"),
        contradictions=sum(c.relation in ("contradicts", "denies") for c in account.contrasts),
        trees=_trees(account, looks, told, reports),
        questions=tuple(sorted(answered, key=lambda q: ("/" not in q, -answered[q], q))),
        cells=cells,
        entries=Rows(tuple(told), left_out),
        picture=picture(account, told),
        pairs=_bounded(pairs, _RIVAL),
        apart=_bounded(pairs, _APART),
        in_keeping=_bounded(pairs, _IN_KEEPING),
        figures=(*_figures(account, told), *_decided(account.assessment)),
        doers=tuple(_doers(account, looks, catalogue)),
        sites=sites,
    )


def _anchor(id: str) -> str:
    """Where the account stands on the page: its id in letters and digits, the same on every page."""
    if len(id) > _ID:
        return "a-" + hashlib.sha256(id.encode(errors="replace")).hexdigest()
    return "a-" + re.sub(r"[^A-Za-z0-9]", lambda m: f"_{ord(m[0]):x}-", id)


def _names(origins: Iterable[Origin], named: Iterable[str]) -> list[str]:
    """The origins behind most reports first."""
    order = sorted(zip(origins, named, strict=True), key=lambda pair: -len(pair[0].reports))
    return [name for _, name in order][: _NAMED + 1]


def _range(account: Account, effect: str) -> str | None:
    found = account.figures.get(f"{effect}/all")
    return None if found is None else values.interval(found)


def _trees(account: Account, looks: Mapping[str, Mark], told: list[Entry], reports: Reports) -> Rows[Tree]:
    by_report: dict[tuple[str, str], list[Entry]] = {}
    for entry in told:
        report = entry.count.rpartition(":")[0] if entry.count else ""
        by_report.setdefault((entry.origin, report), []).append(entry)
    sides: dict[str, list[Mark]] = {}
    for origin in account.origins[:ORIGINS]:
        sides.setdefault(origin.party, []).append(looks[origin.id])
    trees = tuple(
        Tree(
            mark=looks[origin.id],
            kind=origin.kind,
            allies=tuple(m for m in sides[origin.party] if m != looks[origin.id]),
            reports=Rows(
                tuple((reports.shown(r), tuple(by_report.get((origin.id, r), ()))) for r in origin.reports[:REPORTS]),
                max(0, len(origin.reports) - REPORTS),
            ),
        )
        for origin in account.origins[:ORIGINS]
    )
    return Rows(trees, len(account.origins) - len(trees))


def _pairs(
    contrasts: Iterable[Contrasted], looks: Mapping[str, Mark], told: Iterable[Entry], reports: Reports
) -> list[Pair]:
    known = {e.key: e for e in told}

    def side(question: str, said: Said) -> tuple[Mark | None, Entry | None, str]:
        entry = known.get(key(question, said))
        value = values.reading(said, None) if said.answer is None else answer(said.answer, reports)
        return looks.get(said.origin), entry, entry.value if entry else value

    pairs = [
        Pair(c.relation, c.question, c.reason, side(c.question, c.readings[0]), side(c.question, c.readings[1]))
        for c in contrasts
    ]
    return sorted(pairs, key=lambda p: _RELATIONS.index(p.relation))


def _bounded(pairs: Iterable[Pair], relations: Collection[str]) -> Rows[Pair]:
    """The first of each of the relations."""
    counted: Counter[str] = Counter()
    rows = []
    for pair in (p for p in pairs if p.relation in relations):
        counted[pair.relation] += 1
        if counted[pair.relation] <= RELATIONS:
            rows.append(pair)
    return Rows(tuple(rows), counted.total() - len(rows))


def _figures(account: Account, told: Iterable[Entry]) -> Iterable[Figure]:
    by = account.figures_by
    known = {entry.count: entry for entry in told if entry.count}

    def used(counts: Iterable[Member]) -> tuple[Entry, ...]:
        return tuple(known[c] for c in counts if c in known)

    airwars = used(by.used.airwars)
    for question, range_ in by.airwars.items():
        effect, group = question.split("/")[:2]
        stands = (e for e in airwars if _counts_for(e.question, effect, group))
        yield Figure("Airwars", question, values.interval(range_), tuple(stands))
    if by.ucdp.best is not None:
        three = (by.ucdp.low, by.ucdp.best, by.ucdp.high)
        yield Figure(
            "UCDP", None, " / ".join("…" if n is None else values.number(n) for n in three), used(by.used.ucdp)
        )
    if by.acled.fatalities is not None:
        yield Figure("ACLED", None, values.number(by.acled.fatalities), used(by.used.acled))


def _decided(assessment: Assessment | None) -> Iterable[Figure]:
    """What a person decided; beside the machine's figures, never in their place."""
    if assessment:
        state = (assessment.state, assessment.grade and shown(assessment.grade))
        for question, best in assessment.best.items():
            yield Figure(shown(assessment.codebook), question, values.number(best), decided=state)


def _counts_for(question: str, effect: str, group: str) -> bool:
    """Whether a reading bears on a figure: on people's and civilians', all but that of fighters and police."""
    asked, whose = question.split("/")[:2]
    armed = {"armed", "police"}
    return asked == effect and (whose in armed) == (group in armed)


def _doers(account: Account, looks: Mapping[str, Mark], catalogue: Catalogue) -> Iterable[Doer]:
    def known(ids: Iterable[str]) -> tuple[Mark, ...]:
        return tuple(looks[id] for id in ids if id in looks)

    yield Doer(None, known(account.status.happened), known(account.status.denied))
    for found in account.responsible[:ORIGINS]:
        name = shown(_name(found.name, catalogue))
        yield Doer(name, known(found.said_by), known(found.denied_by))


def _sites(account: Account, catalogue: Catalogue) -> Iterable[Site]:
    for place in account.places[:ORIGINS]:
        name = shown(_name(place.name, catalogue))
        yield Site(name, values.coordinates(place), place.precision, place.role)


def _name(name: Name, catalogue: Catalogue) -> str:
    found = (name.ar, name.en) if catalogue.language == "ar" else (name.en, name.ar)
    return next((n for n in found if n), "?")
