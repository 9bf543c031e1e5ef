"""Several writers at once: each step is stored, whatever the others do to the same rows."""

# SPDX-License-Identifier: Apache-2.0
import threading
from collections.abc import Callable

import pytest
from tests.store.samples import capture, many

import khabar
from khabar.errors import StoreError
from khabar.store import faults
from khabar.store.arrivals import Became, Failed
from khabar.store.store import Store

WRITERS, ROUNDS = 4, 12


def together(work: Callable[[int], None]) -> list[BaseException]:
    """What went wrong in as many threads as there are writers."""
    wrong: list[BaseException] = []
    ready = threading.Barrier(WRITERS)

    def one(number: int) -> None:
        ready.wait()
        try:
            work(number)
        except BaseException as error:
            wrong.append(error)

    threads = [threading.Thread(target=one, args=(number,)) for number in range(WRITERS)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return wrong


def test_writers_put_down_one_feed(where: str) -> None:
    with Store(where) as store:

        def work(number: int) -> None:
            for round in range(ROUNDS):
                store.move_feed(f"https://x.example/{round}", number)

        assert together(work) == []
        assert all(store.feed(f"https://x.example/{round}") in range(WRITERS) for round in range(ROUNDS))


def test_bytes_are_kept_and_forgiven_at_once(where: str) -> None:
    """What fails for one is read by another: the bytes are swept while somebody is about to refer to them."""
    with khabar.open(where) as desk:
        shared = many(6)
        failed = [Failed(c.where, "input/no-arabic", "not yet", c.raw, c.media) for c in shared]
        desk.store.put([], failed)
        names = [one.name for one in desk.failures()]

        def work(number: int) -> None:
            for _ in range(ROUNDS):
                if number % 2:
                    desk.store.put([], failed)
                else:
                    desk.store.forgive(names)

        assert together(work) == []
        desk.add(shared)
        assert list(desk.verify()) == []


def test_two_read_again_at_once(where: str, monkeypatch: pytest.MonkeyPatch) -> None:
    with khabar.open(where) as desk:
        desk.add(many(8))
        monkeypatch.setattr("khabar.reader.pipeline.resource_digest", lambda: "0" * 64)

        def work(_: int) -> None:
            desk.reread()

        assert together(work) == []
        assert list(desk.verify()) == []


def test_what_meets_others_again_and_again_is_said(where: str, monkeypatch: pytest.MonkeyPatch) -> None:
    tried: list[int] = []

    def meet(*_: object) -> None:
        tried.append(1)
        if len(tried) <= least:
            raise faults.ClashError(*faults.CLASH)

    monkeypatch.setattr("khabar.store.failures.put", meet)
    with khabar.open(where) as desk:
        least = 2
        assert desk.add([capture("strike")])[Became.NEW] == 1
        least = 99
        with pytest.raises(StoreError) as refused:
            desk.add([capture("camp")])
        assert refused.value.code == "store/clash"
        assert desk.stats().reports == 1
