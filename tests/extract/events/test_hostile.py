"""Events of hostile texts: the cost grows with the length, no recursion on the text."""

# SPDX-License-Identifier: Apache-2.0
import gc
import time

import pytest

from khabar.extract import actors, events, places, quantities, times
from khabar.extract.evidence import Layers
from khabar.text import Doc

PIECES = (
    "قتل خمسة مدنيين بينهم طفلان في قصف على حلب وأصيب ",
    "محاولة إحباط محاولة ",
    "عدد من عدد من ",
    "قتلى وجرحى بينهم ",
    '"( ',
)


def seconds(text: str) -> float:
    """CPU time of finding the events of ``text``, without that of its mentions."""
    doc = Doc.of(text)
    layers = Layers(times.find(doc), quantities.find(doc), places.find(doc)[0], actors.find(doc))
    gc.disable()  # a walk over all that other tests hold would be taken for the text's cost
    try:
        start = time.process_time()
        events.find(doc, layers, [])
        return time.process_time() - start
    finally:
        gc.enable()


@pytest.mark.parametrize("piece", PIECES)
def test_events_cost_grows_with_the_length(piece: str) -> None:
    seconds(piece * 50)
    short, long = seconds(piece * 200), seconds(piece * 1600)
    assert long < 24 * short + 0.1
