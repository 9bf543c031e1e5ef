"""Voices: on whose word something stands."""

# SPDX-License-Identifier: Apache-2.0
from bisect import bisect_left
from collections.abc import Sequence

from khabar.extract.evidence import Words


def voices(tokens: Sequence[int], contents: Sequence[Words]) -> list[tuple[int, ...]]:
    """For each token the numbers of the claims in whose content it stands; none is the publisher's own voice."""
    order = sorted(range(len(tokens)), key=tokens.__getitem__)
    sorted_tokens = [tokens[k] for k in order]
    found: list[list[int]] = [[] for _ in tokens]
    for n, content in enumerate(contents):
        for k in range(bisect_left(sorted_tokens, content.first), bisect_left(sorted_tokens, content.last)):
            found[order[k]].append(n)
    return [tuple(numbers) for numbers in found]
