"""Which words of two claims say the same, which the opposite, and which stand in each other's place."""

# SPDX-License-Identifier: Apache-2.0
from collections.abc import Callable

from msgspec import Struct

from khabar.accounts.stance.words import Kind, Word, Words, opposite

_ALIKE = 0.6  # share of letter pairs that two spellings of one word have in common
_LAM = "ل"  # after the preposition and the article a first one isn't written
_SURE = 1.5  # of a slot: two neighbours in common, or one and the same beginning and end

Pair = tuple[int, int]


class Alignment(Struct, frozen=True):
    """Positions of the left claim's content words against the right one's; each word is in one pair at most.

    ``same`` are words that say the same, ``against`` opposites, ``instead`` others that fill one slot, the surest
    first, and ``loose`` those of which that is less sure. ``left`` and ``right`` are the words without a like, those
    of ``against``, ``instead`` and ``loose`` included.
    """

    same: tuple[Pair, ...]
    against: tuple[Pair, ...]
    instead: tuple[Pair, ...]
    loose: tuple[Pair, ...]
    left: tuple[int, ...]
    right: tuple[int, ...]


def align(left: Words, right: Words) -> Alignment:
    """Pair the words, the likest first."""
    a, b = left.content, right.content
    rows, columns = list(range(len(a))), list(range(len(b)))
    same = _pairs(rows, columns, lambda i, j: likeness(a[i], b[j]))
    rest_a, rest_b = _without(rows, [i for i, _ in same]), _without(columns, [j for _, j in same])
    known = set(same)
    against = _pairs(rest_a, rest_b, lambda i, j: 1.0 + _near(a, b, i, j, known) if opposite(a[i], b[j]) else 0.0)
    free_a, free_b = _without(rest_a, [i for i, _ in against]), _without(rest_b, [j for _, j in against])
    known |= set(against)
    slots = {(i, j): _slot(a[i], b[j], _near(a, b, i, j, known)) for i in free_a for j in free_b}
    paired = _pairs(free_a, free_b, lambda i, j: slots[i, j])
    loose = [(i, j) for i, j in paired if slots[i, j] < _SURE and a[i].kind is b[j].kind is Kind.WORD]
    instead = [pair for pair in paired if pair not in loose]
    return Alignment(
        same=tuple(sorted(same)),
        against=tuple(against),
        instead=tuple(instead),
        loose=tuple(loose),
        left=tuple(rest_a),
        right=tuple(rest_b),
    )


def _without(positions: list[int], paired: list[int]) -> list[int]:
    return [i for i in positions if i not in paired]


def _pairs(rows: list[int], columns: list[int], score: Callable[[int, int], float]) -> list[Pair]:
    """Pairs by falling score, then by nearness in the claims, the same for either order; none without a score."""
    scored = [(-s, abs(i - j), i + j, i, j) for i in rows for j in columns if (s := score(i, j)) > 0]
    found: dict[int, int] = {}
    taken: set[int] = set()
    for *_, i, j in sorted(scored):
        if i not in found and j not in taken:
            found[i] = j
            taken.add(j)
    return list(found.items())


def likeness(a: Word, b: Word) -> float:
    """From 0, other words, to 1, the same word."""
    if a.stem == b.stem or _LAM + a.stem == b.stem or _LAM + b.stem == a.stem:
        return 1.0
    if Kind.NUMBER in (a.kind, b.kind) or a.stem[0].isdigit() or b.stem[0].isdigit():
        return 0.0
    if a.country and b.country:
        return 0.95 if a.country == b.country else 0.0
    if len(a.root) > 2 and a.root == b.root:
        return 0.9
    alike = _spelling(a.stem, b.stem)
    if a.senses & b.senses:
        return 0.6 + 0.2 * alike
    if opposite(a, b):
        return 0.0
    return alike if alike >= _ALIKE else 0.0


def _spelling(a: str, b: str) -> float:
    x, y = ({s[k : k + 2] for k in range(len(s) - 1)} for s in (a, b))
    return 2 * len(x & y) / (len(x) + len(y)) if x and y else 0.0


def _near(a: tuple[Word, ...], b: tuple[Word, ...], i: int, j: int, known: set[Pair]) -> float:
    """How many of the neighbours of two words are a pair; to begin or end both claims is half as telling."""
    before = (i - 1, j - 1) in known
    after = (i + 1, j + 1) in known
    edges = (i == j == 0) + (i == len(a) - 1 and j == len(b) - 1)
    return before + after + edges / 2


def _slot(a: Word, b: Word, near: float) -> float:
    """How much speaks for two words filling one slot: neighbours, what they tell, then their form."""
    score = near
    if a.kind is b.kind:
        score += a.kind is not Kind.WORD
    elif {a.kind, b.kind} != {Kind.ACTOR, Kind.WORD}:  # not all who act are known as such
        score -= 1
    return score + 0.25 * (a.text[:2] == b.text[:2]) + 0.25 * (a.text[-1] == b.text[-1]) if score > 0 else 0.0
