"""What is no report is refused with a code that says why."""

# SPDX-License-Identifier: Apache-2.0
import pytest

import khabar


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("", "input/empty"),
        (" \n\t ", "input/empty"),
        ("no Arabic here", "input/no-arabic"),
        ("وصلت\0القافلة", "input/nul"),
        ("وصلت \ud800 القافلة", "input/lone-surrogate"),
    ],
)
def test_read_refuses(text, code):
    with pytest.raises(khabar.InputError) as caught:
        khabar.read(text)
    assert caught.value.code == code


@pytest.mark.parametrize("published", ["yesterday", "2019-13-01", "2019-3-6", ""])
def test_read_refuses_a_date_that_is_none(published):
    with pytest.raises(khabar.InputError) as caught:
        khabar.read("وصلت القافلة أمس.", published=published)
    assert caught.value.code == "input/published"


@pytest.mark.parametrize(
    "text",
    [
        "م" * 10_000_000,
        '"' * 200_000 + "نص",
        "قال محمد إن " * 10_000,
        "نص " + "1" * 100_000,
        "و" + "(" * 100_000,
        "« قال " * 20_000,
    ],
    ids=["one letter", "quotes", "one cue", "digits", "brackets", "open quotes"],
)
def test_read_answers_hostile_texts(text):
    record = khabar.read(text, published="2020-01-02")
    assert record.report.text == text
    assert (len(text) > 2_000_000) == any(issue.code == "text/truncated" for issue in record.issues)
