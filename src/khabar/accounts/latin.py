"""Names in Latin letters: one key for the ways in which outlets spell their own."""

# SPDX-License-Identifier: Apache-2.0
import re
import unicodedata

_WORD = re.compile(r"[^\W\d_]+|\d+")
_HUMP = re.compile(r"(?<=[a-z])(?=[A-Z])")  # between the words of "BasNews"
_LATIN = re.compile(r"[A-Za-z]")
_ARABIC = re.compile(r"[\u0620-\u06ff]")
_BRACKETS = re.compile(r"\s*\([^)]*\)")
_SMALL = frozenset({"the", "al", "el", "of", "for", "in", "and", "s"})
_KINDS = frozenset({"news", "agency", "network", "channel", "newspaper", "magazine", "mag", "com", "net", "org"})
_BRITISH = {"defence": "defense", "centre": "center", "organisation": "organization"}
_ARTICLE = re.compile(r"^[ae]l(?=\w{4})")  # written together with its noun


def is_latin(name: str) -> bool:
    """Whether ``name`` is written in Latin letters alone."""
    return bool(_LATIN.search(name)) and not _ARABIC.search(name)


def spelling(name: str) -> str:
    """The key of ``name`` without case, accents, articles, signs and what stands between its words."""
    return "".join(_words(name))


def short(name: str) -> str:
    """As ``spelling``, without brackets and the words for what sort of medium it is; empty where none is left."""
    return "".join(word for word in _words(_BRACKETS.sub("", name)) if word not in _KINDS)


def plain(name: str) -> str:
    """``name`` without what stands in brackets."""
    return _BRACKETS.sub("", name)


def _words(name: str) -> list[str]:
    bare = "".join(c for c in unicodedata.normalize("NFKD", name) if not unicodedata.combining(c))
    words = [word for word in _WORD.findall(_HUMP.sub(" ", bare).lower()) if word not in _SMALL]
    return [_ARTICLE.sub("", _BRITISH.get(word, word)) for word in words]
