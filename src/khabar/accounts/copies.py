"""Copied wording: reports that print the same text have one origin, whoever printed it first.

An agency's lead alone has little in common with its whole article, and a paper puts several dispatches under one
headline. So passages are compared, not texts: a report is a copy where its lead stands in the other one's.
"""

# SPDX-License-Identifier: Apache-2.0
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from operator import eq
from urllib.parse import urlsplit

from msgspec import Struct
from rensa import RMinHash

from khabar.accounts.words import tokens
from khabar.model import Record, Span

_HASHES, _SEED = 128, 7
_ROWS = 2  # hashes of a band: passages with a band in common are compared
_SHINGLE = 3  # words that are compared as one
_SHORTEST = 10  # words of a passage that can be known again
_ALIKE = 0.5  # share of the shorter passage's shingles from which it is copied
_ONE = 0.9  # from here on the wordings don't differ enough to be kept both
_LEAD, _HEAD = 60, 150  # words of a lead, and of the beginning in which a copy has it as its own story
SAME = 0.3  # share of a lead's words from which its text is copied
_MOST = 150  # passages of a report that are compared
_WIDEST = 64  # wordings in one band


class Passage(Struct, frozen=True):
    """A sentence by its place, its words and a MinHash of its shingles."""

    span: Span
    words: int
    hashes: tuple[int, ...]

    @property
    def bands(self) -> tuple[tuple[int, ...], ...]:
        """The keys under which an alike passage is found: position and hashes of each band."""
        return tuple((n, *self.hashes[n : n + _ROWS]) for n in range(0, _HASHES, _ROWS))

    def alike(self, other: "Passage") -> float:
        """The estimated share of the shorter passage's shingles that stand in the other one."""
        jaccard: float = sum(map(eq, self.hashes, other.hashes)) / _HASHES
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
        yield Passage((start, end), len(words), tuple(sketch.digest()))


class Copies:
    """Which text stands where, in reports that are compared with each other; the order they come in changes nothing."""

    def __init__(self, texts: Iterable[Text]) -> None:
        self._texts = {t.report: t for t in sorted(texts, key=lambda t: t.order)}
        self._groups = _grouped(list(self._texts.values()))
        self._roots = self._rooted()
        self._owners = self._owned()

    def of(self, report: str, at: int | None = None) -> str:
        """The report that first printed the text of ``report``, or what stands there at offset ``at``."""
        if at is None or report not in self._texts:
            return self._roots.get(report, report)
        passages = self._texts[report].passages
        n = bisect_right(passages, at, key=lambda p: p.span[0]) - 1
        lead = self._texts[report].within(_LEAD)
        if n < lead or at >= passages[n].span[1]:
            return self._roots[report]
        return self._roots[self._owners[self._groups[report][n]]]

    def shared(self, a: str, b: str) -> float:
        """The share of the words of one's lead that stand anywhere in the other, the larger of the two."""
        return max(self._in(a, frozenset(self._groups[b])), self._in(b, frozenset(self._groups[a])))

    def together(self) -> Mapping[str, tuple[str, ...]]:
        """First report to all that print its text as their own story, itself too, in the order of printing."""
        found: dict[str, list[str]] = defaultdict(list)
        for report, root in self._roots.items():
            found[root].append(report)
        return {root: tuple(reports) for root, reports in found.items()}

    def _in(self, report: str, groups: frozenset[int] | set[int]) -> float:
        text = self._texts[report]
        lead = text.within(_LEAD)
        told = sum(p.words for p in text.passages[:lead])
        copied = zip(text.passages[:lead], self._groups[report][:lead], strict=True)
        return sum(p.words for p, group in copied if group in groups) / told if told else 0.0

    def _rooted(self) -> dict[str, str]:
        """Report to the first report with whose beginning it shares a lead."""
        roots: dict[str, str] = {}
        heads: dict[str, set[int]] = {}
        by_group: dict[int, dict[str, None]] = defaultdict(dict)
        for report, text in self._texts.items():
            head = set(self._groups[report][: text.within(_HEAD)])
            near = dict.fromkeys(root for group in sorted(head) for root in by_group[group])
            scored = [(max(self._in(report, heads[root]), self._in(root, head)), root) for root in near]
            best, root = max(scored, key=lambda s: s[0], default=(0.0, report))
            root = root if best >= SAME else report
            roots[report] = root
            heads.setdefault(root, set()).update(head)
            for group in head:
                by_group[group][root] = None
        return roots

    def _owned(self) -> dict[int, str]:
        """A passage's group to the first report in whose lead it stands, else the first that prints it."""
        leads: dict[int, str] = {}
        first: dict[int, str] = {}
        for report, text in self._texts.items():
            lead = text.within(_LEAD)
            for n, group in enumerate(self._groups[report]):
                first.setdefault(group, report)
                if n < lead:
                    leads.setdefault(group, report)
        return first | leads


def _grouped(texts: Sequence[Text]) -> dict[str, list[int]]:
    """Report to the group of each of its passages; alike passages are of one group."""
    kept: list[tuple[Passage, int]] = []
    bands: dict[tuple[int, ...], list[int]] = defaultdict(list)
    groups: dict[str, list[int]] = {}
    made = 0
    for text in texts:
        groups[text.report] = []
        for passage in text.passages:
            keys = passage.bands
            group, score = _like(passage, kept, sorted({n for key in keys for n in bands.get(key, ())}))
            if group is None:
                group = made
                made += 1
            groups[text.report].append(group)
            if score < _ONE:
                for key in keys:
                    if len(bands[key]) < _WIDEST:
                        bands[key].append(len(kept))
                kept.append((passage, group))
    return groups


def _like(passage: Passage, kept: Sequence[tuple[Passage, int]], near: Iterable[int]) -> tuple[int | None, float]:
    """The group of the wording that is most alike, the first of equals, and how alike it is."""
    best, score = None, 0.0
    for n in near:
        other, group = kept[n]
        alike = passage.alike(other)
        if alike >= _ALIKE and alike > score:
            best, score = group, alike
    return best, score


def copied(records: Iterable[Record]) -> Copies:
    """Which of the reports print whose text."""
    return Copies(text(record) for record in records)
