"""Every input is answered in its place: a report, or the reason why it is none."""

# SPDX-License-Identifier: Apache-2.0
import json

from khabar.intake import Failure, Input, inputs


def codes(items):
    return [item.error.code if isinstance(item, Failure) else "read" for item in items]


def test_inputs_answer_missing_files_and_folders_in_place(tmp_path):
    good = tmp_path / "good.txt"
    good.write_text("وصلت القافلة.", "utf-8")
    paths = [str(tmp_path / "none.txt"), str(tmp_path), str(good)]
    assert codes(inputs(paths)) == ["input/missing", "input/directory", "read"]


def test_inputs_keep_reading_after_a_broken_line(tmp_path):
    file = tmp_path / "reports.jsonl"
    good = json.dumps({"text": "وصلت القافلة.", "id": 7, "published": "2020-01-02"}, ensure_ascii=False)
    surrogate = '{"text": "\\ud800"}'
    file.write_text("\n".join([good, "{broken", '{"id": 3}', "[1]", surrogate, "", good]), "utf-8")
    items = list(inputs([str(file)]))
    assert codes(items) == ["read", "input/not-json", "input/bad-line", "input/bad-line", "input/not-json", "read"]
    assert [item.error.line for item in items if isinstance(item, Failure)] == [2, 3, 4, 5]
    assert items[0] == Input(f"{file}:1", "وصلت القافلة.", "7", "2020-01-02", line=1)


def test_inputs_survive_deep_nesting_and_bytes_that_are_no_utf_8(tmp_path):
    file = tmp_path / "reports.jsonl"
    file.write_bytes(b'{"x": ' + b"[" * 100_000 + b"\n" + b'{"text": "\xff"}\n' + '{"text": "نص"}'.encode())
    assert codes(inputs([str(file)])) == ["input/not-json", "input/not-json", "read"]


def test_inputs_tell_pages_from_texts(tmp_path):
    text, html = tmp_path / "a", tmp_path / "b"
    text.write_text("وصلت القافلة.", "utf-8")
    html.write_text("<!DOCTYPE html><p>وصلت القافلة.</p>", "utf-8")
    read = [item.text for item in inputs([str(text), str(html)]) if isinstance(item, Input)]
    assert read == ["وصلت القافلة."] * 2
