"""What Arabic writes joined to a word."""

# SPDX-License-Identifier: Apache-2.0
import pytest

from khabar.text.clitics import cut, heads, hosts

from .cases import cases


@pytest.mark.parametrize("case", cases("clitics"), ids=lambda case: f"{case['proclitic']}-{case['rest']}")
def test_heads(case: dict[str, str]) -> None:
    assert (case["proclitic"], case["rest"]) in heads(case["word"])
    assert cut(case["proclitic"]) == int(case["cut"])


@pytest.mark.parametrize("case", cases("clitics"), ids=lambda case: case["word"])
def test_the_whole_word_is_read_first(case: dict[str, str]) -> None:
    assert heads(case["word"])[0] == ("", case["word"])


@pytest.mark.parametrize("case", cases("hosts"), ids=lambda case: case["word"])
def test_hosts(case: dict[str, str]) -> None:
    assert (case["host"], case["pronoun"]) in hosts(case["word"])
