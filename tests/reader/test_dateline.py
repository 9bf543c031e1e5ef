"""The dateline is found, and counts where no date of publication is given."""

# SPDX-License-Identifier: Apache-2.0
import pytest

import khabar

BODY = "قال متحدث باسم الشرطة إن الطريق أغلق أمس."


@pytest.mark.parametrize(
    ("line", "dateline"),
    [
        ("دمشق (رويترز) - ", "دمشق (رويترز)"),
        ("بيروت - وكالة الأناضول: ", "بيروت - وكالة الأناضول"),
        ("حلب، 5 آذار 2024 - ", "حلب، 5 آذار 2024"),
        ("", None),
        ("وقال - وهو غاضب - ", None),
    ],
)
def test_the_dateline_is_what_stands_before_the_first_sentence(line: str, dateline: str | None) -> None:
    found = khabar.read(f"إغلاق طريق\n{line}{BODY}").report.dateline
    assert (found.text if found else None) == dateline


def test_times_count_from_the_dateline_if_nothing_else_is_known() -> None:
    record = khabar.read(f"إغلاق طريق\nدمشق 5 آذار 2024 - {BODY}")
    yesterday = record.mentions.times[-1]
    assert (yesterday.text, yesterday.value, yesterday.anchor) == ("أمس", "2024-03-04", "dateline")


def test_the_date_of_publication_goes_before_the_dateline() -> None:
    record = khabar.read(f"إغلاق طريق\nدمشق 5 آذار 2024 - {BODY}", published="2024-03-06")
    assert record.mentions.times[-1].value == "2024-03-05"
