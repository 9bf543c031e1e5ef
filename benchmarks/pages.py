"""Real pages with what others expect of them, and how near to that a reading comes."""

# SPDX-License-Identifier: Apache-2.0
import json
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

_WORD = re.compile(r"\w+")
_DAY_FIRST = re.compile(r"(\d\d)/(\d\d)/(\d{4})")


@dataclass(frozen=True)
class Expected:
    """A page, the text expected of it without the title, and where they are known its title and day."""

    page: Path
    text: str
    title: str | None = None
    day: str | None = None


def expected(pages: Path) -> Iterator[Expected]:
    """The pages of the evaluation data that have a whole text. The one that goose3 cuts off is left out."""
    for page in sorted(pages.glob("jawhara/data/*/*.html")):
        told = page.with_suffix(".txt").read_text("utf-8")
        yield Expected(page, _element(told, "TEXT"), _element(told, "TITLE"), _day(_element(told, "TIME")))
    for page in sorted(pages.glob("misc/magichtml_*.html")):
        yield Expected(page, _json(page.with_suffix(".expected.json"))["content"])
    for page in sorted(pages.glob("misc/fundus_*.html")):
        told = _json(page.parent / f"fundus_{page.stem.split('_')[1]}.expected.json")["V1"]
        parts = [part for section in told["body"]["sections"] for part in section["headline"] + section["paragraphs"]]
        yield Expected(page, "\n".join(parts), told["title"], told["publishing_date"][:10])
    for page in sorted(pages.glob("misc/newspaper4k_*.html")):
        text = page.with_suffix(".expected.txt").read_text("utf-8")
        yield Expected(page, text, _json(page.with_suffix(".expected.json"))["title"])


def likeness(read: str, wanted: str) -> float:
    """F1 of the words of two texts, counted with repetition."""
    one, other = Counter(_WORD.findall(read)), Counter(_WORD.findall(wanted))
    same = (one & other).total()
    return 2 * same / (one.total() + other.total()) if same else 0.0


def same_words(one: str | None, other: str | None) -> bool:
    """Whether two titles have the same letters; pages and their heads differ in quotation marks."""
    return "".join(_WORD.findall(one or "")) == "".join(_WORD.findall(other or ""))


def _json(path: Path) -> Any:
    return json.loads(path.read_text("utf-8"))


def _element(told: str, name: str) -> str:
    m = re.search(f"<{name}>(.*?)</{name}>", told, re.S)
    return m[1].strip() if m else ""


def _day(value: str) -> str:
    m = _DAY_FIRST.fullmatch(value)
    return f"{m[3]}-{m[2]}-{m[1]}" if m else datetime.fromisoformat(value).date().isoformat()
