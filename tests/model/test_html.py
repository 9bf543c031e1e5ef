"""The notebook's picture: everything readable, nothing executable."""

# SPDX-License-Identifier: Apache-2.0
from html.parser import HTMLParser

import msgspec

from khabar.model import Record, decode, encode
from khabar.model.html import ROWS

from .test_example import EXAMPLE

RECORD = decode(EXAMPLE)


class Reader(HTMLParser):
    """Collects the tags and the text of a page."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.text = ""
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        assert {name for name, _ in attrs} <= {"class", "dir", "lang"}

    def handle_data(self, data: str) -> None:
        self.text += data


def test_issues_come_first() -> None:
    page = RECORD._repr_html_()
    order = ["issues", "claims", "events", "counts", "times", "quantities", "places", "actors"]
    at = [page.index(f'<section class="{name}">') for name in order]
    assert at == sorted(at)


def test_a_claim_is_a_chain_from_source_to_publisher() -> None:
    claim = RECORD.claims[1]
    assert claim.source is not None
    chain = [claim.source.text, claim.via[0].text, RECORD.report.publisher]
    assert " ← ".join(map(str, chain)) in Reader(RECORD._repr_html_()).text


def test_what_the_text_says_is_never_markup() -> None:
    hostile = b"<script>alert(1)</script><img src=x onerror=alert(1)>&quot;"
    names = (RECORD.claims[1].via[0].text, RECORD.mentions.times[0].text, str(RECORD.report.publisher))
    data = encode(RECORD)
    for name in names:
        data = data.replace(name.encode(), hostile)
    seen = Reader(decode(data)._repr_html_())
    assert seen.tags <= {"article", "style", "h3", "h4", "p", "section", "ul", "li", "b", "br", "bdi", "code"} | {
        "table",
        "tr",
        "td",
    }
    assert "<script>alert(1)</script>" in seen.text


def test_characters_that_turn_the_page_around_are_shown() -> None:
    report = msgspec.structs.replace(RECORD.report, publisher="a\u202eb")
    page = Record(made_by=RECORD.made_by, report=report)._repr_html_()
    assert "\u202e" not in page
    assert "U+202E" in page


def test_a_long_table_is_cut() -> None:
    many = msgspec.structs.replace(RECORD, events=RECORD.events * 100)
    page = many._repr_html_()
    assert page.count("<tr>") < ROWS + 50
    assert f": {len(many.events) - ROWS}" in page
