"""Thousands of real reports on everything: each is answered, one without Arabic by a refusal; answers are valid."""

# SPDX-License-Identifier: Apache-2.0
import json
import re

import pytest

import khabar
from khabar.model import check, decode, encode

ARABIC = re.compile("[\u0621-\u064a]")


def test_every_line_is_answered_by_a_valid_record(evaluation):
    wrong = []
    with (evaluation / "data" / "newspapers" / "bulk.jsonl").open(encoding="utf-8") as lines:
        for n, line in enumerate(lines):
            entry = json.loads(line)
            if not ARABIC.search(entry["text"]):
                with pytest.raises(khabar.InputError):
                    khabar.read(entry["text"])
                continue
            record = khabar.read(entry["text"], published=entry.get("published"), publisher=entry.get("publisher"))
            if violations := check(record):
                wrong.append((n, violations[0]))
            if n % 50 == 0:
                assert decode(encode(record)) == record
    assert n == 2995
    assert wrong == []
