"""Copied wording: reports that print the same paragraphs have one origin, whoever printed them first.

An agency's lead alone has little in common with its whole article, so paragraphs are compared, not texts.
"""

# SPDX-License-Identifier: Apache-2.0
import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from itertools import combinations

from rensa import RMinHash

from khabar.accounts.words import tokens
from khabar.model import Record

_HASHES, _SEED = 128, 7
_BANDS = 32  # groups of hashes of which one must be alike for two paragraphs to be compared
_SHINGLE = 3  # words that are compared as one
_SHORTEST = 12  # words of a paragraph that can be known again
_ALIKE = 0.6  # share of shingles from which two paragraphs are one
_SPREAD = 50  # reports with the same paragraph from which it is the sites' furniture
_BREAK = re.compile(r"\n+")
_LEAD = 1500  # characters of a report whose wording is compared: its background is copied by everybody

Sketch = tuple[int, ...]


def sketches(text: str) -> list[Sketch]:
    """A MinHash of each paragraph that is long enough."""
    found = []
    for paragraph in _BREAK.split(text[:_LEAD]):
        words = tokens(paragraph)
        if len(words) >= _SHORTEST:
            sketch = RMinHash(num_perm=_HASHES, seed=_SEED)
            sketch.update([" ".join(words[i : i + _SHINGLE]) for i in range(len(words) - _SHINGLE + 1)])
            found.append(tuple(sketch.digest()))
    return found


def alike(a: Sketch, b: Sketch) -> float:
    """The estimated Jaccard similarity of two paragraphs."""
    return sum(x == y for x, y in zip(a, b, strict=True)) / len(a)


def copied(records: Sequence[Record]) -> dict[str, str]:
    """Report to the first of the reports whose paragraphs it shares; only those that share any."""
    made = [(r.report.published or "9999", r.report.id, sketches(r.report.text)) for r in records]
    first = {report: report for _, report, _ in made}
    day = {report: (published, report) for published, report, _ in made}

    def root(report: str) -> str:
        while first[report] != report:
            report = first[report]
        return report

    for a, b in _alike((report, found) for _, report, found in sorted(made)):
        early, late = sorted((root(a), root(b)), key=day.__getitem__)
        first[late] = early
    groups: dict[str, list[str]] = defaultdict(list)
    for report in first:
        groups[root(report)].append(report)
    return {report: top for top, group in groups.items() if len(group) > 1 for report in group}


def _alike(made: Iterable[tuple[str, list[Sketch]]]) -> Iterable[tuple[str, str]]:
    """Pairs of reports with a paragraph in common."""
    bands: dict[tuple[int, Sketch], list[tuple[str, Sketch]]] = defaultdict(list)
    rows = _HASHES // _BANDS
    for report, found in made:
        for sketch in found:
            for n in range(_BANDS):
                bands[n, sketch[n * rows : (n + 1) * rows]].append((report, sketch))
    pairs: set[tuple[str, str]] = set()
    for bucket in bands.values():
        if len({report for report, _ in bucket}) > _SPREAD:
            continue
        for (a, first), (b, second) in combinations(bucket, 2):
            if a != b and (a, b) not in pairs and alike(first, second) >= _ALIKE:
                pairs.add((a, b))
    return sorted(pairs)
