"""The commands that keep reports, on a store of their own."""

# SPDX-License-Identifier: Apache-2.0
import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from tests.cli.conftest import Khabar, Run

from khabar import config, intake
from khabar.cli.desk.search import _hit
from khabar.errors import StoreError
from khabar.intake import Item

FIRST = "انفجار في السوق\nقالت الشرطة إن انفجارا وقع في مدينة حلب أمس، وأسفر عن مقتل ثلاثة أشخاص."
LATER = FIRST.replace("ثلاثة", "سبعة")


def line(text: str, **about: Any) -> str:
    return (
        json.dumps({"text": text, "published": "2022-07-05", "publisher": "شبكة", **about}, ensure_ascii=False) + "\n"
    )


@pytest.fixture
def desk(khabar: Khabar, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Khabar:
    """``khabar``, with a store and without anybody's settings."""
    monkeypatch.setenv(config.FILE, str(tmp_path / "config.toml"))
    (tmp_path / "config.toml").write_text("", "utf-8")
    monkeypatch.setenv(config.STORE, str(tmp_path / "new" / "desk.db"))
    return khabar


@pytest.fixture
def report(desk: Khabar, tmp_path: Path) -> str:
    """A report with two versions in the store; its name there."""
    file = tmp_path / "reports.jsonl"
    for text in (FIRST, LATER):
        file.write_text(line(text, url="https://example.org/1"), "utf-8")
        assert desk("add", file).code == 0
    [hit] = desk("list", "-f", "jsonl").answers
    return str(hit["report"])


def summary(run: Run) -> dict[str, int]:
    """The counts by their English names."""
    rows = [row.split(maxsplit=1) for row in run.out.decode().splitlines() if "·" in row]
    return {name.split(" · ")[0]: int(n.replace(",", "")) for n, name in rows}


def test_add_says_what_was_new_and_what_was_not(desk: Khabar, tmp_path: Path) -> None:
    file = tmp_path / "reports.jsonl"
    file.write_text(line(FIRST, id="1") + line(LATER, id="2") + "{\n" + line("no Arabic", id="3"), "utf-8")
    (tmp_path / "feed").mkdir()
    (tmp_path / "feed" / "photo.jpg").write_bytes(b"\xff\xd8")
    run = desk("add", file, tmp_path / "feed", "https://example.org/feed/")
    assert run.code == 1
    told = summary(run)
    assert (told["new"], told["failed"], told["left out"], told["link not fetched"]) == (2, 2, 1, 1)
    assert f"{file}:3: " in run.err
    assert "[input/not-json]" in run.err
    assert "[input/no-arabic]" in run.err
    assert ".jpg is no kind of report" in run.err
    assert "https://example.org/feed/: a link, not fetched" in run.err
    again = summary(desk("add", file))
    assert (again["new"], again["unchanged"], again["failed"]) == (0, 2, 2)
    assert [one["code"] for one in desk("list", "--failures").answers] == ["input/not-json", "input/no-arabic"]
    first = desk("list", "--failures", "-n", "1")
    assert [one["code"] for one in first.answers] == ["input/not-json"]
    cursor = first.err.split("--cursor ")[1].split()[0]
    assert [one["code"] for one in desk("list", "--failures", "--cursor", cursor).answers] == ["input/no-arabic"]
    assert desk("list", "--failures", "--cursor", "x").code == 2


def test_add_takes_the_date_and_the_outlet_of_a_text(desk: Khabar, tmp_path: Path) -> None:
    (tmp_path / "one.txt").write_text(FIRST, "utf-8")
    (tmp_path / "two.jsonl").write_text(line(LATER, url="https://example.org/2"), "utf-8")
    given = ("--published", "2019-03-06", "--publisher", "جريدة")
    assert summary(desk("add", tmp_path, *given))["new"] == 2
    found = {(hit["published"], hit["publisher"]) for hit in desk("list", "-f", "jsonl").answers}
    assert found == {("2019-03-06", "جريدة"), ("2022-07-05", "شبكة")}
    assert desk("add", tmp_path, "--published", "2019-02-30").code == 2
    (tmp_path / "lines").write_text(line(f"{LATER} وأصيب آخرون."), "utf-8")
    assert summary(desk("add", tmp_path / "lines", "--input", "jsonl"))["new"] == 1


@pytest.mark.parametrize(
    ("broken", "code"), [(KeyboardInterrupt(), 130), (StoreError("store/full", "the disk is full"), 1)]
)
def test_what_was_stored_is_said_though_the_rest_is_broken_off(
    desk: Khabar, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, broken: BaseException, code: int
) -> None:
    whole = intake.captures

    def break_off(*asked: Any) -> Iterator[Item]:
        yield from whole(*asked)
        raise broken

    file = tmp_path / "reports.jsonl"
    file.write_text("".join(line(f"{FIRST} {n}", id=str(n)) for n in range(70)), "utf-8")
    monkeypatch.setattr(intake, "captures", break_off)
    run = desk("add", file)
    assert run.code == code
    assert summary(run)["new"] >= 64
    assert "broken off" in run.err
    assert desk("stats", "-f", "json").answers[0]["reports"] == summary(run)["new"]


def test_a_store_may_be_named_by_a_url_of_its_file(desk: Khabar, report: str, tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path / 'new' / 'desk.db'}"
    assert [hit["report"] for hit in desk("list", "--store", url).answers] == [report]


def test_retry_reads_what_was_kept(desk: Khabar, tmp_path: Path) -> None:
    file = tmp_path / "reports.jsonl"
    file.write_text("{\n", "utf-8")
    assert desk("add", file).code == 1
    run = desk("retry")
    assert run.code == 1
    assert summary(run)["failed"] == 1
    assert [one["tries"] for one in desk("list", "--failures").answers] == [2]


def test_search_finds_by_words_and_by_what_was_read(desk: Khabar, report: str) -> None:
    for asked in (
        ["والإنفجار"],
        ["--source", "الشرطة"],
        ["--place", "Aleppo", "--event", "ASSAULT"],
        ["--near", "36.2,37.16,20"],
        ["--effect", "killed", "--least", "7"],
        ["--time", "2022-07-04", "--publisher", "شبكة", "--published", "2022-07..2022-08"],
    ):
        assert [hit["report"] for hit in desk("search", *asked).answers] == [report], asked
    assert desk("search", "--effect", "killed", "--most", "3").answers == []
    assert len(desk("search", "انفجار", "--versions").answers) == 2
    table = desk("search", "انفجار", "-f", "table").out.decode()
    assert "1 of 1" in table


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        (["--event", "WAR"], "ASSAULT"),
        (["--near", "here"], "LAT,LON,KM"),
        (["--time", "yesterday"], "no day, month or year"),
        (["--cursor", "x"], "cursor"),
        (["..."], "no word"),
        (["--published", "2017-02-30"], "[store/query]"),
        (["--least", "20", "--most", "10"], "[store/query]"),
    ],
)
@pytest.mark.usefixtures("report")
def test_a_wrong_question_is_answered_with_what_is_right(desk: Khabar, asked: list[str], said: str) -> None:
    run = desk("search", *asked)
    assert run.code == 2
    assert said in run.err


def test_show_gives_the_record_the_text_the_bytes_and_the_picture(desk: Khabar, report: str) -> None:
    assert desk("show", report).answers[0]["report"]["text"] == LATER
    assert desk("show", report, "--version", "1", "-f", "text").out.decode() == FIRST + "\n"
    assert json.loads(desk("show", report, "-v", "1", "-f", "raw").out)["text"] == FIRST
    assert "Versions · النسخ" in desk("show", report, "-f", "table").out.decode()
    missing = desk("show", "0000")
    assert missing.code == 1
    assert "there is no report 0000 [store/no-report]" in missing.err


def test_diff_says_which_figure_was_raised(desk: Khabar, report: str) -> None:
    [found] = desk("diff", report).answers
    raised = [one for one in found["moved"] if one["kind"] == "count"]
    assert [(one["move"], one["before"], one["after"]) for one in raised] == [("raised", "ثلاثة أشخاص", "سبعة أشخاص")]
    table = desk("diff", report, "1", "2", "-f", "table").out.decode()
    assert "raised" in table
    assert f"{report}  v1 (20" in table
    assert " → v2 (20" in table
    assert "nothing changed" in desk("diff", report, "2", "2", "-f", "table").out.decode()


def test_the_care_of_a_store(desk: Khabar, report: str, tmp_path: Path) -> None:
    assert json.loads(desk("stats", "-f", "json").out)["versions"] == 2
    told = desk("stats").out.decode()
    assert "2  versions" in told
    assert "1  report ·" in told
    assert "Publishers · " in told
    assert desk("verify").code == 0
    archive, other = tmp_path / "backup.zip", tmp_path / "other.db"
    assert desk("backup", archive).code == 0
    assert desk("backup", archive).code == 2
    assert desk("restore", archive, "--store", other).code == 0
    assert desk("restore", archive, "--store", other).code == 1
    assert desk("list", "--store", other, "-f", "jsonl").answers[0]["report"] == report
    assert desk("reread").code == 0


def test_a_report_is_known_by_the_beginning_of_its_key(desk: Khabar, report: str) -> None:
    for command in (["show", report[:6]], ["show", report[:9], "-f", "raw"], ["diff", report[:15]]):
        assert desk(*command).out == desk(command[0], report, *command[2:]).out
    assert "no report" in desk("show", report[:5]).err


def test_a_failure_says_in_which_folder_it_lies(desk: Khabar, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "empty.txt").write_text(" ", "utf-8")
    monkeypatch.chdir(tmp_path)
    assert desk("add", "empty.txt").code == 1
    assert desk("list", "--failures").answers[0]["where"] == str(tmp_path / "empty.txt")


def test_words_that_were_looked_for_are_told_from_the_others(
    desk: Khabar, report: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert report
    word = "انفجار"
    assert f"[{word}]" in desk("search", word, "-f", "table").out.decode()
    monkeypatch.setattr(sys.stdout, "isatty", lambda: True)
    assert _hit(word) == f"\x1b[32m\x1b[1m{word}\x1b[0m"
    monkeypatch.setenv("NO_COLOR", "1")
    assert _hit(word) == f"[{word}]"


@pytest.mark.parametrize(("command", "said"), [("search", "published: days, as with --time."), ("watch", "or 15.")])
def test_help_says_all_of_it(desk: Khabar, command: str, said: str) -> None:
    assert said in " ".join(desk(command, "--help").out.decode().split())


def test_a_store_that_is_not_there_is_made_by_adding_alone(desk: Khabar) -> None:
    run = desk("list")
    assert run.code == 1
    assert "desk.db" in run.err


def test_watch_looks_once(desk: Khabar, tmp_path: Path) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    (folder / "one.txt").write_text(FIRST, "utf-8")
    assert summary(desk("watch", folder, "--once"))["new"] == 1
    assert desk("watch", "--once").code == 2


def test_config_says_what_holds(desk: Khabar, tmp_path: Path) -> None:
    run = desk("config")
    assert json.loads(run.out)["store"] == str(tmp_path / "new" / "desk.db")
    assert "config.toml" in run.err


def test_a_title_moves_no_cursor(desk: Khabar, tmp_path: Path) -> None:
    file = tmp_path / "evil.jsonl"
    evil = f"\x1b]0;owned\x07\x1b[2J\u202e{FIRST}"
    file.write_text(line(evil, publisher="\x1b[31mشبكة", url="https://example.org/\x1b[2J"), "utf-8")
    desk("add", file, tmp_path / "\x1b[2J.txt")
    [hit] = desk("list", "-f", "jsonl").answers
    for command in (
        ["list", "-f", "table"],
        ["search", "انفجار", "-f", "table"],
        ["show", hit["report"], "-f", "table"],
    ):
        run = desk(*command)
        assert [sign for sign in ("\x1b]0;", "\x1b[2J", "\x1b[31m", "\u202e") if sign in run.out.decode()] == []
    assert "\x1b[2J" not in desk("list", "--failures", "-f", "table").out.decode()


def test_a_backup_never_lands_on_the_store(desk: Khabar, report: str, tmp_path: Path) -> None:
    run = desk("backup", tmp_path / "new" / "desk.db", "--force")
    assert run.code == 1
    assert "the store itself" in run.err
    assert desk("list", "-f", "jsonl").answers[0]["report"] == report


@pytest.mark.parametrize(
    "address",
    [
        "postgresql://desk:secret@127.0.0.1:x/db",
        "postgresql://desk:s@ecret@127.0.0.1:1/db",
        "postgresql://desk:secret@127.0.0.1:1/db",
    ],
)
def test_a_password_is_told_to_nobody(desk: Khabar, address: str) -> None:
    run = desk("list", "--store", address)
    assert run.code == 1
    assert "ecret" not in run.err + run.out.decode()


def test_config_hides_the_password(desk: Khabar, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(config.STORE, "postgresql://desk:secret@localhost/khabar")
    run = desk("config")
    assert "secret" not in run.out.decode()
    assert "***" in run.out.decode()
