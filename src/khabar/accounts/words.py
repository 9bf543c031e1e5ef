"""The words of a story as they are compared: one form a word, and how telling it is."""

# SPDX-License-Identifier: Apache-2.0
import math
import re
from collections.abc import Iterable
from functools import cache
from pathlib import Path

from khabar.accounts.story import Words
from khabar.text import fold
from khabar.text.clitics import PROCLITICS
from khabar.text.fold import LETTER

TABLE = Path(__file__).with_name("frequent.tsv")
_WORD = re.compile(f"[{LETTER}]+|[0-9]+")
_JOINED = sorted((p for p, parts in PROCLITICS.items() if "al" in parts), key=len, reverse=True)
_LEAST = 3  # letters that must stay after a proclitic
_UNSEEN = 4  # reports in which a form that the table doesn't list counts as seen


def tokens(text: str) -> list[str]:
    """The words of ``text`` in order, folded."""
    return _WORD.findall(fold(text))


def forms(text: str) -> frozenset[str]:
    """The forms of all words of ``text``: folded, without article and what is joined before it."""
    return frozenset(_form(word) for word in tokens(text))


def _form(word: str) -> str:
    for joined in _JOINED:
        if word.startswith(joined) and len(word) - len(joined) >= _LEAST:
            return word[len(joined) :]
    return word


def of(text: str) -> Words:
    """The words of ``text`` as they are compared."""
    found = forms(text)
    known, _ = _rarity()
    return Words(found, frozenset(f for f in found if f not in known and len(f) > _LEAST), math.sqrt(_weight(found)))


def alike(a: Words, b: Words) -> float:
    """The cosine of two texts' forms, each weighing by its rarity in news: 0 nothing shared, 1 the same."""
    return _weight(a.forms & b.forms) / (a.length * b.length) if a.length and b.length else 0.0


def _weight(forms: Iterable[str]) -> float:
    known, unseen = _rarity()
    return math.fsum(known.get(form, unseen) ** 2 for form in forms)


@cache
def _rarity() -> tuple[dict[str, float], float]:
    """Forms and the logarithm of one over the share of reports that have them; and that of all other forms."""
    head, *lines = TABLE.read_text("utf-8").splitlines()
    reports = int(head.split("\t")[1])
    seen = (line.split("\t") for line in lines)
    return {form: math.log(reports / int(n)) for form, n in seen}, math.log(reports / _UNSEEN)
