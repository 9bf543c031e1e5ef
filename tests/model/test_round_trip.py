"""Record → JSON → record is the identity, and JSON that is no record is refused."""

# SPDX-License-Identifier: Apache-2.0
import json

import pytest
from hypothesis import HealthCheck, given, settings
from jsonschema import Draft202012Validator

from khabar.errors import RecordError
from khabar.model import Record, decode, encode, json_schema

from .records import records
from .test_example import EXAMPLE

VALIDATOR = Draft202012Validator(json_schema())


@settings(deadline=None, max_examples=40, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(records())
def test_any_record_comes_back_and_satisfies_the_schema(record: Record) -> None:
    data = encode(record)
    assert decode(data) == record
    assert encode(decode(data)) == data
    assert VALIDATOR.is_valid(json.loads(data))


@pytest.mark.parametrize(
    ("found", "planted"),
    [
        (b'"khabar.record/1"', b'"khabar.record/2"'),
        (b'"act": "deny"', b'"act": "whisper"'),
        (b'"value": 20,', b'"value": "20",'),
        (b'"country": "SY"', b'"country": "Syria"'),
        (b'"title": [0, ', b'"title": [-1, '),
    ],
)
def test_what_breaks_the_schema_is_refused(found: bytes, planted: bytes) -> None:
    assert found in EXAMPLE
    broken = EXAMPLE.replace(found, planted, 1)
    assert not VALIDATOR.is_valid(json.loads(broken))
    with pytest.raises(RecordError, match=r"^no khabar\.record/1: "):
        decode(broken)


@pytest.mark.parametrize("data", [b"", b"{", b"[]", b"{}", b"\xff\xfe", EXAMPLE[:-20]])
def test_what_is_no_record_is_refused(data: bytes) -> None:
    with pytest.raises(RecordError):
        decode(data)


def test_an_added_field_is_free() -> None:
    later = EXAMPLE.replace(b'"schema"', b'"later": 1, "schema"', 1)
    assert decode(later) == decode(EXAMPLE)
    assert VALIDATOR.is_valid(json.loads(later))
