"""Chains of sources: who said it to whom, and who it goes back to, over several sentences."""

# SPDX-License-Identifier: Apache-2.0
import pytest

from khabar.extract.attribution.publisher import is_publisher
from khabar.reader import layer

REPORT = """“كتائب الوادي” تعلن فتح الطريق
قال ضابط في “كتائب الوادي” لوكالة “رويترز” إن الطريق مفتوح.
ولم يحدد المصدر موعد عودة السكان.
وأوضح أن الجسر ما زال مغلقا.
ونقلت الوكالة عن متحدث باسم البلدية قوله إن العمل مستمر، لافتا إلى أن الكلفة مرتفعة.
"""


Chain = list[tuple[str, str, list[str]]]


@pytest.fixture(scope="module")
def chain() -> Chain:
    return [(c["cue"], c["who"], c["via"]) for c in layer("attribution", REPORT)]


def test_the_source_and_its_agency_go_on_with_later_statements(chain: Chain) -> None:
    officer = "ضابط في “كتائب الوادي”"
    assert ("لم يحدد", officer, ["وكالة “رويترز”"]) in chain
    assert ("أوضح", officer, ["وكالة “رويترز”"]) in chain


def test_the_agency_is_the_one_named_before(chain: Chain) -> None:
    spokesman = "متحدث باسم البلدية"
    assert ("نقلت", spokesman, ["وكالة “رويترز”"]) in chain
    assert ("لافتا", spokesman, ["وكالة “رويترز”"]) in chain


def test_the_publisher_carries_nothing_for_itself() -> None:
    text = "قال شاهد لـ“العربي الجديد” إن الحي هادئ."
    (claim,) = layer("attribution", text, publisher="Al Araby Al Jadeed")
    assert claim["via"] == []


@pytest.mark.parametrize(
    ("publisher", "name", "same"),
    [
        ("North Press Agency News", "North Press", True),
        ("عنب بلدي", "صحيفة عنب بلدي", True),
        ("Enab Baladi News", "Reuters", False),
        ("Agency", "News", False),
    ],
)
def test_publishers_are_known_by_their_telling_words(publisher: str, name: str, same: bool) -> None:
    assert is_publisher(publisher, (name,)) is same
