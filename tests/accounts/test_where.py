"""Where a story was: the place that a report tells of first in its account."""

# SPDX-License-Identifier: Apache-2.0
import pytest

from khabar import read
from khabar.accounts.build import places
from khabar.accounts.stories import stories
from khabar.model.account import Located


def first(text: str) -> Located:
    """The first place of the account of a report's main story."""
    return places([stories(read(text, published="2022-07-05"))[0]])[0]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        # A village goes before its governorate's capital, which the title names, and before what holds it.
        ("قتلى بقصف على دير الزور\nقتل رجلان أمس بقصف مدفعي على بلدة ذيبان بريف دير الزور الشرقي.", "ذيبان"),
        ("قصف على ريف إدلب\nأصيب ثلاثة مدنيين بقصف على بلدة سرمين شرقي إدلب، وسمع القصف في إدلب.", "سرمين"),
        ("قصف على عين عيسى\nاستشهد طفل بقصف على قرية صكيرو التابعة لمدينة عين عيسى.", "صكيرو"),
        # Where no smaller place is told, it is the town.
        ("غارة على حمص\nقتل خمسة أشخاص بغارة جوية على مدينة حمص فجر أمس.", "حمص"),
        # What the report tells of another governorate later is another story.
        ("قتلى بقصف على ريف إدلب\nقتل رجلان بقصف على بلدة سرمين بريف إدلب. وقتل جندي في بلدة السخنة.", "سرمين"),
    ],
)
def test_the_smallest_place_that_the_story_is_told_of(text: str, name: str) -> None:
    assert first(text).name.ar == name


@pytest.mark.parametrize(
    "text",
    [
        "مقتل طفل في دير الزور\nقتل طفل برصاص دورية في حي البستان الشرقي بمدينة دير الزور أمس.",
        "مقتل طفل في دير الزور\nقتل طفل برصاص دورية في حي البستان الشرقي أمس.",
        "قتلى بهجوم على سجن الغربان\nقتل سبعة حراس بهجوم على سجن الغربان ضمن مدينة دير الزور.",
    ],
)
def test_a_quarter_that_no_table_knows_lies_in_its_town(text: str) -> None:
    place = first(text)
    assert (place.name.en, place.precision) == ("Deir ez-Zor", "settlement")


def test_a_village_that_no_table_knows_has_no_point_though_its_town_has_one() -> None:
    place = first("قتلى بقصف على الحسكة\nقتل رجلان بقصف على قرية الزيادنة بريف مدينة الحسكة أمس.")
    assert (place.name.ar, place.lat, place.precision) == ("الزيادنة", None, "none")


def test_the_countryside_is_an_area_though_its_town_is_the_dateline() -> None:
    title = "قتلى بهجوم في ريف دير الزور"
    place = first(f"{title}\nدير الزور - خاص\nقتل رجلان بهجوم مسلح في ريف دير الزور الشرقي أمس.")
    assert (place.precision, place.lat) == ("region", None)
