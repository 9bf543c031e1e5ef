"""What a page's head says of its report: title, time, outlet, canonical address."""

# SPDX-License-Identifier: Apache-2.0
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from html import unescape
from typing import Any

from lxml import html

from khabar.intake.moment import moment
from khabar.intake.page.address import address

_TITLES = ("og:title", "twitter:title", "headline", "dc.title")
_TIMES = (
    "article:published_time",
    "og:published_time",
    "datepublished",
    "publishdate",
    "publish-date",
    "pubdate",
    "published-date",
    "parsely-pub-date",
    "sailthru.date",
    "dc.date.issued",
    "dcterms.issued",
    "dc.date",
    "dcterms.date",
    "date",
)
_REPORTS = re.compile(r"(?:News|Blog|Report|Opinion|Analysis|Live)?(?:Article|Posting)|ReportageNewsArticle|WebPage")
_MOST = 20  # blocks of JSON-LD, and entries of each


@dataclass(frozen=True, slots=True)
class Head:
    """What the head states; None where it states nothing."""

    titles: tuple[str, ...]
    published: str | None
    publisher: str | None
    url: str | None


def head(tree: html.HtmlElement, base: str | None) -> Head:
    """Read meta elements, JSON-LD and microdata. ``base`` is where the page comes from, if that is known."""
    meta: dict[str, str] = {}
    for element in tree.iter("meta"):
        key = element.get("property") or element.get("name") or element.get("itemprop") or ""
        meta.setdefault(key.lower(), _line(element.get("content")))
    linked = _linked(tree)
    times = [meta.get(key) for key in _TIMES]
    times.insert(1, linked.get("datePublished"))  # what a publisher writes for search engines is kept well
    canonical = next((e.get("href") for e in tree.iter("link") if "canonical" in (e.get("rel") or "").lower()), None)
    return Head(
        tuple(title for title in (*map(meta.get, _TITLES), linked.get("headline")) if title),
        next((m for m in map(moment, times) if m), None),
        meta.get("og:site_name") or linked.get("publisher") or None,
        address(canonical, base) or address(meta.get("og:url"), base) or base,
    )


def _line(value: str | None) -> str:
    return " ".join((value or "").split())


def _linked(tree: html.HtmlElement) -> dict[str, str]:
    """Date, headline and publisher of the page's JSON-LD: of the first entry about a report that has them."""
    found: dict[str, str] = {}
    for entry in _entries(tree):
        kinds = entry.get("@type", "Article")
        if not any(_REPORTS.fullmatch(str(kind)) for kind in (kinds if isinstance(kinds, list) else [kinds])):
            continue
        for key in ("datePublished", "headline"):
            if isinstance(entry.get(key), str):
                found.setdefault(key, _line(unescape(entry[key])))  # templates write entities
        publisher = entry.get("publisher")
        name = publisher.get("name") if isinstance(publisher, dict) else publisher
        if isinstance(name, str) and not name.startswith("http"):
            found.setdefault("publisher", _line(name))
    return found


def _entries(tree: html.HtmlElement) -> Iterator[dict[str, Any]]:
    """The entries of the JSON-LD blocks, of reports before those of pages around them."""
    listed: list[dict[str, Any]] = []
    for number, script in enumerate(tree.iter("script")):
        if number > 500 or len(listed) > _MOST * _MOST:
            break
        if "ld+json" in (script.get("type") or "").lower():
            try:
                value = json.loads(script.text or "", strict=False)
            except (ValueError, RecursionError):
                continue
            tops = [e for e in (value if isinstance(value, list) else [value])[:_MOST] if isinstance(e, dict)]
            graphs = [e["@graph"][:_MOST] for e in tops if isinstance(e.get("@graph"), list)]
            listed += [*tops, *(e for graph in graphs for e in graph if isinstance(e, dict))]
    return iter(sorted(listed, key=lambda entry: str(entry.get("@type")) == "WebPage"))
