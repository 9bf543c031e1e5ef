"""Sitemaps, also those of news: links to reports, with title, time and outlet where they say so."""

# SPDX-License-Identifier: Apache-2.0
from collections.abc import Iterator
from io import BytesIO
from itertools import islice
from xml.etree.ElementTree import Element, ParseError

from khabar.errors import InputError
from khabar.intake.capture import Failure, Link
from khabar.intake.moment import moment

_MOST = 50_000  # links of one sitemap, by the protocol


def links(content: str, where: str) -> Iterator[Link | Failure]:
    """Each address of the sitemap, up to where it is broken."""
    from defusedxml.common import DefusedXmlException
    from defusedxml.ElementTree import iterparse

    try:
        yield from islice(_links(iterparse(BytesIO(content.encode())), where), _MOST)
    except (ParseError, DefusedXmlException) as error:
        yield Failure(where, InputError("input/broken-feed", f"the sitemap is broken: {error}"))


def _links(events: Iterator[tuple[str, Element]], where: str) -> Iterator[Link]:
    number = 0
    for _, element in events:
        if _name(element) not in {"url", "sitemap"}:
            continue
        number += 1
        told = {_name(part): (part.text or "").strip() for part in element.iter()}
        if told.get("loc"):
            published = moment(told.get("publication_date")) or moment(told.get("lastmod"))
            yield Link(f"{where}#{number}", told["loc"], told.get("title") or None, published, told.get("name") or None)
        element.clear()


def _name(element: Element) -> str:
    return element.tag.rpartition("}")[2]
