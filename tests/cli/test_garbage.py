"""The garbage collector is out of the way while reports are read, and as it was afterwards."""

# SPDX-License-Identifier: Apache-2.0
import gc

from khabar.cli.garbage import rarely_collected


def test_the_collector_comes_back() -> None:
    before = gc.get_threshold()
    with rarely_collected() as loaded:
        assert not gc.isenabled()
        loaded()
        assert gc.isenabled()
        assert gc.get_threshold()[0] > before[0]
        assert gc.get_freeze_count() > 0
    assert gc.get_threshold() == before
    assert gc.isenabled()
    assert gc.get_freeze_count() == 0
