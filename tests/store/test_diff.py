"""What changed between two versions, and between two readings of one."""

# SPDX-License-Identifier: Apache-2.0
from dataclasses import replace

import msgspec
import pytest
from sqlalchemy import insert
from tests.store.samples import ALL, capture

from khabar.desk import Desk
from khabar.errors import StoreError
from khabar.intake.capture import Capture
from khabar.model import MadeBy, Record
from khabar.reader import read
from khabar.store.arrivals import Arrival
from khabar.store.connect import writing
from khabar.store.identity import identity, key
from khabar.store.moved import Kind, Move, moved
from khabar.store.schema import reports
from khabar.store.wording import align

STRIKE = key(identity(capture("strike")))


def record(given: Capture) -> Record:
    return read(given.text, published=given.published, publisher=given.publisher, id=given.id, url=given.url)


def test_a_raised_figure_and_a_dropped_source(desk: Desk) -> None:
    desk.add([capture("strike"), capture("strike-later")])
    diff = desk.diff(STRIKE)
    assert (diff.old, diff.new, diff.metadata) == (1, 2, {})
    assert diff.seen == tuple(version.first_seen for version in desk.show(STRIKE).versions)
    found = {(m.kind, m.move) for m in diff.moved}
    assert (Kind.COUNT, Move.RAISED) in found
    assert (Kind.SOURCE, Move.DROPPED) in found
    assert (Kind.CLAIM, Move.ADDED) in found
    assert (Kind.PLACE, Move.DROPPED) not in found
    (raised,) = [m for m in diff.moved if (m.kind, m.move) == (Kind.COUNT, Move.RAISED)]
    old, new = (capture(name).text for name in ("strike", "strike-later"))
    assert " ".join(old[a:b] for a, b in raised.was) == raised.before
    assert " ".join(new[a:b] for a, b in raised.now) == raised.after
    assert raised.what == "killed civilian"


def test_backwards_it_was_lowered(desk: Desk) -> None:
    desk.add([capture("strike"), capture("strike-later")])
    back = desk.diff(STRIKE, 2, 1)
    assert (Kind.COUNT, Move.LOWERED) in {(m.kind, m.move) for m in back.moved}


def test_the_words_that_changed_are_pointed_at(desk: Desk) -> None:
    desk.add([capture("strike"), capture("strike-later")])
    changed, *others = [r for r in desk.diff(STRIKE).rewordings if r.before and r.after]
    assert others == []
    old, new = (capture(name).text for name in ("strike", "strike-later"))
    assert [old[a:b] for a, b in changed.cut] == ["\u062e\u0645\u0633\u0629"]
    assert [new[a:b] for a, b in changed.put] == ["\u0633\u0628\u0639\u0629"]


def test_a_sentence_that_moved_is_no_change_of_values() -> None:
    given = capture("strike")
    title, first, last = given.text.split("\n")
    turned = replace(given, text=f"{title}\n{last}\n{first}")
    a, b = record(given), record(turned)
    found = moved(a, b, align(a, b).same)
    assert {m.kind for m in found} <= {Kind.EVENT}  # who an event is told of first is dated by its neighbours


def test_nothing_moves_where_nothing_changed() -> None:
    for name in ALL:
        one = record(capture(name))
        aligned = align(one, one)
        assert aligned.rewordings == ()
        assert moved(one, one, aligned.same) == []


def test_other_dates_of_publication_are_shown(desk: Desk) -> None:
    desk.add([capture("strike"), capture("strike", published="2024-03-21")])
    diff = desk.diff(STRIKE)
    assert diff.metadata == {"published": ("2024-03-20", "2024-03-21")}
    assert Kind.TIME in {m.kind for m in diff.moved}


def test_two_sides_never_look_alike(desk: Desk) -> None:
    for name in ALL:
        desk.add([capture(name), capture(name, published="2023-02-21")])
        moves = desk.diff(key(identity(capture(name)))).moved
        assert [m for m in moves if m.before == m.after and "→" not in m.what] == []


def test_an_event_whose_day_moved_says_which_day(desk: Desk) -> None:
    desk.add([capture("strike"), capture("strike", published="2024-03-25")])
    told = [m.after or "" for m in desk.diff(STRIKE).moved if m.kind is Kind.EVENT]
    assert told
    assert all("2024-03-2" in words for words in told)


def test_a_report_is_known_by_the_beginning_of_its_key(filled: Desk) -> None:
    assert filled.show(STRIKE[:6]) == filled.show(STRIKE)
    assert filled.diff(STRIKE[:12]) == filled.diff(STRIKE)
    for wrong in (STRIKE[:5], f"{STRIKE[:6]}%", "ffffff", STRIKE[:6].upper() + "G"):
        with pytest.raises(StoreError) as refused:
            filled.show(wrong)
        assert refused.value.code == "store/no-report"


def test_a_beginning_that_two_keys_have_names_neither(filled: Desk) -> None:
    alike = insert(reports)
    with writing(filled.store._engine) as connection:
        connection.execute(alike, [{"key": f"abcdef{n:010}", "identity": f"x{n}", "added": "2024"} for n in range(2)])
    with pytest.raises(StoreError, match="several reports"):
        filled.show("abcdef")


def test_what_is_not_there_is_said(desk: Desk) -> None:
    desk.add([capture("strike")])
    for asked in (("0" * 16, None, None), (STRIKE, 1, 7), (STRIKE, 9, None)):
        with pytest.raises(StoreError) as refused:
            desk.diff(*asked)
        assert refused.value.code == "store/no-report"


def test_a_long_text_of_one_line_over_and_over_ends() -> None:
    line = capture("quiet").text
    a, b = read("\n".join([line] * 300)), read("\n".join([f"{line} 1", *[line] * 150, f"{line} 2", *[line] * 149]))
    assert align(a, b).same


def test_rereading_makes_a_record_beside_the_old_one(desk: Desk) -> None:
    old = record(capture("strike"))
    count = msgspec.structs.replace(old.counts[0], value=4, low=4, high=4)
    was = msgspec.structs.replace(
        old, counts=(count, *old.counts[1:]), made_by=MadeBy(khabar="0.0.1", resources="sha256:0")
    )
    desk.store.put([Arrival(capture("strike"), was)])
    desk.add([capture("camp")])
    moves = desk.reread()
    assert moves.reread == 1
    assert dict(moves.counts) == {(Kind.COUNT, Move.RAISED): 1}
    assert list(moves.moved) == [(STRIKE, 1)]
    stats = desk.stats()
    assert (stats.reports, stats.versions, stats.records, len(stats.makers)) == (2, 2, 3, 1)
    assert desk.show(STRIKE).record.counts == old.counts
    assert desk.reread().reread == 0
    desk.store.put_records([(1, was)])  # the old rules once more
    assert desk.stats().records == 3
    assert list(desk.verify()) == []
