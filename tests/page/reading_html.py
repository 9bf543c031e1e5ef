"""Looking into a page."""

# SPDX-License-Identifier: Apache-2.0
from typing import Any

from lxml import etree

_UNKNOWN_TAG = 801  # libxml2 knows neither SVG nor newer elements


def parsed(page: str) -> Any:
    """The page's root. Fails where a parser has to mend it."""
    parser = etree.HTMLParser(encoding="utf-8")
    root = etree.fromstring(page.encode(), parser)
    assert [str(e) for e in parser.error_log if e.type != _UNKNOWN_TAG] == []
    return root


def text(element: Any) -> str:
    """The words of an element, blanks made one."""
    return " ".join("".join(element.itertext()).split())
