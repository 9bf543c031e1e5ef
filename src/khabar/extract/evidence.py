"""Evidence: from tokens back to the characters of the report, and what was seen but not resolved."""

# SPDX-License-Identifier: Apache-2.0
from typing import Any

from msgspec import Struct

from khabar.model import thing_id
from khabar.rules import Mention
from khabar.text import Doc


class Words(Struct, frozen=True, gc=False):
    """The tokens ``[first, last)``, less ``skip`` letters of proclitics at the head of the first one."""

    first: int
    last: int
    skip: int = 0

    @classmethod
    def of(cls, mention: Mention[Any]) -> "Words":
        return cls(mention.first, mention.last, mention.skip)

    def __contains__(self, token: int) -> bool:
        return self.first <= token < self.last


class Doubt(Struct, frozen=True):
    """What was seen and not resolved: becomes an issue of the record. ``code`` is one of the contract's."""

    code: str
    words: tuple[Words, ...]
    message: str
    message_ar: str


class Layers(Struct, frozen=True):
    """The mentions found so far; each list is in text order and without overlaps."""

    times: list[Mention[Any]]
    quantities: list[Mention[Any]]
    places: list[Mention[Any]]
    actors: list[Mention[Any]]


class _Spans(dict[Words, tuple[int, int]]):
    """Words to their code point span; ids, spans and texts ask for the same ones."""

    def __init__(self, doc: Doc) -> None:
        super().__init__()
        self._doc = doc

    def __missing__(self, words: Words) -> tuple[int, int]:
        span = self._doc.span(words.first, words.last, words.skip)
        self[words] = found = span.start, span.end
        return found


class Evidence:
    """Spans, quoted words and ids for the record of one report. ``sha256`` is the hex digest of its text."""

    def __init__(self, doc: Doc, sha256: str) -> None:
        self.doc = doc
        self.sha256 = sha256
        self._spans = _Spans(doc)
        self._ids: dict[tuple[str, tuple[Words, ...], str], str] = {}

    def spans(self, *pieces: Words) -> tuple[tuple[int, int], ...]:
        """Code point spans of the original, in the order given."""
        return tuple(map(self._spans.__getitem__, pieces))

    def text(self, *pieces: Words) -> str:
        """The spanned text, pieces joined by one blank, as the record's ``text`` has it."""
        return " ".join([self.doc.original[a:b] for a, b in map(self._spans.__getitem__, pieces)])

    def id(self, kind: str, *pieces: Words, detail: str = "") -> str:
        """The id of the thing of that kind which these words make; ``detail`` tells apart two on the same words."""
        made_of = kind, pieces, detail
        if (known := self._ids.get(made_of)) is None:  # what others point at is asked for again
            self._ids[made_of] = known = thing_id(self.sha256, kind, self.spans(*pieces), detail=detail)
        return known
