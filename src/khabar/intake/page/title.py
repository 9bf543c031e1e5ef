"""A page's title: the heading that agrees with the head, or the head's words without the outlet's name."""

# SPDX-License-Identifier: Apache-2.0
import re

from khabar.intake.furniture import letters
from khabar.intake.page.blocks import Block
from khabar.intake.page.metadata import Head
from khabar.text.fold import CONTROLS

_SUFFIX = re.compile(r"\s+[|\u2013\u2014\u00bb:-]+\s+([^|\u2013\u2014\u00bb]{2,40})$")
_SHORTEST = 12  # letters of a heading with which a longer title may begin
_INVISIBLE = re.compile(f"^[{CONTROLS}]+|[{CONTROLS}]+$")


def title_of(about: Head, found: list[Block], whole: str | None) -> str | None:
    """The main heading where the head agrees with it, else what the head says without the site's name."""
    stated = [clean for title in (*about.titles, whole) if (clean := _clean(title))]
    headings = [_clean(block.text) for block in found if block.tag in {"h1", "h2"}][:40]
    for title in stated:
        told = letters(title)
        for shown in headings:
            if (own := letters(shown)) and (own == told or (len(own) > _SHORTEST and told.startswith(own))):
                return shown
    first = next((_clean(block.text) for block in found if block.tag == "h1" and len(block.text.split()) > 2), None)
    return _without_site(stated[0], about.publisher) if stated else first


def _clean(title: str | None) -> str:
    return _INVISIBLE.sub("", " ".join((title or "").split()))


def _without_site(title: str, publisher: str | None) -> str:
    """A title without the outlet's name at its end; another dash may be the title's own."""
    m = _SUFFIX.search(title)
    named = m and publisher and (letters(m[1]) in letters(publisher) or letters(publisher) in letters(m[1]))
    return title[: m.start()] if m and (named or "|" in title[m.start() : m.start(1)]) else title
