"""What changed in a text from one version to the next: sentence by sentence, and the words in them."""

# SPDX-License-Identifier: Apache-2.0
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from khabar.model import Record, Span, Spans

_WORD = re.compile(r"\w+|[^\w\s]")
_LARGEST = 1_000_000  # comparisons that are worth while; a longer stretch is one change as a whole
_ALIKE = 0.4  # share of words in common from which on a sentence is the other one, changed


@dataclass(frozen=True, slots=True)
class Rewording:
    """A sentence that is another now, or was dropped (no ``after``), or added (no ``before``).

    ``cut`` and ``put`` are the words that went and came, in code points of the old text and of the new.
    """

    before: str | None
    after: str | None
    was: Span | None
    now: Span | None
    cut: Spans = ()
    put: Spans = ()


@dataclass(frozen=True, slots=True)
class Alignment:
    """Which sentence of the old text is which of the new, by index; and what differs."""

    same: dict[int, int]
    rewordings: tuple[Rewording, ...]


def align(old: Record, new: Record) -> Alignment:
    """Align the sentences of two versions. A sentence that only moved is the same."""
    before, after = _sentences(old), _sentences(new)
    same: dict[int, int] = {}
    lost: list[int] = []
    came: list[int] = []
    for tag, i1, i2, j1, j2 in _blocks(before, after):
        if tag == "equal":
            same.update(zip(range(i1, i2), range(j1, j2), strict=True))
        else:
            lost += range(i1, i2)
            came += range(j1, j2)
    pairs = _pairs(before, after, lost, came)
    same.update(pairs)
    changed = [(i, j) for i, j in pairs.items() if before[i] != after[j]]
    rewordings = [_reworded(old, new, i, j) for i, j in changed]
    rewordings += [Rewording(before[i], None, old.sentences[i], None) for i in lost if i not in pairs]
    taken = set(pairs.values())
    rewordings += [Rewording(None, after[j], None, new.sentences[j]) for j in came if j not in taken]
    return Alignment(same, tuple(sorted(rewordings, key=lambda r: (r.now or r.was or (0, 0))[0])))


def _sentences(record: Record) -> list[str]:
    return [record.report.text[start:end] for start, end in record.sentences]


def _blocks(before: Sequence[str], after: Sequence[str]) -> Iterator[tuple[str, int, int, int, int]]:
    """The opcodes of two lists; long lists that have nothing in common are one block."""
    head = 0
    while head < min(len(before), len(after)) and before[head] == after[head]:
        head += 1
    tail = 0
    while tail < min(len(before), len(after)) - head and before[-1 - tail] == after[-1 - tail]:
        tail += 1
    left, right = before[head : len(before) - tail], after[head : len(after) - tail]
    if head:
        yield "equal", 0, head, 0, head
    if len(left) * len(right) > _LARGEST:
        yield "replace", head, head + len(left), head, head + len(right)
    else:
        for tag, i1, i2, j1, j2 in SequenceMatcher(None, left, right).get_opcodes():
            yield tag, i1 + head, i2 + head, j1 + head, j2 + head
    if tail:
        yield "equal", len(before) - tail, len(before), len(after) - tail, len(after)


def _pairs(before: Sequence[str], after: Sequence[str], lost: Sequence[int], came: Sequence[int]) -> dict[int, int]:
    """For each lost sentence the one that came and is most like it, if one is like it at all."""
    if len(lost) * len(came) > _LARGEST // 25:
        return {}
    old = {i: set(_WORD.findall(before[i])) for i in lost}
    new = {j: set(_WORD.findall(after[j])) for j in came}
    likeness = [(len(a & b) / max(1, len(a | b)), -abs(i - j), i, j) for i, a in old.items() for j, b in new.items()]
    pairs: dict[int, int] = {}
    taken: set[int] = set()
    for score, _, i, j in sorted(likeness, reverse=True):
        if score >= _ALIKE and i not in pairs and j not in taken:
            pairs[i] = j
            taken.add(j)
    return pairs


def _reworded(old: Record, new: Record, i: int, j: int) -> Rewording:
    was, now = old.sentences[i], new.sentences[j]
    before, after = old.report.text[slice(*was)], new.report.text[slice(*now)]
    left, right = list(_WORD.finditer(before)), list(_WORD.finditer(after))
    cut, put = [], []
    for tag, i1, i2, j1, j2 in _blocks([m[0] for m in left], [m[0] for m in right]):
        if tag != "equal" and i2 > i1:
            cut.append((was[0] + left[i1].start(), was[0] + left[i2 - 1].end()))
        if tag != "equal" and j2 > j1:
            put.append((now[0] + right[j1].start(), now[0] + right[j2 - 1].end()))
    return Rewording(before, after, was, now, tuple(cut), tuple(put))
