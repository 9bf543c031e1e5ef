"""A page: sound HTML, the same in picture and table, the same in both languages, nothing from outside."""

# SPDX-License-Identifier: Apache-2.0
import base64
import hashlib
import itertools
import re
import time
from collections import Counter

import msgspec
import pytest
from tests.page.conftest import Told
from tests.page.reading_html import parsed, text

from khabar.catalogue import catalogue
from khabar.model.account import Assessment
from khabar.page import account_page, accounts_page
from khabar.page.build import ACCOUNTS


def test_ids_are_unique_and_what_points_to_them_finds_them(page: str) -> None:
    root = parsed(page)
    ids = Counter(root.xpath("//@id"))
    assert [id for id, n in ids.items() if n > 1] == []
    pointed = [href[1:] for href in root.xpath("//@href") if href.startswith("#")]
    pointed += [
        id for name in ("labelledby", "describedby") for ids in root.xpath(f"//@aria-{name}") for id in ids.split()
    ]
    pointed += re.findall(r"url\(#([^)]+)\)", page)
    assert set(pointed) - set(ids) == set()


def test_nothing_comes_from_outside_and_nothing_runs(page: str) -> None:
    root = parsed(page)
    tags = {element.tag for element in root.iter() if isinstance(element.tag, str)}
    assert tags & {"script", "img", "link", "iframe", "object", "embed", "form", "base", "foreignobject"} == set()
    attributes = {name for element in root.iter() for name in element.attrib}
    assert [a for a in attributes if a.startswith("on") or a in ("style", "src", "srcset", "action")] == []
    assert "@import" not in page
    assert set(re.findall(r"url\((.)", page)) <= {"#"}


def test_the_policy_allows_its_own_style_alone(page: str) -> None:
    root = parsed(page)
    [style] = root.xpath("//style")
    digest = base64.b64encode(hashlib.sha256(style.text.encode()).digest()).decode()
    [policy] = root.xpath("//meta[@http-equiv='Content-Security-Policy']/@content")
    assert policy.startswith(f"default-src 'none'; style-src 'sha256-{digest}';")


def test_every_mark_of_a_picture_leads_to_its_reading_in_the_table(page: str) -> None:
    root = parsed(page)
    marks = root.xpath("//svg[contains(@class,'plot')]//a")
    assert len(marks) > 10
    for mark in marks:
        [reading] = root.xpath("//td/details[@id=$id]", id=mark.get("href")[1:])
        row = reading.getparent().getparent()
        letter = text(mark.find(".//text"))
        assert row.xpath(".//th//svg/text")[0].text == letter
        [title] = mark.xpath("./title")
        assert title.text.startswith(f"{letter}: ")
        assert text(reading.xpath("./summary/b")[0]) in title.text


def test_headings_go_down_step_by_step_and_tables_name_their_heads(page: str) -> None:
    root = parsed(page)
    levels = [int(h.tag[1]) for h in root.xpath("//h1|//h2|//h3|//h4")]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(b <= a + 1 for a, b in itertools.pairwise(levels))
    assert root.xpath("//th[not(@scope)]") == []
    assert root.xpath("//svg[@role='group'][not(desc)]") == []


def test_it_says_its_language_and_direction(told: Told) -> None:
    for language, direction in (("ar", "rtl"), ("en", "ltr")):
        root = parsed(accounts_page(*told, language=language))  # type: ignore[arg-type]
        assert (root.get("lang"), root.get("dir")) == (language, direction)


def test_figures_days_and_coordinates_are_the_same_in_both_languages(told: Told) -> None:
    pages = [parsed(accounts_page(*told, language=language)) for language in ("ar", "en")]
    for path in ("//td//bdi[@dir='ltr']", "//time", "//h4//bdi[@dir='ltr']", "//svg/text[contains(@class,'tick')]"):
        arabic, english = ([text(e) for e in root.xpath(path)] for root in pages)
        assert arabic == english != []
    drawn = ("x", "y", "x1", "y1", "x2", "y2", "width", "height", "transform")
    arabic, english = ([root.xpath(f"//svg//@{name}") for name in drawn] for root in pages)
    assert arabic == english


def test_it_shows_what_the_incident_is_known_for(told: Told) -> None:
    page = accounts_page(*told, language="en")
    words = text(parsed(page))
    low, high = next(a for a in told[0] if "n1" in a.main).independent.origins
    assert f"Reported by 9 outlets, {low} to {high} independent origins:" in words
    assert "killed range by the rule of Airwars: 2–7" in words
    for relation in ("contradicts", "updates", "not comparable"):
        assert relation in words
    assert "provisional" in words
    assert "35.904, 36.725" in words


def test_the_range_is_a_band_from_its_lowest_to_its_highest_mark(told: Told) -> None:
    root = parsed(accounts_page(*told, language="en"))
    lane = root.xpath("//article[2]//svg[contains(@class,'plot')]")[0]
    [band] = lane.xpath("./rect[@class='band']")
    top, height = float(band.get("y")), float(band.get("height"))
    marks = [float(g.get("transform").split()[1].rstrip(")")) for g in lane.xpath(".//a/g")]
    assert (min(marks), max(marks)) == pytest.approx((top + 2, top + height - 2), abs=0.2)


def test_one_account_is_a_page_without_an_overview(told: Told) -> None:
    accounts, records = told
    account = next(a for a in accounts if "n1" in a.main)
    root = parsed(account_page(account, records, language="en"))
    assert [text(h) for h in root.xpath("//h1")] == [
        "One event as reports tell it: attack · from the air · Sarmin · 2022-09-08"
    ]
    assert root.xpath("//table[@class='overview']") == []


def test_without_records_it_shows_what_the_accounts_hold(told: Told) -> None:
    root = parsed(accounts_page(told[0], {}, language="en"))
    assert root.xpath("//q") == []
    assert "n1" in text(root)


def test_no_account_is_a_page_too() -> None:
    assert catalogue("ar").text("title-several") in accounts_page([], {})


def test_what_a_page_has_no_room_for_is_said(told: Told) -> None:
    accounts, records = told
    small = next(a for a in accounts if "x1" in a.main)
    account = next(a for a in accounts if "n1" in a.main)
    many = [msgspec.structs.replace(small, id=f"a{n}") for n in range(ACCOUNTS + 20)]
    page = accounts_page(many, records, language="en")
    assert page.count("<article") == ACCOUNTS
    assert "and 20 more, not shown here" in text(parsed(page))
    [origin] = [o for o in account.origins if o.id == "o4"]
    crowd = tuple(msgspec.structs.replace(origin, id=f"o{n}", reports=("n6",) * 1000) for n in range(1, 2001))
    told_much = {question: said * 500 for question, said in account.readings.items()}
    big = msgspec.structs.replace(account, origins=crowd, readings=told_much, contrasts=account.contrasts * 100)
    start = time.process_time()
    page = account_page(big, records)
    assert time.process_time() - start < 5
    assert len(page) < 1_500_000


def test_five_hundred_accounts_in_three_seconds(told: Told) -> None:
    accounts, records = told
    small = next(a for a in accounts if "x1" in a.main)
    big = next(a for a in accounts if "n1" in a.main)
    many = [msgspec.structs.replace(small if n % 5 else big, id=f"a{n}") for n in range(500)]
    accounts_page(many[:1], records)
    start = time.process_time()
    page = accounts_page(many, records)
    assert time.process_time() - start < 3
    assert len(page.encode()) < 12_000_000


def test_a_persons_decision_stands_beside_the_codebooks(told: Told) -> None:
    accounts, records = told
    account = next(a for a in accounts if "n1" in a.main)
    decided = Assessment(best={"killed/all": 7}, grade="fair", codebook="desk", state="reviewed", notes="call A. B.")
    page = account_page(msgspec.structs.replace(account, assessment=decided), records, language="en")
    rows = [text(row) for row in parsed(page).xpath("//tr[th='desk']")]
    assert rows == ["deskkilled 7 A person's decision (reviewed), fair"]
    assert "A. B." not in page
