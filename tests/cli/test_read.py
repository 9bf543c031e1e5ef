"""``khabar read``: every input is answered in its place, and the exit code tells whether all were read."""

# SPDX-License-Identifier: Apache-2.0
import json
import subprocess
import sys
from pathlib import Path

import pytest

from khabar import samples
from khabar.model import decode

from .conftest import Khabar

SAMPLE = samples.load()
TEXT = SAMPLE.text.splitlines()[1]


def line(**keys: object) -> bytes:
    return json.dumps({"text": TEXT, **keys}, ensure_ascii=False).encode() + b"\n"


def test_a_pipe_gets_one_record_a_line(khabar: Khabar) -> None:
    run = khabar("read", SAMPLE.path, SAMPLE.path)
    assert (run.code, run.codes) == (0, ["read", "read"])
    assert decode(run.out.splitlines()[0]).report.text.strip() == SAMPLE.text


def test_the_date_and_the_publisher_can_be_given(khabar: Khabar) -> None:
    run = khabar("read", SAMPLE.path, "--published", "2030-11-13", "--publisher", SAMPLE.publisher)
    [record] = run.answers
    assert record["report"]["published"] == "2030-11-13"
    assert record["report"]["published_by"] == "given"
    assert record["report"]["publisher"] == SAMPLE.publisher


def test_answers_keep_the_order_and_the_ids_of_the_lines(khabar: Khabar) -> None:
    run = khabar("read", "--format", "jsonl", "-", stdin=line(id="b") + line(id=7) + line())
    assert [record["report"]["id"] for record in run.answers[:2]] == ["b", "7"]
    assert run.answers[2]["report"]["id"] == run.answers[2]["report"]["sha256"]


@pytest.mark.parametrize(
    ("broken", "code"),
    [
        (b"{not json\n", "input/not-json"),
        (b'{"text": "\\ud83d"}\n', "input/not-json"),
        (b'{"title": "x"}\n', "input/bad-line"),
        (b'["x"]\n', "input/bad-line"),
        (b'{"text": "\xff\xfe"}\n', "input/not-json"),
        (line(text=TEXT + "\0"), "input/nul"),
        (line(text="nothing Arabic"), "input/no-arabic"),
        (line(text="  "), "input/empty"),
        (line(published="yesterday"), "input/published"),
    ],
    ids=["no JSON", "half a pair", "no text", "a list", "no UTF-8", "NUL", "no Arabic", "empty", "no date"],
)
def test_a_broken_line_is_answered_in_its_place_and_the_others_are_read(
    khabar: Khabar, broken: bytes, code: str
) -> None:
    run = khabar("read", "--format", "jsonl", "-", stdin=line() + broken + line())
    assert run.code == 1
    assert run.codes == ["read", code, "read"]
    error = run.answers[1]["error"]
    assert error["line"] == 2
    assert error["message"]
    assert code in run.err


def test_what_is_no_text_is_named_and_the_others_are_read(khabar: Khabar, tmp_path: Path) -> None:
    picture = tmp_path / "picture.txt"
    picture.write_bytes(b"\x89PNG\r\n\x1a\n\xff\x00" * 40)
    run = khabar("read", tmp_path / "missing.txt", "https://x.test/1", picture, SAMPLE.path)
    assert run.code == 1
    assert run.codes == ["input/missing", "input/not-fetched", "input/encoding", "read"]
    assert "missing.txt" in run.err


def test_a_folder_is_read_and_what_it_leaves_out_is_said(khabar: Khabar, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(TEXT, "utf-8")
    (tmp_path / "b.jpg").write_bytes(b"")
    run = khabar("read", tmp_path)
    assert (run.code, run.codes) == (0, ["read"])
    assert "b.jpg: left out" in run.err


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "windows-1256", "utf-16"])
def test_encodings_of_arabic_are_told_apart(khabar: Khabar, tmp_path: Path, encoding: str) -> None:
    path = tmp_path / "report.txt"
    path.write_bytes(TEXT.encode(encoding))
    run = khabar("read", path)
    assert (run.code, run.answers[0]["report"]["text"]) == (0, TEXT)


def test_a_page_is_read_as_its_article(khabar: Khabar, tmp_path: Path) -> None:
    path = tmp_path / "page.html"
    path.write_text(f"<!doctype html><title>x</title><body><p>{TEXT}</p><p>{TEXT}</p></body>", "utf-8")
    [record] = khabar("read", path).answers
    assert TEXT in record["report"]["text"]


def test_the_table_shows_issues_first_and_claims_as_chains(khabar: Khabar) -> None:
    about = ("--published", SAMPLE.published, "--publisher", SAMPLE.publisher)
    run = khabar("read", SAMPLE.path, *about, "--format", "table")
    shown = run.out.decode()
    assert run.code == 0
    assert 0 < shown.index("Issues") < shown.index("Claims") < shown.index("Times")
    assert any(row.count("→") == 2 for row in shown.splitlines())
    assert f"→ \u2068{SAMPLE.publisher}\u2069" in shown
    assert "2030-11-12TEV" in shown
    assert "person/civilian" in shown


def test_places_that_no_table_knows_stand_in_one_line_of_the_table(khabar: Khabar, tmp_path: Path) -> None:
    report = tmp_path / "report.txt"
    report.write_text("سقطت قذائف على قرية زعيطان وقرية معيطان وقرية زعيطان في ريف إدلب.", encoding="utf-8")
    shown = khabar("read", str(report), "--format", "table").out.decode()
    assert shown.count("place/not-in-gazetteer") == 1
    assert "3 mentions of places that no table knows" in " ".join(shown.split())


def test_a_terminal_that_turns_nothing_gets_visual_order(khabar: Khabar) -> None:
    run = khabar("read", SAMPLE.path, "--format", "table", "--visual")
    title = SAMPLE.text.splitlines()[0]
    assert title.split()[-1][::-1] in run.out.decode()
    assert "\u2068" not in run.out.decode()


def test_a_reader_that_has_seen_enough_ends_quietly(tmp_path: Path) -> None:
    path = tmp_path / "many.jsonl"
    path.write_bytes(line() * 400)
    command = f"{sys.executable} -m khabar read {path} | head -n 1"
    done = subprocess.run(["bash", "-o", "pipefail", "-c", command], capture_output=True, check=False)
    assert (done.returncode, done.stderr) == (0, b"")
    assert len(done.stdout.splitlines()) == 1


@pytest.mark.parametrize(
    "arguments", [("read",), ("reed",), ("read", "x", "--format", "xml"), ("explain", "x", "--what")]
)
def test_wrong_usage_ends_with_2(khabar: Khabar, arguments: tuple[str, ...]) -> None:
    run = khabar(*arguments)
    assert (run.code, run.out) == (2, b"")
    assert run.err
