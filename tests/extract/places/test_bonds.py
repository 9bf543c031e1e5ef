"""Where a village lies by the words after its name, and which village of the name is meant then."""

# SPDX-License-Identifier: Apache-2.0
import pytest

from khabar import read
from khabar.model import Place


def places(text: str) -> dict[str, Place]:
    """The places of a text by their words."""
    return {place.text: place for place in read(text).mentions.places}


@pytest.mark.parametrize(
    ("text", "held", "holder"),
    [
        ("سقطت قذيفة على قرية الفطيرة بريف إدلب الجنوبي.", "قرية الفطيرة", "ريف إدلب الجنوبي"),
        ("سقطت قذيفة على بلدة سرمين شرقي إدلب.", "بلدة سرمين", "شرقي إدلب"),
        ("قتل رجل في حي القصور بمدينة دير الزور.", "حي القصور", "مدينة دير الزور"),
        ("قصفت قرية الغسانية التابعة لمدينة تل أبيض.", "قرية الغسانية", "مدينة تل أبيض"),
        ("قصفت قرية الغسانية الواقعة في الريف الغربي لمدينة تل أبيض.", "قرية الغسانية", "مدينة تل أبيض"),
        ("سقطت قذائف على قريتي الفطيرة وسفوهن في ريف إدلب.", "الفطيرة", "ريف إدلب"),
        ("عاد السكان إلى بلدة عرسال في لبنان.", "بلدة عرسال", "لبنان"),
    ],
)
def test_the_words_after_a_place_tell_what_holds_it(text: str, held: str, holder: str) -> None:
    found = places(text)
    assert found[held].within == found[holder].id


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("سقطت قذائف على بلدة سرمين ومدينة إدلب.", "بلدة سرمين"),
        ("سقطت قذائف على بلدة سرمين قرب مدينة إدلب.", "بلدة سرمين"),
        ("قصف الجيش من بلدة سرمين بالمدفعية بلدة بنش.", "بلدة سرمين"),
        ("انتقل السكان من بلدة سرمين إلى إدلب.", "بلدة سرمين"),
    ],
)
def test_what_is_beside_or_stands_for_itself_holds_nothing(text: str, place: str) -> None:
    assert places(text)[place].within is None


@pytest.mark.parametrize(
    "text",
    [
        "أصيب رجل في قرية أشمة بريف كوباني شمالي سوريا.",
        "قصف منزل في قرية أشمة الواقعة في الريف الغربي لمدينة كوباني، وعاد سكان قرية أشمة إليها.",
    ],
)
def test_a_village_that_lies_elsewhere_is_not_the_one_that_is_told_of(text: str) -> None:
    village = places(text)["قرية أشمة"]
    assert (village.country, village.lat, village.gazetteer) == ("SY", None, None)


def test_the_side_of_a_great_town_may_begin_far_from_it() -> None:
    assert places("انفجرت سيارة في قضاء البعاج شمال غرب بغداد.")["قضاء البعاج"].lat is not None


def test_the_country_of_the_report_chooses_the_town_though_another_is_larger() -> None:
    found = places("قصفت إسرائيل موقعا في القنيطرة. وقال الجيش السوري إن إسرائيل قصفت القنيطرة من الجولان.")
    assert found["القنيطرة"].country == "SY"
