"""Stories that a judgement names, in another reading of their report."""

# SPDX-License-Identifier: Apache-2.0
from khabar.accounts import stories
from khabar.accounts.anchors import Anchor, anchor, find
from khabar.accounts.regroup import story_id
from khabar.accounts.story import Story
from khabar.model import Record
from khabar.reader import read

TITLE = "مقتل مدنيين اثنين بقصف على سرمين\n"
LEAD = "قتل مدنيان اثنان اليوم الخميس بقصف مدفعي على بلدة سرمين.\n"
MORE = "وكانت قوات النظام قد اعتقلت خمسة أشخاص يوم الاثنين في مدينة بنش.\n"


def told(text: str) -> tuple[Record, tuple[Story, ...]]:
    record = read(text, id="r", published="2022-09-08")
    return record, stories(record)


def aside(text: str) -> Anchor:
    record, found = told(text)
    return anchor(next(s for s in found if not s.main), record)


def test_a_main_story_is_found_in_any_reading() -> None:
    record, found = told(TITLE + LEAD + MORE)
    assert find(anchor(found[0], record), *told(TITLE + MORE)) == "r:main"


def test_every_story_is_found_in_the_same_reading() -> None:
    record, found = told(TITLE + LEAD + MORE)
    assert len(found) > 1
    assert [find(anchor(s, record), record, found) for s in found] == [story_id(s) for s in found]


def test_an_event_told_in_passing_is_found_where_it_moved() -> None:
    record, found = told(TITLE + "ولم ترد تفاصيل أخرى حتى الآن.\n" + LEAD + MORE)
    assert find(aside(TITLE + LEAD + MORE), record, found) in {story_id(s) for s in found if not s.main}


def test_what_is_no_longer_told_is_not_found() -> None:
    assert find(aside(TITLE + LEAD + MORE), *told(TITLE + LEAD)) is None


def test_what_another_sentence_tells_in_the_same_words_is_not_taken_for_it() -> None:
    other = "ويوم الأحد اعتقلت قوات النظام ثلاثة أشخاص في مدينة حلب.\n"
    assert find(aside(TITLE + LEAD + MORE), *told(TITLE + LEAD + "\n" + other)) is None
