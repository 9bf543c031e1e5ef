"""Regular inflection gives the forms that news prose uses, and no monsters."""

# SPDX-License-Identifier: Apache-2.0
from typing import Any

import pytest

from khabar.text import fold, inflect

from .cases import cases

TABLE = [(kind, case) for kind, body in cases("inflection").items() if kind != "__line__" for case in body]


def forms(kind: str, case: dict[str, Any]) -> set[tuple[str, str]]:
    """(form, tag) pairs."""
    match kind:
        case "verb":
            made = inflect.verb(case["of"], case.get("imperfect", ""), case.get("jussive", ""))
        case "noun":
            plural = (case["plural"],) if "plural" in case else ()
            made = inflect.noun(case["of"], plural, case.get("sound", ""))
        case _:
            made = inflect.adjective(case["of"])
    return {(form, tag) for form, tags in made for tag in tags or {""}}


@pytest.mark.parametrize(("kind", "case"), TABLE, ids=lambda x: x["of"] if isinstance(x, dict) else x)
def test_inflection(kind: str, case: dict[str, Any]) -> None:
    made = forms(kind, case)
    expected = {(fold(form), tag) for form, tag in case["gives"].items() if form != "__line__"}
    assert expected <= made
    assert not {form for form, _ in made} & set(map(str, case.get("never", [])))
