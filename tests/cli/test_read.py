"""`khabar read` as a user runs it: formats, exit codes, errors in place."""

# SPDX-License-Identifier: Apache-2.0
import json
import subprocess
import sys
from pathlib import Path

import pytest

from khabar.model import decode

SENTENCE = "قال مصدر طبي أمس إن ثلاثة مدنيين قتلوا في قصف على بلدة سرمين."


def khabar(*args: str, stdin: bytes = b"") -> subprocess.CompletedProcess[bytes]:
    return subprocess.run([sys.executable, "-m", "khabar", *args], input=stdin, capture_output=True, check=False)


@pytest.fixture
def report(tmp_path: Path) -> str:
    file = tmp_path / "report.txt"
    file.write_text(SENTENCE, "utf-8")
    return str(file)


def test_a_pipe_gets_one_record_a_line(report: str) -> None:
    done = khabar("read", report, report, "--published", "2024-03-20", "--publisher", "صحيفة")
    assert done.returncode == 0
    records = [decode(line) for line in done.stdout.splitlines()]
    assert [r.report.publisher for r in records] == ["صحيفة", "صحيفة"]
    assert records[0].mentions.times[0].value == "2024-03-19"


def test_json_lines_are_answered_in_order_with_their_ids() -> None:
    lines = [{"id": str(n), "text": SENTENCE} for n in range(3)]
    done = khabar("read", "--format", "jsonl", "-", stdin="\n".join(map(json.dumps, lines)).encode())
    assert done.returncode == 0
    assert [decode(line).report.id for line in done.stdout.splitlines()] == ["0", "1", "2"]


def test_a_broken_line_is_answered_in_place_and_the_rest_is_read() -> None:
    good = json.dumps({"id": "a", "text": SENTENCE})
    empty, no_arabic = json.dumps({"text": " "}), json.dumps({"text": "plain"})
    stdin = "\n".join([good, "{not json", empty, no_arabic, good]).encode()
    done = khabar("read", "--format", "jsonl", "-", stdin=stdin)
    assert done.returncode == 1
    answers = [json.loads(line) for line in done.stdout.splitlines()]
    codes = [a["error"]["code"] if "error" in a else "read" for a in answers]
    assert codes == ["read", "input/not-json", "input/empty", "input/no-arabic", "read"]
    assert [a["error"]["line"] for a in answers if "error" in a] == [2, 3, 4]
    assert done.stderr.count(b"khabar: -:") == 3


def test_windows_1256_is_detected_and_read(tmp_path: Path) -> None:
    file = tmp_path / "old.txt"
    file.write_bytes(SENTENCE.encode("cp1256"))
    done = khabar("read", str(file))
    assert done.returncode == 0
    assert decode(done.stdout).report.text == SENTENCE


def test_folders_missing_files_and_pictures_are_said_and_the_rest_is_read(tmp_path: Path, report: str) -> None:
    picture = tmp_path / "picture.txt"
    picture.write_bytes(b"\x89PNG\r\n\x1a\n\xff\x00" * 40)
    done = khabar("read", str(tmp_path), str(tmp_path / "none"), str(picture), report)
    assert done.returncode == 1
    answers = [json.loads(line) for line in done.stdout.splitlines()]
    assert [a["error"]["code"] if "error" in a else "read" for a in answers] == [
        "input/directory",
        "input/missing",
        "input/encoding",
        "read",
    ]


def test_the_table_shows_the_chain_and_the_values(report: str) -> None:
    done = khabar("read", report, "--format", "table", "--published", "2024-03-20", "--publisher", "صحيفة")
    shown = done.stdout.decode()
    assert done.returncode == 0
    assert "\u2068مصدر طبي\u2069 → \u2068صحيفة\u2069" in shown
    assert "2024-03-19" in shown
    assert "person/civilian" in shown


def test_visual_order_is_for_terminals_that_do_not_turn_arabic(report: str) -> None:
    shown = khabar("read", report, "--format", "table", "--visual").stdout.decode()
    assert "يبط ردصم" in shown
    assert "\u2068" not in shown


def test_a_reader_that_has_seen_enough_ends_quietly(tmp_path: Path) -> None:
    file = tmp_path / "many.jsonl"
    file.write_text("\n".join([json.dumps({"text": SENTENCE})] * 400), "utf-8")
    command = f"{sys.executable} -m khabar read {file} | head -n 1"
    done = subprocess.run(["bash", "-o", "pipefail", "-c", command], capture_output=True, check=False)
    assert done.returncode == 0
    assert done.stderr == b""
    assert len(done.stdout.splitlines()) == 1


@pytest.mark.parametrize(
    "args", [("read",), ("read", "x", "--format", "xml"), ("nothing",), ("read", "--no-such", "x")]
)
def test_wrong_usage_exits_with_2(args: tuple[str, ...]) -> None:
    assert khabar(*args).returncode == 2


@pytest.mark.parametrize("command", [(), ("read",), ("explain",), ("schema",), ("gazetteer",)])
def test_every_command_has_help(command: tuple[str, ...]) -> None:
    done = khabar(*command, "--help")
    assert done.returncode == 0
    assert b"Usage" in done.stdout


def test_version_and_schema() -> None:
    assert khabar("--version").stdout.decode().startswith("khabar ")
    assert json.loads(khabar("schema").stdout)["$defs"]


def test_explain_names_rule_pattern_and_roles(report: str) -> None:
    done = khabar("explain", report, "--published", "2024-03-20", "--only", "times")
    shown = done.stdout.decode()
    assert done.returncode == 0
    assert "times/relative-day" in shown
    assert "pattern" in shown or "<today>" in shown
    assert "attribution/" not in shown
