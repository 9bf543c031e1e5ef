"""What strangers write stays words: no markup, no turned lines, no private person's name."""

# SPDX-License-Identifier: Apache-2.0
import re

import msgspec
import pytest
from tests.page.conftest import Told
from tests.page.reading_html import parsed, text

from khabar.accounts import accounts
from khabar.model import Name
from khabar.model.account import Located, Responsible
from khabar.page import account_page, accounts_page
from khabar.page.words import is_plain, link, shown, site, spells_headline
from khabar.reader import read

CORPUS = [
    "<script>alert(1)</script>",
    "</script><script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "'><svg onload=alert(1)>",
    "</title><script>alert(1)</script>",
    "</style><script>alert(1)</script>",
    "</bdi></td></table><iframe src=//evil.example>",
    "<!--<img src='--><img src=x onerror=alert(1)//'>",
    "{{ 7*7 }}{% for x in y %}",
    "{n}{0.__class__}%s",
    "javascript:alert(1)",
    "&lt;script&gt;&#60;b&#62;",
    "abc\u202egnp.exe\u2066\u2069\u200f",
    "nul\x00esc\x1b[2Jdel\x7f",
    "x" * 100_000,
    "\U0001f525 \u0301\u0302\u0303" * 50,
]
TEXT = "قتيلان بقصف على سرمين {0}\nقال الدفاع المدني {0} إن شخصين {0} قتلا اليوم بقصف على بلدة سرمين."
BIDI = re.compile("[\u200e\u200f\u202a-\u202e\u2066-\u2069\x00-\x08\x0b-\x1f\x7f]")


@pytest.mark.parametrize("quotes", [False, True])
@pytest.mark.parametrize("payload", CORPUS, ids=range(len(CORPUS)))
def test_what_reports_hold_is_inert(payload: str, quotes: bool) -> None:
    clean = payload.replace("\x00", "")
    url = f"https://example.org/{clean}"
    records = [
        read(TEXT.format(clean), id=f"{clean}{n}", published="2022-09-08", publisher=clean + str(n), url=url)
        for n in range(2)
    ]
    page = accounts_page(accounts(records), {r.report.id: r for r in records}, quotes=quotes)
    assert_inert(page)


@pytest.mark.parametrize("payload", CORPUS, ids=range(len(CORPUS)))
def test_what_accounts_hold_is_inert(told: Told, payload: str) -> None:
    account = next(a for a in told[0] if "n1" in a.main)
    hostile = msgspec.structs.replace(
        account,
        id=payload,
        places=(Located(name=Name(ar=payload, en=payload)),),
        responsible=(Responsible(name=Name(ar=payload), said_by=("o1", payload)),),
        origins=tuple(msgspec.structs.replace(o, name=payload, party=payload) for o in account.origins),
        reports=(payload,),
        readings={payload: account.readings["killed/all"], **account.readings},
        contrasts=tuple(msgspec.structs.replace(c, reason=payload, question=payload) for c in account.contrasts),
        date=(payload, payload),
    )
    assert_inert(account_page(hostile, told[1]))


def assert_inert(page: str) -> None:
    """The page has its own elements and attributes alone, and no control in it."""
    root = parsed(page)
    tags = {element.tag for element in root.iter() if isinstance(element.tag, str)}
    assert tags & {"script", "img", "iframe", "b64", "object", "link", "base"} == set()
    assert [name for element in root.iter() for name in element.attrib if name.startswith("on")] == []
    assert [href for href in root.xpath("//@href") if not re.match(r"#|https?://", href)] == []
    assert not BIDI.search(page.replace("\n", ""))
    assert len(page) < 500_000


PRIVATE = """مقتل الطفل سامر العلي بقصف على سرمين
قال أبو خالد العمر، وهو من الأهالي، إن الطفل سامر العلي قتل اليوم بقصف على بلدة سرمين."""


@pytest.mark.parametrize("language", ["ar", "en"])
def test_no_private_name_is_on_a_page(language: str) -> None:
    record = read(
        PRIVATE,
        id="مقتل-الطفل-سامر-العلي.txt",
        published="2022-09-08",
        publisher="شبكة",
        url="https://example.org/2022/مقتل-الطفل-سامر-العلي",
    )
    page = accounts_page(accounts([record]), {record.report.id: record}, language=language)  # type: ignore[arg-type]
    assert "العلي" not in page
    assert "العمر" not in page
    assert "%D8" not in page


def test_known_private_people_are_roles_in_quotes_too() -> None:
    record = read(PRIVATE, id="r", published="2022-09-08", publisher="شبكة")
    known = [a.text for a in record.mentions.actors if a.kind == "person" and not a.public_role]
    assert known
    page = text(parsed(accounts_page(accounts([record]), {"r": record}, quotes=True)))
    assert [name for name in known if name in page] == []


def test_addresses() -> None:
    assert site("javascript:alert(1)") is None
    assert site("https://[") is None
    assert site("HTTPS://Example.org/a") == "example.org"
    assert spells_headline("https://example.org/2022/09/child-killed-in-sarmin")
    assert not spells_headline("https://example.org/news/2022/09/08/123456")
    assert link('https://example.org/"><\u202e') == "https://example.org/%22%3E%3C%E2%80%AE"


def test_ids_that_spell_words_are_no_labels() -> None:
    assert is_plain("source-07c11f")
    assert not is_plain("killed-in-sarmin-today.txt")
    assert not is_plain("a b")


def test_controls_are_shown() -> None:
    assert shown("a\u202eb\nc") == "a⟦U+202E⟧b c"
    assert shown("x" * 1000, 10) == "x" * 9 + "…"
