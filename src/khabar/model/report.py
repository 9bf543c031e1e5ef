"""The report that was read, and what read it."""

# SPDX-License-Identifier: Apache-2.0
from msgspec import Struct

from khabar.model.span import Phrase, Span
from khabar.model.term import Term


class PublishedBy(Term):
    """How the date of publication is known."""

    GIVEN = "given", "whoever handed the report in said so"
    METADATA = "metadata", "the page's metadata state it"
    VISIBLE = "visible", "a date line on the page, outside the text"
    URL = "url", "the address carries it"


class MadeBy(Struct, frozen=True, kw_only=True):
    """What made the record: the same text, metadata, version and resources give the same bytes.

    ``resources`` is a digest (``sha256:…``) of all rules, lexica and the gazetteer.
    """

    khabar: str
    resources: str


class Report(Struct, frozen=True, kw_only=True):
    """The report as read; ``text`` is never altered and every span counts its code points.

    ``title`` is the first line. ``published`` is an ISO 8601 date, or date and time with zone; relative
    times count from it. ``id`` is the input's where it had one, else ``sha256``, the digest of ``text``.
    """

    id: str
    text: str
    title: Span | None = None
    publisher: str | None = None
    published: str | None = None
    published_by: PublishedBy | None = None
    dateline: Phrase | None = None
    url: str | None = None
    retrieved: str | None = None
    language: str = "ar"
    sha256: str
