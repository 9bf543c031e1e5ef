"""Spans: where in the report's text a value stands."""

# SPDX-License-Identifier: Apache-2.0
from typing import Annotated

from msgspec import Meta, Struct

from khabar.model.term import Term

Offset = Annotated[int, Meta(ge=0)]
Span = tuple[Offset, Offset]  # [start, end) in code points of report.text, in logical order
Spans = tuple[Span, ...]

Id = Annotated[str, Meta(min_length=1, description="An id of this record: 12 hex digits, a function of content.")]
RuleName = Annotated[str, Meta(min_length=1, description="The rule that made the value, as `room/rule`.")]


class BasisWord(Term):
    """What a value can lean on that is no span of the text."""

    PUBLISHED = "published", "the report's date of publication"
    DATELINE = "dateline", "the place and date line that opens the report"


Basis = tuple[Span | BasisWord, ...]


class Phrase(Struct, frozen=True):
    """Words of the report: where they stand, and the words themselves.

    ``text`` joins the spanned pieces by one space.
    """

    spans: Spans
    text: str


class Name(Struct, frozen=True):
    """A name in Arabic and in English; null where none is known."""

    ar: str | None = None
    en: str | None = None


def words(text: str, spans: Spans) -> str:
    """The words of ``text`` that ``spans`` cover, pieces joined by one space."""
    return " ".join(text[start:end] for start, end in spans)
