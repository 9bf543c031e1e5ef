"""The catalogue: every text in every language, filled in alike, with all plural forms."""

# SPDX-License-Identifier: Apache-2.0
import re
from pathlib import Path

import pytest

import khabar.catalogue
from khabar.catalogue import LANGUAGES, Catalogue, catalogue, category
from khabar.contrast import Relation
from khabar.model import Effect, EventType, Group, Mode, PlaceRole, Precision, SourceKind
from khabar.rules import source

FOLDER = Path(khabar.catalogue.__file__).parent
FORMS = {"ar": ("zero", "one", "two", "few", "many", "other"), "en": ("one", "other")}
TERMS = {
    "type": EventType,
    "mode": Mode,
    "effect": Effect,
    "group": Group,
    "kind": SourceKind,
    "relation": Relation,
    "precision": Precision,
    "role": PlaceRole,
}


def rows(name: str) -> dict[str, dict[str, str]]:
    """A file of the catalogue, without the numbers of its lines."""
    content = source.load(FOLDER / f"{name}.yaml")
    return {k: {a: b for a, b in v.items() if a != "__line__"} for k, v in content.items() if k != "__line__"}


@pytest.mark.parametrize("name", ["texts", "terms"])
def test_every_text_has_every_language(name: str) -> None:
    assert {key: set(row) for key, row in rows(name).items() if set(row) != set(LANGUAGES)} == {}


def test_every_plural_has_every_form() -> None:
    forms = {f"{language}-{form}" for language in LANGUAGES for form in FORMS[language]}
    assert {key: set(row) for key, row in rows("plurals").items() if set(row) != forms} == {}


def test_what_is_filled_in_is_the_same_in_every_language() -> None:
    names = {k: {a: set(re.findall(r"\{(\w+)\}", b)) for a, b in row.items()} for k, row in rows("texts").items()}
    assert {key: row for key, row in names.items() if len(set(map(frozenset, row.values()))) > 1} == {}


def test_no_value_mixes_scripts() -> None:
    texts = [b for name in ("texts", "terms", "plurals", "reasons") for r in rows(name).values() for b in r.values()]
    bare = [re.sub(r"\{\w+\}", "", text) for text in texts]
    assert [t for t in bare if re.search("[A-Za-z]", t) and re.search("[\u0621-\u064a]", t)] == []


@pytest.mark.parametrize("kind", TERMS)
def test_every_value_of_a_closed_list_has_a_name(kind: str) -> None:
    for language in LANGUAGES:
        assert all(catalogue(language).term(kind, value.value) for value in TERMS[kind])


def test_every_reason_that_comparing_gives_has_arabic_words() -> None:
    rooms = ("contrast", "accounts")
    code = "".join(p.read_text("utf-8") for room in rooms for p in (FOLDER.parent / room).glob("*.py"))
    given = {*re.findall(r'Contrast\(Relation\.\w+, "([^"]+)"\)', code)}
    given |= {f"another {name}" for name in ("effect", "unit", "aspect", "place", "day", "doer")}
    assert [reason for reason in given if not catalogue("ar").reason(reason)] == []


@pytest.mark.parametrize(
    ("number", "form"),
    [(0, "zero"), (1, "one"), (2, "two"), (7, "few"), (11, "many"), (99, "many"), (100, "other"), (103, "few")],
)
def test_arabic_has_six_plurals(number: int, form: str) -> None:
    assert category("ar", number) == form


def test_a_language_that_is_not_there() -> None:
    with pytest.raises(ValueError, match="fr"):
        catalogue("fr")
    with pytest.raises(KeyError):
        Catalogue("ar").text("nothing of that name")
