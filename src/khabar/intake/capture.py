"""What intake gives: reports as found, links to reports, what was left out, and what can't be read."""

# SPDX-License-Identifier: Apache-2.0
from dataclasses import dataclass

from khabar.errors import InputError
from khabar.model import PublishedBy
from khabar.model.term import Term


class Reason(Term):
    """Why a piece of a page is no part of the report."""

    NAVIGATION = "navigation", "menus, breadcrumbs, names of sections"
    RELATED = "related", "links to other reports and their headlines"
    SHARE = "share", "share buttons and counts"
    FOLLOW_US = "follow-us", "invitations to follow, join or subscribe"
    CREDIT = "credit", "who took the picture"
    CAPTION = "caption", "what a picture or a player shows"
    POST = "post", "a network's post shown in the page"
    BYLINE = "byline", "author, date and place of publication around the text"
    TAGS = "tags", "keywords"
    COMMENT = "comment", "readers' comments and their form"
    CORRECTION_FOOTER = "correction-footer", "how to report an error or to complain"
    RIGHTS = "rights", "copyright and terms"
    ADVERTISEMENT = "advertisement", "advertisements, cookie and player messages"
    REPEATED = "repeated", "the title or a paragraph once more"
    BOILERPLATE = "boilerplate", "outside the main text, of no kind above"


@dataclass(frozen=True, slots=True)
class Cut:
    """What was left out of the text, kept to be shown."""

    reason: Reason
    text: str


@dataclass(frozen=True, slots=True)
class Context:
    """What a reading of bytes needs beside them: what the server, the feed or the link said.

    ``url`` is the address that they came from, ``charset`` the server's word for their encoding.
    ``retrieved`` and ``published`` are ISO 8601.
    """

    url: str | None = None
    charset: str | None = None
    retrieved: str | None = None
    published: str | None = None
    publisher: str | None = None


UNKNOWN = Context()


@dataclass(frozen=True, slots=True)
class Capture:
    """One report as found in a source.

    ``where`` names it for a person: ``file``, ``file:line`` or ``file#record``; for what was fetched the
    address stands for the file. ``raw`` are its bytes as
    found (page, feed entry, line, text; of an archive the payload) and ``media`` their media type. The
    title is the first line of ``text``. ``published`` and ``retrieved`` are ISO 8601. ``url`` is the
    canonical address; ``id`` the source's own name for the report. ``line`` is the 1-based line of JSON Lines.
    ``charset`` is the word of the server or the feed for the encoding of ``raw``. ``whole`` is false where the
    text may be only the beginning of what stands at ``url``.
    """

    where: str
    raw: bytes
    media: str
    text: str
    title: str | None = None
    published: str | None = None
    published_by: PublishedBy | None = None
    publisher: str | None = None
    url: str | None = None
    retrieved: str | None = None
    id: str | None = None
    cut: tuple[Cut, ...] = ()
    line: int | None = None
    charset: str | None = None
    whole: bool = True


@dataclass(frozen=True, slots=True)
class Link:
    """A report that a feed or a sitemap names without its text: something to fetch."""

    where: str
    url: str
    title: str | None = None
    published: str | None = None
    publisher: str | None = None


@dataclass(frozen=True, slots=True)
class LeftOut:
    """What lies in a source and is no report: expected texts beside pages, pictures, other JSON."""

    where: str
    reason: str


@dataclass(frozen=True, slots=True)
class Failure:
    """What should have been a report and can't be read, why, and its bytes as found where there are some.

    ``media`` says what kind of bytes they are, and ``context`` what else is known, so that they can be
    read again without their source. Without bytes ``where`` leads to it: to the file or the address that
    stands in it before ``#record`` or ``:line``.
    """

    where: str
    error: InputError
    raw: bytes | None = None
    media: str | None = None
    context: Context = UNKNOWN


@dataclass(frozen=True, slots=True)
class Visit:
    """An address that was asked for, after all that came from it.

    ``at`` is when, in ISO 8601; ``etag`` and ``modified`` are what to ask with next time whether there is
    anything newer. ``changed`` is false where the visit before still stands: nothing was newer, or it was
    too early to ask again. A page that a feed names counts as visited even if nothing was newer.
    ``sources`` names (``where``) what came from the address itself, not from links in it: where one of
    them can't be read or stored, the visit isn't put down.
    """

    url: str
    at: str
    etag: str | None = None
    modified: str | None = None
    changed: bool = True
    sources: tuple[str, ...] = ()


def fault(error: Exception) -> InputError:
    """A fault of ours in one item, which must not cost those after it."""
    message = f"khabar failed on this report ({type(error).__name__}: {error}); please tell us"
    return InputError("internal", message)


Item = Capture | Link | LeftOut | Failure
