"""What speaks for and against two stories being one event."""

# SPDX-License-Identifier: Apache-2.0
import pytest

from khabar.accounts import Story, link, stories
from khabar.reader import read


def story(text: str, published: str | None = "2022-09-08", id: str = "r") -> Story:
    return stories(read(text, id=id, published=published))[0]


SHELLING = story("مقتل مدنيين اثنين بقصف على سرمين\nقتل مدنيان اثنان اليوم الخميس بقصف مدفعي على بلدة سرمين.")


def features(other: Story) -> dict[str, float]:
    return {feature.name: feature.part for feature in link(SHELLING, other).features}


def test_a_score_is_the_sum_of_its_features() -> None:
    found = link(SHELLING, SHELLING)
    assert found.score == pytest.approx(sum(feature.part for feature in found.features))


def test_either_order_gives_the_same_score() -> None:
    other = story("إصابة طفل في بنش\nأصيب طفل أمس الأربعاء بانفجار لغم في مدينة بنش.", id="s")
    assert link(SHELLING, other) == link(other, SHELLING)


def test_place_and_day_speak_for_a_link() -> None:
    other = story("قتيلان بقصف على سرمين\nقتل شخصان اليوم الخميس بقصف على بلدة سرمين.", id="s")
    assert features(other)["same-place"] > 0
    assert features(other)["same-day"] > 0
    assert link(SHELLING, other).score > 0


def test_another_day_speaks_against_it() -> None:
    other = story("قتيلان بقصف على سرمين\nقتل شخصان اليوم الثلاثاء بقصف على بلدة سرمين.", "2022-05-03", "s")
    assert features(other)["other-day"] < 0
    assert link(SHELLING, other).score < 0


def test_without_any_date_the_day_of_the_week_tells_two_apart() -> None:
    other = story("قتيلان بقصف على سرمين\nقتل شخصان اليوم الاثنين بقصف على بلدة سرمين.", None, "s")
    assert features(other)["other-weekday"] < 0


def undated(lead: str, id: str = "s") -> Story:
    return story(f"قتيلان بقصف على سرمين\nقتل شخصان {lead} بقصف على بلدة سرمين.", None, id)


def test_a_day_and_month_on_another_day_of_the_week_are_of_another_year() -> None:
    found = {f.name for f in link(undated("اليوم الأحد 27 شباط"), undated("اليوم الاثنين 27 شباط", "t")).features}
    assert "other-day" in found
    assert "same-day" not in found


def test_what_a_report_without_a_date_tells_of_shows_its_season_and_year() -> None:
    told = undated("اليوم الخميس")
    later = story(
        "قتيلان بقصف على سرمين\nقتل شخصان بقصف على بلدة سرمين. يذكر أن البلدة قصفت في 20 أيلول 2022.", None, "t"
    )
    found = {f.name for f in link(SHELLING, later).features}
    assert {"near-season", "same-year"} <= found
    assert not {"near-season", "same-year"} & {f.name for f in link(SHELLING, told).features}


def test_the_later_of_two_days_counts_in_a_night_between_them() -> None:
    assert undated("بعد منتصف ليل الجمعة - السبت").moment.weekday == 6


def test_words_of_places_count_as_places_alone() -> None:
    one = story("إصابة راعي أغنام في سرمين\nأصيب راعي أغنام اليوم الخميس بانفجار لغم في سرمين.", id="s")
    other = story("راعي أغنام يصاب في بنش\nأصيب راعي أغنام اليوم الخميس بلغم في مدينة بنش.", id="t")
    shared = {f.name: f.value for f in link(one, other).features}["shared-words"]
    same = {f.name: f.value for f in link(one, one).features}["shared-words"]
    assert 0 < shared < same < 1.5


def test_what_had_been_before_does_not_date_the_story() -> None:
    before = "وكان نشطاء قد رصدوا في 3 تموز الفائت قصفا على بلدة بنش."
    told = undated(f"اليوم الخميس بقصف على بلدة سرمين. {before} وقتل رجل")
    assert (told.moment.month_day, told.moment.weekday) == (None, 4)
    told = story(f"قتيلان بقصف على سرمين\nقتل شخصان بقصف على بلدة سرمين.\n{before}", None)
    assert told.moment.month_day is None
    assert "بنش" not in {place.name.ar for place in told.places}


def test_what_goes_on_in_the_present_or_is_said_of_the_day_dates_it() -> None:
    told = story("قتيلان بقصف على سرمين\nقتل شخصان بقصف على بلدة سرمين.\nووقع القصف في 3 تموز.", None)
    assert told.moment.month_day == "07-03"


def test_a_date_on_another_day_of_the_week_is_of_no_sure_year() -> None:
    told = story("قتيلان بقصف على سرمين\nقتل شخصان اليوم الأربعاء (8 كانون الثاني 2024).", "2025-01-08")
    assert (told.moment.earliest, told.moment.latest) == ("2025-01-08", "2025-01-08")
    told = story("قتيلان بقصف على سرمين\nقتل شخصان اليوم الأربعاء (8 كانون الثاني 2025).", "2025-01-09")
    assert (told.moment.earliest, told.moment.latest) == ("2025-01-08", "2025-01-08")


def test_an_area_that_no_table_knows_is_a_place_by_its_name() -> None:
    one = story("إصابة رجلين بقذائف\nأصيب رجلان بقذائف دبابة في منطقة النفيسية بريف القنيطرة.", None)
    other = story("جريحان بقصف\nجرح اثنان بقصف على قرية النفيسية بريف القنيطرة.", None, "s")
    assert any(f.name == "same-place" and f.value == 1.0 for f in link(one, other).features)


@pytest.mark.parametrize(
    ("day", "name"), [("السبت", "same-weekday"), ("الأحد", "same-weekday"), ("الاثنين", "near-weekday")]
)
def test_a_night_has_two_days_of_the_week(day: str, name: str) -> None:
    night = story("قتيلان بقصف على سرمين\nقتل شخصان ليلة أمس السبت بقصف على بلدة سرمين.", "2023-01-22")
    assert (night.moment.earliest, night.moment.latest) == ("2023-01-21", "2023-01-22")
    assert name in {f.name for f in link(night, undated(f"اليوم {day}")).features}


def test_the_month_that_a_report_calls_the_current_one_is_its_own() -> None:
    autumn = undated("اليوم الأحد. وقتل رجل آخر في 16 أيلول الجاري بقصف")
    winter = story("قتيلان بقصف على سرمين\nقتل شخصان اليوم الأحد بقصف على بلدة سرمين.", "2023-01-22", "t")
    assert autumn.moment.month == 9
    assert "other-day" in {f.name for f in link(autumn, winter).features}
    assert undated("اليوم الأحد. وقتل رجل آخر في 16 أيلول من العام الجاري بقصف").moment.month is None
