"""Compare what khabar and others read of real pages: main text, titles, days, time.

    python benchmarks/read_pages.py

Needs the ``bench`` dependencies and the evaluation data (``KHABAR_EVALUATION_DATA``). Nothing is fetched.
"""

# SPDX-License-Identifier: Apache-2.0
import logging
import os
import time
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import justext
import newspaper
import trafilatura
from pages import Expected, expected, likeness, same_words
from trafilatura.settings import Document

from khabar.errors import InputError
from khabar.intake.page import page

PAGES = Path(__file__).parent.parent / os.environ.get("KHABAR_EVALUATION_DATA", "../shared") / "data/pages"


class Reading(NamedTuple):
    """What one reader makes of a page; its text is without the title."""

    text: str
    title: str | None = None
    day: str | None = None


def thorough(data: bytes) -> Reading:
    """khabar, as for single pages."""
    return _khabar(data, archive=False)


def fast(data: bytes) -> Reading:
    """khabar, as for archives."""
    return _khabar(data, archive=True)


def _khabar(data: bytes, archive: bool) -> Reading:
    try:
        found = page(data, "", archive=archive)
    except InputError:
        return Reading("")
    text = found.text.removeprefix(f"{found.title}\n") if found.title else found.text
    return Reading(text, found.title, (found.published or "")[:10] or None)


def by_trafilatura(data: bytes) -> Reading:
    """trafilatura alone, comments left out."""
    found = trafilatura.bare_extraction(data, include_comments=False, with_metadata=True)
    if not isinstance(found, Document):
        return Reading("")
    return Reading(found.text or "", found.title, found.date)


def by_newspaper(data: bytes) -> Reading:
    """newspaper4k."""
    found = newspaper.Article("https://page.test/", language="ar")
    found.download(input_html=data.decode())
    found.parse()
    return Reading(found.text, found.title, found.publish_date.date().isoformat() if found.publish_date else None)


def by_justext(data: bytes) -> Reading:
    """jusText with its Arabic list of words."""
    parts = justext.justext(data, justext.get_stoplist("Arabic"))
    return Reading("\n".join(part.text for part in parts if not part.is_boilerplate))


READERS: dict[str, Callable[[bytes], Reading]] = {
    "khabar": thorough,
    "khabar, archives": fast,
    "trafilatura": by_trafilatura,
    "newspaper4k": by_newspaper,
    "jusText": by_justext,
}


def main() -> None:
    logging.disable()
    cases = list(expected(PAGES))
    print(f"{len(cases)} pages\n\n| reader | word F1, mean | lowest | titles right | days right | ms a page |")
    print("|---|---|---|---|---|---|")
    for name, reader in READERS.items():
        print(f"| {name} | {_row(cases, reader)} |")


def _row(cases: list[Expected], reader: Callable[[bytes], Reading]) -> str:
    reader(cases[0].page.read_bytes())  # what is loaded once is no part of a page's time
    start = time.process_time()
    readings = [reader(case.page.read_bytes()) for case in cases]
    spent = (time.process_time() - start) / len(cases) * 1000
    alike = [likeness(reading.text, case.text) for case, reading in zip(cases, readings, strict=True)]
    titles = [same_words(r.title, c.title) for c, r in zip(cases, readings, strict=True) if c.title]
    days = [r.day == c.day for c, r in zip(cases, readings, strict=True) if c.day]
    return (
        f"{sum(alike) / len(alike):.3f} | {min(alike):.2f} | {sum(titles)} of {len(titles)} | "
        f"{sum(days)} of {len(days)} | {spent:.0f}"
    )


if __name__ == "__main__":
    main()
