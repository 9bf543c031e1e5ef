"""Arabic names as tables hold them: which of many spellings are Arabic, and which one to show."""

# SPDX-License-Identifier: Apache-2.0
import re
from collections.abc import Iterable, Set

from khabar.text import fold

# Letters of Arabic proper: a Persian or Urdu spelling with its own letters is no Arabic name.
_ARABIC = re.compile(r"[\u0621-\u063a\u0641-\u064a][\u0621-\u063a\u0641-\u064a ’'-]*")
# Uyghur begins words with a hamza on ya and writes vowels with a dotless ya inside them.
_UYGHUR = re.compile(r"(?<![\u0621-\u064a])\u0626|\u0649(?=[\u0621-\u064a])")
_INVISIBLE = re.compile("[\u200b-\u200f\u202a-\u202e\u2066-\u2069\u064b-\u0652\u0670\u0640\ufeff]")
_HAMZA = re.compile("[\u0622-\u0626\u0629\u0649]")


def arabic(names: Iterable[str]) -> list[str]:
    """The names that are written in Arabic letters, without marks, each spelling once."""
    clean = dict.fromkeys(" ".join(_INVISIBLE.sub("", name).split()) for name in names)
    return [name for name in clean if _ARABIC.fullmatch(name) and not _UYGHUR.search(name) and len(fold(name)) > 1]


def best_first(names: Iterable[str], class_words: Set[str] = frozenset()) -> list[str]:
    """One of each folded form, careful spellings (with hamza) first, names that begin with a class word last."""
    best: dict[str, str] = {}
    for name in sorted(names, key=lambda n: (fold(n.split()[0]) in class_words, -len(_HAMZA.findall(n)), len(n), n)):
        best.setdefault(fold(name), name)
    return list(best.values())
