"""What is weighed to tell the stance of two claims: each feature is a number with a name that a person understands.

All of them are the same for either order of the claims.
"""

# SPDX-License-Identifier: Apache-2.0
from itertools import combinations, pairwise

from khabar.accounts.stance.align import Alignment
from khabar.accounts.stance.differences import Difference, Ground
from khabar.accounts.stance.words import Words

_NAMED = [ground for ground in Ground if ground not in (Ground.PREDICATE, Ground.MORE)]


def features(a: Words, b: Words, found: Alignment, apart: tuple[Difference, ...]) -> dict[str, float]:
    """Name to value, in the order of the model's weights."""
    n, m, k = max(len(a.content), 1), max(len(b.content), 1), len(found.same)
    grounds = [d.ground for d in apart]
    loose = {Ground.WORD} if found.loose else set()
    told = {*grounds, *loose} - {Ground.MORE, Ground.PREDICATE}
    return {
        "shared of the shorter": k / min(n, m),
        "shared of the longer": k / max(n, m),
        "nothing shared": float(k == 0),
        "hardly anything shared": float(k < 2),
        "same words": sum(a.content[i].stem == b.content[j].stem for i, j in found.same) / min(n, m),
        "shared neighbours": _neighbours(found) / max(min(n, m) - 1, 1),
        "other order": _inversions(found),
        "words of the shorter": min(n, m, 15) / 15,
        "only in one": abs(n - m) / max(n, m),
        "left over in both": min(len(found.left), len(found.right), 6) / 6,
        "left over in one": min(abs(len(found.left) - len(found.right)), 6) / 6,
        "one slot differs": float(len(found.left) == len(found.right) == 1),
        "several antonyms": float(grounds.count(Ground.ANTONYM) > 1),
        **{f"another {ground}": float(ground in told) for ground in _NAMED},
        "any difference": float(bool(told) or Ground.PREDICATE in grounds),
        "nothing but another predicate": float(not told and Ground.PREDICATE in grounds),
    }


def _neighbours(found: Alignment) -> int:
    """Pairs of neighbours that are neighbours in the other claim too."""
    return sum(j == i + 1 and y == x + 1 for (i, x), (j, y) in pairwise(found.same))


def _inversions(found: Alignment) -> float:
    """Share of the pairs of shared words that come in the other order."""
    pairs = list(combinations(found.same, 2))
    return sum(x[1] > y[1] for x, y in pairs) / max(len(pairs), 1)
