"""What failed is read again with all that was known of it, or from the file that it was in."""

# SPDX-License-Identifier: Apache-2.0
import gzip
from dataclasses import replace
from pathlib import Path

import pytest
from tests.intake.test_warc import PAGE, TEXT, record

from khabar.errors import InputError
from khabar.intake import Capture, Context, Failure, Item, captures, recaptures
from khabar.intake.again import container

REFUSED = InputError("internal", "khabar failed on this report")


def again(items: list[Item]) -> list[Item]:
    return [found for item in items if isinstance(item, Failure) for found in recaptures(item)]


def test_a_page_has_its_address_and_its_encoding_again() -> None:
    context = Context("https://x.test/1", "windows-1256", "2024-01-02T03:04:05+00:00", "2024-01-01", "صحيفة المثال")
    failure = Failure("https://x.test/1", REFUSED, PAGE.decode().encode("cp1256"), "text/html", context)
    [page] = recaptures(failure)
    assert isinstance(page, Capture)
    assert (page.url, page.retrieved, page.published, page.publisher) == (
        *(context.url, context.retrieved, context.published, context.publisher),
    )
    assert TEXT in page.text


def test_a_line_stays_a_line(tmp_path: Path) -> None:
    file = tmp_path / "reports.jsonl"
    file.write_text('{"text": "نص"}\nليس هذا من جيسون\n[1]\n', "utf-8")
    failed = [item for item in captures([str(file)]) if isinstance(item, Failure)]
    assert [item.error.line for item in failed] == [2, 3]
    retried = [item for item in again(list(failed)) if isinstance(item, Failure)]
    assert [(f.where, f.error.code, f.error.line, f.raw) for f in retried] == [
        (f.where, f.error.code, f.error.line, f.raw) for f in failed
    ]


def test_a_line_that_is_read_now_keeps_its_name() -> None:
    failure = Failure("x.jsonl:3", InputError("internal", "boom", 3), '{"text": "نص"}'.encode(), "application/json")
    [line] = recaptures(failure)
    assert isinstance(line, Capture)
    assert (line.where, line.line) == ("x.jsonl:3", 3)


def test_a_record_that_lied_is_looked_for_in_its_archive(tmp_path: Path) -> None:
    pytest.importorskip("fastwarc")
    file = tmp_path / "crawl.warc"
    file.write_bytes(record(1, lie=5_000))
    [failure] = captures([str(file)])
    assert isinstance(failure, Failure)
    assert failure.raw is None
    file.write_bytes(record(1))  # copied anew
    [page] = recaptures(failure)
    assert isinstance(page, Capture)
    assert page.url == "https://x.test/1"


def test_a_page_of_an_archive_is_kept_as_it_is_read(tmp_path: Path) -> None:
    pytest.importorskip("fastwarc")
    none = b"<html><p>no Arabic</p></html>"
    packed = record(1, gzip.compress(none), Content_Encoding="gzip")
    broken = record(2, gzip.compress(none)[:-9], Content_Encoding="gzip")
    file = tmp_path / "crawl.warc"
    file.write_bytes(packed + broken)
    first, second = [item for item in captures([str(file)]) if isinstance(item, Failure)]
    assert (first.raw, first.media, second.raw) == (none, "text/html", None)
    assert first.context == Context("https://x.test/1", "utf-8", "2024-01-02T03:04:05+00:00")
    [page] = recaptures(replace(first, raw=PAGE))
    assert isinstance(page, Capture)
    assert (page.url, page.retrieved) == (first.context.url, first.context.retrieved)


def test_a_missing_file_is_looked_for_again_and_standard_input_is_not(tmp_path: Path) -> None:
    file = tmp_path / "later.txt"
    missing = list(captures([str(file)]))
    file.write_text(TEXT, "utf-8")
    assert [item.text for item in again(missing) if isinstance(item, Capture)] == [TEXT]
    gone = Failure("-:3", REFUSED)
    assert list(recaptures(gone)) == [gone]


def test_a_container_is_found_in_a_name(tmp_path: Path) -> None:
    odd = tmp_path / "a#b:1"
    odd.touch()
    names = [str(odd), "a.xml#x:7#y", "https://x.test/a.jsonl:3", "https://x.test:81", "-:2"]
    assert [container(name) for name in names] == [
        *(str(odd), "a.xml", "https://x.test/a.jsonl", "https://x.test:81", "-")
    ]


def test_a_fault_of_ours_costs_no_other_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object, **__: object) -> None:
        monkeypatch.undo()
        raise RuntimeError("boom")

    for name in ("a.html", "b.html"):
        (tmp_path / name).write_bytes(PAGE)
    monkeypatch.setattr("khabar.intake.page.page", broken)
    first, second = captures([str(tmp_path)])
    assert isinstance(first, Failure)
    assert (first.error.code, first.raw, first.media) == ("internal", PAGE, "text/html")
    assert isinstance(second, Capture)
