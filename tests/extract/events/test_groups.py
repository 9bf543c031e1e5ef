"""Which mentions of one report speak of one happening, when it was, and on whose word."""

# SPDX-License-Identifier: Apache-2.0
import khabar

REPORT = """مقتل ثلاثة مدنيين بقصف على بلدة الأتارب
قتل ثلاثة مدنيين بقصف مدفعي استهدف بلدة الأتارب أمس.
وقال الدفاع المدني إن امرأة أصيبت في القصف.
وفي 3 شباط الماضي، قتل تسعة مدنيين بقصف على البلدة."""


def read() -> khabar.Record:
    return khabar.read(REPORT, published="2024-03-06", publisher="وكالة")


def test_groups_join_the_headline_and_the_lead() -> None:
    killed = [e for e in read().events if e.trigger.text in ("مقتل", "قتل")]
    assert killed[0].group == killed[1].group


def test_groups_part_happenings_with_other_figures() -> None:
    killed = [e for e in read().events if e.trigger.text in ("مقتل", "قتل")]
    assert killed[2].group != killed[0].group


def test_when_is_stated_by_the_clause() -> None:
    last = [e for e in read().events if e.trigger.text == "قتل"][-1]
    assert last.when is not None
    assert (last.when.earliest, last.when.latest) == ("2024-02-03", "2024-02-03")


def test_when_is_bounded_by_publication_where_nothing_is_stated() -> None:
    first = read().events[0]
    assert first.when is not None
    assert (first.when.latest, first.when.by) == ("2024-03-06", "published")


def test_claims_are_those_in_whose_content_the_trigger_stands() -> None:
    record = read()
    claim = next(c for c in record.claims if "امرأة" in c.content.text)
    injured = next(e for e in record.events if e.trigger.text == "أصيبت")
    assert injured.claims == (claim.id,)
    assert record.events[0].claims == ()
