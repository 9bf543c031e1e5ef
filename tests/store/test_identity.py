"""Which account is which after people's judgements came and went, in a store."""

# SPDX-License-Identifier: Apache-2.0
import random
from collections.abc import Sequence

import pytest
from sqlalchemy import delete
from tests.store.incident import capture, main_of

from khabar.casebook.query import AccountQuery
from khabar.desk import Desk
from khabar.intake.capture import Capture
from khabar.store import schema
from khabar.store.identity import identity, key

PLACES = ("الرقة", "دير الزور", "حمص", "درعا", "حلب", "حماة")
ACTS = 8


@pytest.fixture
def apart(desk: Desk) -> tuple[Desk, list[str]]:
    """A desk with six reports of six events, and the reports' keys."""
    given = [_blast(n, place) for n, place in enumerate(PLACES)]
    desk.add(given)
    return desk, [key(identity(one)) for one in given]


def test_a_merged_account_is_one_again_of_the_two_that_were_it(apart: tuple[Desk, list[str]]) -> None:
    desk, keys = apart
    desk.judge(keys[0], keys[1], "same", by="Lina")
    desk.judge(keys[1], keys[2], "same", by="Lina")
    pair = desk.judge(keys[3], keys[4], "same", by="Lina").judgement.id
    three, two = main_of(desk, keys[0]).id, main_of(desk, keys[3]).id
    all_five = desk.judge(three, two, "same", by="Lina").judgement.id
    assert main_of(desk, keys[3]).id == three
    desk.withdraw(pair, by="Lina")
    desk.withdraw(all_five, by="Lina")
    assert _whole(desk, keys)
    again = {main_of(desk, k).id for k in keys[3:5]}
    assert two in again
    assert len(again) == 2
    assert len({main_of(desk, k).id for k in keys}) == 4


def test_what_a_person_holds_together_stays_so_when_one_of_it_goes(apart: tuple[Desk, list[str]]) -> None:
    desk, keys = apart
    pair = desk.judge(keys[0], keys[1], "same", by="Lina").judgement.id
    desk.judge(keys[2], main_of(desk, keys[0]).id, "same", by="Lina")
    desk.withdraw(pair, by="Lina")
    assert len({main_of(desk, k).id for k in keys[:3]}) == 1
    middle = min(keys[:2])  # of the account's stories it stands first, beside the report
    left = [k for k in keys if k != middle]
    desk.store.write(lambda c: c.execute(delete(schema.reports).where(schema.reports.c.key == middle)))
    desk.settle()
    assert len({main_of(desk, k).id for k in left if k in keys[:3]}) == 1


def test_what_a_deleted_report_said_is_in_no_merged_account(apart: tuple[Desk, list[str]]) -> None:
    desk, keys = apart
    one, gone = sorted((main_of(desk, k) for k in keys[:2]), key=lambda a: a.id)  # the older one stays
    [report] = gone.reports
    desk.judge(one.id, gone.id, "same", by="Lina")
    desk.store.write(lambda c: c.execute(delete(schema.reports).where(schema.reports.c.key == report)))
    desk.settle()
    everything = desk.accounts(AccountQuery(gone=True, passing=True)).accounts
    [shell] = [a for a in everything if a.id == gone.id]
    assert (shell.merged_into, shell.revision) == (one.id, 2)
    assert (shell.figures, shell.origins, shell.places, shell.reports) == ({}, (), (), ())
    assert all(report not in repr(account) for account in everything)


@pytest.mark.parametrize("seed", range(2))
def test_whatever_people_judge_and_take_back_accounts_stay_whole(apart: tuple[Desk, list[str]], seed: int) -> None:
    desk, keys = apart
    chance = random.Random(seed)
    standing: list[int] = []
    for _ in range(ACTS):
        if standing and chance.random() < 0.4:
            desk.withdraw(standing.pop(chance.randrange(len(standing))), by="Lina")
        else:
            one, other = (main_of(desk, k).id if chance.random() < 0.5 else k for k in chance.sample(keys, 2))
            if one != other and chance.random() < 0.8:
                standing.append(desk.judge(one, other, "same", by="Lina").judgement.id)
            elif one != other:
                standing.append(desk.judge(one, other, "different", by="Lina").judgement.id)
        assert _whole(desk, keys)
    for id in standing:
        desk.withdraw(id, by="Lina")
    assert _whole(desk, keys)
    assert len({main_of(desk, k).id for k in keys}) == len(keys)


def _whole(desk: Desk, keys: Sequence[str]) -> bool:
    """Nothing is amiss, and every report's main story is in one account."""
    there = desk.accounts(AccountQuery(limit=500)).accounts
    mains = sorted(report for account in there for report in account.main)
    return list(desk.verify()) == [] and mains == sorted(keys) and len({a.id for a in there}) == len(there)


def _blast(n: int, place: str) -> Capture:
    """A report of an event that is no other's."""
    text = f"قتيلان في انفجار في {place}\nقتل شخصان وأصيب ثلاثة آخرون في انفجار عبوة ناسفة في مدينة {place} أمس."
    return capture(f"z{n}", f"جريدة {n}", f"202{n % 3}-0{n + 1}-05T12:00:00+00:00", text)
