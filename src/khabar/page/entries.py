"""Entries: the readings of an account as a table and a picture show them, each with its words and its report."""

# SPDX-License-Identifier: Apache-2.0
from collections.abc import Mapping
from datetime import datetime
from functools import cached_property

from msgspec import Struct

from khabar.catalogue import Catalogue
from khabar.model import Count, Hedge, Number, Record
from khabar.model.account import Account, Said
from khabar.page import values, words
from khabar.page.marks import Mark

READINGS = 400  # of one account
_TOLD = 12  # readings of one origin to one question


class Shown(Struct, frozen=True):
    """A report as a page names it: by its publisher and day, with the address where that is safe to show."""

    name: str | None
    time: str | None
    iso: str | None
    site: str | None
    url: str | None
    title: str | None


class Entry(Struct, frozen=True):
    """One reading. ``id`` is its place on the page, ``point`` where its mark stands, null bounds are open.

    A reading that isn't ``counted`` answers another question than how many: its value is words. ``key`` tells it
    from all others of the account.
    """

    id: str
    origin: str
    mark: Mark
    question: str
    value: str
    point: Number
    low: Number | None
    high: Number | None
    provisional: bool
    at: datetime | None
    day_only: bool
    count: str | None
    report: Shown
    quote: words.Quote | None
    time: str | None
    iso: str | None
    counted: bool = True
    denied: bool = False
    key: tuple[object, ...] = ()


class Reports:
    """The records behind a page, and how their words may be shown."""

    def __init__(self, records: Mapping[str, Record], catalogue: Catalogue, quotes: bool) -> None:
        self.records = records
        self.catalogue = catalogue
        self.quotes = quotes
        self.private = words.Private(records.values(), catalogue.text("private"))

    @cached_property
    def _counts(self) -> Mapping[str, tuple[Record, Count]]:
        return {f"{id}:{count.id}": (record, count) for id, record in self.records.items() for count in record.counts}

    def publisher(self, id: str) -> str:
        """Who brought out the report, as far as that is known; else a name for it alone."""
        record = self.records.get(id)
        return (record and (record.report.publisher or words.site(record.report.url))) or id

    def shown(self, id: str) -> Shown:
        """The report as the page names it."""
        record = self.records.get(id)
        label = words.shown(id) if self.quotes or words.is_plain(id) else None
        if record is None:
            return Shown(label, None, None, None, None, None)
        report = record.report
        site = words.site(report.url)
        url = words.link(report.url) if report.url and site and self._may_link(report.url) else None
        name = words.shown(self.private.hidden(report.publisher)) if report.publisher else site or label
        title = words.shown(self.private.words(record, (report.title,)), 300) if report.title and self.quotes else None
        return Shown(name, values.time(report.published), values.iso(report.published), site, url, title)

    def _may_link(self, url: str) -> bool:
        if len(url) > words.LINK:
            return False
        return self.quotes or not (words.spells_headline(url) or self.private.names(url))

    def quote(self, name: str | None) -> tuple[words.Quote | None, Hedge | None]:
        """The words of a count, named as `report:count`, and how they qualify its number."""
        found = self._counts.get(name or "")
        if found is None:
            return None, None
        record, count = found
        return (words.sentence if self.quotes else words.number_words)(record, count, self.private), count.hedge


def entries(account: Account, marks: Mapping[str, Mark], reports: Reports, anchor: str) -> tuple[list[Entry], int]:
    """The readings of the account's shown origins, and how many are left out."""
    found: list[Entry] = []
    told: dict[tuple[str, str], int] = {}
    for question, said_to_it in account.readings.items():
        if question == "happened" and not any(s.denied for s in said_to_it):
            continue  # nobody asks then
        for said in sorted(said_to_it, key=lambda s: (s.time or "", s.count or "")):
            key = (said.origin, question)
            told[key] = told.get(key, 0) + 1
            if said.origin in marks and told[key] <= _TOLD and len(found) < READINGS:
                found.append(_entry(said, question, marks[said.origin], reports, f"{anchor}-r{len(found) + 1}"))
    return found, sum(told.values()) - len(found)


def _entry(said: Said, question: str, mark: Mark, reports: Reports, id: str) -> Entry:
    quote, hedge = reports.quote(said.count)
    report = (said.count or said.claim or "").rpartition(":")[0]
    return Entry(
        id=id,
        origin=said.origin,
        mark=mark,
        question=question,
        value=values.reading(said, hedge) if said.answer is None else answer(said.answer, reports),
        point=next((n for n in (said.value, said.low, said.high) if n is not None), 0),
        low=said.low,
        high=said.high,
        provisional=said.provisional,
        at=values.moment(said.time),
        day_only=len(said.time or "") <= values.DAY_LENGTH,
        count=said.count,
        report=reports.shown(report),
        quote=quote,
        time=values.time(said.time),
        iso=values.iso(said.time),
        counted=said.answer is None,
        denied=said.denied,
        key=key(question, said),
    )


def answer(told: str, reports: Reports) -> str:
    """An answer in words: yes or no in the page's language, names and days as they are; private people by role."""
    if told in ("yes", "no"):
        return reports.catalogue.term("answer", told)
    parts = [words.shown(reports.private.hidden(part)) for part in told.split("/")[:_TOLD]]
    return reports.catalogue.text("separator").join(parts)


def key(question: str, said: Said) -> tuple[object, ...]:
    """What tells a reading from all others of its account."""
    return question if said.count is None else "", said.origin, said.count, said.claim, said.answer, said.time
