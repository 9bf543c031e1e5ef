"""Spellings of one name: with and without its article, joined and split, with either long end."""

# SPDX-License-Identifier: Apache-2.0
from collections.abc import Iterator
from pathlib import Path

from khabar.text import fold
from khabar.text.clitics import ARTICLES

ARTICLE = max(ARTICLES, key=len)
# Heads of compound names that newspapers join to the next word or part from it.
HEADS = tuple(map(fold, (Path(__file__).parent / "compound_heads.txt").read_text("utf-8").split()))
_LONG_A, _TA_MARBUTA = map(fold, "\u0627\u0629")
_ENDS = {_LONG_A: _TA_MARBUTA, _TA_MARBUTA: _LONG_A}


def variants(name: str) -> Iterator[str]:
    """Other folded spellings under which a table may hold ``name``, nearest first. They don't include it.

    >>> list(variants("كفرنبل"))[0]
    'كفر نبل'
    """
    yield from _spacing(name)
    other = name.removeprefix(ARTICLE) if name.startswith(ARTICLE) else ARTICLE + name
    if len(other) > 2:
        yield other
    if len(name) > 3 and name[-1] in _ENDS:
        yield name[:-1] + _ENDS[name[-1]]


def joined(name: str) -> str | None:
    """A compound as newspapers write it in haste, in one word (``ديرالزور``), where its article shows; else None."""
    head, _, rest = name.partition(" ")
    return head + rest if head in HEADS and rest.startswith(ARTICLE) and " " not in rest else None


def _spacing(name: str) -> Iterator[str]:
    if " " in name:
        head, _, rest = name.partition(" ")
        if head in HEADS:
            yield head + rest
            yield f"{head} {ARTICLE}{rest}" if not rest.startswith(ARTICLE) else f"{head} {rest.removeprefix(ARTICLE)}"
        return
    for head in HEADS:
        if name.startswith(head) and len(name) - len(head) > 1:
            yield f"{head} {name[len(head) :]}"
