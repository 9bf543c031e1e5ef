"""The words of a story as they are compared: one form a word, and how telling it is."""

# SPDX-License-Identifier: Apache-2.0
import math
import re
from collections.abc import Iterable
from functools import cache, lru_cache
from pathlib import Path

from khabar.accounts.story import Words
from khabar.text import fold
from khabar.text.clitics import PROCLITICS
from khabar.text.fold import LETTER

TABLE = Path(__file__).with_name("frequent.tsv")
_WORD = re.compile(f"[{LETTER}]+|[0-9]+")
_JOINED = sorted((p for p, parts in PROCLITICS.items() if "al" in parts), key=len, reverse=True)
_LEAST = 3  # letters that must stay after a proclitic
_TELLING = 2.0  # rarity from which a word tells one event from another: at most one report in seven has it


def tokens(text: str) -> list[str]:
    """The words of ``text`` in order, folded."""
    return _WORD.findall(fold(text))


def forms(text: str) -> frozenset[str]:
    """The forms of all words of ``text``: folded, without article and what is joined before it."""
    return frozenset(form(word) for word in tokens(text))


@lru_cache(1 << 16)
def form(word: str) -> str:
    """The folded ``word`` without article and what is joined before it."""
    for joined in _JOINED:
        if word.startswith(joined) and len(word) - len(joined) >= _LEAST:
            return word[len(joined) :]
    return word


def of(text: str) -> Words:
    """The words of ``text`` as they are compared."""
    known, unlisted = _rarity()
    found = [f for f in forms(text) if len(f) >= _LEAST]
    telling = frozenset(f for f in found if known.get(f, unlisted) >= _TELLING)
    return Words(telling, frozenset(f for f in found if f not in known and len(f) > _LEAST))


def weight(telling: Iterable[str]) -> float:
    """How much sharing these words says: the rarer each is in news, the more."""
    known, unlisted = _rarity()
    return math.fsum(known.get(f, unlisted) for f in telling)


@cache
def _rarity() -> tuple[dict[str, float], float]:
    """Forms and the logarithm of one over the share of reports that have them; and that of all other forms."""
    (_, unlisted), *rows = (line.split("\t") for line in TABLE.read_text("utf-8").splitlines())
    return {form: float(rarity) for form, rarity in rows}, float(unlisted)
