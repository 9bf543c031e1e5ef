"""Times of other tools' Arabic tests, read as if they stood in a report. Cases left out are listed with a reason."""

# SPDX-License-Identifier: Apache-2.0
import json
import re
from collections import defaultdict

import pytest
from tests.peers.times_cases import MODELS, duckling, left_out, recognizers

from khabar.reader import layer

MOST_LEFT_OUT = 0.20
LEAST_RIGHT = 0.85
_HIJRI = re.compile(r'dt_string="([^"]*)", dt_obj=datetime\(([\d, ]+)\)')


@pytest.fixture(scope="module")
def judged(evaluation):
    """By suite's model: how many cases there are, how many are left out (of them looking ahead), how many right."""
    peers, out = evaluation / "data" / "peers", left_out()
    counts: defaultdict[str, defaultdict[str, int]] = defaultdict(lambda: defaultdict(int))
    for case in (*recognizers(peers / "recognizers_ar.jsonl"), *duckling(peers / "duckling_ar.json")):
        model = case.suite.removesuffix("Extractor").removesuffix("Parser")
        reason = out.get(case.suite, {}).get(case.number)
        key = reason or ("right" if case.right() else "wrong")
        counts[model]["cases"] += 1
        counts[model][key] += 1
    return counts


@pytest.mark.parametrize("model", MODELS)
def test_recognizers(judged, model):
    count = judged[model]
    read = count["right"] + count["wrong"]
    assert count["cases"] - read <= MOST_LEFT_OUT * count["cases"]
    assert count["right"] >= LEAST_RIGHT * read


def test_duckling_times_that_do_not_look_ahead(judged):
    times, lengths = judged["Duckling Time"], judged["Duckling Duration"]
    cases, right, wrong, ahead = (times[k] + lengths[k] for k in ("cases", "right", "wrong", "forward-meaning"))
    assert cases - right - wrong - ahead <= MOST_LEFT_OUT * (cases - ahead)
    assert right >= LEAST_RIGHT * (right + wrong)


def test_what_duckling_must_not_read(evaluation):
    silent = [c for c in duckling(evaluation / "data" / "peers" / "duckling_ar.json") if not c.expected]
    assert [c.number for c in silent if c.found()] == []
    assert len(silent) == 3


def test_hijri_days_of_dateparser(evaluation):
    path = evaluation / "data" / "peers" / "dateparser_ar.json"
    cases = [
        m.groups() for line in json.loads(path.read_text("utf-8"))["test_hijri"] for m in [_HIJRI.search(line)] if m
    ]
    assert len(cases) == 6
    for text, numbers in cases:
        year, month, day, hour, minute = map(int, numbers.split(", "))
        values = [t["value"] for t in layer("times", text, published="2020-01-01")]
        assert values == [f"{year:04}-{month:02}-{day:02}T{hour:02}:{minute:02}"]
