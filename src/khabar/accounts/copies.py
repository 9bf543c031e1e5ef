"""Copied wording: reports that print the same text have one origin, whoever printed it first.

An agency's lead alone has little in common with its whole article, and a paper puts several dispatches under one
headline. So passages are compared, not texts: a report is a copy where its lead stands in the other one's.
"""

# SPDX-License-Identifier: Apache-2.0
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from itertools import chain
from operator import eq
from struct import pack
from urllib.parse import urlsplit

from msgspec import Struct
from rensa import RMinHash

from khabar.accounts.words import tokens
from khabar.model import Record, Span

_HASHES, _SEED = 128, 7
_ROWS = 2  # hashes of a band: passages with a band in common are compared
_BYTES, _BAND = 4 * _HASHES, 4 * _ROWS
_SHINGLE = 3  # words that are compared as one
_SHORTEST = 10  # words of a passage that can be known again
_ALIKE = 0.5  # share of the shorter passage's shingles from which it is copied
_ONE = 0.9  # from here on the wordings don't differ enough to be kept both
_LEAD, _HEAD = 60, 90  # words of a lead, and of the beginning in which a copy has it as its own story
SAME = 0.3  # share of a lead's words from which its text is copied
_MOST = 150  # passages of a report that are compared
_WIDEST = 64  # wordings in one band


class Passage(Struct, frozen=True):
    """A sentence by its place, its words and a MinHash of its shingles (as bytes, 4 a hash)."""

    span: Span
    words: int
    hashes: bytes

    @property
    def bands(self) -> list[bytes]:
        """The hashes of each band: under one of them an alike passage is found."""
        return [self.hashes[n : n + _BAND] for n in range(0, _BYTES, _BAND)]

    def alike(self, other: "Passage") -> float:
        """The estimated share of the shorter passage's shingles that stand in the other one."""
        jaccard: float = sum(map(eq, *(memoryview(p.hashes).cast("I") for p in (self, other)))) / _HASHES
        one, two = self.words - _SHINGLE + 1, other.words - _SHINGLE + 1
        share = jaccard / (1 + jaccard) * (one + two) / min(one, two)
        return min(1.0, share)


class Text(Struct, frozen=True):
    """What is compared of a report; made once, and small enough to be kept."""

    report: str
    day: str
    outlet: str
    passages: tuple[Passage, ...]

    @property
    def order(self) -> tuple[str, str]:
        """Who printed first."""
        return self.day, self.report

    @property
    def lead(self) -> tuple[Passage, ...]:
        """The passages in which the report tells its main story."""
        return self.passages[: self.within(_LEAD)]

    def within(self, words: int) -> int:
        """How many passages make the first so many words."""
        told = 0
        for n, passage in enumerate(self.passages):
            if told >= words:
                return n
            told += passage.words
        return len(self.passages)


def text(record: Record) -> Text:
    """The passages of a report after its title."""
    report = record.report
    title = report.title[1] if report.title else 0
    host = urlsplit(report.url).hostname if report.url else None
    return Text(
        report=report.id,
        day=report.published or "9999",
        outlet=report.publisher or host or report.id,
        passages=tuple(_passages(report.text, [s for s in record.sentences if s[0] >= title])),
    )


def _passages(text: str, sentences: Sequence[Span]) -> Iterator[Passage]:
    found = 0
    for start, end in sentences:
        words = tokens(text[start:end])
        if len(words) < _SHORTEST:
            continue
        if (found := found + 1) > _MOST:
            return
        sketch = RMinHash(num_perm=_HASHES, seed=_SEED)
        sketch.update([" ".join(words[i : i + _SHINGLE]) for i in range(len(words) - _SHINGLE + 1)])
        yield Passage((start, end), len(words), pack(f"{_HASHES}I", *sketch.digest()))


class Copies:
    """Which text stands where, in reports that are compared with each other; the order they come in changes nothing."""

    def __init__(self, texts: Iterable[Text]) -> None:
        self._texts = {t.report: t for t in sorted(texts, key=lambda t: t.order)}
        wordings = _Wordings()
        self._leads = {t.report: [wordings.add(p) for p in t.lead] for t in self._texts.values()}
        self._copied = {t.report: [wordings.like(p) for p in t.passages] for t in self._texts.values()}
        self._roots = self._rooted()
        self._owners = {n: report for report in reversed(self._leads) for n in self._leads[report]}

    def of(self, report: str, at: int | None = None) -> str:
        """The report that first printed the text of ``report``, or what stands there at offset ``at``."""
        if at is None or report not in self._texts:
            return self._roots.get(report, report)
        text = self._texts[report]
        n = bisect_right(text.passages, at, key=lambda p: p.span[0]) - 1
        beyond = n >= len(text.lead) and at < text.passages[n].span[1]
        owners = [self._owners[wording] for wording in self._copied[report][n]] if beyond else []
        return self._roots[min(owners, key=lambda o: self._texts[o].order, default=report)]

    def shared(self, a: str, b: str) -> float:
        """The share of the words of one's lead that stand anywhere in the other, the larger of the two."""
        return max(self._in(a, {*chain(*self._copied[b])}), self._in(b, {*chain(*self._copied[a])}))

    def together(self) -> Mapping[str, tuple[str, ...]]:
        """First report to all that print its text as their own story, itself too, in the order of printing."""
        found: dict[str, list[str]] = defaultdict(list)
        for report, root in self._roots.items():
            found[root].append(report)
        return {root: tuple(reports) for root, reports in found.items()}

    def _in(self, report: str, wordings: Collection[int]) -> float:
        """The share of the words of a report's lead that have one of these wordings."""
        lead = self._texts[report].lead
        told = sum(p.words for p in lead)
        copied = zip(lead, self._leads[report], strict=True)
        return sum(p.words for p, wording in copied if wording in wordings) / told if told else 0.0

    def _rooted(self) -> dict[str, str]:
        """Report to the first report with whose beginning it shares a lead."""
        roots: dict[str, str] = {}
        heads: dict[str, set[int]] = {}
        by_wording: dict[int, dict[str, None]] = defaultdict(dict)
        for report, text in self._texts.items():
            head = {*chain(*self._copied[report][: text.within(_HEAD)])}
            near = dict.fromkeys(root for wording in sorted(head) for root in by_wording[wording])
            scored = [(max(self._in(report, heads[root]), self._in(root, head)), root) for root in near]
            best, root = max(scored, key=lambda s: s[0], default=(0.0, report))
            root = root if best >= SAME else report
            roots[report] = root
            heads.setdefault(root, set()).update(head)
            for wording in head:
                by_wording[wording][root] = None
        return roots


class _Wordings:
    """The wordings of leads, by their bands and by number; what is nearly the same is one of them."""

    def __init__(self) -> None:
        self._kept: list[Passage] = []
        self._bands: list[dict[bytes, list[int]]] = [{} for _ in range(_BYTES // _BAND)]

    def add(self, passage: Passage) -> int:
        """The wording of a passage, a new one where none is nearly the same."""
        bands = passage.bands
        known = next((n for n in self._near(bands) if passage.alike(self._kept[n]) >= _ONE), None)
        if known is not None:
            return known
        for table, band in zip(self._bands, bands, strict=True):
            bucket = table.setdefault(band, [])
            bucket += [len(self._kept)] if len(bucket) < _WIDEST else []
        self._kept.append(passage)
        return len(self._kept) - 1

    def like(self, passage: Passage) -> tuple[int, ...]:
        """The wordings of which the passage is a copy, or they of it."""
        return tuple(n for n in self._near(passage.bands) if passage.alike(self._kept[n]) >= _ALIKE)

    def _near(self, bands: Sequence[bytes]) -> list[int]:
        return sorted({n for table, band in zip(self._bands, bands, strict=True) for n in table.get(band, ())})
