"""Whether a medium named in a report is the report's own publisher, which carries nothing for another."""

# SPDX-License-Identifier: Apache-2.0
import re
from functools import lru_cache

from khabar.text import fold

_WORD = re.compile(r"\w+")
_GENERIC = frozenset({"al", "the", "news", "agency", "network", "newspaper", "online", "arabic", "ar"})


@lru_cache(maxsize=4096)
def _words(name: str) -> frozenset[str]:
    """The telling words of a name in either script."""
    return frozenset(_WORD.findall(fold(name).replace("-", " "))) - _GENERIC


def is_publisher(publisher: str | None, names: tuple[str, ...]) -> bool:
    """Whether one of a medium's names is the publisher's: the telling words of one stand in the other."""
    own = _words(publisher) if publisher else frozenset()
    return any(own and (own <= words or words <= own) for words in map(_words, names) if words)
