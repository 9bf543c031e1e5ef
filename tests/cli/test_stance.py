"""``khabar stance``."""

# SPDX-License-Identifier: Apache-2.0
from .conftest import Khabar

RISE, FALL = "ارتفاع أسعار القمح في الأسواق", "انخفاض أسعار القمح في الأسواق"


def test_stance_says_how_and_why(khabar: Khabar) -> None:
    run = khabar("stance", RISE, FALL)
    first, second = run.out.decode().splitlines()
    assert (run.code, first) == (0, "disagree: a word against its opposite")
    assert second.startswith("  antonym: ")


def test_stance_as_json_has_what_was_weighed(khabar: Khabar) -> None:
    [answer] = khabar("stance", RISE, FALL, "--format", "json").answers
    assert (answer["position"], answer["reason"]) == ("disagree", "antonym")
    assert {"feature", "value", "adds"} == answer["weighed"][0].keys()


def test_a_text_without_arabic_is_refused(khabar: Khabar) -> None:
    assert khabar("stance", RISE, "wheat").code == 1
