"""Every input is answered in its place: a report, a link, what was left out, or the reason why it is none."""

# SPDX-License-Identifier: Apache-2.0
import gzip
import json
from collections.abc import Iterable
from pathlib import Path

import pytest

from khabar.intake import Capture, Failure, Item, LeftOut, Link, captures
from khabar.model import PublishedBy

TEXT = "وصلت القافلة."


def codes(items: Iterable[Item]) -> list[str]:
    return [item.error.code if isinstance(item, Failure) else type(item).__name__ for item in items]


def line(**keys: object) -> str:
    return json.dumps({"text": TEXT, **keys}, ensure_ascii=False)


def test_missing_files_are_answered_in_place(tmp_path: Path) -> None:
    good = tmp_path / "good.txt"
    good.write_text(TEXT, "utf-8")
    assert codes(captures([str(tmp_path / "none.txt"), str(good)])) == ["input/missing", "Capture"]


def test_reading_goes_on_after_a_broken_line(tmp_path: Path) -> None:
    file = tmp_path / "reports.jsonl"
    good = line(id=7, published="2020-01-02")
    file.write_text("\n".join([good, "{broken", '{"id": 3}', "[1]", '{"text": "\\ud800"}', "", good]), "utf-8")
    items = list(captures([str(file)]))
    assert codes(items) == [
        "Capture",
        "input/not-json",
        "input/bad-line",
        "input/bad-line",
        "input/not-json",
        "Capture",
    ]
    failures = [item for item in items if isinstance(item, Failure)]
    assert [failure.error.line for failure in failures] == [2, 3, 4, 5]
    assert failures[0].raw == b"{broken\n"
    raw = good.encode() + b"\n"
    assert items[0] == Capture(
        f"{file}:1", raw, "application/json", TEXT, None, "2020-01-02", PublishedBy.GIVEN, id="7", line=1
    )


def test_deep_nesting_and_bytes_that_are_no_utf_8_are_survived(tmp_path: Path) -> None:
    file = tmp_path / "reports.jsonl"
    file.write_bytes(b'{"x": ' + b"[" * 100_000 + b"\n" + b'{"text": "\xff"}\n' + '{"text": "نص"}'.encode())
    assert codes(captures([str(file)])) == ["input/not-json", "input/not-json", "Capture"]


def test_pages_are_told_from_texts_without_a_name(tmp_path: Path) -> None:
    text, html = tmp_path / "a", tmp_path / "b"
    text.write_text(TEXT, "utf-8")
    html.write_text(f"<!DOCTYPE html><p>{TEXT}</p>", "utf-8")
    items = [item for item in captures([str(text), str(html)]) if isinstance(item, Capture)]
    assert [(item.text, item.media) for item in items] == [(TEXT, "text/plain"), (TEXT, "text/html")]


def test_a_folder_gives_its_reports_and_says_what_it_leaves_out(tmp_path: Path) -> None:
    (tmp_path / "deeper" / ".git").mkdir(parents=True)
    (tmp_path / "a.html").write_text(f"<p>{TEXT}</p>", "utf-8")
    (tmp_path / "a.txt").write_text("what somebody expects of a.html", "utf-8")
    (tmp_path / "b.expected.json").write_text("{}", "utf-8")
    (tmp_path / "c.json").write_text("[1]", "utf-8")
    (tmp_path / "d.jpg").write_bytes(b"\xff\xd8")
    (tmp_path / "deeper" / "e.jsonl").write_text(line() + "\n" + line(), "utf-8")
    (tmp_path / "deeper" / "f.txt.gz").write_bytes(gzip.compress(TEXT.encode()))
    (tmp_path / "g.xml").write_text("<?xml version='1.0'?><invoice/>", "utf-8")
    items = list(captures([str(tmp_path)]))
    assert codes(items) == [
        *["Capture", "LeftOut", "LeftOut", "LeftOut", "LeftOut", "LeftOut", "Capture", "Capture", "Capture", "LeftOut"]
    ]
    assert all(item.reason for item in items if isinstance(item, LeftOut))


def test_what_is_named_and_no_report_is_a_failure(tmp_path: Path) -> None:
    file = tmp_path / "c.json"
    file.write_text("[1]", "utf-8")
    assert codes(captures([str(file)])) == ["input/unknown-kind"]


def test_an_address_is_a_link() -> None:
    assert list(captures(["https://x.test/1"])) == [Link("https://x.test/1", "https://x.test/1")]


def test_gzip_is_bounded_and_must_be_whole(tmp_path: Path) -> None:
    bomb, broken = tmp_path / "bomb.txt.gz", tmp_path / "broken.txt.gz"
    bomb.write_bytes(gzip.compress(b"\0" * (70 * 2**20), 1))
    broken.write_bytes(gzip.compress(TEXT.encode())[:-9])
    assert codes(captures([str(bomb), str(broken)])) == ["input/too-large", "input/unreadable"]


def test_lines_are_unzipped_as_they_come(tmp_path: Path) -> None:
    lines = (json.dumps({"text": TEXT, "id": n}) + "\n" for n in range(3))
    packed = gzip.compress("".join(lines).encode())
    for name, data in (("a.jsonl.gz", packed), ("a.gz", packed), ("cut.jsonl.gz", packed[:-9])):
        (tmp_path / name).write_bytes(data)
    for name in ("a.jsonl.gz", "a.gz"):
        assert [item.id for item in captures([str(tmp_path / name)]) if isinstance(item, Capture)] == ["0", "1", "2"]
    *_, broken = captures([str(tmp_path / "cut.jsonl.gz")])
    assert isinstance(broken, Failure)
    assert broken.error.code == "input/unreadable"


@pytest.mark.parametrize(
    ("given", "read"),
    [
        ("29/05/2017", "2017-05-29"),
        ("5.6.2017", "2017-06-05"),
        ("2017-01-22T194300", "2017-01-22T194300"),
        ("2017-01-22T19:43+01:00", "2017-01-22T19:43+01:00"),
        ("05/29/2017", "05/29/2017"),
        ("amس", "amس"),
    ],
)
def test_a_given_date_is_taken_as_it_is_written(tmp_path: Path, given: str, read: str) -> None:
    file = tmp_path / "a.jsonl"
    file.write_text(json.dumps({"text": TEXT, "published": given}), "utf-8")
    [item] = captures([str(file)])
    assert isinstance(item, Capture)
    assert item.published == read
