"""Texts that no newsroom wrote: actors are found in time that grows with the text, not faster."""

# SPDX-License-Identifier: Apache-2.0
import time

import pytest

from khabar.extract import actors
from khabar.text import Doc


@pytest.mark.parametrize("piece", ["“", "وكالة ", "قال مصدر ", "عبد ", "(قسد) ", "رئيس مجلس ", "القوات العراقية "])
def test_finding_is_linear(piece: str) -> None:
    def seconds(times: int) -> float:
        doc = Doc.of(piece * times)
        began = time.process_time()
        actors.settle(actors.find(doc), doc)
        return time.process_time() - began

    seconds(100)
    assert seconds(20_000) < 40 * seconds(2_000) + 0.5
