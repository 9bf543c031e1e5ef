"""The schema says what every value means, and always in the same bytes."""

# SPDX-License-Identifier: Apache-2.0
from jsonschema import Draft202012Validator

from khabar.model import MODES, Effect, Mode, UnitId, json_schema, schema_bytes
from khabar.model.term import Term


def test_it_is_a_schema() -> None:
    Draft202012Validator.check_schema(json_schema())


def test_its_bytes_do_not_change() -> None:
    assert schema_bytes() == schema_bytes()


def test_every_key_is_required() -> None:
    for part in json_schema()["$defs"].values():
        if "properties" in part:
            assert part["required"] == list(part["properties"])


def test_every_value_of_a_closed_list_has_its_line() -> None:
    parts = json_schema()["$defs"]
    for terms in Term.__subclasses__():
        for term in terms if terms.__module__.startswith("khabar.model.") else ():
            assert term.meaning
            assert f"- `{term}`: {term.meaning}" in parts[terms.__name__]["description"]


def test_every_mode_belongs_to_the_types_its_meaning_names() -> None:
    assert set().union(*MODES.values()) == set(Mode)
    for kind, modes in MODES.items():
        assert modes == {mode for mode in Mode if f"{kind}:" in mode.meaning}


def test_terms_are_looked_up_by_their_word() -> None:
    assert UnitId("person/armed") is UnitId.PERSON_ARMED
    assert f"{Effect.KILLED_INJURED}" == "killed+injured"
