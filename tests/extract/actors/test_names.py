"""The list of actors: large, without doubles, with codes that exist."""

# SPDX-License-Identifier: Apache-2.0
import re
from collections import defaultdict

from khabar.extract.actors.extractor import NAMES, roll
from khabar.model import ActorKind
from khabar.rules import source

ENTRIES = roll().entries
FILES = ("bodies", "forces", "media", "organizations", "states")


def listed() -> list[tuple[str, dict[str, str]]]:
    """Each class of names and each of its entries."""
    return [
        (cls, word)
        for file in FILES
        for cls, body in source.load(NAMES / f"{file}.yaml").items()
        if isinstance(body, dict)
        for word in body["words"]
    ]


def test_the_list_has_the_actors_of_the_conflicts() -> None:
    assert len([e for e in ENTRIES.values() if e.kind != "state"]) >= 600


def test_every_entry_has_a_kind_of_the_record() -> None:
    assert {e.kind for e in ENTRIES.values()} <= {str(kind) for kind in ActorKind}


def test_every_name_belongs_to_an_entry_with_an_english_name() -> None:
    assert [word["form"] for _, word in listed() if word["id"] not in ENTRIES] == []


def test_countries_and_ids_have_the_form_of_codes() -> None:
    wrong = [
        e
        for e in ENTRIES.values()
        if (e.country and not re.fullmatch("[A-Z]{2}", e.country))
        or (e.wikidata and not re.fullmatch(r"Q[1-9]\d*", e.wikidata))
    ]
    assert wrong == []


def test_no_wikidata_id_stands_for_two_actors() -> None:
    ids = [e.wikidata for e in ENTRIES.values() if e.wikidata]
    assert len(ids) == len(set(ids))


def test_no_name_that_counts_by_itself_names_two_actors() -> None:
    owners = defaultdict(set)
    for form, senses in roll().rules.forms.items():
        for sense in senses:
            if "id" in sense.lexeme.attrs and not sense.lexeme.cls.endswith(("-weak", "-quoted", "-definite")):
                owners[form].add(sense.lexeme.attrs["id"])
    assert {form: ids for form, ids in owners.items() if len(ids) > 1} == {}
