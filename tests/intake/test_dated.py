"""The day of a plain text: beside its title, or in its address."""

# SPDX-License-Identifier: Apache-2.0
from khabar.intake import Capture
from khabar.intake.dated import dated

TITLE = "قصف مدفعي على بلدة سرمين بريف إدلب"


def capture(text: str, url: str | None = None, published: str | None = None) -> Capture:
    return Capture("here", b"", "text/plain", text, url=url, published=published)


def test_a_given_date_stays() -> None:
    assert dated(capture(f"{TITLE}\n8 أيلول 2022\nنص", published="2020-01-01")).published == "2020-01-01"


def test_the_line_beside_the_title_shows_it() -> None:
    found = dated(capture(f"{TITLE}\nالرئيسية\n{TITLE}\n08/09/2022\nقصفت القوات البلدة."))
    assert (found.published, found.published_by) == ("2022-09-08", "visible")


def test_the_address_shows_it() -> None:
    found = dated(capture(f"{TITLE}\nقصفت القوات البلدة.", "https://example.org/2022/09/08/news"))
    assert (found.published, found.published_by) == ("2022-09-08", "url")


def test_a_date_far_below_is_somebody_elses() -> None:
    text = "\n".join([TITLE, *["قصفت القوات البلدة وما حولها."] * 30, "12/12/2021"])
    assert dated(capture(text)).published is None
