"""One whole record, written by hand: what the contract's shape looks like in use."""

# SPDX-License-Identifier: Apache-2.0
import json
from pathlib import Path

from jsonschema import Draft202012Validator

from khabar.model import Record, check, decode, encode, json_schema, thing_id

EXAMPLE = Path(__file__).with_name("example.json").read_bytes()


def keys(value: object) -> list[str]:
    """All keys of a JSON value in order of writing."""
    if isinstance(value, dict):
        return [name for key, inner in value.items() for name in (key, *keys(inner))]
    if isinstance(value, list):
        return [name for inner in value for name in keys(inner)]
    return []


def test_it_is_a_sound_record() -> None:
    assert check(decode(EXAMPLE)) == []


def test_it_is_written_as_it_was_read() -> None:
    written, read = json.loads(encode(decode(EXAMPLE))), json.loads(EXAMPLE)
    assert written == read
    assert keys(written) == keys(read)


def test_it_satisfies_the_schema() -> None:
    assert list(Draft202012Validator(json_schema()).iter_errors(json.loads(EXAMPLE))) == []


def test_a_claim_is_named_by_its_cue_and_content() -> None:
    record = decode(EXAMPLE)
    claim = record.claims[1]
    assert claim.id == thing_id(record.report.sha256, "claim", claim.cue.spans, claim.content.spans)


def test_absence_is_written_out() -> None:
    bare = decode(EXAMPLE)
    empty = json.loads(encode(Record(made_by=bare.made_by, report=bare.report)))
    assert empty["claims"] == []
    assert empty["mentions"] == {"times": [], "quantities": [], "places": [], "actors": []}
    assert empty["report"]["url"] is None
